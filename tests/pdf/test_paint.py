from dataclasses import replace

from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import Extent, Link, Page, SetPaper, Tag
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import Edition, sheet_for
from proceedings_editor.pdf.objects import SLOT, slots
from proceedings_editor.pdf.paint import paint
from tests.pdf import leaves
from tests.pdf.leaves import PRESS, SCREEN


def block(piece: SetPaper, edition: Edition = SCREEN) -> Block:
    sheet = sheet_for(edition, leaves.TRIM, leaves.BLEED)
    media = leaves.Opened(leaves.no_media)
    return paint(piece, base=SLOT, edition=edition, sheet=sheet, lang="en", media=media)


def linked(*targets: str) -> SetPaper:
    links = tuple(Link(1, 60, 100, 50, 10, target, "") for target in targets)
    return SetPaper(
        pages=(Page(links=links),), tags=(Tag("Art"), Tag("Link")), extent=Extent(pages=1)
    )


def test_links_lead_to_anchors_pieces_and_the_web_only() -> None:
    wild = ("file:///etc/passwd", "javascript:alert(1)", "nowhere")
    made = block(linked("https://example.org", "mailto:a@example.org", "paper:3#x", *wild))
    assert made.dead == wild
    assert made.targets == ("paper:3#x",)


def test_a_press_block_knows_its_dead_links_too() -> None:
    assert block(linked("nowhere"), PRESS).dead == ("nowhere",)


def test_the_numbers_of_a_block_lie_in_its_slots(library: Library) -> None:
    piece = leaves.paper(library)
    for edition in (SCREEN, PRESS):
        assert SLOT < block(piece, edition).numbers.resources < SLOT * (1 + slots(piece))


def test_the_language_of_the_piece_is_that_of_its_first_tag_or_else_the_one_given() -> None:
    piece = linked()
    russian = replace(piece, tags=(Tag("Art", lang="ru"), *piece.tags[1:]))
    assert b"/Lang(en)" in block(piece).top
    assert b"/Lang(ru)" in block(russian).top


def test_a_block_notes_the_codes_its_fonts_show(library: Library) -> None:
    piece = leaves.paper(library)
    shown = {text for use in block(piece).fonts for _, _, text in use.codes}
    assert {"N", "З", "ň", "’", " "} <= shown
    assert "Ж" not in shown
