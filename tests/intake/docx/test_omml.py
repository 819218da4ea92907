"""Formulas."""

import pytest
from lxml import etree

from proceedings_editor.domain.manuscript import Math, MathBlock
from proceedings_editor.intake.docx.names import M
from proceedings_editor.intake.docx.omml import math
from tests.intake.docx.build import cell, change, content, only, para, read, row, run, table


def _r(text: str, properties: str = "") -> str:
    look = f"<m:rPr>{properties}</m:rPr>" if properties else ""
    return f"<m:r>{look}<m:t>{text}</m:t></m:r>"


def _of(inside: str) -> Math:
    return math(etree.fromstring(f'<m:oMath xmlns:m="{M[1:-1]}">{inside}</m:oMath>'))


def _mathml(inside: str) -> str:
    made = _of(inside).mathml
    return made.removeprefix('<math xmlns="http://www.w3.org/1998/Math/MathML">')[: -len("</math>")]


_E = f"<m:e>{_r('x')}</m:e>"


@pytest.mark.parametrize(
    ("omml", "mathml"),
    [
        (_r("2x+1"), "<mn>2</mn><mi>x</mi><mo>+</mo><mn>1</mn>"),
        (_r("sin", '<m:sty m:val="p"/>'), "<mi>sin</mi>"),
        (_r("d", '<m:sty m:val="p"/>'), '<mi mathvariant="normal">d</mi>'),
        (_r("F", '<m:sty m:val="b"/>'), '<mi mathvariant="bold">F</mi>'),
        (_r("R", '<m:scr m:val="double-struck"/>'), '<mi mathvariant="double-struck">R</mi>'),
        (_r("if x", "<m:nor/>"), "<mtext>if x</mtext>"),
        (
            f"<m:f><m:num>{_r('a')}</m:num><m:den>{_r('b')}</m:den></m:f>",
            "<mfrac><mi>a</mi><mi>b</mi></mfrac>",
        ),
        (
            (
                f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>{_r("n")}</m:num>'
                f"<m:den>{_r('k')}</m:den></m:f>"
            ),
            '<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>',
        ),
        (f"<m:sSup>{_E}<m:sup>{_r('2')}</m:sup></m:sSup>", "<msup><mi>x</mi><mn>2</mn></msup>"),
        (f"<m:sSub>{_E}<m:sub>{_r('i')}</m:sub></m:sSub>", "<msub><mi>x</mi><mi>i</mi></msub>"),
        (
            f"<m:sSubSup>{_E}<m:sub>{_r('i')}</m:sub><m:sup>{_r('2')}</m:sup></m:sSubSup>",
            "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>",
        ),
        (
            f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{_E}</m:rad>',
            "<msqrt><mi>x</mi></msqrt>",
        ),
        (f"<m:rad><m:deg>{_r('3')}</m:deg>{_E}</m:rad>", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (
            (
                f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{_r("i")}</m:sub>'
                f"<m:sup>{_r('n')}</m:sup>{_E}</m:nary>"
            ),
            "<mrow><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>x</mi></mrow>",
        ),
        (
            (
                f'<m:nary><m:naryPr><m:supHide m:val="1"/></m:naryPr><m:sub>{_r("D")}</m:sub>'
                f"<m:sup/>{_E}</m:nary>"
            ),
            "<mrow><msub><mo>∫</mo><mi>D</mi></msub><mi>x</mi></mrow>",
        ),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>{_E}</m:d>',
            '<mrow><mo fence="true">[</mo><mi>x</mi></mrow>',
        ),
        (
            f"<m:d>{_E}{_E}</m:d>",
            (
                '<mrow><mo fence="true">(</mo><mi>x</mi><mo separator="true">|</mo><mi>x</mi>'
                '<mo fence="true">)</mo></mrow>'
            ),
        ),
        (
            (
                f"<m:func><m:fName>{_r('log', '<m:sty m:val=' + chr(34) + 'p' + chr(34) + '/>')}"
                f"</m:fName>{_E}</m:func>"
            ),
            "<mrow><mi>log</mi><mo>\u2061</mo><mi>x</mi></mrow>",
        ),
        (
            f"<m:m><m:mr>{_E}{_E}</m:mr></m:m>",
            "<mtable><mtr><mtd><mi>x</mi></mtd><mtd><mi>x</mi></mtd></mtr></mtable>",
        ),
        (f"<m:eqArr>{_E}</m:eqArr>", "<mtable><mtr><mtd><mi>x</mi></mtd></mtr></mtable>"),
        (
            f'<m:acc><m:accPr><m:chr m:val="\u20d7"/></m:accPr>{_E}</m:acc>',
            '<mover accent="true"><mi>x</mi><mo stretchy="false">→</mo></mover>',
        ),
        (
            f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{_E}</m:bar>',
            '<mover><mi>x</mi><mo stretchy="true">¯</mo></mover>',
        ),
        (
            f"<m:groupChr>{_E}</m:groupChr>",
            '<munder><mi>x</mi><mo stretchy="true">⏟</mo></munder>',
        ),
        (
            f"<m:limLow>{_E}<m:lim>{_r('0')}</m:lim></m:limLow>",
            "<munder><mi>x</mi><mn>0</mn></munder>",
        ),
        (
            f"<m:sPre><m:sub>{_r('a')}</m:sub><m:sup>{_r('b')}</m:sup>{_E}</m:sPre>",
            "<mmultiscripts><mi>x</mi><mprescripts/><mi>a</mi><mi>b</mi></mmultiscripts>",
        ),
        (f"<m:borderBox>{_E}</m:borderBox>", '<menclose notation="box"><mi>x</mi></menclose>'),
        (f"<m:box>{_E}</m:box>", "<mi>x</mi>"),
        (f"<m:neverSeen>{_r('y')}</m:neverSeen>", "<mi>y</mi>"),
    ],
)
def test_structures(omml: str, mathml: str) -> None:
    assert _mathml(omml) == mathml


