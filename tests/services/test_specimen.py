"""The specimen of a style shows every kind of page, and a style file of one's own works too."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from proceedings_editor.services.specimen import specimen
from proceedings_editor.styles.load import load, names
from tests.pdf.verapdf import failures


def opened(pdf: bytes) -> Any:
    return pypdfium2.PdfDocument(BytesIO(pdf))  # type: ignore[no-untyped-call]


def text_of(pdf: bytes) -> str:
    document = opened(pdf)
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return " ".join(" ".join(page.split()) for page in pages)


@pytest.mark.parametrize("name", names())
def test_every_kind_of_page_is_shown(name: str) -> None:
    pdf = specimen(name)
    width, height = opened(pdf)[0].get_size()
    assert (width, height) == pytest.approx(load(name).page.trim, abs=0.01)
    read = text_of(pdf).casefold()
    wanted = [
        "Water and Promise", "Contents", "Foreword", "The Gauge and the Treaty",
        "Causes of difference between the two records", "From two gauges to one register",
        "an hour, fixed by the sun", "Principles of Water Law", "Кто объявляет маловодье",
        "Nobat we şaýatlar", "Index of authors", "Recommend",
    ]  # fmt: skip
    assert [one for one in wanted if one.casefold() not in read] == []


def test_a_style_of_ones_own_is_shown_too(tmp_path: Path) -> None:
    own = tmp_path / "wide.toml"
    own.write_text(
        'style = { name = "Wide", extends = "law-review" }\n[page]\ntrim = ["180mm", "240mm"]\n',
        encoding="utf-8",
    )
    pdf = specimen(str(own))
    assert opened(pdf)[0].get_width() == pytest.approx(510.24, abs=0.01)
    assert "Wide" in text_of(pdf)


def test_a_specimen_is_the_same_every_time() -> None:
    assert specimen("law-review") == specimen("law-review")


@pytest.mark.slow
def test_specimens_are_accessible_and_keep_for_ever(tmp_path: Path) -> None:
    """PDF/UA-1 and PDF/A-2a, as veraPDF judges."""
    files = []
    for name in names():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(specimen(name))
    assert failures(files) == []
