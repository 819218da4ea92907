"""What other programs say of whole files: qpdf, poppler, Ghostscript, veraPDF."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import BoundVolume, Extent, Page, Picture, SetPaper, Tag
from proceedings_editor.pdf.finish import finish
from tests.pdf import leaves, verapdf

pytestmark = pytest.mark.print
WORDS = (
    "Neutrality (and law) The first office of 1 Bitaraplygyň stands and the second line of it"
    " continued here"
)


def asked(program: str, *arguments: str | Path) -> str:
    """Return what another program prints; it must end well and have nothing to complain of."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed, its word on the file was not heard")
    done = subprocess.run(
        [program, *map(str, arguments)],
        capture_output=True,
        check=False,
        text=True,
        errors="replace",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def pictured(library: Library) -> SetPaper:
    """Return a piece that shows a coloured, a grey and a two-level image."""
    tags = [Tag("Art"), Tag("H1")]
    marks = [leaves.line("Figures", leaves.fonts(library)[1], 60, 60, 1)]
    pictures = []
    for at, name in enumerate(("RGB", "L", "1")):
        place = (60.0, 100.0 + 100 * at, 80.0, 80.0)
        tags.append(Tag("Figure", alt=f"An image in {name}", bbox=place))
        pictures.append(Picture(*place, MediaId(name), len(tags) - 1))
    return SetPaper(pages=(Page((*marks, *pictures)),), tags=tuple(tags), extent=Extent(pages=1))


def image(name: MediaId) -> bytes:
    out = BytesIO()
    grey = Image.linear_gradient("L")
    colour = Image.merge("RGB", (grey, grey.rotate(90), grey.rotate(180)))
    colour.convert(name).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def files(
    library: Library, papers: dict[str, SetPaper], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The same volume with figures for screen and for press."""
    folder = tmp_path_factory.mktemp("editions")
    pieces = {**papers, "20": pictured(library)}
    bound: BoundVolume = leaves.volume(library, pieces)
    out = {}
    for edition in (leaves.SCREEN, leaves.PRESS):
        blocks = leaves.painted(bound, pieces, edition, leaves.Opened(image))
        out[edition.name] = folder / f"{edition.name}.pdf"
        data = finish(bound, blocks, edition, library, leaves.INFO)
        out[edition.name].write_bytes(data)
    return out


def test_qpdf_finds_no_fault(files: dict[str, Path]) -> None:
    for file in files.values():
        assert "No syntax or stream encoding errors" in asked("qpdf", "--check", file)


def test_all_fonts_are_embedded_subsets_with_unicode(files: dict[str, Path]) -> None:
    for file in files.values():
        _, _, *rows = asked("pdffonts", file).splitlines()
        assert rows
        assert all("yes yes yes" in row for row in rows)


def test_poppler_reads_the_words_of_the_page_and_of_the_structure(files: dict[str, Path]) -> None:
    page = asked("pdftotext", "-f", "3", "-l", "3", files["screen"], "-")
    assert " ".join(page.split()).startswith("Head of 7 Neutrality (and law) The first office of")
    tree = asked("pdfinfo", "-struct-text", files["screen"])
    told = " ".join(
        row.strip().strip('"') for row in tree.splitlines() if row.strip().startswith('"')
    )
    assert WORDS in " ".join(told.split())


def test_press_images_are_of_the_printer_s_colours(files: dict[str, Path]) -> None:
    rows = asked("pdfimages", "-list", files["press"]).splitlines()[2:]
    assert [row.split()[5] for row in rows] == ["cmyk", "gray", "gray"]


def test_text_prints_on_the_black_plate_alone(files: dict[str, Path], tmp_path: Path) -> None:
    asked(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dFirstPage=3", "-dLastPage=3", "-r72",
        "-sDEVICE=tiffsep", f"-sOutputFile={tmp_path / 'plate.tif'}", files["press"],
    )  # fmt: skip
    trim = (33, 33, 530, 740)  # inside the crop marks, which print on every plate
    for plate, printed in (("Cyan", False), ("Magenta", False), ("Yellow", False), ("Black", True)):
        (name,) = tmp_path.glob(f"*({plate}).tif")
        inside = Image.open(name).convert("L").crop(trim)
        assert (inside.getextrema() != (255, 255)) is printed


@pytest.mark.slow
def test_verapdf_finds_no_fault(files: dict[str, Path]) -> None:
    assert verapdf.failures(files.values(), "ua1,2a,2u") == []
