"""Laws of edits that no command line shows at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.volume import PaperId, Snapshot, State
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.editing import may_become, move
from proceedings_editor.services.fields import get_field, set_field
from proceedings_editor.services.workspace import opened, paper_of
from proceedings_editor.storage import Step, Store
from tests.storage.samples import VOLUME, taken_in


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "data"))
    path = tmp_path / "volume.proceedings"
    with Store.create(path, VOLUME) as store:
        for key, title in (("p001", "One"), ("p002", "Two"), ("p003", "Three")):
            store.commit(taken_in(key, title))
    return path


def in_order(snapshot: Snapshot) -> list[str]:
    return [paper.id for paper in sorted(snapshot.papers, key=lambda it: (it.rank, it.id))]


def test_papers_can_be_moved_between_two_others_for_ever(project: Path) -> None:
    """Ranks are numbers between two others; some day no number is left between them."""
    with opened(project) as workspace:
        for turn in range(80):
            mover, other = ("p002", "p003") if turn % 2 else ("p003", "p002")
            paper = paper_of(workspace.snapshot, mover)
            snapshot = move(workspace, paper, paper.area, paper.session, PaperId(other))
            assert in_order(snapshot) == ["p001", mover, other]


def test_a_paper_moved_last_stands_last_with_a_whole_number(project: Path) -> None:
    with opened(project) as workspace:
        paper = paper_of(workspace.snapshot, "One")
        snapshot = move(workspace, paper, paper.area, paper.session)
        assert in_order(snapshot)[-1] == "p001"
        assert snapshot.papers[-1].rank == int(snapshot.papers[-1].rank)


@pytest.mark.parametrize("state", list(State))
def test_from_every_state_a_paper_can_come_back_to_any_other(state: State) -> None:
    reached, seen = [state], {state}
    for known in reached:
        fresh = [it for it in may_become(known) if it not in seen]
        seen |= set(fresh)
        reached += fresh
    assert seen == set(State)


_LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40).map(
    str.strip
)
_NAMES = ("title", "subtitle", "title.ru", "udc", "doi", "short-title", "place", "funding")


@given(st.sampled_from(_NAMES), _LINE)
def test_a_fact_reads_back_as_it_was_set(name: str, value: str) -> None:
    manuscript = set_field(Manuscript(language="en"), name, value)
    assert get_field(manuscript, name) == value
    assert set_field(manuscript, name, "") == Manuscript(language="en")


_WORDS = st.lists(_LINE.filter(lambda it: it and ";" not in it), max_size=4, unique=True)


@given(st.sampled_from(["authors", "keywords.tk"]), _WORDS)
def test_lists_read_back_as_they_were_set(name: str, words: list[str]) -> None:
    value = "; ".join(words)
    assert get_field(set_field(Manuscript(language="en"), name, value), name) == value


def test_authors_who_stay_keep_what_is_known_of_them() -> None:
    text = set_field(Manuscript(language="en"), "authors", "Ann Xu; Bo Yi")
    text = set_field(text, "author.2.email", "bo@example.org")
    text = set_field(text, "authors", "Bo Yi; Cy Zed")
    assert get_field(text, "authors") == "Bo Yi; Cy Zed"
    assert text.front.contributors[0].email == "bo@example.org"


def test_a_step_without_change_leaves_no_trace(project: Path) -> None:
    with opened(project) as workspace:
        before = workspace.snapshot
        after = workspace.store.commit(Step(label=Wording("Nothing"), papers=before.papers))
        assert after == before
