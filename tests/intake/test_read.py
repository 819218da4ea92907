"""The way from a file to its reader."""

from hashlib import sha256

import pytest

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake import read
from tests.worker import bombs

SENTENCE = "Neutrality was recognised in 1995."
PROSE = (
    "Neutrality of the State\n\nThe first paragraph speaks of the treaty and of its parties.\n\n"
    f"The second one goes on with the Assembly. {SENTENCE} It was recalled later.\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("paper.docx", bombs.docx()),
        ("paper.pdf", bombs.paper("", SENTENCE)),
        ("paper.txt", PROSE.encode()),
        ("paper.md", f"# {PROSE}".encode()),
        ("renamed.pdf", bombs.docx()),
    ],
)
def test_each_kind_finds_its_reader(name: str, data: bytes) -> None:
    taken = read(name, data)
    paper = taken.manuscript
    assert SENTENCE in "\n".join(map(block_text, paper.blocks))
    assert [block.id for block in paper.blocks] == [f"b{at + 1}" for at in range(len(paper.blocks))]
    assert (paper.provenance.file, paper.provenance.sha256) == (name, sha256(data).hexdigest())
    assert paper.provenance.reader


def test_what_the_precheck_saw_comes_first() -> None:
    taken = read("paper.docx", bombs.docx(more=[("word/vbaProject.bin", b"x")]))
    assert taken.findings[0].rule == "INT-02"


def test_a_name_that_is_no_unicode_does_not_stop_a_paper() -> None:
    paper = read("caf\udce9.txt", PROSE.encode()).manuscript
    assert paper.provenance.file == "caf?.txt"


def test_an_archive_is_not_read_as_a_paper() -> None:
    with pytest.raises(IntakeError, match="an archive, not a manuscript"):
        read("papers.zip", bombs.packed({"a.txt": SENTENCE.encode()}))
