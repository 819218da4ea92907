"""Builds that cannot be: what, where, what to do; and what was there before stays as it was."""

import shutil
from pathlib import Path

import pytest

from tests.cli.driver import Answer, Run, write


def failed(answer: Answer, *words: str) -> bool:
    assert answer.status == 3, answer.err
    assert answer.explained(*words), answer.err
    assert answer.json["error"]["message"]
    assert answer.json["pdf"] is None
    return True


def test_nothing_to_print(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "empty")
    out = tmp_path / "volume.pdf"
    assert failed(run("build", tmp_path / "empty", "-o", out, "--json"), "no paper to print", "add")
    assert not out.exists()


def test_a_folder_that_is_missing(run: Run, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "volume.pdf"
    assert failed(run("build", project, "-o", out, "--json"), "volume.pdf", "another folder")


def test_a_place_that_is_a_folder_or_below_a_file(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "volume.pdf").mkdir()
    assert failed(run("build", project, "-o", tmp_path / "volume.pdf", "--json"), "volume.pdf")
    assert failed(run("build", project, "-o", project / "volume.pdf", "--json"), "volume.pdf")
    assert sorted(path.name for path in tmp_path.glob("*.new")) == []


def test_a_folder_that_cannot_be_written(run: Run, project: Path) -> None:
    folder = Path("/sys/kernel")  # where even root can make no file
    if not folder.is_dir():
        pytest.skip("NOT TESTED: only Linux has a folder that nobody can write")
    out = folder / "volume.pdf"
    assert failed(run("build", project, "-o", out, "--json"), "volume.pdf", "another folder")


@pytest.mark.parametrize("name", ["volume.proceedings", "paper.docx", "volume"])
def test_a_pdf_never_takes_the_place_of_another_file(
    run: Run, project: Path, tmp_path: Path, name: str
) -> None:
    before = project.read_bytes()
    wrong = run("build", project, "-o", tmp_path / name, "--json")
    assert (wrong.status, wrong.out) == (2, "")
    assert "does not end in .pdf" in wrong.err
    assert project.read_bytes() == before


def test_an_edition_or_a_paper_nobody_knows(run: Run, project: Path, tmp_path: Path) -> None:
    for words, said in ((("--edition", "gold"), "screen"), (("--paper", "p009"), "p001")):
        wrong = run("build", project, "-o", tmp_path / "v.pdf", *words, "--json")
        assert (wrong.status, wrong.out) == (2, "")
        assert wrong.explained(said)


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (b'[page]\nbleet = "3mm"\n', ("own.toml", "bleet", "bleed")),
        (b"[page\n", ("own.toml",)),
        (b"\xff\xfe", ("own.toml",)),
        (b'[page]\nbleed = "3 furlongs"\n', ("own.toml", "bleed")),
        (b'[font]\nfiles = ["../../secret.ttf"]\n', ("own.toml", "folder")),
        (b'[font]\nfiles = ["/etc/hostname"]\n', ("own.toml", "folder")),
        (b'[font]\nfiles = ["missing.ttf"]\n', ("own.toml", "missing.ttf")),
        (b'style = { extends = "own.toml" }\n', ("extends",)),
        (b'style = { extends = "nobody" }\n', ("nobody",)),
    ],
)
def test_a_style_that_says_what_cannot_be_set(
    run: Run, project: Path, tmp_path: Path, style: bytes, words: tuple[str, ...]
) -> None:
    file = write(tmp_path / "in", own_toml=style) / "own.toml"
    built = run("build", project, "-o", tmp_path / "v.pdf", "--style", file, "--json")
    assert failed(built, *words)
    assert not (tmp_path / "v.pdf").exists()
    assert run("set", project, "volume", f"style={file}").status == 3


def test_a_style_nobody_knows(run: Run, project: Path, tmp_path: Path) -> None:
    built = run("build", project, "-o", tmp_path / "v.pdf", "--style", "ashgabad-b5", "--json")
    assert failed(built, "ashgabad-b5", "ashgabat-b5")


def test_a_font_that_is_none(run: Run, project: Path, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in",
        own_toml=b'[font]\nfiles = ["broken.ttf"]\n',
        broken_ttf=b"\0\1\0\0 this is no font",
    )
    built = run(
        "build", project, "-o", tmp_path / "v.pdf", "--style", folder / "own.toml", "--json"
    )
    assert failed(built, "broken.ttf")


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 30, "-5", "²", "1.5"])
def test_a_date_that_is_none_is_wrong_usage(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    for command in (("build", project, "-o", tmp_path / "v.pdf"), ("demo", tmp_path / "demo")):
        wrong = run(*command, "--json")
        assert (wrong.status, wrong.out) == (2, "")
        assert wrong.explained("SOURCE_DATE_EPOCH", "seconds")
    assert not (tmp_path / "demo").exists()


def test_a_cache_that_cannot_be_written_or_holds_rubbish_is_done_without(
    run: Run, project: Path, tmp_path: Path, data: Path
) -> None:
    run("build", project, "-o", tmp_path / "1.pdf")
    for kept in (data / "cache" / "papers").iterdir():
        kept.write_bytes(kept.read_bytes()[:100])
    assert run("build", project, "-o", tmp_path / "2.pdf").status == 0
    shutil.rmtree(data / "cache")
    (data / "cache").write_text("a file where a folder should be")
    assert run("build", project, "-o", tmp_path / "3.pdf").status == 0
    assert len({(tmp_path / f"{n}.pdf").read_bytes() for n in (1, 2, 3)}) == 1
