"""What keys of a style change in what is set, looked at one by one."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from proceedings_editor.domain.manuscript import (
    BlockId,
    Marks,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
)
from proceedings_editor.fonts import Library
from proceedings_editor.layout.colophon import Making, set_colophon
from proceedings_editor.layout.contents import Entry, Group, set_contents
from proceedings_editor.layout.frames import Line, Run, SetPaper, Shape
from proceedings_editor.layout.front import half_title, title_leaf
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.opener import set_opener
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.services.pressing import press_for
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style
from tests.layout.papers import lines, text
from tests.layout.samples import SENTENCE, context, manuscript, setter, style
from tests.layout.volumes import VOLUME


def altered(base: str, *path: str, **changes: object) -> Style:
    """Return a bundled style with some keys of one of its tables changed."""
    made: Style = _changed(style(base), path, changes)
    return made


def _changed(table: Any, path: tuple[str, ...], changes: dict[str, object]) -> Any:
    if not path:
        return replace(table, **changes)
    name, *rest = path
    if isinstance(table, dict):
        return {**table, name: _changed(table[name], tuple(rest), changes)}
    inner = _changed(getattr(table, name), tuple(rest), changes)
    return replace(table, **{name: inner})


def paper(told: Style, *content: Any, times: int = 1) -> SetPaper:
    blocks = tuple(Paragraph(id=BlockId(f"b{number}"), content=content) for number in range(times))
    note = Note(
        id=NoteId("n1"),
        kind=NoteKind.FOOTNOTE,
        blocks=(Paragraph(content=(Text("Summary record, para 14."),)),),
    )
    made = replace(manuscript(*blocks), notes=(note,))
    return lay_out_paper(made, context(), told, Setter(Library()))


def runs(made: SetPaper) -> list[Run]:
    return [run for _, line in lines(made) for run in line.runs]


def words(line: Line) -> str:
    return " ".join(word.text for run in line.runs for word in run.words)


def found(made: SetPaper, page: int, start: str) -> Line:
    marks = (mark for mark in made.pages[page].marks if isinstance(mark, Line))
    return next(line for line in marks if words(line).startswith(start))


def shapes(made: SetPaper, page: int = 0) -> list[Shape]:
    return [mark for mark in made.pages[page].marks if isinstance(mark, Shape)]


@pytest.mark.parametrize(
    ("emphasis", "italic", "weight"), [("italic", True, 400), ("bold", False, 700)]
)
def test_emphasis_is_shown_by_slope_or_by_weight(emphasis: str, italic: bool, weight: int) -> None:  # noqa: FBT001
    made = paper(altered("ashgabat-b5", "font", emphasis=emphasis), Text("draft", Marks(emph=True)))
    spec = next(run for run in runs(made) if run.words[0].text == "draft").font.spec
    assert (spec.italic, spec.weight) == (italic, weight)


def test_a_mark_on_the_baseline_stands_in_brackets_and_full_size() -> None:
    told = altered("ashgabat-b5", "character", "note-mark", position="baseline")
    made = paper(told, Text("as it was said"), NoteRef(NoteId("n1")), Text(" twice."))
    line = next(line for _, line in lines(made) if "[1]" in text(line))
    assert {run.size for run in line.runs} == {10.4}
    assert {run.rise for run in line.runs} == {0.0}


def test_the_figure_of_a_note_may_be_a_superior() -> None:
    told = altered("ashgabat-b5", "footnote", "text", number="superior")
    made = paper(told, Text("as it was said"), NoteRef(NoteId("n1")))
    figure = next(run for _, line in lines(made, "Link") for run in line.runs)
    assert "sups" in figure.font.spec.features


def test_white_between_paragraphs_where_a_style_has_no_indent() -> None:
    told = altered("ashgabat-b5", "paragraph", "body", space_before=0.5, first_line_indent=0.0)
    ys = [line.y for _, line in lines(paper(told, Text("A line."), times=3), "P")][-3:]
    assert [b - a for a, b in pairwise(ys)] == pytest.approx([20.25, 20.25])


def test_orphans_and_widows_are_those_of_the_style() -> None:
    told = altered("ashgabat-b5", "paragraph", "body", orphans=4, widows=4)
    made = paper(told, Text(SENTENCE * 5), times=12)
    pages: dict[tuple[int, int], int] = {}
    for page, line in lines(made, "P"):
        pages[page, line.tag] = pages.get((page, line.tag), 0) + 1
    parted = {tag for page, tag in pages if (page + 1, tag) in pages}
    assert parted
    assert all(count >= 4 for (_, tag), count in pages.items() if tag in parted)


def test_authors_may_stand_below_a_title_that_the_folio_follows() -> None:
    told = altered("law-review", "contents", "entry", authors="below", authors_style="italic")
    entry = Entry("Weighing a River", "119", "paper:p1", ("Gulşat Hojamyradowa",))
    made = set_contents([Group((entry,))], told, setter(), lang="en")
    title, names = found(made, 0, "Weighing"), found(made, 0, "Gulşat")
    assert names.y > title.y
    assert names.runs[0].font.spec.italic


def test_the_device_stands_on_the_verso_or_under_the_titles() -> None:
    for place, there in (("verso", (True, False)), ("under-title", (False, True))):
        told = altered("law-review", "title_page", ornament_place=place)
        leaf = half_title(VOLUME, told, setter()), title_leaf(VOLUME, told, setter(), pages=8)
        assert (bool(shapes(leaf[0], 1)), bool(shapes(leaf[1]))) == there


def test_the_device_under_the_titles_keeps_clear_of_them_and_of_the_editors() -> None:
    leaf = title_leaf(VOLUME, style("law-review"), setter(), pages=8)
    (device,) = shapes(leaf)
    assert found(leaf, 0, "The Experience").y + 10 < device.y < found(leaf, 0, "Edited").y - 15


def test_titles_in_other_languages_stand_where_the_style_says() -> None:
    told = altered("law-review", "title_page", other_titles_line=5)
    first = found(half_title(VOLUME, told, setter()), 1, "Туркменистан")
    assert first.y == pytest.approx(told.page.baseline(5), abs=told.page.baseline_grid)


def test_the_colophon_stands_at_the_foot_or_a_little_above_the_middle() -> None:
    made = {
        place: set_colophon(
            VOLUME,
            altered("law-review", "colophon", place=place),
            setter(),
            pages=48,
            making=Making("Print run 500.", ("EB Garamond",)),
        )
        for place in ("foot", "middle")
    }
    page = style("law-review").page
    assert found(made["foot"], 0, "Print run").y == pytest.approx(page.last_baseline, abs=1.0)
    middle = (page.first_baseline + page.last_baseline) / 2
    assert middle - 80 < found(made["middle"], 0, "Print run").y < middle + 20


def test_the_title_of_an_opener_has_the_family_the_style_says() -> None:
    told = altered("ashgabat-b5", "part", "opener", title_font="sans")
    made = set_opener(VOLUME.areas[0], 1, told, setter(), lang="en")
    assert found(made, 0, "International").runs[0].font.spec.family == "Source Sans 3"


def test_a_sunk_title_leaves_white_above_it() -> None:
    ys = []
    for lines_above in (0.0, 3.0):
        told = altered("law-review", "paragraph", "piece-title", space_before=lines_above)
        made = lay_out_blocks("Foreword", manuscript(), context(), told, setter())
        ys.append(found(made, 0, "FOREWORD").y)
    assert ys[1] - ys[0] == pytest.approx(3 * 14.0)


def test_words_of_a_language_may_be_left_whole(tmp_path: Any) -> None:
    own = tmp_path / "whole.toml"
    own.write_text("[lang]\nen = { hyphenate = false }\n", encoding="utf-8")
    press = press_for(str(own), cached=False)
    long = Paragraph(id=BlockId("b1"), content=(Text("internationally recognised " * 40),))
    made = lay_out_paper(manuscript(long), context(), press.style, press.setter)
    assert not any(text(line).endswith("\u00ad") for _, line in lines(made))
    assert load("base").lang["en"].hyphenate
