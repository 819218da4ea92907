"""From galley and cuts to pages: every mark at its place, every link and anchor known."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.indexing import SCHEME
from proceedings_editor.domain.manuscript import Image, NoteId
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.desk import Desk, listed, target_of
from proceedings_editor.layout.endings import counted, tell
from proceedings_editor.layout.frames import (
    NO_STATS,
    Anchor,
    BlockPlace,
    Extent,
    Indexed,
    Line,
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
from proceedings_editor.layout.glyphs import told_once
from proceedings_editor.layout.lines import PlacedBox, PlacedLink, PlacedNote
from proceedings_editor.layout.notes import Foot, divider, place_notes
from proceedings_editor.layout.numbering import LineCount
from proceedings_editor.layout.pages import Cut, Room, row_tops
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.words import word

START = "start"


class _Place(NamedTuple):
    """Where a row stands: its page, the left edge of its column, its top."""

    page: int
    x: Pt
    y: Pt


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
    places: list["_Place"] = field(default_factory=list)  # of each row
    spans: list[BlockPlace] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    held: tuple[NoteLine, ...] = ()
    cuts: Sequence[Cut] = ()
    feet: dict[int, tuple[tuple[NoteLine, ...], bool]] = field(default_factory=dict)
    count: LineCount | None = None
    note: str = ""  # the mark of the note being placed
    edges: Pt | None = None  # sum of left and right edge of what is mirrored

    def compose(self, cuts: Sequence[Cut]) -> SetPaper:
        """Return the piece in pages."""
        desk = self.desk
        self.cuts = cuts or (Cut(0, 0),)
        for _, page in groupby(self.cuts, key=attrgetter("page")):
            self._page(tuple(page))
        self._block_places()
        self.anchors[START] = Anchor(0, self._left(0), desk.style.page.margin.top)
        sections = tuple(self._sections())
        stats = Stats(*map(sum, zip(NO_STATS, *desk.stats, strict=True)))
        tell(desk, self.galley, cuts, self.anchors)
        extent = Extent(
            pages=len(self.pages),
            anchors=self.anchors,
            sections=sections,
            stats=counted(self.galley, cuts, self.anchors, stats),
            findings=told_once(desk.findings),
            blocks=tuple(self.spans),
            indexed=tuple(dict.fromkeys(desk.indexed)),
            listed=listed(desk, self.anchors),
        )
        return SetPaper(
            pages=tuple(self.pages),
            tags=tuple(desk.tags),
            extent=extent,
            media=tuple(desk.media),
            starts_recto=desk.context.starts_recto,
        )

    def _sections(self) -> Iterator[Section]:
        for made in self.galley.sections:
            if made.row < len(self.places):
                place = self.places[made.row]
                yield Section(made.level, made.title, place.page, place.y, f"block-{made.block}")

    def _left(self, page: int) -> Pt:
        recto = (page % 2 == 0) == self.desk.context.starts_recto
        return self.desk.style.page.left(recto=recto)

    def _edges(self, page: int) -> Pt:
        return 2 * self._left(page) + self.desk.style.page.measure

    def _page(self, cuts: Sequence[Cut]) -> None:
        """Place the columns of a page, a band after the other."""
        number = len(self.pages)
        self.marks, self.links, self.feet = [], [], {}
        self.count = LineCount(self.desk)
        self.edges = self._edges(number) if self.desk.mirrored else None
        final = {cut.column: cut for cut in cuts}
        for cut in cuts:
            if not cut.column:
                self._wide_floats(cut)
            self._column(cut, closes=final[cut.column] is cut)
        self.pages.append(Page(tuple(self.marks), tuple(self.links)))

    def _wide_floats(self, cut: Cut) -> None:
        """Place the floats that stand over or under all columns of a band."""
        floats = self.galley.floats[slice(*cut.wide)]
        left, top = self._left(len(self.pages)), self.desk.style.page.margin.top
        space = self.room.float_space
        y = top + cut.foot + space
        if cut.on_top:
            y = top + cut.top - sum(box.height + space for box in floats)
        for box in floats:
            self._float(box, left, y)
            y += box.height + space

    def _column(self, cut: Cut, *, closes: bool) -> None:
        """Place the rows and floats of a column and, where it ends on its page, its notes."""
        page, floats = self.desk.style.page, self.galley.floats[cut.first_float : cut.last_float]
        width = page.column_measure(cut.columns)
        left = self._left(len(self.pages)) + cut.column * (width + page.gutter)
        top, space = page.margin.top + cut.top, self.room.float_space
        for box in floats if cut.on_top else ():
            self._float(box, left, top)
            top += box.height + space
        end = self._rows(cut, left, top)
        self._line_numbers(cut, left, width)
        self._gather_notes(cut, floats)
        lift = self.room.height - cut.foot if cut.foot else 0.0
        edge = page.margin.top + self.room.height - lift
        if closes and cut.column in self.feet:
            foot = Foot(left, self.desk.note_measure, page.last_baseline - lift, end)
            edge = self._notes(foot, *self.feet[cut.column])
        if cut.cap:
            edge = min(edge, page.margin.top + cut.cap)
        for box in () if cut.on_top else reversed(floats):
            edge -= box.height
            self._float(box, left, edge)
            edge -= space

    def _line_numbers(self, cut: Cut, left: Pt, width: Pt) -> None:
        """Number the lines of a column at the outer edge of the page or of the columns."""
        if self.count is not None and self.count.baselines:
            left = self._x(left, width)
            on_left = cut.column < cut.columns - 1
            if cut.columns == 1:
                on_left = (len(self.pages) % 2 == 0) is not self.desk.context.starts_recto
            elif self.edges is not None:
                on_left = cut.column > 0
            self.marks += self.count.numbers(left, left + width, on_left=on_left)

    def _rows(self, cut: Cut, left: Pt, top: Pt) -> Pt:
        """Place the rows of a column; return where they end."""
        galley, number = self.galley, len(self.pages)
        tops = row_tops(galley.rows, self.room.grid, cut.start, cut.end)
        end = top
        for row, down in zip(range(cut.start, cut.end), tops, strict=True):
            y = top + down
            self.places.append(_Place(number, left, y))
            if row == cut.start and row in galley.repeats:
                repeated = galley.repeats[row]
                self._content(repeated.content, left, y)
                y += repeated.height
            if row in galley.whole_pages:
                edges, self.edges = self.edges, None
                self._content(galley.content[row], 0.0, 0.0)
                self.edges = edges
            else:
                self._content(galley.content[row], left, y)
                if self.count is not None:
                    self.count.note(galley.content[row], y)
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
                placed = self._mirrored(mark._replace(x=left + mark.x, y=top + mark.y))
                self.marks.append(placed)
                self._note_box(placed)

    def _x(self, x: Pt, width: Pt) -> Pt:
        """Return where something starts that is so wide and stands at a place of the piece."""
        return x if self.edges is None else self.edges - x - width

    def _mirrored(self, mark: Mark) -> Mark:
        """Return a mark where it stands if places count from the right edge."""
        if self.edges is None or isinstance(mark, Line):
            return mark
        if isinstance(mark, Shape):
            x, _, width, _ = mark.bounds
            return mark._replace(x=mark.x + self._x(x, width) - x)
        return mark._replace(x=self._x(mark.x, mark.width))

    def _sideways(self, field: Sideways, left: Pt, top: Pt) -> None:
        """Place a field that is read with the book turned; what leads somewhere is turned too."""
        marks, links, known = self.marks, self.links, set(self.anchors)
        self.marks, self.links = [], []
        x, y = self._x(left + field.x, field.width), top + field.y
        edges, self.edges = self.edges, None if self.edges is None else field.height
        self._content(field.content, 0.0, 0.0)
        self.edges = edges
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
        if self.edges is not None:
            x = self._x(x + line.x, line.reach) - line.x
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
        if link.target.startswith(SCHEME):
            self.desk.indexed.append(Indexed(link.target, len(self.pages), self.note))
        target = target_of(self.desk, link.target, self.blocks)
        if not target:
            self._unlink(link.tag)
            return
        box = (x + link.x, y - 0.8 * size, link.width, 1.05 * size)
        self.links.append(Link(link.tag, *box, target, link.text))

    def _unlink(self, tag: int) -> None:
        """Make a link that leads nowhere plain text (PDF/UA-1, 7.18.5)."""
        if tag > 0 and self.desk.tags[tag].role == "Link":
            self.desk.tags[tag] = self.desk.tags[tag]._replace(role="Span")

    def _box(self, box: PlacedBox, x: Pt, y: Pt) -> None:
        """Place a formula or picture that stands on a line."""
        made: Mark
        if isinstance(box.content, Image):
            where = (x + box.x, y - box.height, box.width, box.height)
            made = self.desk.picture(box.content, where, box.tag)
        else:
            made = Shape(x + box.x, y, box.content.path, tag=box.tag)
        self.marks.append(made)
        self._note_box(made)

    def _note_box(self, mark: Mark) -> None:
        """Tell the structure element of a picture or formula where it stands."""
        if isinstance(mark, Picture | PlacedPage):
            bbox = (mark.x, mark.y, mark.width, mark.height)
        elif isinstance(mark, Shape):
            bbox = mark.bounds
        else:
            return
        if mark.tag > 0:
            self.desk.tags[mark.tag] = self.desk.tags[mark.tag]._replace(bbox=bbox)

    def _float(self, box: FloatBox, left: Pt, top: Pt) -> None:
        number = len(self.pages)
        self._content(box.content, left, top)
        self.anchors[f"block-{box.block}"] = Anchor(number, left, top)
        columns = 1 if box.wide else self.desk.columns
        width = self.desk.style.page.column_measure(columns)
        self.spans.append(
            BlockPlace(box.block, number, top, top + box.height, self._x(left, width), width)
        )
        anchor = min(box.anchor, len(self.places)) - 1
        mentioned = self.places[anchor].page if anchor >= 0 else number
        if number - mentioned > 1:
            self.desk.report(
                "LAY-03",
                f"a table or figure stands {number - mentioned} pages after its place",
                hint="Move it in the text, or make it smaller.",
                place=self.desk.place(box.block),
                severity=Severity.INFO,
            )

    def _gather_notes(self, cut: Cut, floats: Sequence[FloatBox]) -> None:
        """Add the notes called in a column to those at its foot; hold over what has no room."""
        called = [box.calls for box in floats]
        called += [self.galley.calls.get(row, ()) for row in range(cut.start, cut.end)]
        notes = self.desk.notes
        fresh = chain.from_iterable(notes[note] for note in chain.from_iterable(called))
        lines = (*self.held, *fresh)
        stay = len(lines) - cut.held
        before, continued = self.feet.get(cut.column, ((), bool(self.held)))
        if stay or before:
            self.feet[cut.column] = ((*before, *lines[:stay]), continued)
        self.held = lines[stay:]

    def _notes(self, foot: Foot, lines: Sequence[NoteLine], continued: bool) -> Pt:  # noqa: FBT001
        """Place the notes of a column; return how far down boxes may reach above them."""
        style = self.desk.style
        top, baselines = place_notes(style, self.note_setting, lines, foot)
        self.marks += map(self._mirrored, divider(style, foot, top, continued=continued))
        for line, y in zip(lines, baselines, strict=True):
            self.note = self.desk.marks.get(NoteId(line.note), self.note)
            for item in line.items:
                self._line(item, foot.left, y)
            if line.note:
                self._note_start(NoteId(line.note), line.items[0], foot.left, y)
            for note, figure in line.starts:
                self._note_start(NoteId(note), figure, foot.left, y)
        self.note = ""
        grid = style.page.baseline_grid
        free = top - style.footnote.space.min * grid - style.page.margin.top
        return style.page.margin.top + int(free / grid + 0.01) * grid

    def _note_start(self, note: NoteId, figure: Item, left: Pt, top: Pt) -> None:
        """Make the figure before a note lead back to its mark."""
        size = figure.line.runs[0].size if figure.line.runs else 0.0
        y = top + figure.y - size
        self.anchors[f"note-{note}"] = Anchor(len(self.pages), left, y)
        contents = f"{word('back-to-text', self.desk.lang)} {self.desk.marks[note]}"
        width = max(figure.line.width, size / 2)
        box = (self._x(left + figure.x, width), y, width, size)
        self.links.append(Link(self.desk.back_links[note], *box, f"mark-{note}", contents))

    def _block_places(self) -> None:
        """Fill the map between pages and source: which block stands where."""
        heights, ends = self.galley.rows.height, [cut.end for cut in self.cuts]
        widths = [self.desk.style.page.column_measure(cut.columns) for cut in self.cuts]
        for block, first, end in self.galley.spans:
            start, stop = first, min(end, len(self.places))
            while start < stop:
                column = bisect_right(ends, start)
                last = min(stop, ends[column]) - 1
                page, left, top = self.places[start]
                if self.edges is not None:
                    left = self._edges(page) - left - widths[column]
                bottom = self.places[last].y + heights[last]
                self.spans.append(BlockPlace(block, page, top, bottom, left, widths[column]))
                self.anchors.setdefault(f"block-{block}", Anchor(page, left, top))
                start = last + 1