@pytest.mark.parametrize(
    ("omml", "tex"),
    [
        (_r("a+b=3"), "a+b=3"),
        (f"<m:sSup>{_E}<m:sup>{_r('2')}</m:sup></m:sSup>", "{x}^{2}"),
        (f"<m:f><m:num>{_r('a')}</m:num><m:den>{_r('b')}</m:den></m:f>", r"\frac{a}{b}"),
        (_r("α"), ""),
        (_r("F", '<m:sty m:val="b"/>'), ""),
    ],
)
def test_tex_where_it_is_simple(omml: str, tex: str) -> None:
    assert _of(omml).tex == tex


def test_the_source_is_kept_without_foreign_namespaces() -> None:
    (found,) = content(read(para(run("a ") + f"<m:oMath>{_r('x')}</m:oMath>")))[1:]
    assert isinstance(found, Math)
    assert found.omml.startswith("<m:oMath")
    assert "drawingml" not in found.omml


def test_a_formula_by_itself_is_displayed_with_its_number() -> None:
    formula = f"<m:oMathPara><m:oMath>{_r('x=y')}</m:oMath></m:oMathPara>"
    block = only(read(para(formula + run("\t(3.1)"))))
    assert isinstance(block, MathBlock)
    assert block.number == "3.1"
    assert 'display="block"' in block.math.mathml


def test_an_inserted_formula_is_a_change() -> None:
    (found,) = content(read(para(run("a") + change("ins", f"<m:oMath>{_r('x')}</m:oMath>"))))[1:]
    assert found.marks.change is not None
    assert found.marks.change.kind == "ins"


def test_a_formula_set_in_a_table_beside_its_number_is_displayed() -> None:
    formula = cell(para(f"<m:oMathPara><m:oMath>{_r('x')}</m:oMath></m:oMathPara>"))
    block = only(read(table(row(cell(para("")), formula, cell(para(run("(7)")))), columns=3)))
    assert isinstance(block, MathBlock)
    assert block.number == "7"
