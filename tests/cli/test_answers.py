"""``list``, ``show``, ``history``, ``doctor``, ``styles``: for people and for programs."""

from pathlib import Path

import pytest

from proceedings_editor.services import doctoring
from tests.cli.driver import FACTS, Run, paper


def test_list_names_every_paper_with_the_keys_of_the_contract(run: Run, project: Path) -> None:
    listed = run("list", project, "--json")
    assert listed.status == 0
    volume = {"title", "subtitle", "place", "start", "end", "languages", "editors", "isbn"}
    assert set(listed.json["volume"]) >= volume
    assert all(set(area) >= {"id", "title", "topics"} for area in listed.json["areas"])
    for it in listed.json["papers"]:
        assert set(it) >= {"id", "title", "area", "session", "state", "pages", "findings"}
        assert set(it["findings"]) == {"error", "warning", "info"}
    assert [it["pages"] for it in listed.json["papers"]] == [None, None, None]


def test_list_for_people_is_a_line_a_paper(run: Run, project: Path) -> None:
    run("set", project, "p002", "authors=")
    lines = run("list", project).out.splitlines()
    assert len(lines) == 3
    assert lines[0].split()[:4] == ["p001", "2A", "received", "en"]
    assert "The Quiet Seat  (Aýna Orazowa)" in lines[0]
    assert lines[1].endswith("[1 warning]")


def test_list_finds_papers_by_the_words_in_them(run: Run, project: Path) -> None:
    (found,) = run("list", project, "--find", "silence consen", "--json").json["papers"]
    assert (found["id"], found["title"]) == ("p003", "Who Speaks Last")
    assert found["found"] == "Silence may be consent."
    first, second = run("list", project, "--find", "tides").out.splitlines()
    assert "A Sea without Tides" in first
    assert second.strip() == "Its level is not constant."
    assert run("list", project, "--find", "nowhere").out == ""


def test_rejected_papers_stand_last(run: Run, project: Path) -> None:
    run("state", project, "p001", "rejected")
    assert [p["id"] for p in run("list", project, "--json").json["papers"]] == [
        "p002",
        "p003",
        "p001",
    ]


def test_show_tells_facts_versions_structure_and_notes(
    run: Run, project: Path, tmp_path: Path
) -> None:
    body = "# One\n\nText.[^1]\n\n- item\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note."
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow", body=body))
    run("add", project, file)
    told = run("show", project, "p004", "--json").json
    assert [it["kind"] for it in told["structure"]] == [
        *("heading", "paragraph", "list-item", "table"),
    ]
    assert told["structure"][0]["text"] == "One"
    assert told["structure"][1]["notes"] == ["1"]
    assert [(n["number"], n["kind"], n["text"]) for n in told["notes"]] == [
        ("1", "footnote", "A note.")
    ]
    assert {"citations", "references", "versions", "guesses", "loss"} <= set(told)
    said = run("show", project, "p004").out
    assert "authors   Ali Rahmanow" in said
    assert "version 1 d.md" in said
    assert "A note." in said


def test_history_tells_what_was_undone(run: Run, project: Path) -> None:
    run("set", project, "p001", "udc=1")
    run("undo", project)
    (taken, undone) = run("history", project, "--json").json["steps"]
    assert (taken["undone"], undone["undone"]) == (False, True)
    assert set(taken) >= {"number", "at", "by", "label", "papers"}
    assert "(undone)" in run("history", project).out


def test_doctor_looks_at_everything_needed(run: Run, data: Path) -> None:
    told = run("doctor", "--json")
    lines = told.json["lines"]
    assert {"Python", "Qt", "Packages", "Layout core", "Data folder"} <= {x["what"] for x in lines}
    assert told.status == (3 if any(x["needed"] and not x["well"] for x in lines) else 0)
    assert str(data) in run("doctor").out


@pytest.mark.parametrize("version", ["", "1.17"])
def test_doctor_says_that_nothing_uses_the_pandoc_extra_yet(
    run: Run, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    known = doctoring._version_of
    found = {"pypandoc-binary": version}
    monkeypatch.setattr(doctoring, "_version_of", lambda name: found.get(name, known(name)))
    (line,) = (x for x in run("doctor", "--json").json["lines"] if "pandoc" in x["what"])
    assert line["well"]
    assert (version or "not installed") in line["seen"]
    assert "this version does not use it" in line["seen"]


def test_doctor_says_what_to_do_about_a_data_folder_that_cannot_be_written(
    run: Run, data: Path
) -> None:
    data.write_text("a file where a folder should be")
    told = run("doctor")
    assert told.status == 3
    assert "LACKS       Data folder" in told.out
    assert "Make it writable" in told.out


def test_styles_are_listed_and_shown(run: Run) -> None:
    assert {"name": "ashgabat-b5", "title": "Ashgabat B5"} in run("styles", "list", "--json").json[
        "styles"
    ]
    assert "law-review" in run("styles", "list").out
    assert "[paragraph.body]" in run("styles", "show", "law-review", "--json").json["decisions"]
    assert "[page]" in run("styles", "show").out


def test_a_specimen_is_a_pdf(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "specimen.pdf"
    assert run("styles", "specimen", "-o", out).out.strip() == str(out)
    assert out.read_bytes().startswith(b"%PDF-")
    without = run("styles", "specimen")
    assert without.status == 2
    assert without.explained("specimen.pdf")


@pytest.mark.parametrize("hostile", ["\x1b]0;owned\x07", "\x9b2J"])
def test_what_an_author_wrote_cannot_steer_the_terminal(
    run: Run, project: Path, hostile: str
) -> None:
    run("set", project, "p001", f"title=A{hostile}B")
    assert hostile[0] not in run("list", project).out
    assert hostile in run("list", project, "--json").json["papers"][0]["title"]


def test_areas_and_sessions_of_a_programme_are_listed(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "book", "--from", FACTS)
    told = run("list", tmp_path / "book", "--json").json
    assert {session["area"] for session in told["sessions"]} == {None, "1", "2", "3", "4"}
