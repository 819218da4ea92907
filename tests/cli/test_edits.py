"""Edits by command: each one step, undone and done again, refused with what to do instead."""

from pathlib import Path
from typing import Any

import pytest

from proceedings_editor.domain.volume import State
from proceedings_editor.services.editing import may_become
from tests.cli.driver import Run, paper
from tests.worker.bombs import png


def shown(run: Run, project: Path, paper: str = "p001") -> dict[str, Any]:
    return run("show", project, paper, "--json").json


@pytest.mark.parametrize(
    ("name", "value", "key", "expected"),
    [
        ("title", "The <b>Quiet</b> & “Still” Seat", "title", "The <b>Quiet</b> & “Still” Seat"),
        ("subtitle", "A study", "subtitle", "A study"),
        ("language", "tk", "language", "tk"),
        ("udc", "341.2", "udc", "341.2"),
        ("doi", "10.1000/5", "doi", "10.1000/5"),
        ("date", "2026-05-12", "date", "2026-05-12"),
        ("abstract.ru", "Одна.\nДве.", "abstracts", {"ru": "Одна.\nДве."}),
        ("keywords.en", "sea; law", "keywords", {"en": ["sea", "law"]}),
        ("area", "3", "area", "3"),
        ("session", "4A", "area", "4"),
        ("kind", "back", "kind", "back"),
    ],
)
def test_a_fact_of_a_paper_is_set_and_undone(
    run: Run, project: Path, name: str, value: str, key: str, expected: object
) -> None:
    before = shown(run, project)
    done = run("set", project, "p001", f"{name}={value}", "--json")
    assert done.status == 0
    assert done.json["done"] == done.json["undo"]
    after = shown(run, project)
    assert after[key] == expected
    assert run("undo", project).err.startswith("Undone: Set")
    assert shown(run, project) == before
    assert run("redo", project).err.startswith("Redone: Set")
    assert shown(run, project) == after


def test_authors_are_set_by_name_and_by_fact(run: Run, project: Path) -> None:
    run("set", project, "p003", "authors=Jules Renard; Aýna Orazowa", "author.2.orcid=0000-1")
    run("set", project, "p003", "author.2.affiliation=Karakum Institute", "author.1.family=Renard")
    first, second = shown(run, project, "p003")["authors"]
    assert first["native"] == "Jules Renard"
    assert (second["native"], second["orcid"], second["affiliation"]) == (
        "Aýna Orazowa",
        "0000-1",
        "Karakum Institute",
    )


def test_setting_what_is_so_already_is_no_step(run: Run, project: Path) -> None:
    before = run("history", project, "--json").json
    again = run("set", project, "p001", "title=The Quiet Seat", "--json")
    assert (again.status, again.json["done"]) == (0, None)
    assert "so already" in run("set", project, "p001", "title=The Quiet Seat").err
    assert run("history", project, "--json").json == before


def test_several_facts_are_one_step_and_one_wrong_one_stops_all(run: Run, project: Path) -> None:
    before = shown(run, project)
    assert run("set", project, "p001", "udc=1", "date=yesterday").status == 2
    assert shown(run, project) == before
    run("set", project, "p001", "udc=1", "jel=K33")
    run("undo", project)
    assert shown(run, project) == before


def test_figures_get_their_alternative_text_or_need_none(
    run: Run, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.png").write_bytes(png(9, 9))
    body = "![](map.png)\n\nText.\n\n$$x^2$$"
    (tmp_path / "d.md").write_bytes(paper("On Rivers", "Ali Rahmanow", body=body))
    run("add", project, tmp_path / "d.md")
    figure, _, formula = (it["id"] for it in shown(run, project, "p004")["structure"])
    for fact in (f"alt.{figure}=A map", f"alt.{figure}=decorative", f"alt.{formula}=x squared"):
        assert run("set", project, "p004", fact, "--json").json["done"]
    wrong = run("set", project, "p004", "alt.b99=x")
    assert wrong.explained(f"Figures and formulas: {figure}, {formula}")


def test_another_area_takes_its_only_session(run: Run, project: Path) -> None:
    run("set", project, "p001", "area=3")
    assert [shown(run, project)[key] for key in ("area", "session")] == ["3", "3A"]
    run("set", project, "p001", "session=")
    assert [shown(run, project)[key] for key in ("area", "session")] == ["3", None]
    run("set", project, "p001", "area=")
    assert shown(run, project)["area"] is None


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("titel=x", "Did you mean “title”?"),
        ("title", "is not field=value"),
        ("date=12 May", "Write dates as 2026-05-12."),
        ("language=Turkmen!", "is not a language"),
        ("author.7.email=x", "the paper has 1 authors"),
        ("author.1.shoe=x", "no fact of an author"),
        ("alt.b99=x", "is no figure or formula"),
        ("kind=poem", "Known: paper"),
        ("area=9", "no thematic area"),
        ("area=1", ""),
    ],
)
def test_what_cannot_be_set_says_what_can(run: Run, project: Path, fact: str, said: str) -> None:
    answer = run("set", project, "p001", fact, *(["session=3A"] if fact == "area=1" else []))
    assert answer.status == 2
    assert answer.explained(said)


