"""The volume that is set: 60 papers with notes and references, the same text for every producer.

The shared workload is used where it lies beside the checkout.  Elsewhere one of the same shape is
made of our own sample prose, sentence by sentence, always the same.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.manuscript import Paragraph
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake.markdown import read_markdown

PAPERS: Final = 60
TITLE: Final = "Proceedings of the International Law Conference"
_WORDS: Final = 2_073  # of a paper's body, notes and heads included
_SECTIONS, _NOTES, _REFERENCES = 4, 10, 12
_ITALIC: Final = 0.018  # chance that a phrase begins at a word
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+(?=[«“„A-ZА-ЯЁ])")


class Run(NamedTuple):
    """A stretch of text: roman, italic, or a footnote that hangs here."""

    kind: Literal["r", "i", "fn"]
    text: str


class Block(NamedTuple):
    """A head (no runs) or a paragraph (no head)."""

    head: str = ""
    runs: tuple[Run, ...] = ()

    @property
    def words(self) -> int:
        """Return the number of words, those of notes included."""
        return len(" ".join((self.head, *(run.text for run in self.runs))).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper; ``terms`` are the words for abstract, keywords and references."""

    number: int
    language: str
    title: str
    authors: tuple[str, ...]
    affiliation: str
    abstract: str
    keywords: str
    terms: tuple[str, str, str]
    blocks: tuple[Block, ...]
    references: tuple[str, ...]

    @property
    def words(self) -> int:
        """Return the number of words of the body."""
        return sum(block.words for block in self.blocks)

    @property
    def notes(self) -> int:
        """Return the number of footnotes."""
        return sum(run.kind == "fn" for block in self.blocks for run in block.runs)


class _Tongue(NamedTuple):
    """What stands about the prose in one language."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    initials: str
    affiliation: str
    journal: str
    see: str
    page: str
    terms: tuple[str, str, str]


_TONGUES: Final[Mapping[str, _Tongue]] = {
    "en": _Tongue(
        given=("Aygul", "Merdan", "Maral", "Oraz", "Jennet", "Selim", "Anna", "Daniel", "Elena"),
        family=("Atayev", "Berdiyeva", "Charyev", "Hojayev", "Smith", "Laurent", "Rossi", "Novak"),
        initials="ABCDE",
        affiliation="State University of Law, Ashgabat",
        journal="Journal of International Law",
        see="See",
        page="p.",
        terms=("Abstract", "Keywords", "References"),
    ),
    "ru": _Tongue(
        given=("Айгуль", "Мердан", "Ирина", "Олег", "Марина", "Сергей", "Ольга", "Тимур"),
        family=("Атаев", "Бердыева", "Чарыев", "Иванова", "Петров", "Соколова", "Назаров"),
        initials="АБВГД",
        affiliation="Государственный университет права, Ашхабад",
        journal="Журнал международного права",
        see="См.",
        page="с.",
        terms=("Аннотация", "Ключевые слова", "Литература"),
    ),
}


def read(path: Path) -> tuple[Paper, ...]:
    """Return the papers of a workload file."""
    return tuple(map(_read_paper, json.loads(path.read_text(encoding="utf-8"))["papers"]))


def write(papers: Sequence[Paper], path: Path) -> None:
    """Write papers as the peers' scripts read them."""
    found = {"title": TITLE, "papers": [_shape(paper) for paper in papers]}
    path.write_text(json.dumps(found, ensure_ascii=False, indent=0), encoding="utf-8")


def generate(count: int = PAPERS) -> tuple[Paper, ...]:
    """Return papers made of sentences of our own sample; two in English, then one in Russian."""
    chance = random.Random(20250101)
    makers = {language: _Maker(language, chance) for language in _TONGUES}
    return tuple(makers["ru" if n % 3 == 0 else "en"].paper(n) for n in range(1, count + 1))


