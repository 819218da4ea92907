"""Contents, openers and title page hold their form when titles are long or many."""

from dataclasses import replace
from functools import cache
from typing import Literal

import pytest

from proceedings_editor.domain.volume import AreaId, ThematicArea
from proceedings_editor.fonts import Library
from proceedings_editor.layout.colophon import Making, set_colophon
from proceedings_editor.layout.contents import Entry, Group, set_contents
from proceedings_editor.layout.frames import ARTIFACT, Line, SetPaper, Shape
from proceedings_editor.layout.front import title_leaf
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.opener import set_opener
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style
from tests.layout.volumes import VOLUME

LONG = "On the Experience of Neutrality and Cooperation among the States of a Wide Region "


@cache
def _setter() -> Setter:
    return Setter(Library())


@cache
def _style(name: str = "ashgabat-b5") -> Style:
    return load(name)


def _lines(piece: SetPaper, page: int = 0) -> list[Line]:
    return [mark for mark in piece.pages[page].marks if isinstance(mark, Line)]


def _text(line: Line) -> str:
    return " ".join(word.text for run in line.runs for word in run.words)


def _end(line: Line) -> float:
    return line.x + max(run.x + run.width for run in line.runs)


def _contents(name: str, *groups: Group) -> SetPaper:
    return set_contents(groups, _style(name), _setter(), lang="en")


def _entry(number: int, title: str = "A Paper") -> Entry:
    return Entry(title, str(number), f"paper:p{number}", ("Merdan Saparow",))


def test_folios_before_titles_end_in_one_line() -> None:
    made = _contents("ashgabat-b5", Group((_entry(7), _entry(119), _entry(23, LONG))))
    folios = [line for line in _lines(made) if _text(line).isdigit()]
    page = _style().page
    assert [_end(line) for line in folios] == pytest.approx([page.margin.inside + 50] * 3)


def test_dots_stand_under_each_other_and_clear_of_the_folio() -> None:
    made = _contents("law-review", Group((_entry(7), _entry(119, LONG), _entry(23, "Another"))))
    page = _style("law-review").page
    dots = [line for line in _lines(made) if line.tag == ARTIFACT]
    starts = {round((line.x + 9 * n) % 9, 3) for line in dots for n in range(3)}
    assert len(dots) == 3
    assert len(starts) == 1
    assert all(_end(line) <= page.margin.inside + page.measure - 20 + 0.01 for line in dots)
    texts = [line for line in _lines(made) if line.tag != ARTIFACT and not _text(line).isdigit()]
    assert all(_end(line) < page.margin.inside + page.measure - 20 for line in texts)


@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
@pytest.mark.parametrize("before", range(14, 22))
def test_a_part_stands_on_the_page_of_its_first_paper(name: str, before: int) -> None:
    first = Group(tuple(_entry(n) for n in range(before)))
    part = Group((_entry(500),), "Neutrality", "Area 2")
    made = _contents(name, first, part)
    for number in range(len(made.pages)):
        texts = [_text(line) for line in _lines(made, number)]
        assert ("Neutrality" in texts) == any("500" in text for text in texts)


def test_no_entry_is_divided_by_a_page_turn() -> None:
    made = _contents("ashgabat-b5", Group(tuple(_entry(n, LONG) for n in range(40))))
    assert len(made.pages) > 2
    links = [link for page in made.pages for link in page.links]
    assert [link.target for link in links] == [f"paper:p{n}" for n in range(40)]
    bottom = _style().page.last_baseline + 4
    assert all(link.y + link.height <= bottom for link in links)


def test_a_long_title_is_set_smaller_until_it_leaves_room() -> None:
    volume = replace(VOLUME, title=LONG * 4)
    made = title_leaf(volume, _style(), _setter(), pages=100)
    lines = _lines(made)
    assert max(run.size for line in lines for run in line.runs) < 38
    ys = [line.y for line in lines]
    assert ys == sorted(ys)
    assert ys[-1] == pytest.approx(_style().page.last_baseline)


@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
@pytest.mark.parametrize("topics", [0, 1, 5, 8])
def test_topics_stand_below_the_title_and_above_the_foot(name: str, topics: int) -> None:
    area = ThematicArea(
        id=AreaId("a"), title="Permanent Neutrality as a Legal Institution",
        topics=(LONG,) * topics, chair="Pieter Lindqvist", rapporteur="Jeren Hojamyradowa",
    )  # fmt: skip
    style = _style(name)
    lines = _lines(set_opener(area, 2, style, _setter(), lang="en"))
    ys = [line.y for line in lines]
    assert ys == sorted(ys)
    assert ys[-1] <= style.page.last_baseline + 2
    largest = max(run.size for line in lines for run in line.runs)
    title = [line for line in lines if line.runs[0].size == largest]
    below = [line for line in lines if line.y > title[-1].y]
    assert not below or below[0].y - title[-1].y > style.page.baseline_grid * 0.9


@pytest.mark.parametrize("device", ["octagon", "lozenge", "none"])
def test_an_opener_shows_the_device_of_its_style(
    device: Literal["octagon", "lozenge", "none"],
) -> None:
    style = _style()
    opener = replace(style.part.opener, ornament=device, solid_quarter="all")
    changed = replace(style, part=replace(style.part, opener=opener))
    made = set_opener(VOLUME.areas[0], 1, changed, _setter(), lang="en")
    shapes = [mark for mark in made.pages[0].marks if isinstance(mark, Shape)]
    assert len(shapes) == (device != "none")


def test_a_title_that_fills_its_line_has_no_dots() -> None:
    entry = Entry("Neutrality " * 5 + "and a Word", "7", "paper:p")
    style = _style("law-review")
    made = set_contents((Group((entry,)),), style, _setter(), lang="en")
    wide = replace(style.contents.entry, turn_short=0.0, leader_step=300.0)
    bare = replace(style, contents=replace(style.contents, entry=wide))
    assert any(line.tag == ARTIFACT for line in _lines(made))
    without = set_contents((Group((entry,)),), bare, _setter(), lang="en")
    assert not any(line.tag == ARTIFACT for line in _lines(without))


def test_a_colophon_may_do_without_the_device() -> None:
    style = _style()
    bare = replace(style, colophon=replace(style.colophon, ornament_width=0.0))
    made = set_colophon(VOLUME, bare, _setter(), pages=250, making=Making())
    assert all(isinstance(mark, Line) for mark in made.pages[0].marks)
    assert "250 pages; 15.625 sheets of 16" in [_text(line) for line in _lines(made)]
