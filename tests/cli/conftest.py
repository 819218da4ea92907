"""A project of three papers for each test, a data folder beside it, and the commands to use it."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from proceedings_editor.cli.main import main
from tests.cli.driver import NOTE, Answer, Run, paper, write


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs one command in this process."""

    def run(*words: object) -> Answer:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:  # argparse has refused the arguments
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a project file with a volume from the concept note and three papers in area 2."""
    folder = tmp_path_factory.mktemp("three")
    files = write(
        folder / "papers",
        a_md=paper("The Quiet Seat", "Aýna Orazowa", body="# A house\n\nA table has many sides."),
        b_md=paper("A Sea without Tides", "Leyla Mirzayeva", body="Its level is not constant."),
        c_md=paper("Who Speaks Last", "Jules Renard", "Ines Sá", body="Silence may be consent."),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder / "data"))
        assert main(["new", str(folder / "volume"), "--from", str(NOTE)]) == 0
        assert main(["add", str(folder / "volume"), str(files), "--area", "2"]) == 0
    return (folder / "volume.proceedings").read_bytes()


@pytest.fixture
def project(tmp_path: Path, three: bytes) -> Path:
    """Return a project with papers p001, p002 and p003."""
    path = tmp_path / "volume.proceedings"
    path.write_bytes(three)
    return path


@pytest.fixture
def nobody(three: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder of somebody to whom something is forbidden: ``shut`` cannot be written.

    Both hold a project ``volume``.
    """
    if not hasattr(os, "geteuid"):
        pytest.skip("NOT TESTED: rights of folders are a POSIX matter")
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder, shut = Path(name), Path(name) / "shut"
        monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder / "data"))
        shut.mkdir()
        for place in (folder, shut):
            (place / "volume.proceedings").write_bytes(three)
        folder.chmod(0o777)
        shut.chmod(0o555)
        for words in (["list"], ["set", "p001", "udc=1"]):
            main([words[0], str(folder / "volume"), *words[1:]])  # loads what nobody may load
        for path in folder.rglob("*"):
            if root and shut not in {path, path.parent}:
                os.chown(path, 65_534, 65_534)
        if root:
            os.seteuid(65_534)  # to root nothing is forbidden
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            shut.chmod(0o755)
