"""The shared corpus: what must not be lost, and tracked changes settled as Word does."""

from pathlib import Path

import pytest

from proceedings_editor.domain.codec import decode_manuscript, encode
from proceedings_editor.intake.docx import read_body
from tests.intake.docx.measure import Measured, measure, settled

_MERGED_BY_US = {"RP051-Arabic-Rejected.docx"}
"""A sentence an inserted table had cut in two: we join it again, the given file leaves it cut."""

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def measured(shared: Path) -> Measured:
    return measure(shared / "corpora" / "docx")


def test_every_file_is_opened(measured: Measured) -> None:
    assert measured.files >= 250
    assert measured.refused == {}


def test_words_are_kept(measured: Measured) -> None:
    assert measured.share("words") >= 0.999, measured.short
    assert measured.share("words in boxes") >= 0.99, measured.short


@pytest.mark.parametrize(
    "what",
    [
        *("notes", "note marks", "comments", "comment anchors"),
        *("links", "pictures", "tables", "merged cells"),
    ],
)
def test_things_are_kept(measured: Measured, what: str) -> None:
    assert measured.had[what] > 0
    assert measured.share(what) == 1.0, measured.short


def test_settled_changes_give_the_file_beside_it(shared: Path) -> None:
    found = dict(settled(shared / "corpora" / "docx" / "revisions"))
    assert len(found) >= 50
    assert {name for name, same in found.items() if not same} <= _MERGED_BY_US


def test_every_manuscript_survives_storing(shared: Path) -> None:
    for path in sorted((shared / "corpora" / "docx").rglob("*.docx")):
        made = read_body(path.name, path.read_bytes()).manuscript
        assert decode_manuscript(encode(made)) == made, path.name
