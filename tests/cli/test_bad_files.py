"""Files that cannot or must not be read: each refused by name with a reason and what to do."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter

from proceedings_editor.services import gathering
from tests.cli.driver import Run, paper
from tests.intake.test_precheck import _ole
from tests.worker import bombs

GOOD = paper("On Rivers", "Ali Rahmanow")


def encrypted_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(bombs.paper("Title"))))
    writer.encrypt("secret")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def stored(files: Mapping[str, bytes]) -> bytes:
    """Return a zip that holds its files as they are."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def zip_bomb() -> bytes:
    return bombs.packed({"a.txt": b"\0" * (310 << 20)})


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty.docx": (lambda: b"", "empty"),
    "zeros.docx": (lambda: bytes(5_000), "zero"),
    "picture.png": (lambda: bombs.png(9, 9), "picture"),
    "renamed.docx": (lambda: bombs.png(9, 9), "picture"),
    "program.docx": (lambda: b"MZ\x90\0" + bytes(200), "is"),
    "noise.docx": (lambda: bytes(range(256)) * 40, "no kind"),
    "letter.tex": (lambda: b"\\documentclass{article}\\begin{document}x\\end{document}", "LaTeX"),
    "cut.docx": (lambda: bombs.docx()[:400], "cut off"),
    "cut.pdf": (lambda: bombs.paper("Title")[:60], "too damaged"),
    "locked.pdf": (encrypted_pdf, "password"),
    "locked.docx": (lambda: _ole("EncryptedPackage", b""), "password"),
    "old.doc": (lambda: _ole("WordDocument", b""), "old kind"),
    "torn.doc": (lambda: _ole("WordDocument", b"")[:700], "Office"),
    "table.xlsx": (
        lambda: bombs.packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
        "not a Word document",
    ),
    "laughs.docx": (bombs.DOCX["billion-laughs.docx"], "document type"),
    "entity.docx": (bombs.DOCX["external-entity.docx"], "document type"),
    "up.docx": (bombs.DOCX["up.docx"], "outside"),
    "link.docx": (bombs.DOCX["link.docx"], "link"),
    "bomb.zip": (zip_bomb, "times its size"),
    "up.zip": (lambda: bombs.packed({"../evil.md": GOOD}), "outside"),
    "empty.zip": (lambda: bombs.packed({}), "no manuscripts"),
    "pictures.zip": (lambda: bombs.packed({"a.png": bombs.png(9, 9)}), "no manuscripts"),
    "cut.zip": (lambda: stored({"a.md": GOOD * 50})[:700], "cut off"),
    "files.7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(90), "7z"),
    "head.md": (lambda: b"+++\ntitle = \n+++\nText.", "TOML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_name_with_a_reason_and_the_good_one_beside_it_comes_in(
    run: Run, project: Path, tmp_path: Path, name: str
) -> None:
    make, said = REFUSED[name]
    bad, good = tmp_path / name, tmp_path / "good.md"
    bad.write_bytes(make())
    good.write_bytes(GOOD)
    answer = run("add", project, bad, good, "--json")
    assert answer.status == 1
    (refused,) = answer.json["refused"]
    assert refused["file"] == name
    assert said in refused["reason"]
    assert refused["hint"]
    assert [it["file"] for it in answer.json["added"]] == ["good.md"]
    alone = run("add", project, bad)
    assert alone.status == 3
    assert alone.explained(name)
    assert run("verify", project).status == 0
    assert not list(tmp_path.rglob("evil*"))


def test_an_archive_within_an_archive_is_named(run: Run, project: Path, tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    archive.write_bytes(stored({"a.md": GOOD, "b.zip": bombs.packed({"c.md": GOOD})}))
    answer = run("add", project, archive, "--json")
    assert answer.status == 1
    assert [it["file"] for it in answer.json["refused"]] == ["b.zip"]
    assert "Unpack it" in answer.json["refused"][0]["hint"]


def test_what_is_not_there_or_no_file_at_all(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    for path in (tmp_path / "missing.docx", tmp_path / "void", Path("/dev/zero")):
        answer = run("add", project, path, "--json")
        assert answer.status == 3
        assert answer.json["refused"][0]["reason"]
        assert answer.json["refused"][0]["hint"]


def test_a_huge_file_is_refused_before_it_is_read(run: Run, project: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.docx"
    with huge.open("wb") as file:
        file.truncate(40_000_000_000)  # a hole; it takes no room on the disk
    answer = run("add", project, huge, "--json")
    assert answer.status == 3
    assert "40,000 MB are more than 200 MB" in answer.json["refused"][0]["reason"]


def test_a_folder_of_very_many_files_is_refused_whole(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_FILES", 2)
    for name in "abc":
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "d.md").write_bytes(GOOD)
    answer = run("add", project, tmp_path / "in", "--json")
    assert answer.status == 3
    assert "3 files, more than 2" in answer.json["refused"][0]["reason"]


@pytest.mark.parametrize(
    ("name", "make", "rule"),
    [
        ("macro.docx", lambda: bombs.docx(more=[("word/vbaProject.bin", b"x")]), "INT-02"),
        ("renamed.pdf", bombs.docx, "INT-01"),
        (
            "links.docx",
            lambda: bombs.docx(
                more=[
                    (
                        "word/_rels/document.xml.rels",
                        bombs.relationships(("image", "http://example.org/spy.png", True)),
                    )
                ]
            ),
            "INT-08",
        ),
    ],
)
def test_what_is_dangerous_elsewhere_comes_in_without_it_and_is_said(
    run: Run, project: Path, tmp_path: Path, name: str, make: Callable[[], bytes], rule: str
) -> None:
    file = tmp_path / name
    file.write_bytes(make())
    answer = run("add", project, file, "--json")
    assert answer.status == 0
    (finding,) = [f for f in answer.json["added"][0]["findings"] if f["rule"] == rule]
    assert finding["hint"]
    assert finding["place"]["paper"] == "p004"
    assert set(finding) >= {
        *("id", "rule", "severity", "message", "hint", "args", "place", "evidence", "fix"),
        "waived",
    }


def test_the_same_bad_file_twice_is_refused_twice(run: Run, project: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(bombs.docx()[:400])
    answer = run("add", project, tmp_path / "a.docx", tmp_path / "b.docx", "--json")
    assert answer.status == 3
    assert [it["file"] for it in answer.json["refused"]] == ["a.docx", "b.docx"]


def test_the_same_good_file_twice_comes_in_once(run: Run, project: Path, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(GOOD)
    answer = run("add", project, tmp_path / "a.md", tmp_path / "b.md", "--json")
    assert [it["file"] for it in answer.json["added"]] == ["a.md"]
    assert answer.json["unchanged"] == [{"file": "b.md", "id": "p004"}]


def test_two_versions_offered_at_once_are_both_kept(
    run: Run, project: Path, tmp_path: Path
) -> None:
    for name, body in (("v2.md", "Second."), ("v3.md", "Third.")):
        (tmp_path / name).write_bytes(paper("The Quiet Seat", "Aýna Orazowa", body=body))
    answer = run("add", project, tmp_path / "v2.md", tmp_path / "v3.md", "--json")
    assert [(it["id"], it["version"]) for it in answer.json["added"]] == [("p001", 2), ("p001", 3)]
    shown = run("show", project, "p001", "--json").json
    assert [v["file"] for v in shown["versions"]] == ["a.md", "v2.md", "v3.md"]
    assert shown["structure"][0]["text"] == "Third."
    assert run("verify", project).status == 0
