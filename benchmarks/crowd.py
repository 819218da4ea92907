"""A project of many papers: ``python -m benchmarks.crowd PROJECT WORKLOAD.json PAPERS``."""

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from benchmarks.manuscripts import manuscript_of
from benchmarks.workload import TITLE, read
from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.manuscript import Manuscript, Text
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    Session,
    SessionId,
    State,
    ThematicArea,
    Volume,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.workspace import create
from proceedings_editor.storage import Step

_AREAS, _SESSIONS = 5, 20


def volume() -> Volume:
    """Return a conference with five areas of four sessions each."""
    areas = tuple(ThematicArea(id=AreaId(f"a{n}"), title=f"Area {n}") for n in range(_AREAS))
    sessions = tuple(
        Session(id=SessionId(f"s{n}"), title=f"Session {n}", area=areas[n % _AREAS].id)
        for n in range(_SESSIONS)
    )
    return Volume(title=TITLE, areas=areas, sessions=sessions)


def papers(texts: list[Manuscript], count: int, facts: Volume) -> list[tuple[Paper, Manuscript]]:
    """Return papers spread over the sessions, each with a title of its own."""
    return [_paper(texts[number % len(texts)], number, facts) for number in range(count)]


def _paper(text: Manuscript, number: int, facts: Volume) -> tuple[Paper, Manuscript]:
    session = facts.sessions[number % len(facts.sessions)]
    title = (Text(f"{number + 1}. "), *text.front.title)
    manuscript = replace(text, front=replace(text.front, title=title))
    paper = Paper(
        id=PaperId(f"p{number + 1:03d}"),
        title="".join(run.text for run in title if isinstance(run, Text)),
        authors=tuple(person.native for person in text.front.contributors),
        language=text.language,
        area=session.area,
        session=session.id,
        state=State.ACCEPTED,
        rank=float(number + 1),
        revision=sha256(encode(manuscript)).hexdigest(),
    )
    return paper, manuscript


def main(project: str, workload: str, count: str) -> None:
    """Write the project."""
    facts = volume()
    texts = [manuscript_of(paper) for paper in read(Path(workload))]
    made = papers(texts, int(count), facts)
    workspace = create(Path(project), facts)
    rows, manuscripts = zip(*made, strict=True)
    workspace.store.commit(Step(label=Wording("Crowd"), papers=rows, manuscripts=manuscripts))
    workspace.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
