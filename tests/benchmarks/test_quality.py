"""The reader of spacing finds in a PDF what the typesetter meant."""

from pathlib import Path

import pytest

from benchmarks.quality import Row, set_column, spacing, table
from tests.layout.test_lines import PROSE, RUSSIAN


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pdf = tmp_path_factory.mktemp("column") / "column.pdf"
    pdf.write_bytes(set_column([PROSE] * 8, "en"))
    return pdf


def test_lines_of_the_column_are_read_with_their_word_spaces(column: Path) -> None:
    found = spacing(column)
    assert found.lines == 8 * 7
    assert found.mean == pytest.approx(1.0, abs=0.1)
    assert found.worst < 1.5
    assert (found.ladders, found.short, found.overfull) == (0, 0, 0)


def test_hyphens_at_line_ends_are_counted(tmp_path: Path) -> None:
    pdf = tmp_path / "russian.pdf"
    words = f"{RUSSIAN} {RUSSIAN}".split()
    pdf.write_bytes(set_column([" ".join(words[at:]) for at in range(20)], "ru"))
    assert 2 < spacing(pdf).hyphens < 30


def test_rows_say_who_set_what(column: Path) -> None:
    *_, row = table([Row("ours", "en", spacing(column))])
    assert row.startswith("| ours | en | 56 |")
