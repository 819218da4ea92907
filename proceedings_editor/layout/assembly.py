"""Broken lines laid in runs: words cut, fitted to the measure, placed from left to right."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Align, NoteId
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Word
from proceedings_editor.layout.backward import turned_round
from proceedings_editor.layout.breaking import Broken
from proceedings_editor.layout.direction import Stretch, in_visual_order
from proceedings_editor.layout.fitting import NATURAL, Fit, Freedom, fit
from proceedings_editor.layout.frames import Line, Run
from proceedings_editor.layout.ideographs import begins_line
from proceedings_editor.layout.items import BoxContent, Items, Span, box_size
from proceedings_editor.layout.prices import NO_GLUE, Params, adds_hyphen
from proceedings_editor.layout.voices import Voice

_STROKE: Final = 0.05  # of the type size: the thickness of a line through words


class PlacedNote(NamedTuple):
    """A note's mark on a line; ``x`` from the start of the line."""

    note: NoteId
    x: Pt
    width: Pt
    tag: int


class PlacedLink(NamedTuple):
    """A stretch of a line that leads somewhere."""

    x: Pt
    width: Pt
    target: str
    text: str
    tag: int


class PlacedBox(NamedTuple):
    """A formula or picture standing on a line."""

    x: Pt
    width: Pt
    height: Pt
    depth: Pt
    content: BoxContent
    tag: int


class PlacedStroke(NamedTuple):
    """A line through words: its upper edge is ``rise`` above the baseline."""

    x: Pt
    width: Pt
    rise: Pt
    thickness: Pt

    @classmethod
    def through(cls, voice: Voice, x: Pt, width: Pt) -> "PlacedStroke":
        """Return the line through what stands at ``x`` in some voice: half-way up an x."""
        thickness = _STROKE * voice.size
        rise = voice.rise + (voice.font.x_height * voice.unit + thickness) / 2
        return cls(x, width, rise, thickness)