@pytest.mark.parametrize(
    ("fact", "key", "expected"),
    [
        ("title=Neutrality", "title", "Neutrality"),
        ("place=Awaza", "place", "Awaza"),
        ("start=2026-12-11", "start", "2026-12-11"),
        ("languages=en; ru;tk", "languages", ["en", "ru", "tk"]),
        ("editors=A. Orazowa; B. Lee", "editors", ["A. Orazowa", "B. Lee"]),
        ("isbn=978-99999-0-000-1", "isbn", "978-99999-0-000-1"),
        ("start=", "start", ""),
    ],
)
def test_facts_of_the_volume(
    run: Run, project: Path, fact: str, key: str, expected: object
) -> None:
    assert run("set", project, "volume", fact, "--by", "Maral").status == 0
    assert run("list", project, "--json").json["volume"][key] == expected
    assert run("history", project, "--json").json["steps"][-1]["by"] == "Maral"


@pytest.mark.parametrize(
    ("fact", "status", "said"),
    [
        ("titel=x", 2, "Did you mean “title”?"),
        ("start=soon", 2, "Write dates as"),
        ("languages=en;Klingon language", 2, "is not a language"),
        ("style=ashgabat", 3, "there is no style “ashgabat”"),
    ],
)
def test_wrong_facts_of_the_volume(
    run: Run, project: Path, fact: str, status: int, said: str
) -> None:
    answer = run("set", project, "volume", fact)
    assert answer.status == status
    assert answer.explained(said)


def test_move_changes_place_and_order(run: Run, project: Path) -> None:
    def order() -> list[str]:
        return [p["id"] for p in run("list", project, "--json").json["papers"]]

    assert order() == ["p001", "p002", "p003"]
    assert run("move", project, "p003", "--before", "p001").status == 0
    assert order() == ["p003", "p001", "p002"]
    assert run("move", project, "p001", "--area", "4").status == 0
    assert order() == ["p003", "p002", "p001"]
    assert shown(run, project)["session"] == "4A"
    assert run("move", project, "p002", "--area", "plenary").status == 0
    assert order() == ["p002", "p003", "p001"]
    for word in ("undo", "undo", "undo"):
        run(word, project)
    assert order() == ["p001", "p002", "p003"]


@pytest.mark.parametrize("state", list(State))
def test_every_state_leads_only_where_the_rules_say(run: Run, project: Path, state: State) -> None:
    for there in _way_to(state):
        assert run("state", project, "p001", there, "--reason", "so").status == 0
    for other in State:
        answer = run("state", project, "p001", other)
        if other in may_become(state):
            assert answer.status == 0, other
            run("undo", project)
        else:
            assert answer.status == 2
            assert answer.explained(f"is {state} and cannot become {other}", "It can become")


def _way_to(state: State) -> list[State]:
    """Return the states on the shortest way from received."""
    ways = {State.RECEIVED: list[State]()}
    for known in (queue := [State.RECEIVED]):
        for following in may_become(known):
            if following not in ways:
                ways[following] = [*ways[known], following]
                queue.append(following)
    return ways[state]


def test_a_state_nobody_knows_is_told_with_those_that_are(run: Run, project: Path) -> None:
    answer = run("state", project, "p001", "lost", "--json")
    assert (answer.status, answer.out) == (2, "")
    assert "'in-review'" in answer.err


def test_the_reason_goes_into_the_history(run: Run, project: Path) -> None:
    run("state", project, "p001", "rejected", "--reason", "sent twice", "--by", "Maral")
    last = run("history", project, "p001", "--json").json["steps"][-1]
    assert (last["label"], last["by"]) == ("p001 rejected: sent twice", "Maral")
    assert "sent twice" in run("history", project).out


def test_guesses_are_accepted_one_by_one_or_all(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("On Rivers\n\nAli Rahmanow\n\nAbstract. Rivers move.\n\nThe text follows here.")
    run("add", project, file)

    def open_ones() -> list[str]:
        return [g["field"] for g in shown(run, project, "p004")["guesses"] if not g["accepted"]]

    found = open_ones()
    assert "title" in found
    assert run("accept", project, "p004", "title").status == 0
    assert open_ones() == [name for name in found if name != "title"]
    assert run("accept", project, "p004").status == 0
    assert open_ones() == []
    wrong = run("accept", project, "p004", "shoe")
    assert wrong.status == 2
    assert wrong.explained("no guess of “shoe”", "Found:")


def test_removing_is_undone_whole(run: Run, project: Path) -> None:
    before = run("list", project, "--json").json
    assert run("remove", project, "The Quiet").status == 0
    assert len(run("list", project, "--json").json["papers"]) == 2
    run("undo", project)
    assert run("list", project, "--json").json == before


def test_an_id_is_never_used_twice(run: Run, project: Path, tmp_path: Path) -> None:
    run("remove", project, "p003")
    file = tmp_path / "d.txt"
    file.write_text("On Rivers\n\nText.")
    assert run("add", project, file, "--json").json["added"][0]["id"] == "p004"


@pytest.mark.parametrize("word", ["undo", "redo"])
def test_where_nothing_is_left_to_undo_nothing_is_changed(
    run: Run, project: Path, word: str
) -> None:
    if word == "undo":
        assert run("undo", project).status == 0
    answer = run(word, project, "--json")
    assert answer.status == 3
    assert answer.explained("no such step")
    assert answer.json["error"]["hint"]


@pytest.mark.parametrize(
    ("wanted", "said"), [("p009", "no paper “p009”"), ("", "no paper"), ("Who", None)]
)
def test_papers_are_named_by_id_or_by_the_beginning_of_their_title(
    run: Run, project: Path, wanted: str, said: str | None
) -> None:
    answer = run("show", project, wanted, "--json")
    if said is None:
        assert answer.json["id"] == "p003"
    else:
        assert answer.status == 2
        assert answer.explained(said, "p001, p002, p003")
