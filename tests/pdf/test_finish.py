import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import BoundPage, BoundVolume, Picture, Rule, SetPaper
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.navigation import missing_targets, page_labels
from proceedings_editor.pdf.reportlab_objects import Label
from tests.pdf import leaves
from tests.pdf.leaves import INFO, PRESS, SCREEN


@pytest.fixture(scope="module")
def blocks(bound: BoundVolume, papers: dict[str, SetPaper]) -> dict[str, Block]:
    return leaves.painted(bound, papers, SCREEN)


@pytest.fixture(scope="module")
def file(library: Library, bound: BoundVolume, blocks: dict[str, Block]) -> bytes:
    return finish(bound, blocks, SCREEN, library, INFO)


@pytest.fixture(scope="module")
def screen(file: bytes) -> PdfReader:
    return PdfReader(BytesIO(file), strict=True)


@pytest.fixture(scope="module")
def press(library: Library, bound: BoundVolume, papers: dict[str, SetPaper]) -> PdfReader:
    made = leaves.painted(bound, papers, PRESS)
    return PdfReader(BytesIO(finish(bound, made, PRESS, library, INFO)), strict=True)


def words(data: bytes, page: int) -> list[str]:
    """Return the words of a page as another program reads them."""
    text: str = leaves.opened(data)[page].get_textpage().get_text_range()
    return text.split()


def bookmarks(reader: PdfReader, level: Any = None, depth: int = 1) -> list[tuple[int, str, int]]:
    out = []
    for item in reader.outline if level is None else level:
        if isinstance(item, list):
            out += bookmarks(reader, item, depth + 1)
        else:
            page = reader.get_destination_page_number(item)
            out.append((depth, str(item.title), page if page is not None else -1))
    return out


def tree(element: Any, kinds: tuple[str, ...]) -> list[Any]:
    """Return the elements of some kinds in reading order."""
    element = element.get_object()
    kids = element.get("/K", [])
    found = [element] if element.get("/S", "")[1:] in kinds else []
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int):
            found += tree(kid, kinds)
    return found


def test_the_same_inputs_give_the_same_bytes(
    library: Library, bound: BoundVolume, papers: dict[str, SetPaper], blocks: dict[str, Block]
) -> None:
    once = finish(bound, blocks, SCREEN, library, INFO)
    assert finish(bound, leaves.painted(bound, papers, SCREEN), SCREEN, library, INFO) == once
    kept = {key: Block.from_bytes(block.to_bytes(), library) for key, block in blocks.items()}
    assert finish(bound, kept, SCREEN, library, INFO) == once  # type: ignore[arg-type]


FIRST_PAGE = """
Neutrality (and law) The first office of 1 Bitaraplygyň stands and the second line of it
– one item of a list Head left right 1 The note’s own text. continued here Head of 7 1
"""


def test_words_come_out_as_they_went_in(file: bytes) -> None:
    assert words(file, 2) == FIRST_PAGE.split()
    assert words(file, 3)[3:6] == ["Заголовок", "Смотри", "https://example.org/a(b)"]


def test_folios_are_page_labels(screen: PdfReader) -> None:
    assert screen.page_labels == ["i", "ii", "1", "2", "3", "4", "5", "6"]


def test_bookmarks_lead_to_pieces_and_their_sections(screen: PdfReader) -> None:
    assert bookmarks(screen) == [
        (1, "Contents", 0),
        (1, "Area 1", 2),
        (2, "Paper 7", 2),
        (3, "Заголовок", 3),
        (2, "Paper 12", 5),
        (3, "Заголовок", 6),
    ]


def test_pieces_and_what_links_name_are_named_destinations(screen: PdfReader) -> None:
    found = screen.named_destinations
    assert {name: screen.get_destination_page_number(found[name]) for name in found} == {
        "paper:12": 5, "paper:12#note-1": 5, "paper:7": 2, "paper:7#note-1": 2,
        "paper:contents": 0,
    }  # fmt: skip


def test_links_say_where_they_lead_and_belong_to_an_element(screen: PdfReader) -> None:
    links = [each.get_object() for page in screen.pages for each in page.get("/Annots", ())]
    assert len(links) == 2 + 2 * 4
    assert all(link["/Contents"] and link["/F"] == 4 for link in links)
    assert [link["/A"]["/URI"] for link in links if "/A" in link] == [
        "https://example.org/a(b)?%D1%8F"
    ] * 2
    root: Any = screen.trailer["/Root"]
    held = {
        kid.raw_get("/Obj").idnum
        for element in tree(root["/StructTreeRoot"], ("Link",))
        for kid in element["/K"]
        if not isinstance(kid, int)
    }
    numbers = {each.idnum for page in screen.pages for each in page.get("/Annots", ())}
    assert held == numbers


