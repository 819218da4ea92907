"""Search finds words in titles, names and text, in any script."""

import unicodedata
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, Store, search
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


def test_the_beginning_of_a_word_is_found_in_text_from_three_letters_on(filled: Store) -> None:
    assert {hit.paper for hit in filled.search("sil")} == {"p001"}
    assert filled.search("si") == ()


def test_fewer_letters_begin_words_of_titles_and_names(filled: Store) -> None:
    assert {hit.paper for hit in filled.search("pa")} == {"p001"}
    assert {hit.paper for hit in filled.search("О")} == set()
    assert {hit.paper for hit in filled.search("o")} == {"p001", "p002", "p003"}


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Silence is an answer.", "answer", "Silence is an answer."),
        ("Bitaraplyk ýoly", "yoly", "Bitaraplyk ýoly"),
        ("Bitaraplyk y\u0301oly", "yoly", "Bitaraplyk ýoly"),
        ("one " * 40 + "Neutrality " + "two " * 60, "neutral", "… " + "one " * 14 + "Neutrality"),
        ("one " * 40 + "law of the sea", '"law of the"', "… " + "one " * 14 + "law of the sea"),
        ("outlaws and " * 20 + "the law", "law ", "… and outlaws"),
        ("rare " * 3 + "the " * 90 + "end", "the rare", "rare rare rare the the"),
    ],
)
def test_a_hit_shows_the_words_round_the_first_place(
    store: Store, text: str, query: str, shown: str
) -> None:
    store.commit(taken_in("p001", "Title", text))
    (hit,) = store.search(query)
    assert unicodedata.normalize("NFC", hit.snippet).startswith(shown)


def test_a_word_in_the_title_weighs_as_much_as_ten_in_the_text(store: Store) -> None:
    store.commit(taken_in("p001", "One", "neutrality " + "other words " * 20))
    store.commit(taken_in("p002", "Two", "neutrality " * 5 + "other words " * 15))
    store.commit(taken_in("p003", "Neutrality", "other words " * 20))
    assert [hit.paper for hit in store.search("neutrality")] == ["p003", "p002", "p001"]


def test_words_too_common_to_be_weighed_still_choose(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_WEIGHABLE", 25)
    store.commit(taken_in("p001", "One", "the " * 30 + "sea"))
    store.commit(taken_in("p002", "The sea", "the " * 30 + "sea " * 9))
    store.commit(taken_in("p003", "Three", "sea " * 4))
    assert [hit.paper for hit in store.search("the sea ")] == ["p002", "p001"]
    assert [hit.paper for hit in store.search("the")] == ["p002", "p001"]
    assert [hit.paper for hit in store.search("the", limit=1)] == ["p002"]


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


def test_a_damaged_text_does_not_keep_others_from_being_found(store: Store, path: Path) -> None:
    broken = store.commit(taken_in("p001", "One", "neutrality")).papers[0].revision
    store.commit(taken_in("p002", "Two", "neutrality"))
    store.close()
    with apsw.Connection(str(path)) as file:
        file.execute("UPDATE blob SET data = x'00' WHERE hash = ?", (broken,))
    with Store.open(path) as again:
        assert [hit.paper for hit in again.search("neutrality")] == ["p002"]


@given(query=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_is_an_error(filled: Store, query: str) -> None:
    assert isinstance(filled.search(query), tuple)
