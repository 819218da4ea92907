"""Search finds words in titles, names and text, in any script."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, Store
from proceedings_editor.storage.paths import projects_folder
from proceedings_editor.storage.search import NAME
from tests.storage.samples import taken_in


@pytest.fixture
def filled(store: Store) -> Store:
    store.commit(taken_in("p001", "The Patience of the Law", "Silence is an answer."))
    store.commit(taken_in("p002", "Терпение закона", "Нейтралитет Туркменистана"))
    store.commit(taken_in("p003", "Hukuk we wagt", "Bitaraplyk ýoly. The answer came late."))
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("patience", {"p001"}),
        ("PATI", {"p001"}),
        ("silence answer", {"p001"}),
        ("silence late", set()),
        ('"answer came"', {"p003"}),
        ('"came answer"', set()),
        ("туркмен", {"p002"}),
        ("yoly", {"p003"}),
        ("orazowa", {"p001", "p002", "p003"}),
        ("  ", set()),
    ],
)
def test_words_are_found(filled: Store, query: str, found: set[str]) -> None:
    assert {hit.paper for hit in filled.search(query)} == found


def test_a_hit_shows_title_and_words_round_it(filled: Store) -> None:
    (hit,) = filled.search("silence")
    assert hit.title == "The Patience of the Law"
    assert "Silence is an answer" in hit.snippet


def test_only_texts_in_force_are_found(filled: Store) -> None:
    filled.commit(taken_in("p001", "Another title", "Other words."))
    assert filled.search("silence") == ()
    filled.undo()
    assert [hit.paper for hit in filled.search("silence")] == ["p001"]
    filled.commit(Step(label=Wording("Remove"), removed=(PaperId("p001"),)))
    assert filled.search("silence") == ()


def test_no_more_than_was_asked_for(filled: Store) -> None:
    assert len(filled.search("answer", limit=1)) == 1


def test_a_lost_or_broken_index_is_made_anew(filled: Store, path: Path) -> None:
    filled.search("law")
    filled.close()
    (index,) = projects_folder().glob(f"*/{NAME}")
    for broken in (b"not a database at all, but long enough to be one" * 100, b""):
        index.write_bytes(broken)
        with Store.open(path) as again:
            assert [hit.paper for hit in again.search("silence")] == ["p001"]


@given(query=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error(filled: Store, query: str) -> None:
    assert isinstance(filled.search(query), tuple)