class SetLine(NamedTuple):
    """A line of text with natural or fitted widths; ``x`` is its start within the measure.

    ``width`` is as printed, without what hangs into the margins; ``ratio`` is its word space as a
    share of the natural one; ``over`` is how much it exceeds its measure.
    """

    runs: tuple[Run, ...]
    x: Pt = 0.0
    width: Pt = 0.0
    scale: float = 1.0
    track: Pt = 0.0
    ratio: float = 1.0
    hyphen: bool = False
    over: Pt = 0.0
    notes: tuple[PlacedNote, ...] = ()
    links: tuple[PlacedLink, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    strokes: tuple[PlacedStroke, ...] = ()

    @property
    def reach(self) -> Pt:
        """Return how far the line reaches from its start, with what hangs into the margins."""
        ends = [run.x + run.width for run in self.runs]
        return max([*ends, *[box.x + box.width for box in self.boxes]], default=0.0)

    def at(self, x: Pt, y: Pt, tag: int) -> Line:
        """Return the line as a mark, its measure starting at ``x``, its baseline at ``y``."""
        return Line(x + self.x, y, self.runs, tag, self.scale, self.track)


class Box(NamedTuple):
    """The place for one line: where it starts and its measure."""

    x: Pt
    width: Pt


def simple_line_plain(
    words: Sequence[Word], broken: Broken, span: Span, box: Box, freedom: Freedom, last: int
) -> SetLine:
    """Return a line of whole words of one font, as nine of ten are; ``last``: of a paragraph."""
    own = tuple(words[broken.start : broken.end])
    natural, spaces = broken.natural, broken.spaces
    codes = sum([word.glyphs for word in own]) + spaces
    scale, track, space, ratio = fitted(natural, box, spaces, codes, freedom, last)
    width = (natural + spaces * space + (codes - 1) * track) * scale
    x = box.x + (box.width - width) * freedom.share - broken.lead * scale
    voice = span.voice
    run = Run(
        voice.font, voice.size, own, 0.0, width, span.extent.tag, space + voice.wider, voice.rise,
        tail=not last,
    )  # fmt: skip
    return SetLine((run,), x, width, scale, track, ratio, over=max(0.0, width - box.width))


def fitted(natural: Pt, box: Box, spaces: int, codes: int, freedom: Freedom, last: int) -> Fit:
    """Return how a line is brought to its box; last lines and ragged ones are left as they are."""
    if not freedom.justify or (last and natural <= box.width):
        return NATURAL
    return fit(natural, box.width, spaces, codes, freedom)


def joined_line_plain(
    items: Items, at: int, broken: Broken, box: Box, freedom: Freedom, last: int
) -> SetLine | None:
    """Leave lines of several fonts to the assembler, which sets them as the core does."""
    del items, at, broken, box, freedom, last
    return None


try:
    from proceedings_editor.layout._core import joined_line, simple_line
except ImportError:  # a pure wheel
    joined_line, simple_line = joined_line_plain, simple_line_plain


class Assembler:
    """Lays the lines of one paragraph, in order.

    ``opposed``: it runs against the direction in which places on the page are counted.
    """

    def __init__(self, items: Items, params: Params, align: Align, *, opposed: bool) -> None:
        self._items = items
        self.levels = items.levels
        self.opposed = opposed
        self._at = 0  # the span in which the next line starts
        self.freedom = Freedom(
            params.slack,
            params.expand,
            params.track,
            items.spans[0].voice.space,
            align is Align.JUSTIFY,
            _share_before(align, opposed=opposed),
            params.protrude,
        )

    def line(self, broken: Broken, box: Box, *, last: bool) -> SetLine:
        """Return a line broken from the items, aligned in its box or fitted to it."""
        if self.levels or (self._items.han and begins_line(self._items.words[broken.start])):
            return self.mixed(broken, box, last=last)
        span, freedom = self._span(broken), self.freedom
        whole = broken.end <= span.end and not (broken.cut or broken.end_cut)
        if whole and span.extent.is_plain:
            return simple_line(self._items.words, broken, span, box, freedom, last)
        made = joined_line(self._items, self._at, broken, box, freedom, last)
        return made or self.mixed(broken, box, last=last)

    def _span(self, broken: Broken) -> Span:
        """Return the span in which a line starts; lines come in their order."""
        spans = self._items.spans
        while spans[self._at].end <= broken.start:
            self._at += 1
        return spans[self._at]

    def mixed(self, broken: Broken, box: Box, *, last: bool) -> SetLine:
        """Return a line with several fonts, cut words, marks of notes, or two directions."""
        self._span(broken)
        stretches = [*self._stretches(broken)]
        lead, hang = self._hangs(broken, stretches)
        natural = sum([stretch.natural for stretch in stretches]) - lead - hang
        codes = sum([stretch.codes for stretch in stretches])
        fit_ = fitted(natural, box, broken.spaces, codes, self.freedom, last)
        scale, track, space, ratio = fit_
        laid = Laying(fit_, tail=not (last or broken.end_cut))
        if self.levels:
            stretches = in_visual_order(stretches, self._items, self.levels)
        laid.lay(stretches)
        width = (natural + broken.spaces * space + (codes - 1) * track) * scale
        outside = hang if self.opposed else lead
        x = box.x + (box.width - width) * self.freedom.share - outside * scale
        return SetLine(
            laid.runs, x, width, scale, track, ratio, bool(broken.hyphened),
            max(0.0, width - box.width), tuple(laid.notes), tuple(laid.links), tuple(laid.boxes),
            tuple(laid.strokes),
        )  # fmt: skip

    def _hangs(self, broken: Broken, stretches: Sequence[Stretch]) -> tuple[Pt, Pt]:
        """Return what of a line hangs into the margin at its start and at its end.

        A word that runs against its line stands at neither edge.
        """
        final = stretches[-1]
        hang = final.words[-1].right * final.span.voice.unit if self.freedom.protrude else 0.0
        if not self.levels:
            return broken.lead, hang
        base, found = self.levels.base, self.levels.words
        last = broken.end if broken.end_cut else broken.end - 1
        return (
            broken.lead if found[broken.start] % 2 == base else 0.0,
            hang if found[last] % 2 == base else 0.0,
        )

    def _stretches(self, broken: Broken) -> Iterator[Stretch]:
        items, at = self._items, self._at
        end = broken.end + (1 if broken.end_cut else 0)
        start = broken.start
        while start < end:
            span = items.spans[at]
            stop = min(span.end, end)
            words = items.words[start:stop]
            if start == broken.start and items.han and begins_line(words[0]):
                words[0] = span.voice.part(words[0], 0, len(words[0].text), hyphen=False)
            if stop == end and broken.end_cut:
                cut = broken.cut if broken.start == broken.end else 0
                hyphen = adds_hyphen(broken.kind)
                words[-1] = span.voice.part(words[-1], cut, broken.end_cut, hyphen=hyphen)
            if (
                start == broken.start
                and broken.cut
                and not (broken.end_cut and start == broken.end)
            ):
                words[0] = span.voice.part(words[0], broken.cut, len(words[0].text), hyphen=False)
            lead = start > broken.start and items.glue[start] != NO_GLUE
            yield Stretch(span, words, start, lead=lead)
            start, at = stop, at + 1


def _share_before(align: Align, *, opposed: bool) -> float:
    """Return what of the white beside a line stands where places are counted from."""
    if align is Align.CENTRE:
        return 0.5
    return 1.0 if (align is Align.RIGHT) is not opposed else 0.0


class Laying:
    """Puts stretches side by side; runs come out in reading order."""

    def __init__(self, fitted: Fit, *, tail: bool) -> None:
        self._fit, self._tail = fitted, tail
        self.runs: tuple[Run, ...] = ()
        self._marks: list[Run] = []
        self.notes: list[PlacedNote] = []
        self.links: list[PlacedLink] = []
        self.boxes: list[PlacedBox] = []
        self.strokes: list[PlacedStroke] = []

    def lay(self, stretches: Sequence[Stretch]) -> None:
        """Lay stretches from left to right."""
        x = 0.0
        placed: list[tuple[int, Run]] = []
        scale, track, space, _ = self._fit
        final = max([stretch.start for stretch in stretches])
        for stretch in stretches:
            added = stretch.spaces * space + stretch.codes * track
            width = (stretch.natural + added) * scale
            if stretch.span.extent.box is None:
                ends = self._tail and stretch.start == final
                placed.append((stretch.start, self._run(stretch, x, width, ends=ends)))
            if not stretch.span.extent.is_plain:
                self._note_extent(stretch, x, width)
            x += width
        placed.sort(key=_reading_order)
        self.runs = (*[run for _, run in placed], *self._marks)

    def _note_marks(self, run: Run, words: Sequence[Word]) -> Iterator[Run]:
        """Yield the marks of words that run leftward, which readers of a PDF must meet last."""
        font, scale = run.font, self._fit.scale
        space = (font.space * run.size / 1000 + run.space) * scale
        x = run.x + space * run.lead
        for word in words:
            x += word.width * run.size / 1000 * scale
            marks = font.marks.get(word)
            if marks is not None:
                shown = (font.at_size(marks, run.size),)
                yield Run(font, run.size, shown, x, 0.0, run.tag, run.space, run.rise)
            x += space

    def _run(self, stretch: Stretch, x: Pt, width: Pt, *, ends: bool) -> Run:
        """Return a run; ``ends``: a space is read after it, at the end of the line."""
        voice, actual = stretch.span.voice, stretch.actual
        if actual and ends:
            actual, ends = f"{actual} ", False
        words = tuple(stretch.words)
        if stretch.backward:
            space = voice.font.space + (self._fit.space + voice.wider) / voice.unit
            words = (turned_round(words, voice.font, voice.lang, space, split=stretch.split),)
        if stretch.closed:
            words = (*words[:-1], voice.font.closed(words[-1]))
        run = Run(
            voice.font, voice.size, words, x, width, stretch.span.extent.tag,
            self._fit.space + voice.wider, voice.rise, stretch.lead, ends, actual,
        )  # fmt: skip
        if voice.font.marks:
            self._marks += self._note_marks(run, stretch.words)
        return run

    def _note_extent(self, stretch: Stretch, x: Pt, width: Pt) -> None:
        extent, voice = stretch.span.extent, stretch.span.voice
        white = (voice.space + self._fit.space) * self._fit.scale if stretch.lead else 0.0
        x, width = x + white, width - white
        if extent.struck:
            self.strokes.append(PlacedStroke.through(voice, x, width))
        if extent.note:
            self.notes.append(PlacedNote(extent.note, x, width, extent.tag))
        elif extent.target:
            text = " ".join([word.text for word in stretch.words])
            self.links.append(PlacedLink(x, width, extent.target, text, extent.tag))
        elif extent.box is not None:
            height, depth = box_size(extent.box)
            self.boxes.append(PlacedBox(x, width, height, depth, extent.box, extent.tag))


def _reading_order(placed: tuple[int, Run]) -> int:
    return placed[0]
