"""What a project needs before it is built, found from its register and its texts."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import Front, Guess, Manuscript, Text
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import AreaId, Paper, PaperId, ThematicArea, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.examining import examine, ordered
from proceedings_editor.services.known import Known
from proceedings_editor.services.workspace import Workspace, create
from proceedings_editor.storage import Step

VOLUME = Volume(title="Neutrality", areas=(ThematicArea(id=AreaId("a1"), title="Law"),))
SURE = Guess(field="authors", confidence=0.95, source="Aýna Orazowa")
DOUBTFUL = Guess(field="title", confidence=0.3, source="A title?", origin="b3")


def paper(key: str, **facts: object) -> Paper:
    whole = Paper(id=PaperId(key), title=f"Title of {key}", authors=("Aýna Orazowa",))
    return replace(whole, area=AreaId("a1"), **facts)  # type: ignore[arg-type]  # fields of Paper


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "data"))
    return create(tmp_path / "x.proceedings", VOLUME)


def rules(workspace: Workspace, *papers: Paper, volume: Volume = VOLUME) -> list[str]:
    try:
        workspace.store.commit(Step(label=Wording("Set"), papers=papers, volume=volume))
        return [finding.rule for finding in examine(workspace)]
    finally:
        workspace.close()


def test_a_project_in_order_has_no_findings(workspace: Workspace) -> None:
    assert rules(workspace, paper("p1"), paper("p2")) == []


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"area": None}, "PRO-01"),
        ({"title": "  "}, "PRO-02"),
        ({"authors": ()}, "PRO-03"),
        ({"title": "TITLE  of p2"}, "PRO-05"),
    ],
)
def test_what_a_paper_lacks_is_found(
    workspace: Workspace, facts: dict[str, object], rule: str
) -> None:
    assert rule in rules(workspace, replace(paper("p1"), **facts), paper("p2"))  # type: ignore[arg-type]


def test_a_volume_without_title_is_an_error(workspace: Workspace) -> None:
    assert rules(workspace, volume=replace(VOLUME, title="")) == ["PRO-06"]


def test_a_doubtful_guess_is_told_until_it_is_accepted(workspace: Workspace) -> None:
    accepted = replace(DOUBTFUL, field="subtitle", accepted=True)
    people = (Contributor(native="Aýna Orazowa"),)
    guesses = (SURE, DOUBTFUL, accepted)
    front = Front(title=(Text("A title"),), contributors=people, guesses=guesses)
    text = Manuscript(language="en", front=front)
    row = paper("p1", revision=sha256(encode(text)).hexdigest())
    workspace.store.commit(Step(label=Wording("Take in"), papers=(row,), manuscripts=(text,)))
    known = Known()
    found = examine(workspace, known)
    assert [(it.rule, it.place.block) for it in found] == [("PRO-04", "b3")]
    assert known.guesses == {row.revision: (DOUBTFUL,)}
    workspace.close()


def test_the_gravest_come_first_then_book_order(workspace: Workspace) -> None:
    workspace.store.commit(
        Step(label=Wording("Set"), papers=(paper("p1", rank=2.0), paper("p2", rank=1.0)))
    )

    def finding(key: str, severity: Severity) -> Finding:
        return Finding(rule="X-01", severity=severity, message=key, place=Place(paper=key))

    given = [
        finding("p1", Severity.WARNING),
        finding("p2", Severity.WARNING),
        finding("p1", Severity.ERROR),
        finding("", Severity.ERROR),
    ]
    found = ordered(workspace.snapshot, given)
    assert [it.place.paper for it in found] == ["", "p1", "p2", "p1"]
    workspace.close()
