"""From galley and cuts to pages: every mark at its place, every link and anchor known."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import chain

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import Image, NoteId
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.frames import (
    NO_STATS,
    Anchor,
    Extent,
    Link,
    Mark,
    Page,
    Picture,
    PlacedPage,
    Rule,
    Section,
    SetPaper,
    Shape,
    Stats,
    Turned,
    leaves,
)
from proceedings_editor.layout.galley import Content, FloatBox, Galley, Item, NoteLine, Sideways
from proceedings_editor.layout.lines import PlacedBox, PlacedLink, PlacedNote
from proceedings_editor.layout.notes import divider, place_notes
from proceedings_editor.layout.pages import Cut, Room, row_tops
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.words import word

START = "start"


@dataclass(slots=True)
class Composer:
    """Puts the rows, floats and notes of a piece on its pages."""

    desk: Desk
    galley: Galley
    room: Room
    note_setting: Setting
    blocks: frozenset[str]
    pages: list[Page] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    places: list[tuple[int, Pt]] = field(default_factory=list)  # page and top of each row
    spans: list[tuple[str, int, Pt, Pt]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    held: tuple[NoteLine, ...] = ()

    def compose(self, cuts: Sequence[Cut]) -> SetPaper:
        """Return the piece in pages."""
        desk = self.desk
        for cut in cuts or (Cut(0, 0),):
            self._page(cut)
        self._block_places(cuts)
        self.anchors[START] = Anchor(0, self._left(0), desk.style.page.margin.top)
        sections = tuple(
            Section(made.level, made.title, *self.places[made.row], f"block-{made.block}")
            for made in self.galley.sections
            if made.row < len(self.places)
        )
        counted = Stats(*map(sum, zip(NO_STATS, *desk.stats, strict=True)))
        stats = counted._replace(widows=sum(cut.broken for cut in cuts))
        extent = Extent(
            pages=len(self.pages),
            anchors=self.anchors,
            sections=sections,
            stats=stats,
            findings=tuple(desk.findings),
            blocks=tuple(self.spans),
        )
        return SetPaper(
            pages=tuple(self.pages),
            tags=tuple(desk.tags),
            extent=extent,
            media=tuple(desk.media),
            starts_recto=desk.context.starts_recto,
        )

    def _left(self, page: int) -> Pt:
        recto = (page % 2 == 0) == self.desk.context.starts_recto
        return self.desk.style.page.left(recto=recto)

    def _page(self, cut: Cut) -> None:
        number, galley, style = len(self.pages), self.galley, self.desk.style
        left, top = self._left(number), style.page.margin.top
        self.marks, self.links = [], []
        floats = galley.floats[cut.first_float : cut.last_float]
        upper, lower = self._sides(floats, first=number == 0)
        for box in upper:
            self._float(box, left, top)
            top += box.height + self.room.float_space
        end = self._rows(cut, left, top)
        lines = self._note_lines(cut, floats)
        foot = style.page.margin.top + self.room.height
        if lines:
            foot = self._notes(lines, left, end, continued=bool(self.held))
            self.held = self._held(cut, floats)
        for box in reversed(lower):
            foot -= box.height
            self._float(box, left, foot)
            foot -= self.room.float_space
        if cut.broken:
            self._confess(cut)
        self.pages.append(Page(tuple(self.marks), tuple(self.links)))

    def _sides(
        self, floats: Sequence[FloatBox], *, first: bool
    ) -> tuple[Sequence[FloatBox], Sequence[FloatBox]]:
        """Return the floats at the top and at the foot: never over the title of a piece."""
        places = self.desk.style.table.float.place
        if "top" in places and not (first and "bottom" in places):
            return floats, ()
        return (), floats

    def _rows(self, cut: Cut, left: Pt, top: Pt) -> Pt:
        """Place the rows of a page; return where they end."""
        galley, number = self.galley, len(self.pages)
        tops = row_tops(galley.rows, self.room, cut.start, cut.end)
        end = top
        for row, down in zip(range(cut.start, cut.end), tops, strict=True):
            y = top + down
            self.places.append((number, y))
            if row == cut.start and row in galley.repeats:
                repeated = galley.repeats[row]
                self._content(repeated.content, left, y)
                y += repeated.height
            if row in galley.whole_pages:
                self._content(galley.content[row], 0.0, 0.0)
            else:
                self._content(galley.content[row], left, y)
            if row in galley.note_rows:
                self._note_start(*galley.note_rows[row], left, y)
            end = y + galley.rows.height[row]
        return end

    def _content(self, content: Sequence[Content], left: Pt, top: Pt) -> None:
        for mark in content:
            if isinstance(mark, Item):
                self._line(mark, left, top)
            elif isinstance(mark, Sideways):
                self._sideways(mark, left, top)
            else:
                placed = mark._replace(x=left + mark.x, y=top + mark.y)
                self.marks.append(placed)
                self._note_box(placed)

    def _sideways(self, field: Sideways, left: Pt, top: Pt) -> None:
        """Place a field that is read with the book turned; what leads somewhere is turned too."""
        marks, links, known = self.marks, self.links, set(self.anchors)
        self.marks, self.links = [], []
        self._content(field.content, 0.0, 0.0)
        x, y = left + field.x, top + field.y
        turned = Turned(x, y, field.width, field.height, tuple(self.marks))
        links += [Link(link.tag, *turned.box(*link[1:5]), *link[5:]) for link in self.links]
        for name in self.anchors.keys() - known:
            page, *at = self.anchors[name]
            self.anchors[name] = Anchor(page, *turned.place(*at))
        tags = self.desk.tags
        for tag in {mark.tag for mark in leaves(self.marks)}:
            bbox = tags[tag].bbox
            if bbox is not None:
                tags[tag] = tags[tag]._replace(bbox=turned.box(*bbox))
        self.marks, self.links = [*marks, turned], links

    def _line(self, item: Item, left: Pt, top: Pt) -> None:
        line = item.line
        x, y = left + item.x, top + item.y
        self.marks.append(line.at(x, y, item.tag))
        if line.notes or line.links or line.boxes or line.strokes:
            x += line.x
            size = line.runs[0].size if line.runs else 0.0
            for note in line.notes:
                self._mark(note, x, y, size)
            for link in line.links:
                self._link(link, x, y, size)
            for box in line.boxes:
                self._box(box, x, y)
            for one in line.strokes:
                self.marks.append(Rule(x + one.x, y - one.rise, one.width, one.thickness))

    def _mark(self, mark: PlacedNote, x: Pt, y: Pt, size: Pt) -> None:
        """Make a note's mark lead to the note."""
        desk = self.desk
        self.anchors.setdefault(f"mark-{mark.note}", Anchor(len(self.pages), x + mark.x, y - size))
        if mark.note not in desk.back_links:
            self._unlink(mark.tag)
            return
        contents = f"{word('note', desk.lang)} {desk.marks[mark.note]}"
        box = (x + mark.x, y - size, mark.width, size)
        self.links.append(Link(mark.tag, *box, f"note-{mark.note}", contents))

    def _link(self, link: PlacedLink, x: Pt, y: Pt, size: Pt) -> None:
        target = self._target(link.target)
        if not target:
            self._unlink(link.tag)
            return
        box = (x + link.x, y - 0.8 * size, link.width, 1.05 * size)
        self.links.append(Link(link.tag, *box, target, link.text))

    def _target(self, target: str) -> str:
        """Return the anchor or address a link leads to, empty if there is no such place."""
        name = target.removeprefix("#")
        if name in self.blocks:
            return f"block-{name}"
        if name in self.desk.back_links:
            return f"note-{name}"
        return target if ":" in target else ""

    def _unlink(self, tag: int) -> None:
        """Make a link that leads nowhere plain text (PDF/UA-1, 7.18.5)."""
        if tag > 0 and self.desk.tags[tag].role == "Link":
            self.desk.tags[tag] = self.desk.tags[tag]._replace(role="Span")

    def _box(self, box: PlacedBox, x: Pt, y: Pt) -> None:
        """Place a formula or picture that stands on a line."""
        made: Mark
        if isinstance(box.content, Image):
            size = (box.width, box.height)
            made = Picture(x + box.x, y - box.height, *size, box.content.media, box.tag)
            self.desk.media[box.content.media] = None
        else:
            made = Shape(x + box.x, y, box.content.path, tag=box.tag)
        self.marks.append(made)
        self._note_box(made)

    def _note_box(self, mark: Mark) -> None:
        """Tell the structure element of a picture or formula where it stands."""
        if isinstance(mark, Picture | PlacedPage):
            bbox = (mark.x, mark.y, mark.width, mark.height)
        elif isinstance(mark, Shape):
            bbox = _bounds(mark)
        else:
            return
        if mark.tag > 0:
            self.desk.tags[mark.tag] = self.desk.tags[mark.tag]._replace(bbox=bbox)

    def _float(self, box: FloatBox, left: Pt, top: Pt) -> None:
        number = len(self.pages)
        self._content(box.content, left, top)
        self.anchors[f"block-{box.block}"] = Anchor(number, left, top)
        self.spans.append((box.block, number, top, top + box.height))
        anchor = min(box.anchor, len(self.places)) - 1
        mentioned = self.places[anchor][0] if anchor >= 0 else number
        if number - mentioned > 1:
            self.desk.report(
                "LAY-03",
                f"a table or figure stands {number - mentioned} pages after its place",
                hint="Move it in the text, or make it smaller.",
                place=self.desk.place(box.block),
                severity=Severity.INFO,
            )

    def _all_lines(self, cut: Cut, floats: Sequence[FloatBox]) -> tuple[NoteLine, ...]:
        called = [box.calls for box in floats]
        called += [self.galley.calls.get(row, ()) for row in range(cut.start, cut.end)]
        notes = self.desk.notes
        fresh = chain.from_iterable(notes[note] for note in chain.from_iterable(called))
        return (*self.held, *fresh)

    def _note_lines(self, cut: Cut, floats: Sequence[FloatBox]) -> tuple[NoteLine, ...]:
        lines = self._all_lines(cut, floats)
        return lines[: len(lines) - cut.held]

    def _held(self, cut: Cut, floats: Sequence[FloatBox]) -> tuple[NoteLine, ...]:
        lines = self._all_lines(cut, floats)
        return lines[len(lines) - cut.held :]

    def _notes(self, lines: Sequence[NoteLine], left: Pt, end: Pt, *, continued: bool) -> Pt:
        """Place the notes of a page; return how far down boxes may reach above them."""
        style = self.desk.style
        top, baselines = place_notes(style, self.note_setting, lines, end)
        self.marks += divider(style, left, top, continued=continued)
        for line, y in zip(lines, baselines, strict=True):
            for item in line.items:
                self._line(item, left, y)
            if line.note:
                self._note_start(NoteId(line.note), line.items[0], left, y)
        grid = style.page.baseline_grid
        free = top - style.footnote.space.min * grid - style.page.margin.top
        return style.page.margin.top + int(free / grid + 0.01) * grid

    def _note_start(self, note: NoteId, figure: Item, left: Pt, top: Pt) -> None:
        """Make the figure before a note lead back to its mark."""
        size = figure.line.runs[0].size if figure.line.runs else 0.0
        y = top + figure.y - size
        self.anchors[f"note-{note}"] = Anchor(len(self.pages), left, y)
        contents = f"{word('back-to-text', self.desk.lang)} {self.desk.marks[note]}"
        box = (left + figure.x, y, max(figure.line.width, size / 2), size)
        self.links.append(Link(self.desk.back_links[note], *box, f"mark-{note}", contents))

    def _block_places(self, cuts: Sequence[Cut]) -> None:
        """Fill the map between pages and source: which block stands where."""
        heights = self.galley.rows.height
        for block, first, end in self.galley.spans:
            for page, start, stop in self._stretches(cuts, first, end):
                top = self.places[start][1]
                bottom = self.places[stop - 1][1] + heights[stop - 1]
                self.spans.append((block, page, top, bottom))
                self.anchors.setdefault(f"block-{block}", Anchor(page, self._left(page), top))

    def _stretches(
        self, cuts: Sequence[Cut], first: int, end: int
    ) -> Iterator[tuple[int, int, int]]:
        end = min(end, len(self.places))
        while first < end:
            page = self.places[first][0]
            stop = min(end, cuts[page].end)
            yield page, first, stop
            first = stop

    def _confess(self, cut: Cut) -> None:
        block = next((s.block for s in reversed(self.galley.spans) if s.first < cut.end), "")
        self.desk.report(
            "LAY-07",
            f"page {len(self.pages) + 1} of the paper breaks where its lines should hold together",
            hint="Shorten or lengthen a paragraph near the end of that page.",
            place=self.desk.place(block),
            severity=Severity.WARNING,
        )


def _bounds(shape: Shape) -> tuple[Pt, Pt, Pt, Pt]:
    """Return the box round an outline."""
    numbers = [[v for v in segment if not isinstance(v, str)] for segment in shape.path]
    xs = [v * shape.scale for segment in numbers for v in segment[::2]] or [0.0]
    ys = [v * shape.scale for segment in numbers for v in segment[1::2]] or [0.0]
    x, y = min(xs), min(ys)
    return shape.x + x, shape.y + y, max(xs) - x, max(ys) - y
