"""Formulas as outlines: TeX or MathML set by ziamath in STIX Two Math (OFL 1.1)."""

from proceedings_editor.formula.dividing import divided
from proceedings_editor.formula.setting import X_HEIGHT, FormulaShape, set_formula

__all__ = ["X_HEIGHT", "FormulaShape", "divided", "set_formula"]
