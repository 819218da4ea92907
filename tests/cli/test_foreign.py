"""Pictures and pages by others in a build: who opens them, and what of one that cannot be shown."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proceedings_editor.worker import guard
from tests.cli.driver import Run, paper, text_of, write
from tests.worker import bombs

_BUILD = """\
import sys
from proceedings_editor.cli.main import main
assert main(["build", *sys.argv[1:]]) in {0, 1}  # built, with findings or without
opened = {"pypdf", "pypdfium2", "lxml", "PIL.ImageFile"} | {
    name for name in sys.modules if name.startswith("PIL.") and name.endswith("ImagePlugin")
}
print(sorted(opened & set(sys.modules)))
"""


def picture(kind: str, **options: int) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").convert("RGB").save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """Return a volume with a picture and a camera-ready page, and two that cannot be printed."""
    body = "Text.\n\n![One](one.png)\n\nMore.\n\n![Two](two.jpg)\n"
    files = write(
        tmp_path / "papers",
        figures_md=paper("On Charts", "Aýna Orazowa", body=body),
        one_png=picture("PNG"),
        two_jpg=picture("JPEG", quality=80),
        ready_pdf=bombs.paper("A Sea without Tides", "Its level is not constant."),
        huge_pdf=bombs.PDF["huge-image.pdf"](),
    )
    path = tmp_path / "volume.proceedings"
    assert run("new", path).status == 0
    taken = run("add", path, *(files / name for name in ("figures.md", "ready.pdf", "huge.pdf")))
    assert "p003" in taken.err
    return path


def test_the_program_itself_opens_no_file_of_an_author(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "v.pdf"
    for options in ((), ("--no-cache",), ("--edition", "press")):
        command = [sys.executable, "-c", _BUILD, str(project), "-o", str(out), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "[]"), done.stderr
    assert "Its level is not constant" in text_of(out)


def test_what_cannot_be_printed_is_told_once_and_the_rest_is_built(
    run: Run, project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "v.pdf"
    built = run("build", project, "-o", out, "--json").json
    (found,) = [it for it in built["findings"] if it["rule"] == "PDF-01"]
    assert found["message"].startswith("huge.pdf, page 1: holds a picture of more than 100 million")
    assert found["message"].endswith("an empty frame stands in its place")
    assert found["hint"]
    assert found["place"]["paper"]
    assert found["place"]["block"]
    assert found["place"]["page"]
    again = run("build", project, "-o", out, "--json").json
    assert again["findings"] == built["findings"]


def test_the_volume_is_the_same_however_it_comes_about(
    run: Run, project: Path, tmp_path: Path
) -> None:
    made = []
    for options in ((), (), ("--no-cache",)):
        assert run("build", project, "-o", tmp_path / "v.pdf", *options).status == 1
        made.append((tmp_path / "v.pdf").read_bytes())
    assert made[0] == made[1] == made[2]


def test_an_edit_of_a_paper_with_pictures_opens_none_of_them_again(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "v.pdf"
    before = run("build", project, "-o", out, "--json").json
    assert run("set", project, "p001", "title=Of Charts").status == 0
    assert run("set", project, "p003", "title=Of Depths").status == 0

    def no_process(memory: int) -> None:
        raise AssertionError(f"a process with {memory} bytes was started")

    monkeypatch.setattr(guard, "_start", no_process)
    after = run("build", project, "-o", out, "--json").json
    assert [it["cached"] for it in after["papers"]] == [False, True, False]
    assert after["findings"] == before["findings"]
