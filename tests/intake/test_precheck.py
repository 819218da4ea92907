"""What a file is and whether it may be opened."""

import struct
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.intake import unpack
from proceedings_editor.intake.kinds import LARGEST, Kind, kind_of
from proceedings_editor.intake.precheck import inspect
from proceedings_editor.intake.zipguard import ZipLimits, inflate
from tests.worker import bombs

SENTENCE = b"Neutrality was recognised in 1995.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", bombs.docx(), Kind.DOCX),
        ("a.pdf", bombs.paper("Title"), Kind.PDF),
        ("a.pdf", bytes(range(256)) * 3 + bombs.paper("Title"), Kind.PDF),
        ("a.txt", SENTENCE, Kind.TEXT),
        ("a", SENTENCE, Kind.TEXT),
        ("a.txt", b"The header of a PDF file is %PDF-1.7.\n", Kind.TEXT),
        ("a.txt", "Нейтралитет".encode("utf-16"), Kind.TEXT),
        ("a.txt", "Нейтралитет".encode("cp1251"), Kind.TEXT),
        ("a.md", b"<!-- draft -->\n# Neutrality\n", Kind.MARKDOWN),
        ("a.zip", bombs.packed({"a.txt": SENTENCE}), Kind.ARCHIVE),
    ],
)
def test_the_bytes_tell_the_kind(name: str, data: bytes, kind: Kind) -> None:
    assert kind_of(name, data) is kind


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", b"\0" * 1000, "zero bytes"),
        ("a.docx", bombs.docx()[:-400], "cut off"),
        ("a.pdf", b"MZ\x90\0" + bytes(100), "a Windows program"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture (PNG)"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "(.rar)"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "(.7z)"),
        ("a.bin", bytes(range(256)) * 10, "of no kind that is known"),
        ("a.doc", b"{\\rtf1 text}", "an RTF document"),
        ("a.doc", b"<html><body>text</body></html>", "a web page"),
        ("a.doc", b"\xef\xbb\xbf<!-- saved -->\n<!DOCTYPE html>", "a web page"),
        ("a.doc", b"<?xml version='1.0'?><w:wordDocument/>", "an XML file"),
        ("a.txt", b"% paper\n\\documentclass{article}", "a LaTeX document"),
        ("a.tex", b"\\section{One}", "a LaTeX document"),
        ("a.odt", bombs.packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt"),
        ("a.epub", bombs.packed({"mimetype": b"application/epub+zip"}), "an e-book"),
        ("a.xlsx", bombs.packed({"[Content_Types].xml": b"<Types/>"}), "not a Word document"),
        ("a.doc", OLE + bytes(2000), "a damaged Office file"),
    ],
)
def test_what_is_not_read_is_refused_with_a_reason(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(IntakeError) as caught:
        inspect(name, data)
    assert reason in caught.value.reason
    assert caught.value.hint.endswith(".")


def _ole(stream: str, content: bytes) -> bytes:
    """Return a compound file of one stream of 4,096 bytes ([MS-CFB], version 3)."""
    content = content.ljust(4096, b"\0")
    end, free, fat_sector, none = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
    header = OLE + bytes(16) + struct.pack("<HHHHH6xIII4xIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1,
                                           4096, end, 0, end, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[free] * 108)
    fat = struct.pack("<128I", fat_sector, end, *range(3, 10), end, *[free] * 118)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, none, none, child)
        return head + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, end, 0) + entry(stream, 2, none, 2, 4096)
    return header + fat + directory.ljust(512, b"\0") + content


@pytest.mark.parametrize(
    ("stream", "content", "reason"),
    [
        ("EncryptedPackage", b"", "is locked with a password"),
        ("WordDocument", bytes(10) + b"\0\x01", "is locked with a password"),
        ("WordDocument", b"", "is a Word document of the old kind (.doc)"),
        ("Workbook", b"", "is an Office file, but not a Word document"),
    ],
)
def test_old_and_locked_office_files(stream: str, content: bytes, reason: str) -> None:
    with pytest.raises(IntakeError) as caught:
        inspect("a.docx", _ole(stream, content))
    assert caught.value.reason == reason


def test_a_huge_file_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(IntakeError, match="larger than 200 MB"):
        kind_of("a.pdf", bytes(LARGEST + 1))


@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.pdf", "a.txt", "a.md", "a.zip", "a"]))
def test_any_bytes_have_a_kind_or_a_reason(data: bytes, name: str) -> None:
    with suppress(IntakeError):
        assert inspect(name, data).kind in Kind


def test_a_good_document_passes_in_silence() -> None:
    assert inspect("a.docx", bombs.docx()).findings == ()


def test_a_file_named_as_another_kind_is_read_and_said_so() -> None:
    seen = inspect("letter.doc", bombs.docx())
    assert (seen.kind, [finding.rule for finding in seen.findings]) == (Kind.DOCX, ["INT-01"])


