"""Set pages made by hand, as a layout would make them, for the tests of this room."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pypdfium2

from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.fonts import Font, FontSpec, Library
from proceedings_editor.layout.frames import (
    Anchor,
    BoundPage,
    BoundVolume,
    Extent,
    Line,
    Link,
    OutlineItem,
    Page,
    Piece,
    Rule,
    Run,
    Section,
    SetPaper,
    Shape,
    Tag,
)
from proceedings_editor.pdf.block import Block, XObject
from proceedings_editor.pdf.editions import EDITIONS, Edition, sheet_for
from proceedings_editor.pdf.images import picture
from proceedings_editor.pdf.media import Media
from proceedings_editor.pdf.objects import first_numbers, slots
from proceedings_editor.pdf.paint import paint
from proceedings_editor.pdf.placed import ForeignPdf
from proceedings_editor.pdf.xmp import DocInfo

TRIM, BLEED = (498.9, 708.66), 8.5
SCREEN, PRESS = EDITIONS["screen"], EDITIONS["press"]
INFO = DocInfo(
    title="Neutrality & Law: Türkmenistan",
    created=datetime(2025, 12, 12, 9, 30, tzinfo=UTC),
    authors=("A. Editor", "Ö. Editorowa"),
    subject="Proceedings",
    keywords=("neutrality", "нейтралитет"),
)


class Opened:
    """Media opened where the test runs; the program asks the guarded process for them."""

    def __init__(self, read: Callable[[MediaId], bytes]) -> None:
        self._read = read

    def image(self, media: MediaId, edition: Edition) -> XObject:
        key = f"{media}-{'press' if edition.k_only else 'screen'}"
        return picture(self._read(media), edition).xobject(key)

    def page(self, media: MediaId, index: int) -> XObject:
        made = ForeignPdf(self._read(media)).page(index)
        return made._replace(text="its words").xobject(f"{media}-{index}")


def run(text: str, font: Font, size: float = 10.0, **more: Any) -> Run:
    """Return a run of the words of a text at its natural width."""
    words = tuple(font.word(each) for each in text.split())
    width = sum(word.width for word in words) + font.space * (len(words) - 1)
    made = Run(font, size, words, width=width * size / 1000)
    return made._replace(**more)


def joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return runs one after another, a word space before each but the first."""
    x, out = 0.0, []
    for at, each in enumerate(runs):
        space = each.font.space * each.size / 1000 if at else 0.0
        out.append(each._replace(x=x, width=each.width + space, lead=bool(at)))
        x += out[-1].width
    return tuple(out)


def line(text: str, font: Font, x: float, y: float, tag: int, size: float = 10.0) -> Line:
    """Return one line of text."""
    return Line(x, y, (run(text, font, size, tail=True),), tag)


def fonts(library: Library) -> tuple[Font, Font, Font]:
    """Return the text, heading and fallback fonts."""
    return (
        library.font(FontSpec("Source Serif 4", opsz=10.0)),
        library.font(FontSpec("Source Sans 3", weight=600)),
        library.font(FontSpec("Noto Serif")),
    )


def paper(library: Library, key: str = "1") -> SetPaper:
    """Return a paper of two pages: headings, a note, links, a list, a table, a formula."""
    text, sans, _ = fonts(library)
    tags = (
        Tag("Art", title="Neutrality", lang="en"),
        Tag("H1"),
        Tag("P"),  # 2: runs over the page
        Tag("Reference", parent=2),
        Tag("Link", parent=3),
        Tag("Note"),  # 5
        Tag("Lbl", parent=5),
        Tag("Link", parent=6),
        Tag("L"),  # 8
        Tag("LI", parent=8),
        Tag("Lbl", parent=9),
        Tag("LBody", parent=9),
        Tag("Table"),  # 12
        Tag("TR", parent=12),
        Tag("TH", parent=13, scope="Column", colspan=2),
        Tag("TR", parent=12),
        Tag("TD", parent=15),
        Tag("TD", parent=15),
        Tag("Formula", alt="a over b", bbox=(60.0, 260.0, 40.0, 20.0)),  # 18
        Tag("H2"),
        Tag("P", lang="ru"),  # 20
        Tag("Link", parent=20),
        Tag("Span", parent=2, lang="tk"),
    )
    first = Page(
        marks=(
            line("Neutrality (and law)", sans, 60, 100, 1, 16.0),
            Line(
                60,
                130,
                joined(
                    (
                        run("The first office of", text),
                        run("1", text, 6.0, tag=4, rise=3.5),
                        run("Bitaraplygyň", text, tag=22),
                        run("stands", text, space=0.4, tail=True),
                    )
                ),
                2,
            ),
            line("and the second line of it", text, 60, 144, 2),
            Rule(60, 148, 72, 0.4),
            line("– one", text, 60, 170, 10),
            line("item of a list", text, 80, 170, 11),
            line("Head", text, 60, 200, 14),
            Rule(60, 204, 200, 0.5),
            line("left", text, 60, 216, 16),
            line("right", text, 160, 216, 17),
            Shape(60, 270, (("m", 0, 0), ("l", 40, 0), ("l", 40, 5), ("h",)), 0.8, tag=18),
            line("1", text, 60, 600, 7, 8.0),
            line("The note’s own text.", text, 66, 600, 5, 8.0),
            line("continued here", text, 60, 158, 2),
        ),
        links=(
            Link(4, 150, 120, 8, 10, "note-1", "Note 1"),
            Link(7, 60, 592, 6, 9, "mark-1", "Back to the text"),
        ),
    )
    second = Page(
        marks=(
            line("over the page.", text, 60, 100, 2),
            line("Заголовок", sans, 60, 130, 19, 12.0),
            Line(
                60,
                150,
                joined((run("Смотри", text), run("https://example.org/a(b)", text, tag=21))),
                20,
            ),
        ),
        links=(
            Link(21, 100, 140, 60, 12, "https://example.org/a(b)?я", "The web page"),
            Link(21, 100, 155, 60, 12, f"paper:{key}#note-1", "The note again"),
        ),
    )
    extent = Extent(
        pages=2,
        anchors={
            "start": Anchor(0, 0, 0),
            "note-1": Anchor(0, 60, 592),
            "mark-1": Anchor(0, 150, 120),
            "head-1": Anchor(1, 60, 120),
        },
        sections=(Section(1, "Заголовок", 1, 120, "head-1"),),
    )
    return SetPaper(pages=(first, second), tags=tags, extent=extent)


