import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import ARTIFACT, Line, Mark, Picture, Rule, Shape, Tag, Turned
from proceedings_editor.pdf import marked
from proceedings_editor.pdf.marked import FURNITURE, PageWriter
from proceedings_editor.pdf.pen import FontUses, PlainPen
from proceedings_editor.pdf.structure import Tree
from tests.pdf.leaves import fonts, joined, line, run

TAGS = (Tag("Art"), Tag("P"), Tag("P"), Tag("Figure", alt="x"))
TRIANGLE = (("m", 0.0, 0.0), ("l", 10.0, 0.0), ("l", 0.0, 10.0), ("h",))
OPERATOR = re.compile(r"\b(BT|ET|BDC|BMC|EMC)\b")


def content(marks: list[Mark], artifact: str = "/Artifact BMC") -> str:
    tree = Tree(TAGS)
    tree.turn()
    writer = PageWriter(700.0, FontUses(), tree, lambda mark: f"/{mark.media} Do", artifact)
    return writer.paint(marks).decode("latin-1")


@pytest.fixture(scope="module")
def kinds(library: Library) -> list[Mark]:
    text, sans, _ = fonts(library)
    return [
        line("Neutrality", text, 60, 100, 1),
        line("of States", sans, 60, 113, 2),
        line("4", text, 250, 650, ARTIFACT),
        Line(60, 126, joined((run("one", text), run("two", text, tag=2))), 1),
        Line(60, 126, (run("قانون", text, actual="قانون"),), 1),
        Rule(60, 200, 72, 0.4),
        Rule(60, 210, 72, 0.4, tag=3),
        Shape(60, 220, TRIANGLE, 0.5, tag=3),
        Picture(60, 230, 10, 10, "X0", 3),  # type: ignore[arg-type]
        Turned(60, 60, 330, 540, (line("turned", sans, 0, 20, 2), Rule(0, 30, 540, 0.6))),
    ]


@given(st.data())
def test_sequences_never_cross_a_text_object(kinds: list[Mark], data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.sampled_from(kinds), max_size=12))
    stack: list[str] = []
    for operator in OPERATOR.findall(content(marks)):
        if operator in {"BT", "BDC", "BMC"}:
            assert operator != "BT" or not stack, "text objects stand outside sequences"
            stack.append(operator)
        else:
            opened = stack.pop()
            assert (opened == "BT") == (operator == "ET")
    assert not stack


@given(st.data())
def test_everything_shown_is_marked(kinds: list[Mark], data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.sampled_from(kinds), max_size=12))
    depth = 0
    for row in content(marks).splitlines():
        depth += len(re.findall(r"\b(?:BDC|BMC)\b", row))
        if re.search(r"\b(?:TJ|f|Do)\b", row):
            assert depth
        depth -= len(re.findall(r"\bEMC\b", row))


def test_lines_of_a_paragraph_share_a_sequence_and_a_leading(library: Library) -> None:
    text, *_ = fonts(library)
    shown = content([line("a", text, 60, 100 + 13 * at, 1) for at in range(3)])
    assert shown.count("BDC") == 1
    assert shown.count("T*") == 1  # the second line sets the leading, the third repeats it
    assert "60 600 TD" in shown
    assert "0 -13 TD" in shown


def test_a_run_that_follows_is_not_moved_and_one_that_does_not_is(library: Library) -> None:
    text, *_ = fonts(library)
    following = content([Line(60, 100, joined((run("a", text), run("b", text))), 1)])
    apart = content([Line(60, 100, (run("a", text), run("b", text, x=50.0)), 1)])
    assert len(re.findall("T[dD]", following)) == 1
    assert "50 0 Td" in apart


def test_word_space_tracking_scale_and_rise_are_set_once(library: Library) -> None:
    text, *_ = fonts(library)
    lines: list[Mark] = [
        Line(60, 100 + 13 * at, (run("a b", text, space=0.4125, rise=3.5),), 1, 0.98, 0.05)
        for at in range(2)
    ]
    shown = content(lines)
    for operator in ("0.412 Tw", "98.00 Tz", "0.0500 Tc", "3.5 Ts"):
        assert shown.count(operator) == 1