class _Maker:
    """Makes papers of one language from sentences dealt like cards."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self._language = language
        self._tongue = _TONGUES[language]
        self._chance = chance
        deck = list(_sentences(language))
        chance.shuffle(deck)
        self._deck = cycle(deck)

    def paper(self, number: int) -> Paper:
        """Return the next paper."""
        tongue, chance = self._tongue, self._chance
        people = {
            f"{chance.choice(tongue.given)} {chance.choice(tongue.family)}"
            for _ in range(chance.randint(1, 3))
        }
        return Paper(
            number=number,
            language=self._language,
            title=self._phrase(9),
            authors=tuple(sorted(people)),
            affiliation=tongue.affiliation,
            abstract=" ".join(next(self._deck) for _ in range(4)),
            keywords=", ".join(self._phrase(2).lower() for _ in range(4)),
            terms=tongue.terms,
            blocks=tuple(self._body()),
            references=tuple(self._reference() for _ in range(_REFERENCES)),
        )

    def _body(self) -> Iterator[Block]:
        words = section = notes = 0
        while words < _WORDS:
            if words >= section * _WORDS / _SECTIONS:
                section += 1
                head = Block(head=f"{section}. {self._phrase(5)}")
                words += head.words
                yield head
            wanted = min(_NOTES, 1 + words * _NOTES // _WORDS) - notes
            block = Block(runs=tuple(self._runs(max(0, wanted))))
            notes += max(0, wanted)
            words += block.words
            yield block

    def _runs(self, notes: int) -> Iterator[Run]:
        """Yield a paragraph of four to seven sentences; the last ones bear the notes."""
        count = self._chance.randint(4, 7)
        for number in range(count):
            yield from self._emphasised(next(self._deck))
            if number >= count - notes:
                yield Run("fn", self._note())
            if number < count - 1:
                yield Run("r", " ")

    def _emphasised(self, sentence: str) -> Iterator[Run]:
        """Yield a sentence, a phrase of three words in italics now and then."""
        words = sentence.split()
        at = next((n for n in range(len(words) - 4) if self._chance.random() < _ITALIC), None)
        if at is None:
            yield Run("r", sentence)
            return
        before, phrase, after = words[:at], words[at : at + 3], words[at + 3 :]
        if before:
            yield Run("r", " ".join(before) + " ")
        yield Run("i", " ".join(phrase))
        yield Run("r", " " + " ".join(after))

    def _note(self) -> str:
        tongue = self._tongue
        return f"{tongue.see} {self._phrase(20)}, {tongue.page} {self._chance.randint(2, 400)}."

    def _reference(self) -> str:
        tongue, chance = self._tongue, self._chance
        start = chance.randint(1, 300)
        return (
            f"{chance.choice(tongue.family)} {chance.choice(tongue.initials)}. {self._phrase(10)}."
            f" {tongue.journal} {chance.randint(1, 60)} ({chance.randint(1950, 2024)})"
            f" {start}–{start + chance.randint(1, 300)}."
        )

    def _phrase(self, length: int) -> str:
        """Return the first words of a sentence, without marks about them."""
        return " ".join(next(self._deck).split()[:length]).strip(" .,;:?!()«»“”—")


def _sentences(language: str) -> Iterator[str]:
    for file in sorted(bundled("resources", "demo", "papers").glob("*.md")):
        manuscript = read_markdown(file.name, file.read_bytes(), {}).manuscript
        if manuscript.language == language:
            for block in manuscript.blocks:
                if isinstance(block, Paragraph):
                    yield from _SENTENCE_END.split(" ".join(block_text(block).split()))


def _read_paper(found: Mapping[str, Any]) -> Paper:
    abstract, keywords, references = found["terms"]
    return Paper(
        number=found["id"],
        language=found["lang"],
        title=found["title"],
        authors=tuple(found["authors"]),
        affiliation=found["affil"],
        abstract=found["abstract"],
        keywords=found["keywords"],
        terms=(abstract, keywords, references),
        blocks=tuple(
            Block(head=content) if kind == "h" else Block(runs=tuple(Run(*run) for run in content))
            for kind, content in found["blocks"]
        ),
        references=tuple(found["refs"]),
    )


def _shape(paper: Paper) -> dict[str, object]:
    return {
        "id": paper.number,
        "lang": paper.language,
        "title": paper.title,
        "authors": paper.authors,
        "affil": paper.affiliation,
        "abstract": paper.abstract,
        "keywords": paper.keywords,
        "terms": paper.terms,
        "blocks": [
            ["p", block.runs] if block.runs else ["h", block.head] for block in paper.blocks
        ],
        "refs": paper.references,
    }
