"""``add``: files, folders and archives become papers and versions, as one step."""

import os
from pathlib import Path

import pytest

from proceedings_editor.bundled import bundled
from tests.cli.driver import FACTS, Run, paper, text_of, write
from tests.worker.bombs import docx, packed, png

KEYS = {
    *("id", "title", "authors", "language", "area", "file", "sha256", "version", "blocks", "words"),
    *("footnotes", "tables", "figures", "formulas", "comments", "references", "findings"),
}
AUTHOR = {"given", "family", "native", "orcid", "email", "affiliation"}


def test_a_paper_comes_in_with_all_that_was_found(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.md"
    file.write_bytes(
        paper("On Rivers", "Ali Rahmanow", body="# One\n\nText.[^1] And $x^2$.\n\n[^1]: A note.")
    )
    added = run("add", project, file, "--area", "3", "--json")
    assert added.status == 0
    (it,) = added.json["added"]
    assert set(it) >= KEYS
    assert set(it["authors"][0]) >= AUTHOR
    assert (it["id"], it["title"], it["area"], it["version"]) == ("p004", "On Rivers", "3", 1)
    assert (it["authors"][0]["native"], it["language"]) == ("Ali Rahmanow", "en")
    assert (it["footnotes"], it["formulas"], it["blocks"]) == (1, 1, 2)


def test_several_files_are_one_step(run: Run, project: Path, tmp_path: Path) -> None:
    files = write(tmp_path / "in", x_md=paper("X One", "Ann Xu"), y_md=paper("Y Two", "Bo Yi"))
    run("add", project, files / "x.md", files / "y.md")
    assert len(run("list", project, "--json").json["papers"]) == 5
    assert "Take in 2 files" in run("undo", project).err
    assert len(run("list", project, "--json").json["papers"]) == 3


def test_the_same_bytes_are_a_no_op(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    run("add", project, file)
    steps = len(run("history", project, "--json").json["steps"])
    again = run("add", project, file, "--json")
    assert again.status == 0
    assert again.json == {
        "added": [],
        "unchanged": [{"file": "d.md", "id": "p004"}],
        "refused": [],
    }
    assert len(run("history", project, "--json").json["steps"]) == steps
    assert "nothing to do" in run("add", project, file).err


def test_a_changed_file_is_a_new_version_whose_paragraphs_keep_their_ids(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "d.md"
    first = "First stands.\n\nSecond will be gone.\n\nThird stands."
    file.write_bytes(paper("On Rivers", "Ali Rahmanow", body=first))
    run("add", project, file, "--area", "3")
    before = {b["text"]: b["id"] for b in run("show", project, "p004", "--json").json["structure"]}
    file.write_bytes(
        paper("On Rivers", "Ali Rahmanow", body="New here.\n\nFirst stands.\n\nThird stands.")
    )
    (it,) = run("add", project, file, "--json").json["added"]
    assert (it["id"], it["version"], it["area"]) == ("p004", 2, "3")
    shown = run("show", project, "p004", "--json").json
    after = {b["text"]: b["id"] for b in shown["structure"]}
    assert after["First stands."] == before["First stands."]
    assert after["Third stands."] == before["Third stands."]
    assert after["New here."] not in before.values()
    assert [v["number"] for v in shown["versions"]] == [1, 2]


def test_a_new_version_keeps_what_the_editor_set(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.md"
    file.write_bytes(paper("On rivers", "Ali Rahmanow", udc="341.2"))
    run("add", project, file)
    run("set", project, "p004", "title=On Rivers", "doi=10.1000/5")
    file.write_bytes(paper("On rivers", "Ali Rahmanow", udc="341.3", body="Now with another body."))
    assert run("add", project, file, "--json").json["added"][0]["findings"] == []
    shown = run("show", project, "p004", "--json").json
    assert (shown["title"], shown["doi"], shown["udc"]) == ("On Rivers", "10.1000/5", "341.3")
    assert shown["structure"][0]["text"] == "Now with another body."


def test_where_editor_and_author_both_changed_a_fact_it_is_said(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "d.md"
    file.write_bytes(paper("On rivers", "Ali Rahmanow"))
    run("add", project, file)
    run("set", project, "p004", "title=On Rivers")
    file.write_bytes(paper("Of rivers", "Ali Rahmanow"))
    (it,) = run("add", project, file, "--json").json["added"]
    assert (it["title"], it["version"]) == ("On Rivers", 2)
    assert [(f["rule"], f["args"]) for f in it["findings"]] == [("PRO-20", {"field": "title"})]


def test_a_renamed_file_with_title_and_author_is_a_version(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "final_2.md"
    file.write_bytes(paper("The quiet seat", "A. Orazowa", body="Another text."))
    (it,) = run("add", project, file, "--json").json["added"]
    assert (it["id"], it["version"]) == ("p001", 2)


def test_one_file_name_for_two_papers_makes_two_papers(
    run: Run, project: Path, tmp_path: Path
) -> None:
    for author, title in (("Ali Rahmanow", "On Rivers"), ("Sona Berdiýewa", "On Wells")):
        write(tmp_path / author, paper_md=paper(title, author))
    added = run("add", project, tmp_path / "Ali Rahmanow", tmp_path / "Sona Berdiýewa", "--json")
    assert [it["id"] for it in added.json["added"]] == ["p004", "p005"]
    write(tmp_path / "Sona Berdiýewa", paper_md=paper("On Wells", "Sona Berdiýewa", body="New."))
    (it,) = run("add", project, tmp_path / "Sona Berdiýewa", "--json").json["added"]
    assert (it["id"], it["version"]) == ("p005", 2)


def test_two_papers_with_one_title_both_stay_and_it_is_said(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other.md"
    file.write_bytes(paper("The Quiet Seat", "Pavel Novák"))
    (it,) = run("add", project, file, "--json").json["added"]
    assert (it["id"], it["version"]) == ("p004", 1)
    papers = run("list", project, "--json").json["papers"]
    assert {
        p["id"]: p["findings"]["warning"] for p in papers if p["title"] == "The Quiet Seat"
    } == {
        "p001": 1,
        "p004": 2,  # it stands in no area either
    }


def test_a_folder_is_walked_without_litter_pictures_and_the_project(
    run: Run, project: Path, tmp_path: Path
) -> None:
    folder = write(tmp_path / "in" / "deep", x_md=paper("X One", "Ann Xu"), photo_png=png(9, 9))
    write(folder.parent, Thumbs_db=b"x")
    (folder / "~$x.docx").write_bytes(b"lock of Word")
    (folder / ".DS_Store").write_bytes(b"litter")
    (folder / project.name).write_bytes(project.read_bytes())
    added = run("add", project, folder.parent, "--json")
    assert added.status == 0
    assert [it["file"] for it in added.json["added"]] == ["x.md"]


def test_an_archive_is_unpacked_and_its_pictures_go_to_their_text(
    run: Run, project: Path, tmp_path: Path
) -> None:
    text = paper("X One", "Ann Xu", body="![A map](map.png)\n\nText.")
    archive = tmp_path / "in.zip"
    archive.write_bytes(packed({"x/x.md": text, "x/map.png": png(9, 9), "y.docx": docx()}))
    added = run("add", project, archive, "--json").json["added"]
    assert [(it["file"], it["figures"]) for it in added] == [("x.md", 1), ("y.docx", 0)]


def test_pictures_beside_a_text_are_found_only_where_it_says(
    run: Run, project: Path, tmp_path: Path
) -> None:
    body = "![A](a%20map.png)\n\n![B](sub/b.png)\n\n![C](../secret.png)\n\n![D](link.png)"
    folder = write(tmp_path / "in", x_md=paper("X One", "Ann Xu", body=body))
    write(folder / "sub", b_png=png(9, 9), unnamed_png=b"not a picture at all")
    (folder / "a map.png").write_bytes(png(8, 8))
    write(tmp_path, secret_png=png(7, 7))
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (it,) = run("add", project, folder / "x.md", "--json").json["added"]
    assert it["figures"] == 2
    assert sorted(f["rule"] for f in it["findings"]) == ["INT-121", "INT-122"]


def test_dry_run_changes_nothing(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    told = run("add", project, file, "--dry-run", "--json").json["added"]
    assert [it["id"] for it in told] == ["p004"]
    assert len(run("list", project, "--json").json["papers"]) == 3


@pytest.mark.parametrize(
    ("words", "area", "session", "kind"),
    [
        ((), None, None, "paper"),
        (("--area", "Permanent Neutrality as a Legal Institution"), "2", None, "paper"),
        (("--session", "3b"), "3", "3B", "paper"),
        (("--area", "plenary"), None, "P", "paper"),
        (("--kind", "front"), None, None, "front"),
        (("--kind", "back"), None, None, "back"),
        (("--kind", "outcome"), None, None, "outcome"),
    ],
)
def test_papers_go_where_they_are_told(
    run: Run, tmp_path: Path, words: tuple[str, ...], area: str | None, session: str, kind: str
) -> None:
    run("new", tmp_path / "book", "--from", FACTS)
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    assert run("add", tmp_path / "book", file, *words).status == 0
    (it,) = run("list", tmp_path / "book", "--json").json["papers"]
    assert (it["area"], it["session"], it["kind"]) == (area, session, kind)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--area", "Permanent Neutralty as a Legal Institution"), "Did you mean"),
        (("--session", "9Z"), "no session"),
        (("--area", "1", "--session", "3B"), "does not belong"),
        (("--kind", "front", "--area", "2"), "belongs to no area"),
        (("--kind", "poem"), "invalid choice: 'poem'"),
        ((), "FILE"),
    ],
)
def test_a_place_that_is_not_there_is_wrong_usage(
    run: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    run("new", tmp_path / "book", "--from", FACTS)
    files = [tmp_path / "d.md"] if words else []
    wrong = run("add", tmp_path / "book", *files, *words, "--json")
    assert (wrong.status, wrong.out) == (2, "")
    assert said in wrong.err


def test_an_outcome_document_in_a_folder_for_an_area_stands_apart(
    run: Run, project: Path, tmp_path: Path
) -> None:
    outcome = bundled("resources", "demo", "outcome.txt").read_bytes()
    folder = write(tmp_path / "in", outcome_txt=outcome, x_md=paper("X One", "Ann Xu"))
    assert run("add", project, folder, "--area", "4").status == 0
    kinds = {p["kind"]: p["area"] for p in run("list", project, "--json").json["papers"][3:]}
    assert kinds == {"paper": "4", "outcome": None}


@pytest.mark.skipif(os.name == "nt", reason="NOT TESTED: such names exist on POSIX only")
def test_a_file_name_that_is_no_unicode_comes_in(run: Run, project: Path, tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/na\xefve.md"))
    try:
        file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    except OSError:
        pytest.skip("NOT TESTED: this file system takes Unicode names only")
    assert run("add", project, file).status == 0
    (version,) = run("show", project, "p004", "--json").json["versions"]
    assert version["file"] == "na?ve.md"


def test_a_programme_names_the_papers_of_its_sessions(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "programme.md"
    lines = "Morning.\n\n{{session 2A}}\n\n{{session 9Z}}\n\nNoon."
    file.write_bytes(paper("Programme", body=lines))
    assert run("add", project, file, "--kind", "front").status == 0
    out = tmp_path / "v.pdf"
    assert run("build", project, "-o", out, "--paper", "p004").status == 0
    shown = text_of(out)
    assert "Aýna Orazowa. The Quiet Seat" in shown
    assert "{{session" not in shown
