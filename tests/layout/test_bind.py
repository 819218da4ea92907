"""A volume is bound as printers and readers expect it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.volume import AreaId, PaperKind, Volume
from proceedings_editor.fonts import Library
from proceedings_editor.layout.bind import Chapter, bind
from proceedings_editor.layout.frames import (
    ARTIFACT,
    BoundPage,
    BoundVolume,
    Extent,
    Line,
    Rule,
    dump,
)
from proceedings_editor.layout.lines import Setter
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style
from tests.layout.volumes import CHAPTERS, VOLUME, chapter, person


@cache
def _setter() -> Setter:
    return Setter(Library())


@cache
def _style(name: str = "ashgabat-b5") -> Style:
    return load(name)


def _bound(
    chapters: tuple[Chapter, ...] = CHAPTERS, style: Style | None = None, volume: Volume = VOLUME
) -> BoundVolume:
    return bind(volume, chapters, style or _style(), _setter(), produced="Print run 500.")


@pytest.fixture(scope="module")
def bound() -> BoundVolume:
    return _bound()


def _texts(bound: BoundVolume, key: str) -> list[str]:
    return [_text(mark) for page in bound.made[key].pages for mark in page.marks]


def _text(mark: object) -> str:
    if not isinstance(mark, Line):
        return ""
    return " ".join(word.text for run in mark.runs for word in run.words)


def _first(bound: BoundVolume, key: str) -> BoundPage:
    return next(page for page in bound.pages if page.piece == key)


def _furniture(page: BoundPage) -> list[str]:
    return [_text(mark) for mark in page.furniture]


def test_the_order_is_that_of_a_proceedings_volume(bound: BoundVolume) -> None:
    assert [piece.key for piece in bound.pieces] == [
        "half-title", "title", "contents", "foreword", "programme", "opening",
        "opener-1", "custom", "norms", "opener-2", "seat", "outcome", "list", "index", "colophon",
    ]  # fmt: skip
    assert bound.parts == (
        "Plenary session",
        "International Law in Transformation",
        "Permanent Neutrality as a Legal Institution",
        "Outcome of the conference",
    )


def test_every_piece_starts_on_a_recto_and_the_colophon_ends_the_last_leaf(
    bound: BoundVolume,
) -> None:
    starts = {piece.key: _first(bound, piece.key) for piece in bound.pieces}
    assert all(page.is_recto for key, page in starts.items() if key != "colophon")
    assert starts["colophon"] is bound.pages[-1]
    assert [page.number for page in bound.pages] == list(range(1, len(bound.pages) + 1))


def test_a_part_opener_has_a_bare_leaf_and_faces_a_bare_page(bound: BoundVolume) -> None:
    opener = _first(bound, "opener-1").number
    before, page, after = bound.pages[opener - 2 : opener + 1]
    assert page.furniture == before.furniture == after.furniture == ()
    assert before.piece == after.piece == ""


def test_the_page_facing_an_opener_may_hold_text_where_the_style_says_so() -> None:
    style = _style()
    tight = replace(style, start=replace(style.start, blank_verso_before_part=False))
    assert _first(_bound(style=tight), "opener-1").folio == "5"
    assert _first(_bound(), "opener-1").folio == "7"


def test_front_matter_has_roman_folios_and_the_first_paper_is_page_1(bound: BoundVolume) -> None:
    assert _first(bound, "contents").folio == "v"
    assert _first(bound, "foreword").folio == "vii"
    assert _first(bound, "opening").folio == "1"
    assert "vii" in _furniture(_first(bound, "foreword"))


def test_arabic_folios_run_through_where_the_style_says_so() -> None:
    style = _style()
    folio = replace(style.page.folio, front_matter="arabic")
    bound = _bound(style=replace(style, page=replace(style.page, folio=folio)))
    assert [page.folio for page in bound.pages] == [str(page.number) for page in bound.pages]


def test_contents_show_the_right_folio_of_every_piece(bound: BoundVolume) -> None:
    links = [link for page in bound.made["contents"].pages for link in page.links]
    listed = {link.target.removeprefix("paper:"): link.contents for link in links}
    assert set(listed) == {chapter.key for chapter in CHAPTERS} | {"index"}
    for key, contents in listed.items():
        assert contents.endswith(f", page {_first(bound, key).folio}")
    assert {"Area 1", "International Law in Transformation", "Plenary session"} <= set(
        _texts(bound, "contents")
    )


def test_first_four_pages_blanks_and_colophon_show_no_folio(bound: BoundVolume) -> None:
    bare = [page for page in bound.pages if page.piece in {"", "half-title", "title", "colophon"}]
    assert len(bare) > 6
    assert all(page.furniture == () for page in bare)


def test_running_heads_name_authors_left_and_title_right(bound: BoundVolume) -> None:
    opening, verso, recto = (page for page in bound.pages if page.piece == "custom")
    assert _furniture(opening)[0] == opening.folio  # no head over an opening
    assert _furniture(verso)[:2] == ["Sami Haddad, Ilse Brandt", verso.folio]
    assert _furniture(recto)[:2] == ["Custom under Pressure", recto.folio]


def test_pieces_without_authors_show_part_or_title(bound: BoundVolume) -> None:
    verso = next(p for p in bound.pages if p.piece == "outcome" and not p.is_recto)
    assert _furniture(verso)[0] == "Outcome of the conference"


def test_fore_edge_marks_step_down_by_area_and_run_into_the_bleed(bound: BoundVolume) -> None:
    marks = {
        key: [m for m in _first(bound, key).furniture if isinstance(m, Rule)]
        for key in ("opening", "custom", "seat", "outcome")
    }
    assert marks["opening"] == marks["outcome"] == []
    (first,), (second,) = marks["custom"], marks["seat"]
    assert second.y - first.y == 108
    assert first.x + first.width == pytest.approx(bound.trim[0] + bound.bleed)
    verso = next(p for p in bound.pages if p.piece == "custom" and not p.is_recto)
    (mark,) = (m for m in verso.furniture if isinstance(m, Rule))
    assert mark.x == -bound.bleed


def test_furniture_is_artifact(bound: BoundVolume) -> None:
    tags = {getattr(mark, "tag", None) for page in bound.pages for mark in page.furniture}
    assert tags == {ARTIFACT}


def test_the_outline_leads_to_parts_papers_and_sections(bound: BoundVolume) -> None:
    items = {item.title: item for item in bound.outline}
    part = items["Area 1. International Law in Transformation"]
    assert (part.target, part.level) == ("paper:opener-1", 1)
    assert items["Plenary session"].target == "paper:opening"
    assert (items["Custom under Pressure"].target, items["Custom under Pressure"].level) == (
        "paper:custom",
        2,
    )
    assert "paper:custom#block-b3" in {item.target for item in bound.outline}
    for before, after in pairwise(bound.outline):
        assert after.level <= before.level + 1


def test_an_area_without_papers_is_left_out_and_reported(bound: BoundVolume) -> None:
    assert [finding.rule for finding in bound.findings] == ["BND-03"]


def test_a_paper_of_an_unknown_area_is_printed_and_reported() -> None:
    stray = replace(CHAPTERS[3], area=AreaId("nowhere"))
    bound = _bound((*CHAPTERS[:3], stray))
    found = next(finding for finding in bound.findings if finding.rule == "BND-02")
    assert found.place.paper == "custom"
    assert bound.pieces[-3].key == "custom"


def test_a_plenary_paper_may_have_an_area_and_an_opener() -> None:
    session = VOLUME.sessions[0].id
    talk = replace(CHAPTERS[3], session=session)
    style = _style()
    opened = replace(style, start=replace(style.start, plenary_opener=True))
    bound = _bound((talk,), opened)
    assert [piece.key for piece in bound.pieces][3:5] == ["opener-0", "custom"]
    assert "Annette Rosendahl" in " ".join(_texts(bound, "opener-0"))


def test_a_volume_without_papers_can_be_bound() -> None:
    bound = _bound(())
    assert [piece.key for piece in bound.pieces] == ["half-title", "title", "contents", "colophon"]
    assert len(bound.pages) == 6


def test_a_chapter_set_for_a_verso_stands_on_one() -> None:
    style = _style()
    anywhere = replace(style, start=replace(style.start, paper="any"))
    first = replace(CHAPTERS[2], extent=Extent(pages=1))
    second = chapter("second", "A Second Address", pages=2)
    bound = _bound((first, replace(second, recto=False)), anywhere)
    assert _first(bound, "second").folio == "2"


def test_contents_that_outgrow_a_page_move_the_foreword() -> None:
    papers = tuple(chapter(f"p{n}", f"Paper number {n} of many", pages=2) for n in range(60))
    bound = _bound((CHAPTERS[0], *papers))
    contents = next(piece for piece in bound.pieces if piece.key == "contents")
    assert contents.extent.pages >= 2
    links = [link for page in bound.made["contents"].pages for link in page.links]
    assert links[0].contents == f"Foreword, page {_first(bound, 'foreword').folio}"
    assert "BND-01" not in {finding.rule for finding in bound.findings}


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.sampled_from([1, 2, 4, 16]))
def test_the_page_count_is_a_whole_number_of_leaves(pages: list[int], multiple: int) -> None:
    style = _style()
    style = replace(style, print=replace(style.print, page_multiple=multiple))
    bound = _bound(tuple(chapter(f"p{n}", "T", pages=p) for n, p in enumerate(pages)), style)
    assert len(bound.pages) % max(2, multiple) == 0
    bodies = [(page.piece, page.page) for page in bound.pages if page.piece]
    assert bodies == [(p.key, n) for p in bound.pieces for n in range(p.extent.pages)]


def test_the_imprint_counts_the_pages(bound: BoundVolume) -> None:
    imprint = " ".join(_texts(bound, "title"))
    assert f"{len(bound.pages)}\u00a0pp." in imprint.replace(" pp.", "\u00a0pp.")
    assert "978-0-00-000000-2" in imprint


@pytest.mark.golden
@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_made_pieces_stand_as_they_stood(name: str, golden: Callable[[str, str], None]) -> None:
    bound = _bound(style=_style(name))
    for key in ("half-title", "title", "contents", "opener-1", "index", "colophon"):
        golden(f"bind-{name}-{key}", dump(bound.made[key].pages))


def test_tags_of_made_pieces_lead_up_to_their_root(bound: BoundVolume) -> None:
    for made in bound.made.values():
        assert made.tags[0].role == "Sect"
        for number, tag in enumerate(made.tags[1:], start=1):
            assert tag.parent < number
    roles = {tag.role for tag in bound.made["contents"].tags}
    assert roles >= {"TOC", "TOCI", "Reference", "Link", "H1"}


def test_every_line_of_a_made_piece_stands_within_the_text_block(bound: BoundVolume) -> None:
    page = _style().page
    for made in bound.made.values():
        for number, body in enumerate(made.pages):
            recto = (number % 2 == 0) == made.starts_recto
            left = page.left(recto=recto)
            for mark in body.marks:
                if isinstance(mark, Line):
                    assert left - 2 < mark.x < left + page.measure
                    assert page.margin.top < mark.y < page.last_baseline + 2


def test_front_pieces_stay_out_of_the_parts(bound: BoundVolume) -> None:
    parts = {piece.key: piece.part for piece in bound.pieces}
    assert parts["foreword"] == parts["contents"] == parts["list"] == parts["index"] == -1
    assert (parts["opening"], parts["opener-1"], parts["custom"], parts["outcome"]) == (0, 1, 1, 3)
    assert {c.kind for c in CHAPTERS} == set(PaperKind)


def test_contents_that_do_not_settle_are_reported_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("proceedings_editor.layout.bind._MOST_TURNS", 1)
    monkeypatch.setattr("proceedings_editor.layout.bind._guessed", lambda _order, _style: {})
    papers = tuple(chapter(f"p{n}", f"Paper number {n} of many", pages=2) for n in range(80))
    bound = _bound((CHAPTERS[0], *papers))
    assert "BND-01" in {finding.rule for finding in bound.findings}
    assert bound.pages[-1].piece == "colophon"


def test_a_volume_with_a_bare_imprint_can_be_bound() -> None:
    bare = Volume(title="Papers")
    bound = bind(bare, (replace(CHAPTERS[3], area=None),), _style(), _setter())
    assert bound.parts == ("Plenary session",)
    assert "Production" not in _texts(bound, "colophon")
    assert not any("/" in text for text in _texts(bound, "title"))


def test_an_opener_shows_its_folio_where_the_style_says_so() -> None:
    style = _style()
    folio = replace(style.page.folio, on_part="same")
    bound = _bound(style=replace(style, page=replace(style.page, folio=folio)))
    opener = _first(bound, "opener-1")
    assert _furniture(opener) == [opener.folio]


def test_folios_may_be_left_out_on_openings() -> None:
    style = _style()
    folio = replace(style.page.folio, on_opening_page="none")
    bound = _bound(style=replace(style, page=replace(style.page, folio=folio)))
    assert _furniture(_first(bound, "opening")) == []


def test_openings_may_be_pages_like_all_others() -> None:
    style = _style()
    plain = replace(style, start=replace(style.start, on_opening_page="plain"))
    opening = _first(_bound(style=plain), "opening")
    assert _furniture(opening)[0].startswith("The Neutral and the Near")


def test_a_long_index_runs_over_pages() -> None:
    signed = tuple(
        person(f"Name{n}", f"{letter}family{n}") for n in range(12) for letter in "ABCDEFGHIKLM"
    )
    bound = _bound((replace(CHAPTERS[3], authors=signed),))
    index = bound.made["index"]
    assert index.extent.pages > 1
    names = [text for text in _texts(bound, "index") if "," in text]
    assert len(names) == len(signed)
    assert names == sorted(names)


def test_the_colophon_names_the_types_in_the_file() -> None:
    bound = bind(VOLUME, CHAPTERS, _style(), _setter(), families=("Source Serif 4", "Amiri"))
    assert "Source Serif 4, Amiri" in _texts(bound, "colophon")
    assert "Source Serif 4, Source Sans 3" in _texts(_bound(), "colophon")
