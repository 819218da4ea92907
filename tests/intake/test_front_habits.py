"""The sample conference's papers as five kinds of authors would send them: nothing is misread."""

import re
from functools import cache
from pathlib import Path

import pytest

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Figure,
    Heading,
    Inlines,
    Manuscript,
    MathBlock,
    Table,
    Text,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.plain import block_text, note_refs, plain
from proceedings_editor.export.docx import HABITS, Habit, write_docx
from proceedings_editor.intake.docx import read_docx
from proceedings_editor.intake.markdown import read_markdown
from tests.intake.docx.build import PNG

PAPERS = sorted(path.name for path in bundled("resources", "demo", "papers").glob("*.md"))
_FIGURE = re.compile(r"\(figure:([\w-]+)")

each_paper_in_each_habit = pytest.mark.parametrize(
    ("paper", "habit"),
    [pytest.param(name, habit, id=f"{name[:2]}-{habit}") for name in PAPERS for habit in HABITS],
)


@cache
def truth(paper: str) -> Manuscript:
    """Return a paper of the sample, its charts replaced by a picture of one pixel."""
    text = (bundled("resources", "demo", "papers") / paper).read_text(encoding="utf-8")
    companions = {f"{name}.png": PNG for name in _FIGURE.findall(text)}
    return read_markdown(paper, _FIGURE.sub(r"(\1.png", text).encode(), companions).manuscript


@cache
def received(paper: str, habit: str) -> Manuscript:
    """Return what is read of the paper when its author has this habit."""
    sent = truth(paper)
    data = write_docx(sent, {media.id: PNG for media in sent.media}, HABITS[habit])
    return read_docx(f"{Path(paper).stem}.docx", data).manuscript


def spaced(text: str) -> str:
    """Return a text with every white space as one space."""
    return " ".join(text.split())


def shown(content: Inlines) -> str:
    return spaced(plain(content))


def printed(block: AnyBlock) -> str:
    """Return the text of a block; formulas come back in another notation."""
    return "" if isinstance(block, MathBlock) else spaced(block_text(block))


def signed(person: Contributor, habit: Habit) -> str:
    """Return a name as an author with this habit writes it."""
    initials = " ".join(f"{given[0]}." for given in person.given.split())
    return spaced(f"{person.family} {initials}" if habit.initials and initials else person.native)


def places(manuscript: Manuscript, person: Contributor) -> list[str]:
    """Return the institutions of a person as one line each."""
    by_id = {place.id: place for place in manuscript.front.affiliations}
    found = [by_id[id_] for id_ in person.affiliations]
    return [", ".join(filter(None, [it.name, it.city, it.country])) for it in found]


def common_marks(content: Inlines) -> set[str]:
    """Return the marks all letters of a line have."""
    runs = [it for it in content if isinstance(it, Text) and any(map(str.isalnum, it.text))]
    looks = ("strong", "emph", "smallcaps", "underline")
    return {look for look in looks if runs and all(getattr(run.marks, look) for run in runs)}


def test_the_sample_is_whole() -> None:
    assert len(PAPERS) == 20


@each_paper_in_each_habit
def test_title_and_subtitle(paper: str, habit: str) -> None:
    sent, got = truth(paper), received(paper, habit)
    assert got.language == sent.language
    assert shown(got.front.title) == shown(sent.front.title)
    assert shown(got.front.subtitle) == shown(sent.front.subtitle)
    assert got.front.titles == ()


@each_paper_in_each_habit
def test_authors_with_their_institutions_and_addresses(paper: str, habit: str) -> None:
    sent, got = truth(paper), received(paper, habit)
    wanted = [
        (
            *(signed(person, HABITS[habit]), person.family, person.email, person.corresponding),
            places(sent, person),
        )
        for person in sent.front.contributors
    ]
    assert wanted == [
        (
            *(spaced(person.native), person.family, person.email, person.corresponding),
            places(got, person),
        )
        for person in got.front.contributors
    ]


@each_paper_in_each_habit
def test_abstracts_keywords_dates_and_udc(paper: str, habit: str) -> None:
    sent, got = truth(paper).front, received(paper, habit).front
    assert [(it.lang, list(map(shown, it.paragraphs))) for it in got.abstracts] == [
        (it.lang, list(map(shown, it.paragraphs))) for it in sent.abstracts
    ]
    assert [(it.lang, it.words) for it in got.keywords] == [
        (it.lang, it.words) for it in sent.keywords
    ]
    assert (got.received, got.revised, got.accepted) == (sent.received, sent.revised, sent.accepted)
    assert got.udc == sent.udc


@each_paper_in_each_habit
def test_headings_and_their_levels(paper: str, habit: str) -> None:
    sent, got = truth(paper), received(paper, habit)
    wanted = [(b.level, shown(b.content)) for b in sent.blocks if isinstance(b, Heading)]
    found = [b for b in got.blocks if isinstance(b, Heading)]
    assert [(b.level, shown(b.content)) for b in found] == wanted
    numbered = [b for b in sent.blocks if isinstance(b, Heading) and b.level == 1]
    typed = [str(n) for n, b in enumerate(numbered, 1)] if HABITS[habit].numbered else []
    assert [b.number for b in found if b.number] == typed


@each_paper_in_each_habit
def test_the_text_begins_after_the_front_matter_and_is_whole(paper: str, habit: str) -> None:
    sent, got = truth(paper), received(paper, habit)
    assert [(b.kind, printed(b)) for b in got.blocks] == [(b.kind, printed(b)) for b in sent.blocks]
    assert len(got.notes) == len(sent.notes)
    assert sum(1 for b in got.blocks for _ in note_refs(b)) == len(sent.notes)
    for kind in (Table, Figure):
        assert sum(isinstance(b, kind) for b in got.blocks) == sum(
            isinstance(b, kind) for b in sent.blocks
        )


@each_paper_in_each_habit
def test_the_look_of_a_line_is_no_emphasis(paper: str, habit: str) -> None:
    got = received(paper, habit)
    lines = [got.front.title, got.front.subtitle]
    lines += [b.content for b in got.blocks if isinstance(b, Heading)]
    lines += [content for abstract in got.front.abstracts for content in abstract.paragraphs]
    assert [(shown(line), common_marks(line)) for line in lines if common_marks(line)] == []