def test_the_structure_is_that_of_the_book(screen: PdfReader) -> None:
    root: Any = screen.trailer["/Root"]
    (document,) = tree(root["/StructTreeRoot"], ("Document",))
    contents, part = (kid.get_object() for kid in document["/K"])
    assert (contents["/S"], part["/S"], part["/T"]) == ("/Sect", "/Part", "Area 1: Право")
    assert [kid.get_object()["/S"] for kid in part["/K"]] == ["/Art", "/Art"]
    notes = tree(document, ("Note",))
    assert len({note["/ID"] for note in notes}) == len(notes) == 2


def test_the_parent_tree_answers_for_every_page_and_link(screen: PdfReader) -> None:
    root: Any = screen.trailer["/Root"]
    answers: dict[int, Any] = {}
    for leaf in root["/StructTreeRoot"]["/ParentTree"]["/Kids"]:
        numbers = leaf.get_object()["/Nums"]
        answers.update(zip(numbers[::2], numbers[1::2], strict=True))
    pages: list[Any] = [*screen.pages]
    for page in pages:
        if "/StructParents" in page:
            content = page.get_contents().get_data()
            marked = {int(found) for found in re.findall(rb"/MCID (\d+)", content)}
            assert marked == set(range(len(answers[page["/StructParents"]])))
        for link in page.get("/Annots", ()):
            assert answers[link.get_object()["/StructParent"]].get_object()["/S"] == "/Link"


def test_a_volume_in_another_order_takes_the_bodies_as_they_are(
    library: Library, bound: BoundVolume, blocks: dict[str, Block]
) -> None:
    contents, first, second = bound.pieces
    front, back = bound.pages[:2], bound.pages[2:]
    turned = replace(bound, pieces=(contents, second, first), pages=(*front, *back[3:], *back[:3]))
    made = finish(turned, blocks, SCREEN, library, INFO)
    assert words(made, 2)[-2:] == ["12", "4"]
    listed = bookmarks(PdfReader(BytesIO(made), strict=True))
    assert [page for _, title, page in listed if title == "Paper 7"] == [5]


def test_furniture_has_neither_tags_nor_images(
    library: Library, bound: BoundVolume, blocks: dict[str, Block]
) -> None:
    text, *_ = leaves.fonts(library)
    tagged = leaves.line("head", text, 60, 60, 1)
    spelt = tagged._replace(runs=(tagged.runs[0]._replace(actual="daeh"),))
    picture = Picture(0, 0, 9, 9, MediaId("x"), -1)
    for mark in (tagged, spelt, picture):
        pages = (*bound.pages[:-1], replace(bound.pages[-1], furniture=(mark,)))
        with pytest.raises(ValueError, match="furniture"):
            finish(replace(bound, pages=pages), blocks, SCREEN, library, INFO)


def test_folios_of_other_kinds_are_labels_too() -> None:
    folios = ("I", "II", "Map", "Map", "7", "8", "07", "")
    pages = [BoundPage(number=at + 1, folio=folio) for at, folio in enumerate(folios)]
    assert page_labels(pages) == [
        Label(0, "ROMAN_UPPER", 1),
        Label(2, "", 0, "Map"),
        Label(4, "ARABIC", 7),
        Label(6, "", 0, "07"),
        Label(7, "", 0, ""),
    ]
    assert page_labels([]) == [Label(0, "", 0)]


def test_a_blank_between_two_pieces_shows_only_its_furniture(
    library: Library, bound: BoundVolume, blocks: dict[str, Block]
) -> None:
    text, *_ = leaves.fonts(library)
    *pages, last = bound.pages
    marked = replace(last, furniture=(leaves.line("verso", text, 60, 60, -1), Rule(0, 0, 5, 5)))
    made = finish(replace(bound, pages=(*pages, marked)), blocks, SCREEN, library, INFO)
    assert words(made, len(pages)) == ["verso"]
    assert words(made, 1) == []


def test_pages_out_of_order_are_a_fault_of_the_binder(
    library: Library, bound: BoundVolume, blocks: dict[str, Block]
) -> None:
    first, blank, two, three, *rest = bound.pages
    turned = replace(bound, pages=(first, blank, three, two, *rest))
    with pytest.raises(ValueError, match="do not stand together"):
        finish(turned, blocks, SCREEN, library, INFO)


