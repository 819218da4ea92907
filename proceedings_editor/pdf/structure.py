"""The structure tree of one piece (ISO 32000-1, 14.7): which element holds what, in which order.

Elements that group others order their kids by tag index, as the layout made them; elements that
hold content order them by appearance, so that a note mark stands among the words round it.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from proceedings_editor.layout.frames import Tag
from proceedings_editor.pdf.editions import Sheet
from proceedings_editor.pdf.objects import Numbers, refs, text_string

_GROUPING: Final = frozenset(
    (
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "Index", "L", "LI"),
        *("Table", "THead", "TBody", "TFoot", "TR"),
    )
)
_NEEDS_ALT: Final = frozenset({"Figure", "Formula"})
_PLAIN: Final = Tag("")[2:]
_HEADINGS: Final = {f"H{level}": level for level in range(1, 7)}


class Tree:
    """The elements of a piece while its pages are painted.

    ``kids`` of a tag are marked-content sequences as ``page << 16 | MCID`` or child tags as their
    complement; ``pages`` holds, for each page, the tag of every MCID.
    """

    __slots__ = ("_grouping", "_placed", "kids", "pages", "tags")

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = [*tags]
        self.kids: list[list[int]] = [[] for _ in tags]
        self.pages: list[list[int]] = []
        self._grouping = [tag.role in _GROUPING for tag in tags]
        self._placed = bytearray(len(tags))
        self._placed[0] = 1

    def turn(self) -> None:
        """Begin the next page."""
        self.pages.append([])

    def mark(self, tag: int) -> str:
        """Return the operator that opens a new sequence of a tag on the page under way."""
        owners = self.pages[-1]
        mcid = len(owners)
        owners.append(tag)
        self.kids[tag].append((len(self.pages) - 1) << 16 | mcid)
        operator = f"/{self.tags[tag].role}<</MCID {mcid}>>BDC"
        while not self._placed[tag]:
            self._placed[tag] = 1
            parent = self.tags[tag].parent
            if not self._grouping[parent]:
                self.kids[parent].append(~tag)
            tag = parent
        return operator

    def spell(self, tag: int, text: str) -> int:
        """Return a new Span below a tag, whose content means ``text`` (ISO 32000-1, 14.9.4)."""
        self.tags.append(Tag("Span", parent=tag, actual=text))
        self.kids.append([])
        self._grouping.append(False)
        self._placed.append(0)
        return len(self.tags) - 1

    def close(self) -> None:
        """Give every element the kids that stand by index: those of groups, and those unseen."""
        for index in range(1, len(self.tags)):
            parent = self.tags[index].parent
            if self._grouping[parent] or not self._placed[index]:
                self.kids[parent].append(~index)


class Elements(NamedTuple):
    """A finished tree: ``top`` is the element of the piece, but for its start with the parent."""

    top: bytes
    objects: list[bytes]
    ids: list[bytes]  # pairs of identifier and element, in order
    mute: int  # figures and formulas without a text alternative
    levels: tuple[int, ...]  # of the headings, in order


def elements(
    tree: Tree,
    numbers: Numbers,
    live: Mapping[int, list[bytes]],
    sheet: Sheet,
    texts: Mapping[int, str],
) -> Elements:
    """Return the structure elements of a piece whose pages are painted.

    Args:
        tree: the tags with all their content.
        numbers: where each object goes.
        live: object references to the annotations of each tag; a Link without one is a Span.
        sheet: turns boxes round.
        texts: the words of tags whose content is a foreign page.
    """
    tree.close()
    objects, ids, levels, mute = [], [], [], 0
    for index, (tag, kids) in enumerate(zip(tree.tags, tree.kids, strict=True)):
        home, inside = _kids(kids, numbers)
        inside += live.get(index, ())
        role = "Span" if tag.role == "Link" and index not in live else tag.role
        content = b"/S/" + role.encode()
        if tag.role in _HEADINGS:
            levels.append(_HEADINGS[tag.role])
        if index in texts:
            tag = tag._replace(actual=tag.actual or texts[index])  # noqa: PLW2901
        if tag[2:] != _PLAIN or role == "Note":
            content += _attributes(tag, sheet)
        if tag.id or role == "Note":
            name = b"(%06x-%04x)" % (numbers.base, index)
            ids.append(b"%s %d 0 R" % (name, numbers.element(index)))
            content += b"/ID" + name
        if tag.role in _NEEDS_ALT and not (tag.alt or tag.actual):
            mute += 1
        if home >= 0:
            content += b"/Pg %d 0 R" % (numbers.pages_from + home)
        content += b"/K[%s]>>" % b" ".join(inside)
        objects.append(
            b"<</P %d 0 R%s" % (numbers.element(tag.parent), content) if index else content
        )
    top, *rest = objects
    return Elements(top, rest, ids, mute, tuple(levels))


def _kids(kids: Sequence[int], numbers: Numbers) -> tuple[int, list[bytes]]:
    """Return the page most kids stand on, -1 for none, and the kids as PDF objects."""
    home, inside = -1, []
    for kid in kids:
        if kid < 0:
            inside.append(b"%d 0 R" % numbers.element(~kid))
            continue
        page = kid >> 16
        if home < 0:
            home = page
        if page == home:
            inside.append(b"%d" % (kid & 0xFFFF))
        else:
            where = numbers.pages_from + page, kid & 0xFFFF
            inside.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % where)
    return home, inside


def _attributes(tag: Tag, sheet: Sheet) -> bytes:
    entries = [
        b"/%s%s" % (key, text_string(value))
        for key, value in (
            (b"Lang", tag.lang),
            (b"T", tag.title),
            (b"Alt", tag.alt),
            (b"ActualText", tag.actual),
        )
        if value
    ]
    attributes = [*_table_attributes(tag), *_layout_attributes(tag, sheet)]
    if attributes:
        entries.append(b"/A[%s]" % b"".join(attributes))
    return b"".join(entries)


def _table_attributes(tag: Tag) -> list[bytes]:
    """Return the attribute object of a table cell (ISO 32000-1, 14.8.5.7)."""
    entries = b""
    if tag.scope:
        entries += b"/Scope/" + tag.scope.encode()
    if tag.colspan > 1:
        entries += b"/ColSpan %d" % tag.colspan
    if tag.rowspan > 1:
        entries += b"/RowSpan %d" % tag.rowspan
    return [b"<</O/Table%s>>" % entries] if entries else []


def _layout_attributes(tag: Tag, sheet: Sheet) -> list[bytes]:
    """Return the attribute object with the box of an illustration (ISO 32000-1, 14.8.5.4)."""
    if tag.bbox is None:
        return []
    x, y, width, height = tag.bbox
    left, top = sheet.margin + x, sheet.margin + sheet.height - y
    return [
        b"<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>"
        % (left, top - height, left + width, top)
    ]


def parent_leaf(tree: Tree, numbers: Numbers, links: Sequence[int]) -> bytes:
    """Return the leaf of the parent tree (ISO 32000-1, 14.7.4.4): its keys are object numbers.

    ``links`` are the tags of the annotations, in the order of their numbers.
    """
    rows = [
        b"%d %d 0 R" % (key, numbers.element(tag))
        for key, tag in enumerate(links, start=numbers.links_from)
    ]
    first = numbers.links_from if links else numbers.pages_from
    rows += [
        b"%d[%s]" % (key, refs(map(numbers.element, owners)))
        for key, owners in enumerate(tree.pages, start=numbers.pages_from)
    ]
    return b"<</Limits[%d %d]/Nums[%s]>>" % (first, numbers.parents - 1, b" ".join(rows))


def id_leaf(ids: Sequence[bytes]) -> bytes:
    """Return the leaf of the tree of element identifiers, null without any."""
    if not ids:
        return b"null"
    first, last = ids[0].split(b" ", 1)[0], ids[-1].split(b" ", 1)[0]
    return b"<</Limits[%s %s]/Names[%s]>>" % (first, last, b" ".join(ids))
