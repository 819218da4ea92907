"""Blocks as WordprocessingML paragraphs and tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    Break,
    Clause,
    ClauseKind,
    Definition,
    Figure,
    Heading,
    Inlines,
    ListItem,
    MathBlock,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
)
from proceedings_editor.domain.plain import block_text
from proceedings_editor.domain.records import dataclass
from proceedings_editor.export.docx.habits import Habit
from proceedings_editor.export.docx.omml import omml_of
from proceedings_editor.export.docx.runs import Parts, language, picture, runs, text_run
from proceedings_editor.text.words import word

_ALIGN: Final = {Align.RIGHT: "end", Align.CENTRE: "center", Align.LEFT: "start"}
_BODY_STYLE: Final = {
    Role.QUOTATION: "Quote",
    Role.EPIGRAPH: "Quote",
    Role.REFERENCE: "Bibliography",
    Role.CONTINUATION: "ListContinue",
}


def paragraph(inside: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of ready runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    both = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{both}{inside}</w:p>"


def aligned(align: str) -> str:
    """Return the paragraph property that aligns it."""
    return f'<w:jc w:val="{align}"/>'


@dataclass(slots=True, kw_only=True)
class BodyWriter:
    """Writes the blocks of one manuscript after its author's habit."""

    parts: Parts
    habit: Habit
    lang: str
    headings: int = 0
    tables: int = 0
    figures: int = 0

    def blocks(self, blocks: Sequence[AnyBlock]) -> Iterator[str]:
        """Yield each block's paragraphs."""
        for block in blocks:
            yield self._block(block)

    def _block(self, block: AnyBlock) -> str:
        write = _WRITERS.get(type(block))
        if write is None:
            return paragraph(text_run(block_text(block)))
        return write(self, block)

    def _definition(self, block: Definition) -> str:
        term = runs(block.term, self.parts, "<w:b/>")
        return paragraph(f"{term}{text_run(': ')}{runs(block.content, self.parts)}")

    def _math(self, block: MathBlock) -> str:
        return paragraph(omml_of(block.math, display=True))

    def _break(self, block: Break) -> str:
        return paragraph('<w:r><w:br w:type="page"/></w:r>' if block.page else "")

    def _heading(self, block: Heading) -> str:
        content = block.content
        if self.habit.numbered and block.level == 1 and not block.unnumbered:
            self.headings += 1
            content = (Text(f"{self.headings}. "), *content)
        if self.habit.styles:
            return paragraph(runs(content, self.parts), f"Heading{block.level}")
        look = "<w:b/>" if block.level == 1 else "<w:b/><w:i/>"
        if self.habit.caps and block.level == 1:
            look += "<w:caps/>"
        return paragraph(runs(content, self.parts, look), properties="<w:keepNext/>")

    def _paragraph(self, block: Paragraph) -> str:
        lang = block.lang or self.lang
        rtl = block.direction == "rtl" or is_rtl(lang)
        properties = "<w:bidi/>" if rtl else ""
        if block.align in _ALIGN:
            properties += aligned(_ALIGN[block.align])
        look = ("<w:rtl/>" if rtl else "") + (language(lang) if lang != self.lang else "")
        style = _BODY_STYLE.get(block.role, "")
        return paragraph(runs(block.content, self.parts, look), style, properties)

    def _item(self, block: ListItem) -> str:
        number = 2 if block.ordered else 1
        list_ = f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(runs(block.content, self.parts), "ListParagraph", list_)

    def _clause(self, block: Clause) -> str:
        label = ""
        if block.clause is ClauseKind.OPERATIVE and block.number:
            label = f"{block.number}. " if block.level == 1 else f"({block.number}) "
        return paragraph((text_run(label) if label else "") + runs(block.content, self.parts))

    def _caption(self, key: str, number: int, caption: Inlines) -> str:
        label = text_run(f"{word(key, self.lang)} {number}. ", "<w:b/>")
        return paragraph(label + runs(caption, self.parts), "Caption")

    def _figure(self, block: Figure) -> str:
        self.figures += 1
        images = "".join(picture(image, self.parts) for image in block.images)
        shown = paragraph(images, properties="<w:keepNext/>" + aligned("center"))
        return shown + self._caption("figure", self.figures, block.caption)

    def _table(self, block: Table) -> str:
        self.tables += 1
        width = 9000 // max(1, len(block.columns))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in block.columns)
        rows = "".join(self._row(row, block, head=True) for row in block.head)
        rows += "".join(self._row(row, block, head=False) for row in block.body)
        borders = (
            '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        )
        table = f"<w:tbl>{borders}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        notes = "".join(paragraph(runs(note, self.parts)) for note in block.notes)
        return self._caption("table", self.tables, block.caption) + table + (notes or paragraph(""))

    def _row(self, row: Row, table: Table, *, head: bool) -> str:
        cells = ""
        for cell, column in zip(row.cells, table.columns, strict=False):
            span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
            align = cell.align if cell.align is not Align.AUTO else column.align
            properties = aligned(_ALIGN[align]) if align in _ALIGN else ""
            look = "<w:b/>" if head else ""
            inside = "".join(
                paragraph(runs(content, self.parts, look), properties=properties)
                for content in cell.content or ((),)
            )
            cells += f"<w:tc><w:tcPr>{span}</w:tcPr>{inside}</w:tc>"
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
        return f"<w:tr>{repeated}{cells}</w:tr>"


_WRITERS: Final[Mapping[type, Callable[[BodyWriter, Any], str]]] = {
    Heading: BodyWriter._heading,  # noqa: SLF001 - the table of its own methods
    Paragraph: BodyWriter._paragraph,  # noqa: SLF001
    ListItem: BodyWriter._item,  # noqa: SLF001
    Clause: BodyWriter._clause,  # noqa: SLF001
    Definition: BodyWriter._definition,  # noqa: SLF001
    Table: BodyWriter._table,  # noqa: SLF001
    Figure: BodyWriter._figure,  # noqa: SLF001
    MathBlock: BodyWriter._math,  # noqa: SLF001
    Break: BodyWriter._break,  # noqa: SLF001
}
