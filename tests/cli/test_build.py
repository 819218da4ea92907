"""``build``: the volume or one paper as a PDF, the same bytes every time."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.driver import Run, paper, text_of, write

KEYS = {
    *("pdf", "sha256", "pages", "edition", "style", "seconds", "papers", "layout", "findings"),
}
STAGES = {"total", "intake", "layout", "bind", "paint", "finish"}
LINES = {
    "lines",
    "hyphenated",
    "loose",
    "tight",
    "widows",
    "orphans",
    "overfull",
    "headings",
    "notes",
}


def test_the_volume_and_all_there_is_to_say_of_it(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "volume.pdf"
    built = run("build", project, "-o", out, "--json")
    assert built.status == 0
    told = built.json
    assert set(told) >= KEYS
    assert set(told["seconds"]) >= STAGES
    assert set(told["layout"]) >= LINES
    assert (told["pdf"], told["edition"], told["style"]) == (str(out), "screen", "Ashgabat B5")
    assert told["sha256"] == sha256(out.read_bytes()).hexdigest()
    assert told["pages"] == len(PdfReader(out).pages)
    assert [it["id"] for it in told["papers"]] == ["p001", "p002", "p003"]
    assert all(set(it) >= {"id", "first_page", "last_page", "cached"} for it in told["papers"])
    assert "The Quiet Seat" in text_of(out)


def test_list_knows_pages_after_a_build(run: Run, project: Path, tmp_path: Path) -> None:
    run("build", project, "-o", tmp_path / "volume.pdf")
    assert all(it["pages"] >= 1 for it in run("list", project, "--json").json["papers"])


def test_people_are_told_pages_and_time(run: Run, project: Path, tmp_path: Path) -> None:
    built = run("build", project, "-o", tmp_path / "volume.pdf")
    assert built.out == ""
    assert " pages in " in built.err


def test_a_second_build_takes_kept_papers_and_gives_the_same_bytes(
    run: Run, project: Path, tmp_path: Path
) -> None:
    def build(name: str, *words: str) -> tuple[list[bool], bytes]:
        told = run("build", project, "-o", tmp_path / name, "--json", *words).json
        return [it["cached"] for it in told["papers"]], (tmp_path / name).read_bytes()

    first, again = build("1.pdf"), build("2.pdf")
    anew = build("3.pdf", "--no-cache")
    assert (first[0], again[0], anew[0]) == ([False] * 3, [True] * 3, [False] * 3)
    assert first[1] == again[1] == anew[1]
    run("set", project, "p002", "title=A Sea with Tides")
    assert build("4.pdf")[0] == [True, False, True]


def test_another_process_gives_the_same_bytes(run: Run, project: Path, tmp_path: Path) -> None:
    run("build", project, "-o", tmp_path / "1.pdf", "--no-cache")
    for name, seed in (("2.pdf", "1"), ("3.pdf", "2")):
        subprocess.run(
            [
                *(sys.executable, "-m", "proceedings_editor", "build", project),
                *("-o", tmp_path / name, "--no-cache"),
            ],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Ashgabat"},
        )
    one, two, three = ((tmp_path / f"{n}.pdf").read_bytes() for n in (1, 2, 3))
    assert one == two == three


def test_the_date_is_that_of_the_newest_revision_or_source_date_epoch(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "volume.pdf"
    run("build", project, "-o", out)
    newest = max(step["at"] for step in run("history", project, "--json").json["steps"])
    created = PdfReader(out).metadata
    assert created
    assert created.creation_date
    assert created.creation_date.isoformat()[:16] == newest[:16]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1765411200")
    run("build", project, "-o", out)
    dated = PdfReader(out).metadata
    assert dated
    assert dated.creation_date
    assert dated.creation_date.date().isoformat() == "2025-12-11"


def test_one_paper_alone(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.pdf"
    told = run("build", project, "-o", out, "--paper", "p002", "--json").json
    assert [it["id"] for it in told["papers"]] == ["p002"]
    shown = text_of(out)
    assert "A Sea without Tides" in shown
    assert "The Quiet Seat" not in shown


def test_the_press_edition_has_trim_and_bleed(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "press.pdf"
    assert run("build", project, "-o", out, "--edition", "press", "--json").json["edition"] == (
        "press"
    )
    page = PdfReader(out).pages[0]
    assert page.trimbox.width < page.bleedbox.width < page.mediabox.width


def test_another_style_by_name_and_by_file(run: Run, project: Path, tmp_path: Path) -> None:
    style = write(tmp_path / "in", own_toml=b'style = { name = "Own", extends = "ashgabat-b5" }\n')
    for name, title in (("law-review", "Law Review"), (str(style / "own.toml"), "Own")):
        out = tmp_path / "styled.pdf"
        built = run("build", project, "-o", out, "--style", name, "--json")
        assert built.json["style"] == title


def test_a_style_file_of_the_volume_is_found_from_any_folder(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", own_toml=b'style = { name = "Own", extends = "ashgabat-b5" }\n')
    monkeypatch.chdir(tmp_path / "in")
    assert run("set", project, "volume", "style=own.toml").status == 0
    monkeypatch.chdir(tmp_path)
    assert run("build", project, "-o", "volume.pdf", "--json").json["style"] == "Own"


def test_rejected_papers_are_not_printed(run: Run, project: Path, tmp_path: Path) -> None:
    run("state", project, "p001", "rejected")
    told = run("build", project, "-o", tmp_path / "volume.pdf", "--json").json
    assert [it["id"] for it in told["papers"]] == ["p002", "p003"]


def test_signs_of_markup_in_titles_and_names_are_printed_as_they_are(
    run: Run, project: Path, tmp_path: Path
) -> None:
    title = 'On <b>&amp; "Law" ]]> %PDF \\ (1'
    run("set", project, "p001", f"title={title}", "authors=O'Neil & Söhne <x>")
    run("set", project, "volume", f"title={title}")
    out = tmp_path / "volume.pdf"
    assert run("build", project, "-o", out).status == 0
    shown = text_of(out)
    assert 'On <b>&amp; "Law" ]]> %PDF' in shown.replace("\r\n", " ")
    assert "<x>" in shown
    reader = PdfReader(out)
    assert reader.metadata
    assert reader.metadata.title == title
    assert any(getattr(it, "title", "").endswith(title) for it in _flat(reader.outline))
    assert reader.xmp_metadata  # well-formed XML
    assert run("build", project, "-o", out, "--paper", "p001", "--edition", "press").status == 0


def _flat(outline: object) -> list[object]:
    if isinstance(outline, list):
        return [found for item in outline for found in _flat(item)]
    return [outline]


def test_a_missing_glyph_is_named_with_its_place(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Signs", "Ali Rahmanow", body="The sign 𓀀 is a man.\n\nMore."))
    run("add", project, file, "--area", "2")
    (told,) = [
        finding
        for finding in run("build", project, "-o", tmp_path / "v.pdf", "--json").json["findings"]
        if finding["rule"] == "FNT-01"
    ]
    assert "𓀀" in told["message"] or "U+13000" in told["message"]
    assert told["hint"]
    assert told["place"]["paper"] == "p004"
    (block,) = [
        it["id"]
        for it in run("show", project, "p004", "--json").json["structure"]
        if "𓀀" in it["text"]
    ]
    assert told["place"]["block"] == block
    assert told["place"]["page"]


def test_a_paper_without_text_is_printed_as_its_opening(
    run: Run, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "d.md"
    file.write_bytes(paper("Only a Title", "Ali Rahmanow", body=""))
    assert run("add", project, file, "--area", "2", "--json").json["added"][0]["blocks"] == 0
    out = tmp_path / "volume.pdf"
    assert run("build", project, "-o", out).status == 0
    assert "Only a Title" in text_of(out)
    assert run("build", project, "-o", out, "--paper", "p004").status == 0


def test_a_proof_numbers_the_lines_in_the_margin(run: Run, project: Path, tmp_path: Path) -> None:
    screen, proof = tmp_path / "screen.pdf", tmp_path / "proof.pdf"
    run("build", project, "-o", screen)
    built = run("build", project, "-o", proof, "--edition", "proof", "--json")
    assert built.status == 0
    assert built.json["edition"] == "proof"
    assert built.json["pages"] == len(PdfReader(screen).pages)
    numbers = [len(_digits(path)) for path in (screen, proof)]
    assert numbers[1] > numbers[0]


def _digits(path: Path) -> list[str]:
    return [word for word in text_of(path).split() if word in {"5", "10", "15", "20"}]