def test_a_turned_field_reads_up_the_page_and_leaves_no_state_behind(library: Library) -> None:
    text, *_ = fonts(library)
    tight = Line(60, 100, (run("a b", text),), 1, 0.98)
    field = Turned(60, 80, 330, 540, (line("across", text, 0, 20, 2), Rule(0, 30, 540, 0.6)))
    shown = content([tight, field, tight._replace(y=660)])
    before, matrix, rest = shown.partition("q 0 1 -1 0 390 80 cm\n")
    inside, _, after = rest.partition("\nQ\nQ\n")
    assert matrix
    assert before.rstrip().endswith("ET")
    assert inside.startswith("q\n")
    assert "100.00 Tz" in inside
    assert "0 310 TD" in inside  # 20 points under the field's upper edge, as it is read
    assert "/Artifact BMC" in inside
    assert "Tz" not in after


def test_artifacts_that_are_not_text_come_last_in_one_sequence(library: Library) -> None:
    text, *_ = fonts(library)
    shown = content([Rule(60, 100, 72, 0.4), line("a", text, 60, 120, 1), Rule(60, 130, 72, 0.4)])
    assert shown.endswith(
        "ET\n/Artifact BMC\n60 599.6 72.00 0.40 re f\n60 569.6 72.00 0.40 re f\nEMC\nQ\n"
    )


def test_furniture_is_a_pagination_artifact(library: Library) -> None:
    text, *_ = fonts(library)
    assert FURNITURE in content([line("4", text, 250, 650, ARTIFACT)], FURNITURE)


def test_text_in_the_order_of_the_eye_is_an_element_that_says_the_order_of_the_ear(
    library: Library,
) -> None:
    text, *_ = fonts(library)
    tree = Tree(TAGS)
    tree.turn()
    writer = PageWriter(700.0, FontUses(), tree, lambda mark: mark.media)
    shown = writer.paint([Line(60, 100, (run("ab", text, actual="ба"),), 1)])
    assert b"/Span<</MCID 0>>BDC" in shown
    assert tree.tags[4] == Tag("Span", parent=1, actual="ба")
    assert tree.pages == [[4]]


def test_a_word_whose_glyphs_mean_something_together_is_spelt_out(library: Library) -> None:
    text, *_ = fonts(library)
    shown = content([Line(60, 100, (run("a ạ̈ b", text, lead=True, tail=True),), 1)])
    before, spelt, after = re.split(r"/Span<</ActualText<(\w+)>>>BDC .* EMC", shown)
    assert spelt == "FEFF1EA10308"
    assert before.endswith("[( )]TJ\n[(a)]TJ\n[( )]TJ\n")
    assert after.startswith("\n[( )]TJ\n[(b)]TJ\n[( )]TJ\nEMC")


def test_a_shape_keeps_its_form_at_any_scale() -> None:
    large = content([Shape(0, 0, (("m", 0.00123, 0.5), ("l", 1.0, 0.25)), 1000.0, even_odd=True)])
    assert "1000.00000 0 0 -1000.00000 0 700 cm 0.00123 0.5 m 1 0.25 l f*" in large


_COORDINATES = st.floats(-12_000, 12_000) | st.sampled_from([0.0, -0.0, 0.005, 9_999.995, 72.125])


@given(st.lists(st.tuples(*[_COORDINATES] * 6), min_size=1, max_size=6), st.data())
def test_the_compiled_pen_writes_the_same_bytes(
    library: Library, kinds: list[Mark], places: list[tuple[float, ...]], data: st.DataObject
) -> None:
    core = pytest.importorskip("proceedings_editor.pdf._core", reason="no compiled core here")
    text, sans, _ = fonts(library)
    marks = [*kinds]
    for x, y, scale, track, space, rise in places:
        font = data.draw(st.sampled_from([text, sans]))
        lead, tail = data.draw(st.booleans()), data.draw(st.booleans())
        shown = run("the law of", font)._replace(space=space, rise=rise, lead=lead, tail=tail)
        marks.append(Line(x, y, (shown, shown._replace(x=track)), 1, 1 + scale / 1e6, track / 1e4))
    written = []
    for pen in (PlainPen, core.Pen):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(marked, "Pen", pen)
            written.append(content(marks))
    assert written[0] == written[1]
