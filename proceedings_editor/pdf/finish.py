"""The finisher: painted pieces become a volume.

Whatever depends on the order of the book is made here, anew each time: the page tree, furniture,
structure above the pieces, outline, names, labels, fonts, metadata.  The bodies stay as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from proceedings_editor.domain.keeping import Keeper
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, Library
from proceedings_editor.layout.frames import BoundPage, BoundVolume, Piece
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import Edition, Sheet, sheet_for
from proceedings_editor.pdf.fontobjects import font_parts
from proceedings_editor.pdf.furniture import paint_furniture
from proceedings_editor.pdf.navigation import Places, destinations, outline, page_labels
from proceedings_editor.pdf.objects import (
    PAGES,
    PREFIX,
    RESOURCES,
    SLOT,
    packed_stream,
    refs,
    stream,
    text_string,
)
from proceedings_editor.pdf.pen import FontUses
from proceedings_editor.pdf.profiles import profile_stream
from proceedings_editor.pdf.reportlab_objects import Entries, document_objects
from proceedings_editor.pdf.volume_file import BoundBlock, Pool, bound_block, write_file
from proceedings_editor.pdf.xmp import Claims, DocInfo, xmp_packet

_number_of: Final = itemgetter(0)  # of a code: number, glyph, text
_OVERPRINT: Final = b"<</Type/ExtGState/OP true/op true/OPM 1>>"
_KNOCK_OUT: Final = b"<</Type/ExtGState/OP false/op false>>"
_ALL_PLATES: Final = (
    b"[/Separation/All/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]"
)


class _Work(NamedTuple):
    """What every step of finishing needs; ``blocks`` are those of the volume, by key."""

    bound: BoundVolume
    blocks: Mapping[str, Block]
    edition: Edition
    sheet: Sheet
    pool: Pool


def finish(
    bound: BoundVolume,
    blocks: Mapping[str, Block],
    edition: Edition,
    library: Library,
    info: DocInfo,
    keeper: Keeper | None = None,
) -> bytes:
    """Return a volume as PDF.

    Args:
        bound: the book's order, furniture and outline.
        blocks: its pieces by key, painted for this edition.
        edition: says what the file is for.
        library: the fonts the pieces were set in.
        info: what the file says about itself.
        keeper: has what did not change since the last build.
    """
    used = {piece.key: blocks[piece.key] for piece in bound.pieces}
    if any(block.edition != edition.name for block in used.values()):
        raise ValueError(f"not all pieces were painted for the {edition.name} edition")
    first = max([SLOT, *(block.numbers.resources + 1 for block in used.values())])
    sheet = sheet_for(edition, bound.trim, bound.bleed)
    work = _Work(bound, used, edition, sheet, Pool(first))
    uses, keeper = FontUses(), keeper or Keeper()
    furniture = [*_furniture(bound.pages, sheet.height, keeper, uses)]
    _page_tree(work, furniture)
    _resources(work, _fonts(work, uses, library))
    structure, places = _structure(work), Places(bound, used, sheet)
    claims = _claims(work)
    packet = xmp_packet(info, claims, _digest([*used.values()], furniture))
    entries = Entries(
        structure=structure,
        metadata=work.pool.add(packed_stream(packet, b"/Type/Metadata/Subtype/XML")),
        profile=work.pool.add(profile_stream(edition.intent)),
        outlines=outline(bound, places, work.pool),
        destinations=work.pool.add(destinations(bound, used, places)),
    )
    made = document_objects(info, edition, claims, page_labels(bound.pages), entries)
    work.pool.objects.update(made.objects)
    in_order = sorted(
        _bound_blocks(work, furniture, keeper), key=lambda each: each.block.numbers.base
    )
    return write_file(edition.version, work.pool, in_order, made.catalog, made.info)


def _furniture(
    pages: Sequence[BoundPage], height: Pt, keeper: Keeper, uses: FontUses
) -> Iterator[bytes]:
    """Yield the content every page has for its place in the book."""
    for page in pages:
        marks = page.furniture
        make = partial(paint_furniture, marks, height)
        painted = keeper.kept(f"furniture {page.number}", (marks, height), make)
        uses.add(painted.uses)
        yield painted.content


def _page_tree(work: _Work, furniture: Sequence[bytes]) -> None:
    """Write the root of the page tree: the nodes of pieces, and blanks between them."""
    kids: list[int] = []
    for (key, _), run in groupby(enumerate(work.bound.pages), _stretch):
        places = [*run]
        if key:
            block = work.blocks[key]
            if [page.page for _, page in places] != [*range(len(block.pages))]:
                raise ValueError(f"the pages of {key} do not stand together in their order")
            kids.append(block.numbers.node)
        else:
            kids += [work.pool.add(_blank(work, furniture[index])) for index, _ in places]
    count = len(work.bound.pages)
    work.pool.objects[PAGES] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, refs(kids))
    if work.sheet.slug:
        work.pool.objects[PREFIX] = stream(work.sheet.prefix())


def _stretch(place: tuple[int, BoundPage]) -> tuple[str, int]:
    """Return what the pages of one piece, as they stand together, have in common."""
    index, page = place
    return page.piece, index - page.page if page.piece else 0


def _blank(work: _Work, furniture: bytes) -> bytes:
    """Return a page without a body."""
    contents = [PREFIX] if work.sheet.slug else []
    if furniture:
        contents.append(work.pool.add(stream(furniture)))
    return b"<</Type/Page/Parent %d 0 R%s/Resources %d 0 R/Contents[%s]/Tabs/S>>" % (
        PAGES,
        work.sheet.boxes,
        RESOURCES,
        refs(contents),
    )


def _bound_blocks(work: _Work, furniture: Sequence[bytes], keeper: Keeper) -> Iterator[BoundBlock]:
    """Yield the pieces, each with the furniture of its pages."""
    behind: dict[str, list[bytes]] = {key: [] for key in work.blocks}
    for page, content in zip(work.bound.pages, furniture, strict=True):
        if page.piece:
            behind[page.piece].append(content)
    for key, block in work.blocks.items():
        make = partial(bound_block, block, behind[key])
        yield keeper.kept(f"bound {key}", (block, behind[key]), make)


def _fonts(work: _Work, uses: FontUses, library: Library) -> bytes:
    """Embed the fonts and return the dictionary of font resources."""
    fonts: dict[str, tuple[Font, set[int]]] = {}
    for block in work.blocks.values():
        for use in block.fonts:
            if use.key not in fonts:
                fonts[use.key] = library.font(use.spec), set()
            fonts[use.key][1].update(map(_number_of, use.codes))
    for key, font, more in uses.numbers():
        fonts.setdefault(key, (font, set()))[1].update(more)
    rows = [
        b"/%s %d 0 R" % (key.encode(), work.pool.add_parts(font_parts(font, frozenset(numbers))))
        for key, (font, numbers) in sorted(fonts.items())
    ]
    return b"<<%s>>" % b"".join(rows)


def _resources(work: _Work, fonts: bytes) -> None:
    """Write the resources all pages share, and those of pieces that show images."""
    pool, press = work.pool, work.edition.k_only
    shared = b"/Font %d 0 R" % pool.add(fonts)
    if press:
        states = pool.add(_OVERPRINT), pool.add(_KNOCK_OUT)
        shared += b"/ExtGState<</O %d 0 R/N %d 0 R>>" % states
        shared += b"/ColorSpace<</All %d 0 R>>" % pool.add(_ALL_PLATES)
    pool.objects[RESOURCES] = b"<<%s>>" % shared
    numbers: dict[str, int] = {}
    for block in work.blocks.values():
        names = []
        for index, media in enumerate(block.media):
            if media.key not in numbers:
                numbers[media.key] = pool.share_parts(media.parts)
            names.append(b"/X%d %d 0 R" % (index, numbers[media.key]))
        if names:
            images = b"/XObject<<%s>>" % b"".join(names)
            pool.objects[block.numbers.resources] = b"<<%s%s>>" % (shared, images)


def _structure(work: _Work) -> int:
    """Write the structure above the pieces and return the number of its root."""
    bound, blocks, pool = work.bound, work.blocks, work.pool
    root, document = pool.take(), pool.take()
    kids: list[int] = []
    for part, pieces in groupby(bound.pieces, key=_part_of):
        tops = [blocks[piece.key] for piece in pieces]
        parent = document
        if part >= 0:
            parent = pool.take()
            title = text_string(bound.parts[part])
            inside = refs(block.numbers.top for block in tops)
            pool.objects[parent] = b"<</S/Part/P %d 0 R/T%s/K[%s]>>" % (document, title, inside)
            kids.append(parent)
        else:
            kids += [block.numbers.top for block in tops]
        for block in tops:
            pool.objects[block.numbers.top] = b"<</P %d 0 R%s" % (parent, block.top)
    language = text_string(bound.language)
    pool.objects[document] = b"<</S/Document/P %d 0 R/Lang%s/K[%s]>>" % (root, language, refs(kids))
    in_order = sorted(blocks.values(), key=lambda block: block.numbers.base)
    parents = pool.add(b"<</Kids[%s]>>" % refs(block.numbers.parents for block in in_order))
    ids = pool.add(
        b"<</Kids[%s]>>" % refs(block.numbers.ids for block in in_order if block.has_ids)
    )
    next_key = max([0, *(block.numbers.parents for block in in_order)])
    pool.objects[root] = (
        b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d/IDTree %d 0 R>>"
    ) % (document, parents, next_key, ids)
    return root


def _part_of(piece: Piece) -> int:
    return piece.part


def _claims(work: _Work) -> Claims:
    """Return the standards the file may claim; of foreign pages nothing can be promised."""
    blocks = [work.blocks[piece.key] for piece in work.bound.pieces]
    own = not any(block.foreign for block in blocks)
    levels = [0, *(level for block in blocks for level in block.levels)]
    in_steps = all(after <= before + 1 for before, after in pairwise(levels))  # ISO 14289-1, 7.4.2
    told = not any(block.mute for block in blocks)
    return Claims(
        archive=own, accessible=own and in_steps and told, pdfx=work.edition.pdfx if own else ""
    )


def _digest(blocks: Sequence[Block], furniture: Sequence[bytes]) -> str:
    digest = blake2b(digest_size=16)
    for block in blocks:
        digest.update(block.objects)
        digest.update(b"".join([page.adler.to_bytes(4, "big") for page in block.pages]))
    for content in furniture:
        digest.update(content)
    return digest.hexdigest()