def volume(library: Library, papers: dict[str, SetPaper]) -> BoundVolume:
    """Return a bound volume: a contents page, one part with all papers, a blank between two."""
    text, sans, _ = fonts(library)
    contents = SetPaper(
        pages=(
            Page(
                marks=(
                    line("Contents", sans, 60, 100, 1, 14.0),
                    *(
                        line(f"Paper {key}", text, 60, 130 + 14 * at, 5 + 3 * at)
                        for at, key in enumerate(papers)
                    ),
                ),
                links=tuple(
                    Link(5 + 3 * at, 60, 120 + 14 * at, 300, 12, f"paper:{key}", f"Paper {key}")
                    for at, key in enumerate(papers)
                ),
            ),
        ),
        tags=(
            Tag("Sect"),
            Tag("H1"),
            Tag("TOC"),
            *(
                tag
                for at in range(len(papers))
                for tag in (
                    Tag("TOCI", parent=2),
                    Tag("Reference", parent=3 + 3 * at),
                    Tag("Link", parent=4 + 3 * at),
                )
            ),
        ),
        extent=Extent(pages=1),
    )
    pages = [BoundPage(number=1, folio="i", piece="contents"), BoundPage(number=2, folio="ii")]
    for key, piece in papers.items():
        for index in range(len(piece.pages)):
            folio = str(len(pages) - 1)
            foot = line(folio, sans, 250, 660, -1, 8.0)
            head = line(f"Head of {key}", sans, 60, 60, -1, 8.0)
            pages.append(
                BoundPage(
                    number=len(pages) + 1,
                    folio=folio,
                    piece=key,
                    page=index,
                    furniture=(head, foot, Rule(490, 104, 20, 20)),
                )
            )
        pages.append(BoundPage(number=len(pages) + 1, folio=str(len(pages) - 1)))
    return BoundVolume(
        title=INFO.title,
        language="en",
        trim=TRIM,
        bleed=BLEED,
        pieces=(
            Piece(key="contents", title="Contents", extent=contents.extent),
            *(
                Piece(key=key, title=f"Paper {key}", extent=piece.extent, part=0)
                for key, piece in papers.items()
            ),
        ),
        pages=tuple(pages),
        made={"contents": contents},
        parts=("Area 1: Право",),
        outline=(
            OutlineItem(title="Contents", target="paper:contents"),
            OutlineItem(title="Area 1", target=f"paper:{next(iter(papers))}"),
            *(
                item
                for key in papers
                for item in (
                    OutlineItem(title=f"Paper {key}", target=f"paper:{key}", level=2),
                    OutlineItem(title="Заголовок", target=f"paper:{key}#head-1", level=3),
                )
            ),
        ),
    )


def alone(piece: SetPaper, trim: tuple[float, float] = TRIM) -> BoundVolume:
    """Return a volume of one piece, without furniture."""
    pages = (
        BoundPage(number=index + 1, folio=str(index + 1), piece="x", page=index)
        for index in range(len(piece.pages))
    )
    sections = (
        OutlineItem(title=section.title, target=f"paper:x#{section.anchor}", level=2)
        for section in piece.extent.sections
    )
    return BoundVolume(
        title="Alone",
        language="en",
        trim=trim,
        bleed=0.0,
        pieces=(Piece(key="x", title="Alone", extent=piece.extent),),
        pages=tuple(pages),
        outline=(OutlineItem(title="Alone", target="paper:x"), *sections),
        made={"x": piece},
    )


def opened(data: bytes) -> Any:
    """Return a file as PDFium reads it."""
    reader: Any = pypdfium2.PdfDocument
    return reader(data)


def no_media(media: MediaId) -> bytes:
    raise AssertionError(f"{media} was not expected")


def painted(
    bound: BoundVolume, papers: dict[str, SetPaper], edition: Edition, media: Media | None = None
) -> dict[str, Block]:
    """Return the blocks of a volume."""
    pieces = {**papers, **bound.made}
    sheet = sheet_for(edition, bound.trim, bound.bleed)
    bases = first_numbers({key: slots(piece) for key, piece in pieces.items()})
    return {
        key: paint(
            piece,
            base=bases[key],
            edition=edition,
            sheet=sheet,
            lang="en",
            media=media or Opened(no_media),
        )
        for key, piece in pieces.items()
    }