@pytest.mark.parametrize(
    ("rule", "more", "evidence"),
    [
        ("INT-02", [("word/vbaProject.bin", b"\xd0\xcf")], "vbaProject.bin"),
        (
            "INT-03",
            [("word/_rels/a.rels", bombs.relationships(("oleObject", "embeddings/x.bin", False)))],
            "x.bin",
        ),
        (
            "INT-04",
            [("word/_rels/a.rels", bombs.relationships(("control", "activeX/a.xml", False)))],
            "a.xml",
        ),
        (
            "INT-05",
            [("word/_rels/a.rels", bombs.relationships(("aFChunk", "chunk.html", False)))],
            "chunk.html",
        ),
        (
            "INT-07",
            [
                (
                    "word/_rels/settings.xml.rels",
                    bombs.relationships(("attachedTemplate", "http://x.invalid/t.dotm", True)),
                )
            ],
            "attachedTemplate: http://x.invalid/t.dotm",
        ),
        (
            "INT-08",
            [("word/_rels/a.rels", bombs.relationships(("image", "file:///etc/passwd", True)))],
            "image: file:///etc/passwd",
        ),
        (
            "INT-08",
            [("word/_rels/a.rels", bombs.relationships(("hyperlink", "\\\\host\\share", True)))],
            "hyperlink: \\\\host\\share",
        ),
        ("INT-09", [("word/styles.xml", b"<a><b></a>")], "word/styles.xml"),
    ],
)
def test_dangers_are_named_and_left_alone(
    rule: str, more: list[tuple[str, bytes]], evidence: str
) -> None:
    (finding,) = inspect("a.docx", bombs.docx(more=more)).findings
    assert (finding.rule, finding.evidence) == (rule, (evidence,))


def test_ordinary_links_are_no_danger() -> None:
    links = bombs.relationships(
        ("hyperlink", "https://www.un.org/", True),
        ("hyperlink", "mailto:editor@example.org", True),
        ("image", "media/image1.png", False),
    )
    assert inspect("a.docx", bombs.docx(more=[("word/_rels/a.rels", links)])).findings == ()


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:fldSimple w:instr=\" includetext 'C:\\secret.txt' \"/></w:p>",
        "<w:p><w:instrText> DDE</w:instrText><w:instrText>AUTO c:\\a.exe</w:instrText></w:p>",
    ],
)
def test_fields_that_load_or_run_are_named(body: str) -> None:
    (finding,) = inspect("a.docx", bombs.docx(bombs.document(body))).findings
    assert finding.rule == "INT-06"
    assert finding.evidence[0] in {"INCLUDETEXT", "DDEAUTO"}


def test_a_text_that_speaks_of_such_fields_is_no_danger() -> None:
    body = "<w:p><w:r><w:t>DDE fields</w:t></w:r><w:r><w:instrText> HYPERLINK dde </w:instrText>"
    assert inspect("a.docx", bombs.docx(bombs.document(body + "</w:r></w:p>"))).findings == ()


@pytest.mark.parametrize("name", sorted(set(bombs.DOCX) - {"big-media.docx", "spaces.docx"}))
def test_bombs_do_not_pass(name: str) -> None:
    with pytest.raises(IntakeError):
        inspect(name, bombs.DOCX[name]())


def test_a_bomb_is_counted_while_it_unpacks() -> None:
    fillings = {f"{at}.txt": (f"{at} " * 60_000).encode() for at in range(4)}
    limits = ZipLimits(total=300_000, ratio=10_000)
    with pytest.raises(IntakeError, match="unpacks to more than"):
        list(inflate("a.zip", bombs.packed(fillings), limits))


@pytest.mark.parametrize(("offset", "claim"), [(20, 2_000_000_000), (24, 10)])
def test_a_member_that_lies_about_its_size_is_damaged(offset: int, claim: int) -> None:
    data = bytearray(bombs.packed({"a.txt": b"x" * 3_000_000}))
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + offset, claim)
    assert [member.data for member in inflate("a.zip", bytes(data))] == [None]


def test_unpacking_gives_manuscripts_and_leaves_litter() -> None:
    packed = bombs.packed(
        {
            "area 1/one.txt": SENTENCE,
            "__MACOSX/one.txt": b"x",
            ".DS_Store": b"x",
            "~$one.docx": b"x",
        }
    )
    assert unpack("papers.zip", packed) == (("area 1/one.txt", SENTENCE),)


def test_cyrillic_names_of_an_old_windows_archive_can_be_read() -> None:
    class Dos(ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's name
            return self.filename.encode("cp866"), self.flag_bits

    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(Dos("Доклад.txt"), SENTENCE)
    assert unpack("papers.zip", out.getvalue())[0][0] == "Доклад.txt"


def test_a_damaged_file_in_an_archive_is_named() -> None:
    packed = bytearray(bombs.packed({"one.txt": SENTENCE * 50}))
    packed[45] ^= 0xFF
    with pytest.raises(IntakeError, match=r"its file one\.txt is damaged"):
        unpack("papers.zip", bytes(packed))


def test_other_archives_are_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as archive:
        archive.writestr("one.txt", SENTENCE)
    with pytest.raises(IntakeError, match="packed in a way not read here"):
        unpack("papers.zip", out.getvalue())
    with pytest.raises(IntakeError, match=r"is not a \.zip archive"):
        unpack("papers.txt", SENTENCE)
    with pytest.raises(IntakeError, match="locked with a password"):
        unpack("papers.zip", _locked())
    with pytest.raises(IntakeError, match="an archive, not a manuscript"):
        inspect("papers.zip", bombs.packed({"one.txt": SENTENCE}))


def _locked() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", SENTENCE)
    data = bytearray(out.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # general purpose bit 0: encrypted
    return bytes(data)


def test_a_part_of_nothing_but_blanks_is_read_at_once() -> None:
    """The look for the beginning of XML once took minutes over a megabyte of them."""
    (member,) = inflate("a.zip", bombs.packed({"a.txt": b" " * 1_000_000}))
    assert member.data == b" " * 1_000_000
