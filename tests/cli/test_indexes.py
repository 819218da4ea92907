"""Indexes and lists that a volume asks for, from marks in files to printed pages."""

from pathlib import Path

from proceedings_editor.bundled import bundled
from tests.cli.driver import Run, text_of

MARKED = """+++
title = "Gauges and Registers"
language = "en"
[[author]]
name = "Merdan Saparow"
+++

The [General Assembly]{.institution entry="United Nations" sub="General Assembly"} heard
[Batyr Annaýew]{.person entry="Annaýew, Batyr"}.[^1] The [tides]{.subject see="Caspian Sea"} fall.

Table: Gauges of the delta

| gauge | years |
|-------|-------|
| upper | 12    |

[^1]: See [Аннаев]{.person entry="Аннаев Б."} too.
"""


def test_marks_become_indexes_and_captions_a_list(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "marked.md").write_text(MARKED, encoding="utf-8")
    run("add", project, tmp_path / "marked.md", "--area", "2")
    wanted = "indexes=persons; institutions; subjects; keywords"
    assert run("set", project, "volume", wanted, "lists=tables; figures").status == 0
    out = tmp_path / "volume.pdf"
    built = run("build", project, "-o", out, "--json").json
    page = next(it["first_page"] for it in built["papers"] if it["id"] == "p004")
    text = " ".join(text_of(out).split())
    assert f"Annaýew, Batyr, {page}" in text
    assert "Аннаев Б., " in text
    assert f"United Nations General Assembly, {page}" in text
    assert "tides, see Caspian Sea" in text
    assert "Index of persons" in text
    assert "Index of keywords" not in text  # no paper has any
    assert "Index of authors" not in text
    assert "Gauges of the delta" in text.split("Plenary")[0]  # in the list after the contents


def test_an_index_that_is_not_known_is_refused(run: Run, project: Path) -> None:
    refused = run("set", project, "volume", "indexes=authors; ships")
    assert refused.status == 2
    assert refused.explained("ships", "persons")


def test_a_toml_file_may_ask_for_them(run: Run, tmp_path: Path) -> None:
    facts = bundled("resources", "demo", "volume.toml").read_text(encoding="utf-8")
    source = tmp_path / "volume.toml"
    source.write_text(f'indexes = ["authors", "keywords"]\nlists = ["tables"]\n{facts}', "utf-8")
    assert run("new", tmp_path / "new", "--from", source).status == 0
    source.write_text(f'indexes = ["ships"]\n{facts}', "utf-8")
    assert run("new", tmp_path / "other", "--from", source).status != 0
