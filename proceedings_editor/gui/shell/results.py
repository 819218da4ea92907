"""What the palette can find, as values: commands, papers, people, findings."""

from collections.abc import Iterable, Iterator
from typing import Final

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui.matching import match
from proceedings_editor.gui.place import Action, WindowState
from proceedings_editor.gui.remarks import kind, name_of, what, where
from proceedings_editor.gui.words import tr

_PREFIXES: Final = {">": "command", "@": "person", "#": "paper", "!": "finding"}
_MOST: Final = 40  # results of one group


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that can be found: a sign such as ``icon:build``, words, and what it stands for."""

    group: str
    words: str
    where: str = ""
    sign: str = ""
    keys: str = ""
    action: str = ""
    paper: PaperId | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A result that answers, the characters that did, and its group's label if it is the first."""

    result: Result
    spans: tuple[tuple[int, int], ...] = ()
    label: str = ""


Results = tuple[Result, ...]


def everything(actions: Iterable[Action], state: WindowState) -> Results:
    """Return all that can be found now, in the order of the groups."""
    return (
        *(
            Result(
                group="command",
                words=action.words,
                sign=f"icon:{action.icon or 'menu'}",
                keys=action.shortcut.replace("+", " "),
                action=action.id,
            )
            for action in actions
            if action.enabled(state)
        ),
        *_people(state),
        *_papers(state),
        *_findings(state),
    )


def find(query: str, results: Results) -> Iterator[Found]:
    """Yield what answers, best first within its group; > @ # ! ask for one group alone."""
    only = _PREFIXES.get(query[:1], "")
    wanted = query[1:].strip() if only else query.strip()
    for group, label in _labels().items():
        if only and only != group:
            continue
        if not (wanted or only or group == "command"):
            continue
        yield from _labelled(label, _answers(wanted, [it for it in results if it.group == group]))


def _answers(query: str, results: Iterable[Result]) -> Iterator[Found]:
    scored = []
    for number, result in enumerate(results):
        by_words = match(query, result.words, spread=bool(result.action))
        found = by_words or match(query, f"{result.words} {result.where}", spread=False)
        if found:
            spans = by_words.spans if by_words else ()
            scored.append((-found.score, number, Found(result=result, spans=spans)))
    for _, _, found_one in sorted(scored, key=lambda it: it[:2])[:_MOST]:
        yield found_one


def _labelled(label: str, found: Iterator[Found]) -> Iterator[Found]:
    for number, one in enumerate(found):
        yield one if number else Found(result=one.result, spans=one.spans, label=label)


def _labels() -> dict[str, str]:
    return {
        "command": tr("Commands"),
        "person": tr("People"),
        "paper": tr("Papers"),
        "finding": tr("Findings"),
    }


def _people(state: WindowState) -> Iterator[Result]:
    for paper in state.snapshot.papers:
        for author in paper.authors:
            yield Result(
                group="person",
                words=author,
                where=name_of(paper),
                sign="icon:person",
                paper=paper.id,
            )


def _papers(state: WindowState) -> Iterator[Result]:
    numbers = {area.id: number for number, area in enumerate(state.snapshot.volume.areas, 1)}
    for paper in state.snapshot.papers:
        number = numbers.get(paper.area, 0) if paper.area else 0
        yield Result(
            group="paper",
            words=name_of(paper),
            where=", ".join(paper.authors),
            sign=f"area:{number}",
            paper=paper.id,
        )


def _findings(state: WindowState) -> Iterator[Result]:
    for finding in state.findings:
        yield Result(
            group="finding",
            words=what(finding),
            where=where(finding, state.snapshot),
            sign=f"finding:{kind(finding)}",
            finding=finding,
        )