def test_blocks_of_another_edition_are_a_fault_of_the_caller(
    library: Library, bound: BoundVolume, blocks: dict[str, Block]
) -> None:
    with pytest.raises(ValueError, match="press edition"):
        finish(bound, blocks, PRESS, library, INFO)


def test_targets_that_nothing_answers_to_are_named_and_left_out(
    library: Library, bound: BoundVolume, blocks: dict[str, Block]
) -> None:
    assert missing_targets(bound, blocks) == ()
    item, *rest = bound.outline
    lost = replace(bound, outline=(replace(item, target="paper:99#x"), *rest))
    assert missing_targets(lost, blocks) == ("paper:99#x",)
    made = PdfReader(BytesIO(finish(lost, blocks, SCREEN, library, INFO)), strict=True)
    assert bookmarks(made)[0] == (1, "Area 1", 2)
    bare = finish(replace(bound, outline=()), blocks, SCREEN, library, INFO)
    assert bookmarks(PdfReader(BytesIO(bare), strict=True)) == []


def test_the_screen_edition_claims_what_it_meets(
    library: Library, bound: BoundVolume, papers: dict[str, SetPaper], screen: PdfReader
) -> None:
    meta: Any = screen.trailer["/Root"]
    assert b"<pdfuaid:part>1<" in meta["/Metadata"].get_data()
    assert meta["/MarkInfo"]["/Marked"]
    assert meta["/ViewerPreferences"]["/DisplayDocTitle"]
    mute = replace(papers["7"], tags=tuple(tag._replace(alt="") for tag in papers["7"].tags))
    made = leaves.painted(bound, {**papers, "7": mute}, SCREEN)
    told = finish(bound, made, SCREEN, library, INFO)
    assert b"pdfuaid" not in told
    assert b"<pdfaid:part>2<" in told


def test_a_skipped_heading_level_takes_the_claim_away(
    library: Library, bound: BoundVolume, papers: dict[str, SetPaper]
) -> None:
    tags = tuple(
        tag._replace(role={"H2": "H3"}.get(tag.role, tag.role)) for tag in papers["7"].tags
    )
    made = leaves.painted(bound, {**papers, "7": replace(papers["7"], tags=tags)}, SCREEN)
    assert b"pdfuaid" not in finish(bound, made, SCREEN, library, INFO)


def test_a_press_page_shows_bleed_and_marks_round_the_trim(press: PdfReader) -> None:
    for page in press.pages:
        assert [float(value) for value in page.mediabox] == [0, 0, 563.9, 773.66]
        assert [float(value) for value in page.bleedbox] == [24, 24, 539.9, 749.66]
        assert [float(value) for value in page.trimbox] == [32.5, 32.5, 531.4, 741.16]
        content = page.get_contents().get_data()  # type: ignore[union-attr]
        assert b"/All CS 1 SCN" in content
        assert content.startswith(b"/O gs 0 0 0 1 k 1 0 0 1 32.50 32.50 cm")
        assert not re.search(rb"\b(?:g|rg|RG|G)\b", re.sub(rb"\(.*\)", b"", content))


def test_a_press_file_has_no_annotations_and_no_link_elements(press: PdfReader) -> None:
    root: Any = press.trailer["/Root"]
    assert not any("/Annots" in page for page in press.pages)
    assert not tree(root["/StructTreeRoot"], ("Link",))


def test_a_press_file_says_what_it_is(press: PdfReader) -> None:
    root: Any = press.trailer["/Root"]
    info: Any = press.trailer["/Info"]
    assert press.pdf_header == "%PDF-1.6"
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in root["/Metadata"].get_data()
    assert (info["/GTS_PDFXVersion"], info["/Trapped"]) == ("PDF/X-4", "/False")
    kinds = {intent["/S"]: intent for intent in root["/OutputIntents"]}
    assert set(kinds) == {"/GTS_PDFA1", "/GTS_PDFX"}
    assert kinds["/GTS_PDFX"]["/OutputConditionIdentifier"] == "FOGRA39"
    assert kinds["/GTS_PDFX"]["/DestOutputProfile"]["/N"] == 4


def test_dates_are_those_of_the_project(screen: PdfReader) -> None:
    assert screen.metadata is not None
    assert screen.metadata.creation_date == screen.metadata.modification_date == INFO.created
