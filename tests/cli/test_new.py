"""``new``: a project from nothing, from a concept note, from TOML."""

from pathlib import Path

from tests.cli.driver import FACTS, NOTE, Run, write


def test_an_empty_project_gets_the_suffix_and_is_listed(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "book", "--title", "Neutrality", "--json")
    assert made.status == 0
    assert made.json["project"] == str(tmp_path / "book.proceedings")
    assert made.json["volume"]["title"] == "Neutrality"
    assert run("list", tmp_path / "book", "--json").json["papers"] == []


def test_a_concept_note_fills_title_place_dates_areas_and_topics(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "book.proceedings", "--from", NOTE, "--json").json
    assert made["volume"]["title"].startswith("Turkmenistan and International Law")
    assert (made["volume"]["place"], made["volume"]["start"]) == ("Ashgabat", "2026-05-12")
    assert [len(area["topics"]) for area in made["areas"]] == [3, 3, 4, 4]
    assert {session["kind"] for session in made["sessions"]} == {"plenary", "thematic"}
    assert run("list", tmp_path / "book", "--json").json["papers"] == []  # the note is no paper


def test_toml_fills_everything_it_names(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "book", "--from", FACTS, "--json").json
    assert made["volume"]["languages"][0] == "en"
    assert len(made["areas"]) == 4


def test_what_it_found_is_told_to_people(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "book", "--from", NOTE)
    assert made.out == ""
    assert "Ashgabat, 2026-05-12" in made.err
    assert "(3 topics)" in made.err


def test_a_project_that_is_there_is_not_overwritten(run: Run, project: Path) -> None:
    before = project.read_bytes()
    again = run("new", project)
    assert again.status == 3
    assert again.explained("volume.proceedings is there already")
    assert project.read_bytes() == before


def test_a_key_nobody_knows_names_its_file_and_the_nearest_key(run: Run, tmp_path: Path) -> None:
    facts = write(tmp_path / "facts", volume_toml=b'titel = "Neutrality"') / "volume.toml"
    made = run("new", tmp_path / "book", "--from", facts, "--json")
    assert made.status == 3
    assert made.explained("volume.toml", "titel", "title")
    assert made.json["error"]["hint"]
    assert not (tmp_path / "book.proceedings").exists()


def test_a_note_that_cannot_be_read_makes_no_project(run: Run, tmp_path: Path) -> None:
    for source in (tmp_path / "missing.txt", tmp_path, NOTE.parent):
        made = run("new", tmp_path / "book", "--from", source)
        assert made.status == 3
        assert made.explained()
    assert not (tmp_path / "book.proceedings").exists()


def test_a_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "nowhere" / "book")
    assert made.status == 3
    assert made.explained("nowhere")
