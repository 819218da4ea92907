"""The desk the binder's own pages are made on: text, rules and links at their places, tagged."""

from collections.abc import Sequence
from typing import Any, Final

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Inline, Inlines
from proceedings_editor.domain.manuscript import Text as Words
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import (
    NO_STATS,
    Anchor,
    Extent,
    Link,
    Mark,
    Page,
    SetPaper,
    Tag,
)
from proceedings_editor.layout.glyphs import told_once
from proceedings_editor.layout.lines import SetLine, SetParagraph, Setter, Spot, set_paragraph
from proceedings_editor.layout.setting import Setting
from proceedings_editor.layout.textstyle import TextStyle
from proceedings_editor.styles.elements import Look
from proceedings_editor.styles.schema import Style

PLAIN: Final = Look()
"""What a style's flat keys (``title-size``, ``label-caps`` …) are changes of."""
START: Final = "start"
_SHARES: Final = (1.0, 0.85, 0.7, 0.55)  # of the size a style asks for, for titles too long for it


class Sheet:
    """Pages in the making; ``done`` gives them as a set piece.

    Places are points: ``x`` from the left edge of the text block, ``top`` of a line from the trim.
    """

    def __init__(
        self, style: Style, setter: Setter, *, lang: str, title: str = "", recto: bool = True
    ) -> None:
        self.style = style
        self.looks = setter.looks(style)
        self.lang = lang
        self._setter = setter
        self._recto = recto
        self._tags = [Tag("Sect", lang=lang, title=title)]
        self._pages: list[tuple[list[Mark], list[Link]]] = [([], [])]
        self._stats = NO_STATS
        self._findings: list[Finding] = []

    @property
    def left(self) -> Pt:
        """Return the left edge of the text block on the page at hand."""
        return self.style.page.left(recto=(len(self._pages) % 2 == 1) == self._recto)

    def line_top(self, line: float) -> Pt:
        """Return the top of a grid line, counted from 1."""
        page = self.style.page
        return page.margin.top + (line - 1) * page.baseline_grid

    @property
    def foot(self) -> Pt:
        """Return where the last line of a page ends."""
        return self.line_top(self.style.page.lines + 1)

    def turn(self) -> None:
        """Begin the next page."""
        self._pages.append(([], []))

    def tag(self, role: str, parent: int = 0, **attributes: Any) -> int:
        """Add a structure element and return its index."""
        self._tags.append(Tag(role, parent, **attributes))
        return len(self._tags) - 1

    def add(self, mark: Mark) -> None:
        """Put a mark on the page at hand."""
        self._pages[-1][0].append(mark)

    def link(self, box: tuple[Pt, Pt, Pt, Pt], tag: int, target: str, contents: str) -> None:
        """Make a box (x from the text block, top, width, height) lead to ``target``."""
        x, top, width, height = box
        self._pages[-1][1].append(Link(tag, self.left + x, top, width, height, target, contents))

    def broken(
        self, content: str | Inlines, look: Setting, measure: Pt, *, tag: int = 0, lang: str = ""
    ) -> tuple[SetLine, ...]:
        """Return text broken to ``measure``, not yet placed.

        A title is broken by sense, unless that costs a line.
        """
        inlines = (Words(content),) if isinstance(content, str) else content
        spot = Spot(lang=lang or self.lang, tag=tag, add_tag=self._inner_tag)
        found = self._set(inlines, look.text, measure, spot)
        if look.text.display and len(found.lines) > 1:
            free = self._set(inlines, look.text._replace(display=False), measure, spot)
            found = free if len(free.lines) < len(found.lines) else found
        self._stats = self._stats.plus(found.stats)
        self._findings += found.findings
        return found.lines

    def _set(self, content: Inlines, look: TextStyle, measure: Pt, spot: Spot) -> SetParagraph:
        if all(_is_tagless(inline) for inline in content):
            return self._setter.kept_paragraph(content, look, measure, spot.lang)
        return set_paragraph(content, look, measure, self._setter, spot)

    def fitted(
        self, text: str, height: Pt, table: Look, *, tag: int, **changes: Any
    ) -> tuple[Setting, tuple[SetLine, ...]]:
        """Return a title broken to the measure, as large as ``height`` lets it be."""
        full = self.looks.of(table, display=True, **changes)
        for share in _SHARES:
            scaled = {**changes, "size": full.size * share, "leading": full.leading * share}
            look = self.looks.of(table, display=True, **scaled)
            lines = self.broken(text, look, self.style.page.measure, tag=tag)
            if len(lines) * look.leading <= height:
                break
        return look, lines

    def place(self, lines: Sequence[SetLine], look: Setting, x: Pt, top: Pt, tag: int) -> Pt:
        """Put broken lines on the page and return where the next line's top would be."""
        for line in lines:
            self.add(line.at(self.left + x, top + look.rise, tag))
            for link in line.links:
                box = (x + link.x, top, link.width, look.leading)
                self.link(box, link.tag, link.target, link.text)
            top += look.leading
        return top

    def text(
        self,
        content: str | Inlines,
        look: Setting,
        x: Pt,
        top: Pt,
        *,
        role: str = "P",
        lang: str = "",
    ) -> Pt:
        """Set a paragraph from ``x`` to the end of the measure; return the next top."""
        own = lang if lang != self.lang else ""
        tag = self.tag(role, lang=own)
        lines = self.broken(content, look, self.style.page.measure - x, tag=tag, lang=lang)
        return self.place(lines, look, x, top, tag)

    def line(self, text: str, look: Setting) -> SetLine:
        """Return one line of text at its natural width."""
        return self._setter.kept_line(text, look.text, self.lang)

    def put(self, line: SetLine, x: Pt, baseline: Pt, tag: int) -> None:
        """Put one line on the page with its left end at ``x`` from the text block."""
        self.add(line.at(self.left + x, baseline, tag))

    def title(self, text: str) -> Pt:
        """Set the title of a piece as H1 and return the top of the first line under it."""
        table = self.looks.style_of("piece-title")
        look = self.looks.paragraph("piece-title")
        end = self.text(text, look, 0.0, self.line_top(1 + table.space_before), role="H1")
        return self.next_line(end)

    def next_line(self, top: Pt) -> Pt:
        """Return the top of the first grid line that is not above ``top``."""
        page = self.style.page
        lines = -(-(top - page.margin.top - 0.01) // page.baseline_grid)
        return self.line_top(1 + lines)

    def done(self) -> SetPaper:
        """Return the finished piece."""
        pages = tuple(Page(tuple(marks), tuple(links)) for marks, links in self._pages)
        extent = Extent(
            pages=len(pages),
            anchors={START: Anchor(0, self.style.page.left(recto=self._recto), self.line_top(1))},
            stats=self._stats,
            findings=told_once({found.id: found for found in self._findings}.values()),
        )
        return SetPaper(
            pages=pages, tags=tuple(self._tags), extent=extent, starts_recto=self._recto
        )

    def _inner_tag(self, role: str, parent: int, **attributes: str) -> int:
        return self.tag(role, parent, **attributes)


def _is_tagless(inline: Inline) -> bool:
    """Return whether an inline is text that needs no structure element within its paragraph."""
    return isinstance(inline, Words) and not (inline.marks.link or inline.marks.lang)
