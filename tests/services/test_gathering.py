"""What a drop of files is taken for."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from proceedings_editor.services.gathering import gather
from proceedings_editor.worker import Worker

PDF = b"%PDF-1.4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "# On Rivers\n\n![A map](maps/map.pdf)\n\n![A gate](gate.png)\n"
    (tmp_path / "rivers.md").write_text(text, encoding="utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "map.pdf").write_bytes(PDF)
    (tmp_path / "gate.png").write_bytes(b"\x89PNG")
    (tmp_path / "ready.pdf").write_bytes(PDF)
    return tmp_path


def test_a_pdf_that_a_text_shows_is_a_picture_and_any_other_a_paper(folder: Path) -> None:
    with Worker() as worker:
        offered = list(gather([folder], worker))
    assert [one.name for one in offered] == ["ready.pdf", "rivers.md"]
    assert dict(offered[1].companions) == {"maps/map.pdf": PDF, "gate.png": b"\x89PNG"}


def test_an_archive_is_taken_so_too(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "sent.zip"
    with ZipFile(archive, "w") as made:
        for file in ("rivers.md", "maps/map.pdf", "gate.png", "ready.pdf"):
            made.write(folder / file, file)
    with Worker() as worker:
        offered = {one.name: one for one in gather([archive], worker)}
    assert offered.keys() == {"ready.pdf", "rivers.md"}
    assert offered["rivers.md"].companions["maps/map.pdf"] == PDF
