"""Nine languages and five scripts in one volume: every word comes back out of the PDF in its order.

Two readers are asked, poppler and PDFium, and qpdf and veraPDF look at the whole file.
"""

import contextlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from proceedings_editor.cli.main import main
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.services.workspace import opened
from tests.pdf import verapdf
from tests.sample import bare, is_found, passages
from tests.test_demo import tool

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("torture")]
PAPERS = Path(__file__).parent / "torture"
LANGUAGES = ("ar", "en", "es", "fr", "ja", "ru", "tk", "tk-Cyrl", "zh")


@dataclass(frozen=True, slots=True, kw_only=True)
class Torture:
    pdf: Path
    rules: list[str]
    texts: dict[str, Manuscript]


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Torture:
    folder = tmp_path_factory.mktemp("torture")
    project, pdf, told = folder / "t.proceedings", folder / "t.pdf", folder / "told.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder / "data"))
        assert main(["new", str(project), "--title", "Scripts"]) == 0
        assert main(["add", str(project), str(PAPERS)]) == 0
        built = answer_of(["build", str(project), "-o", str(pdf), "--json"], told)
    with opened(project, read_only=True) as workspace:
        papers = [workspace.store.manuscript(paper.id) for paper in workspace.snapshot.papers]
    rules = [finding["rule"] for finding in built["findings"]]
    return Torture(pdf=pdf, rules=rules, texts={text.language: text for text in papers})


def answer_of(words: list[str], told: Path) -> dict[str, list[dict[str, str]]]:
    """Return what a command prints as JSON."""
    with told.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        main(words)
    found: dict[str, list[dict[str, str]]] = json.loads(told.read_text(encoding="utf-8"))
    return found


def poppler(pdf: Path) -> list[str]:
    command = [tool("pdftotext", "poppler-utils"), "-enc", "UTF-8", str(pdf), "-"]
    said = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    return [bare(page) for page in said.split("\f")]


def pdfium(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_poppler_reads_every_passage_in_its_order(volume: Torture, lang: str) -> None:
    pages = poppler(volume.pdf)
    assert [text for text in passages(volume.texts[lang]) if not is_found(text, pages)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pdfium_reads_every_passage_in_its_order(volume: Torture, lang: str) -> None:
    """A raised mark of a note within an Arabic line is all that PDFium puts elsewhere."""
    pages = pdfium(volume.pdf)
    wrong = [text for text in passages(volume.texts[lang]) if not is_found(text, pages)]
    assert len(wrong) <= (1 if lang == "ar" else 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_readers_find_every_word(volume: Torture, lang: str) -> None:
    words = {bare(word) for text in passages(volume.texts[lang]) for word in text.split()}
    for pages in (poppler(volume.pdf), pdfium(volume.pdf)):
        whole = "".join(pages)
        assert [word for word in sorted(words) if word.isalpha() and word not in whole] == []


def test_nothing_is_missing_and_no_font_of_the_computer_is_asked(volume: Torture) -> None:
    assert set(volume.rules) & {"FNT-01", "FNT-03", "LAY-01"} == set()


def test_the_file_is_sound(volume: Torture) -> None:
    command = [tool("qpdf", "qpdf"), "--check", str(volume.pdf)]
    assert (
        b"No syntax or stream encoding errors"
        in subprocess.run(command, check=True, capture_output=True).stdout
    )


def test_verapdf_finds_no_fault(volume: Torture) -> None:
    assert verapdf.failures([volume.pdf]) == []
