"""Formulas as outlines: TeX or MathML set by ziamath in STIX Two Math (OFL 1.1)."""

from proceedings_editor.formula.dividing import divided
from proceedings_editor.formula.setting import FormulaShape, set_formula

__all__ = ["FormulaShape", "divided", "set_formula"]
