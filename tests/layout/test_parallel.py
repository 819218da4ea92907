"""Counterparts of an outcome document side by side, as they are set."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import (
    Clause,
    ClauseKind,
    Manuscript,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
)
from proceedings_editor.domain.parallel import Counterpart
from proceedings_editor.domain.plain import block_text
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.frames import ARTIFACT, Line, Rule, SetPaper, dump
from proceedings_editor.layout.parallel import lay_out_parallel, widened
from tests.layout.papers import lines, text
from tests.layout.samples import context, front, setter, style, words

SENTENCES = {
    "en": "the keeping of a public register of meetings held on neutral ground",
    "ru": "ведение открытого реестра встреч, проведённых на нейтральной почве",
    "tk": "bitarap ýerde geçirilen duşuşyklaryň açyk sanawynyň ýöredilmegine",
    "ar": "مسك سجل عام للاجتماعات المعقودة على أرض محايدة",
}
TITLES = {
    "en": "Conclusions on Neutrality",
    "ru": "Выводы о нейтралитете",
    "tk": "Bitaraplyk hakynda netijeler",
    "ar": "استنتاجات بشأن الحياد",
}


def counterpart(lang: str, sizes: list[int], notes: tuple[int, ...] = ()) -> Counterpart:
    """Return a text whose paragraphs repeat a sentence so many times; some have a note."""
    blocks = []
    for number, size in enumerate(sizes, start=1):
        content = words(f"{', '.join([SENTENCES[lang]] * size)};")
        if number in notes:
            content = (*content, NoteRef(NoteId(f"n{number}")))
        blocks.append(Clause(clause=ClauseKind.OPERATIVE, content=content, number=str(number)))
    made = Manuscript(
        language=lang,
        front=front(title=words(TITLES[lang])),
        blocks=tuple(blocks),
        notes=tuple(
            Note(
                id=NoteId(f"n{n}"),
                kind=NoteKind.FOOTNOTE,
                blocks=(Paragraph(content=words(f"{SENTENCES[lang]} {n}.")),),
            )
            for n in notes
        ),
    )
    return Counterpart(f"p-{lang}", made)


def lay_out(*counterparts: Counterpart, name: str = "ashgabat-b5") -> SetPaper:
    return lay_out_parallel(counterparts, context(kind=PaperKind.OUTCOME), style(name), setter())


def section(paper: SetPaper, tag: int) -> int:
    """Return the language section a tag stands in."""
    while paper.tags[tag].parent:
        tag = paper.tags[tag].parent
    return tag


def spoken(paper: SetPaper, tag: int) -> str:
    return paper.tags[section(paper, tag)].lang


@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_parallel_texts_are_as_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    sizes = [3, 1, 4, 2, 5, 3]
    made = [counterpart(lang, sizes, notes=(2,)) for lang in ("en", "ru", "tk")]
    golden(f"parallel-{name}", dump(lay_out(*made, name=name).pages))


def first_lines(paper: SetPaper) -> Iterator[tuple[str, str, int, float]]:
    """Yield the language, the number, the page and the baseline of every paragraph."""
    for page, line in lines(paper, "Lbl"):
        if text(line).endswith("."):
            yield spoken(paper, line.tag), text(line), page, line.y


def test_paragraphs_start_level_in_all_columns() -> None:
    paper = lay_out(*(counterpart(lang, [2, 6, 1, 3]) for lang in ("en", "ru", "tk")))
    starts: dict[str, set[tuple[int, float]]] = {}
    for _, number, page, y in first_lines(paper):
        starts.setdefault(number, set()).add((page, y))
    assert len(starts) == 4
    assert all(len(places) == 1 for places in starts.values())


@given(
    st.lists(st.tuples(*[st.integers(1, 9)] * 3), min_size=6, max_size=14),
    st.sampled_from(["ashgabat-b5", "law-review"]),
)
def test_no_column_leaves_a_line_of_a_paragraph_alone(
    sizes: list[tuple[int, int, int]], name: str
) -> None:
    made = [
        counterpart(lang, [row[n] for row in sizes]) for n, lang in enumerate(("en", "ru", "tk"))
    ]
    paper = lay_out(*made, name=name)
    parts: dict[int, list[int]] = {}
    for page, line in lines(paper, "LBody"):
        parts.setdefault(line.tag, [0] * len(paper.pages))[page] += 1
    assert len(parts) == 3 * len(sizes)
    for found in parts.values():
        there = [count for count in found if count]
        assert len(there) == 1 or min(there) >= 2


def test_the_names_of_the_languages_stand_on_every_page_once_for_a_screen_reader() -> None:
    paper = lay_out(*(counterpart(lang, [6] * 12) for lang in ("en", "ru", "tk")))
    names = ["English", "Русский", "Türkmençe"]
    assert len(paper.pages) > 2
    for page in paper.pages:
        heads = [text(it) for it in page.marks if isinstance(it, Line) and text(it) in names]
        assert heads == names
    tagged = [text(line) for _, line in lines(paper) if text(line) in names]
    assert tagged == names


def test_a_screen_reader_reads_one_language_through() -> None:
    paper = lay_out(*(counterpart(lang, [2, 3]) for lang in ("en", "ru", "tk")))
    sections = [tag.lang for tag in paper.tags if tag.role == "Sect"]
    assert sections == ["en", "ru", "tk"]
    for _, line in lines(paper, "H1"):
        lang = spoken(paper, line.tag)
        assert text(line).split()[0] in TITLES[lang]


def test_notes_of_one_number_stand_level_at_the_foot() -> None:
    made = [counterpart(lang, [2, 2, 2], notes=(1, 3)) for lang in ("en", "ru", "tk")]
    paper = lay_out(*made)
    figures = [
        (text(line), line.y, spoken(paper, line.tag))
        for _, line in lines(paper, "Link")
        if paper.tags[paper.tags[line.tag].parent].role == "Lbl"
    ]
    assert sorted(it[0] for it in figures) == ["1", "1", "1", "2", "2", "2"]
    assert len({(it[0], it[1]) for it in figures}) == 2
    assert [it[2] for it in figures] == ["en", "en", "ru", "ru", "tk", "tk"]
    targets = [link.target for page in paper.pages for link in page.links]
    assert {f"note-{lang}-n3" for lang in ("en", "ru", "tk")} <= set(targets)


def test_a_version_without_a_note_does_not_shift_the_others() -> None:
    paper = lay_out(counterpart("en", [2, 2], notes=(1,)), counterpart("ru", [2, 2]))
    assert [text(line) for _, line in lines(paper, "Note")]
    assert "note-en-n1" in {link.target for page in paper.pages for link in page.links}


def test_columns_take_the_width_their_languages_need() -> None:
    paper = lay_out(*(counterpart(lang, [5] * 4) for lang in ("en", "ru", "tk")))
    lefts = sorted({round(line.x) for _, line in lines(paper, "Lbl")})
    page = widened(style()).page
    assert len(lefts) == 3
    gaps = [b - a for a, b in pairwise([*lefts, page.margin.inside + page.measure + 13.5])]
    assert max(gaps) - min(gaps) > 3
    assert page.measure == pytest.approx(384)


def test_an_arabic_column_runs_from_the_right() -> None:
    paper = lay_out(counterpart("en", [3, 2]), counterpart("ar", [3, 2]))
    numbers = [line for _, line in lines(paper, "Lbl") if spoken(paper, line.tag) == "ar"]
    bodies = [line for _, line in lines(paper, "LBody") if spoken(paper, line.tag) == "ar"]
    assert all(number.x > max(body.x for body in bodies) for number in numbers)


def test_a_paragraph_that_one_version_lacks_leaves_its_column_empty() -> None:
    short = counterpart("ru", [2, 2, 2])
    blocks = short.manuscript.blocks
    short = short._replace(manuscript=replace(short.manuscript, blocks=(blocks[0], blocks[2])))
    paper = lay_out(counterpart("en", [2, 2, 2]), short)
    found = [(lang, number) for lang, number, _, _ in first_lines(paper)]
    assert sorted(found) == [("en", "1."), ("en", "2."), ("en", "3."), ("ru", "1."), ("ru", "3.")]


def test_dividers_stand_between_columns_only_where_the_style_asks() -> None:
    def upright(name: str) -> int:
        paper = lay_out(counterpart("en", [2]), counterpart("ru", [2]), name=name)
        rules = [it for page in paper.pages for it in page.marks if isinstance(it, Rule)]
        return sum(rule.height > 5 * rule.width and rule.tag == ARTIFACT for rule in rules)

    assert upright("ashgabat-b5") == 0
    assert upright("law-review") > 0


def test_no_character_of_any_version_is_lost() -> None:
    made = [counterpart(lang, [4] * 10) for lang in ("en", "ru", "tk")]
    paper = lay_out(*made)
    for one in made:
        wanted = "".join(block_text(block) for block in one.blocks).replace(" ", "")
        said = "".join(
            text(line).replace(" ", "")
            for _, line in lines(paper, "LBody")
            if spoken(paper, line.tag) == one.lang
        )
        assert said.replace("\u00ad", "").replace("-", "") == wanted.replace("-", "")
