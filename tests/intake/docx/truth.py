"""What a .docx holds, counted from its XML without the reader, and the same from a manuscript."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Cell,
    Cite,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListItem,
    Manuscript,
    MathBlock,
    NoteRef,
    RawInline,
    Table,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import block_contents, is_deleted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
_SKIPPED = {W + name for name in ("del", "moveFrom", "rPrChange", "pPrChange", "instrText")}
_PARTS = re.compile(r"word/(document\d?|footnotes|endnotes)\.xml")
_WORD = re.compile(r"\w+")


@dataclass
class Counts:
    """Words in and outside text boxes, and things by kind."""

    words: Counter[str] = field(default_factory=Counter)
    boxed: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)


def words_of(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.replace("\u00ad", "").lower()))


def of_file(data: bytes) -> Counts:
    """Count what the XML of a file holds; deletions and fallbacks are left out."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    counts = Counts()
    for name in archive.namelist():
        if _PARTS.fullmatch(name.lower()) is None:
            continue
        xml = archive.read(name).replace(
            b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()
        )
        root = etree.fromstring(xml)
        for fallback in list(root.iter(MC + "Fallback")):
            parent = fallback.getparent()
            if parent is not None:
                parent.remove(fallback)
        outside: list[str] = []
        boxed: list[str] = []
        _walk(root, outside, boxed, inside=False)
        counts.words += words_of("".join(outside))
        counts.boxed += words_of("".join(boxed))
        _count(archive, name, root, counts)
    if "word/comments.xml" in archive.namelist():
        comments = etree.fromstring(archive.read("word/comments.xml"))
        counts.things["comments"] += sum(1 for _ in comments.iter(W + "comment"))
    return counts


def _walk(node: etree._Element, outside: list[str], boxed: list[str], *, inside: bool) -> None:
    if not isinstance(node.tag, str) or node.tag in _SKIPPED or _is_separator(node):
        return
    out = boxed if inside else outside
    if node.tag == W + "t":
        out.append(node.text or "")
    elif node.tag in {W + "tab", W + "br", W + "cr", W + "noBreakHyphen"}:
        out.append(" ")
    for child in node:
        _walk(child, outside, boxed, inside=inside or node.tag == W + "txbxContent")
    if node.tag == W + "p" and node.find(f"{W}pPr/{W}framePr[@{W}dropCap]") is None:
        out.append("\n")


def _is_separator(node: etree._Element) -> bool:
    return (
        node.tag in {W + "footnote", W + "endnote"} and node.get(W + "type", "normal") != "normal"
    )


def _count(archive: zipfile.ZipFile, name: str, root: etree._Element, counts: Counts) -> None:
    things = counts.things
    things["note marks"] += sum(
        1 for _ in root.iter(W + "footnoteReference", W + "endnoteReference")
    )
    things["notes"] += sum(
        it.get(W + "type", "normal") == "normal" for it in root.iter(W + "footnote", W + "endnote")
    )
    things["comment anchors"] += len({it.get(W + "id") for it in root.iter(W + "commentReference")})
    things["pictures"] += sum(1 for _ in root.iter(A + "blip", VML + "imagedata"))
    tables = [it for it in root.iter(W + "tbl") if it.find(f".//{W}tc") is not None]
    things["tables"] += sum(not _within(it, W + "tc") for it in tables)
    things["merged cells"] += sum(map(_merged, root.iter(W + "tbl")))
    things["merged cells"] += sum(
        int(it.get(W + "val", "1")) > 1 for it in root.iter(W + "gridBefore", W + "gridAfter")
    )  # a wide gap at the side of a row is a wide cell without content
    folder, _, file = name.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    targets = {}
    if rels in archive.namelist():
        for it in etree.fromstring(archive.read(rels)):
            targets[it.get("Id")] = it.get("Target", "")
    for link in root.iter(W + "hyperlink"):
        if any(it.text for it in link.iter(W + "t")):
            target = targets.get(link.get(R + "id"), "")
            anchor = link.get(W + "anchor")
            counts.links[f"{target}#{anchor}" if target and anchor else target] += 1


def _within(node: etree._Element, tag: str) -> bool:
    return next(node.iterancestors(tag), None) is not None


def _merged(table: etree._Element) -> int:
    """Count spans over columns, and over rows, in one table that stands in no other."""
    if _within(table, W + "tc"):
        return 0
    count = 0
    open_columns: dict[int, bool] = {}
    for row in table.iterfind(f"{W}tr"):
        before = row.find(f"{W}trPr/{W}gridBefore")
        column = int(before.get(W + "val", "0")) if before is not None else 0
        now = {}
        for cell in row.iter(W + "tc"):
            if next(cell.iterancestors(W + "tc"), None) is not None:
                continue
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(W + "val", "1")) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(W + "val") != "restart"
            if goes_on and column in open_columns:
                count += not open_columns[column]
                now[column] = True
            else:
                count += width > 1
                if merge is not None:
                    now[column] = False
            column += width
        open_columns = now
    return count


def of_manuscript(manuscript: Manuscript) -> Counts:
    """Count what a manuscript holds; hidden text and proposed removals count as kept."""
    counts = Counts()
    blocks = list(all_blocks(manuscript))
    counts.words = words_of("\n".join(kept_text(block) for block in blocks))
    things = counts.things
    nodes = [it for block in blocks for it in nodes_of(block)]
    things["note marks"] = sum(isinstance(it, NoteRef) for it in nodes)
    things["notes"] = len(manuscript.notes)
    things["comments"] = len(manuscript.comments)
    things["comment anchors"] = len({id_ for it in nodes for id_ in it.marks.comments})
    things["pictures"] = sum(
        isinstance(it, Image) or (isinstance(it, RawInline) and it.format == "picture")
        for it in nodes
    )
    things["tables"] = sum(isinstance(it, Table) for it in blocks)
    things["merged cells"] = sum(
        (cell.colspan > 1) + (cell.rowspan > 1)
        for block in blocks
        if isinstance(block, Table)
        for cell in cells_of(block)
    )
    counts.links = Counter(it.marks.link for it in nodes if it.marks.link)
    counts.links[""] = sum(isinstance(it, XRef) for it in nodes)
    return counts


def all_blocks(manuscript: Manuscript) -> Iterator[AnyBlock]:
    yield from manuscript.blocks
    for note in manuscript.notes:
        yield from note.blocks


def cells_of(table: Table) -> Iterator[Cell]:
    for row in (*table.head, *table.body):
        yield from row.cells


def nodes_of(block: AnyBlock) -> Iterator[Inline]:
    for content in block_contents(block):
        yield from content
    if isinstance(block, Figure):
        yield from block.images


def kept_text(block: AnyBlock, *, labels: bool = True) -> str:
    """Return all characters of a block that were not deleted, a label before them."""
    lines = ["".join(map(_kept, content)) for content in block_contents(block)]
    label = ""
    match block:
        case Figure(label=label) | Table(label=label) | ListItem(label=label):
            pass
        case Heading(number=label) | MathBlock(number=label):
            pass
        case _:
            pass
    return "\n".join(filter(None, [label if labels else "", *lines]))


def _kept(inline: Inline) -> str:
    if is_deleted(inline):
        return ""
    match inline:
        case Text(text=text) | RawInline(text=text):
            return text
        case Cite(shown=shown) | XRef(shown=shown):
            return shown
        case LineBreak():
            return "\n"
        case _:
            return ""
