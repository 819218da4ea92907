"""Set lines: a paragraph's content shaped, broken, fitted and laid in runs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.keeping import Keeper
from proceedings_editor.domain.lang import is_rtl, primary
from proceedings_editor.domain.manuscript import Align, Inlines, Text
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Library
from proceedings_editor.layout.anew import Anew, natural_width
from proceedings_editor.layout.assembly import (
    Assembler,
    Box,
    PlacedBox,
    PlacedLink,
    PlacedNote,
    SetLine,
)
from proceedings_editor.layout.balance import evened
from proceedings_editor.layout.breaking import Broken
from proceedings_editor.layout.frames import Stats
from proceedings_editor.layout.items import Gatherer, Items
from proceedings_editor.layout.paragraphs import (
    Column,
    Plan,
    break_lines,
    column_of,
    job_of,
    laid,
    set_lines,
    set_lines_plain,
)
from proceedings_editor.layout.prices import NO_GLUE, SPACE, Params
from proceedings_editor.layout.setting import Looks
from proceedings_editor.layout.spots import NOWHERE, NoteMark, Spot
from proceedings_editor.layout.textstyle import TextStyle
from proceedings_editor.layout.voices import Palette
from proceedings_editor.styles.languages import in_language
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.hyphenation import Hyphenators

__all__ = [
    "NoteMark",
    "PlacedBox",
    "PlacedLink",
    "PlacedNote",
    "SetLine",
    "SetParagraph",
    "Setter",
    "Spot",
    "set_line",
    "set_paragraph",
]

LOOSE_SPACE: Final = 1.33
TIGHT_SPACE: Final = 0.75
_OVERFULL: Final = 0.5  # points; less is not seen
_KEPT: Final = 4_096  # paragraphs, and lines, that are remembered


class SetParagraph(NamedTuple):
    """The lines of a paragraph, how well they came out, and what is wrong with it."""

    lines: tuple[SetLine, ...]
    stats: Stats
    findings: tuple[Finding, ...] = ()
    anew: Anew | None = None  # where it may be set in another number of lines


class Setter:
    """What setting needs and keeps: fonts, their voices, hyphenators, the justifier's freedom.

    ``minima`` are the fewest letters before and after a hyphen, ``hyphen_prices`` how dear one is,
    both by language.
    """

    def __init__(
        self,
        library: Library,
        *,
        params: Params | None = None,
        minima: Mapping[str, tuple[int, int]] | None = None,
        hyphen_prices: Mapping[str, float] | None = None,
    ) -> None:
        self.library = library
        self.params = params or Params()
        self.rigid = replace(self.params, protrude=False)
        self._hyphen_prices = hyphen_prices or {}
        self._plans: dict[tuple[str, bool, bool], Plan] = {}
        self.hyphenators = Hyphenators(minima)
        self._style: Style | None = None
        self._looks: dict[tuple[str, tuple[str, ...]], Looks] = {}  # of that style
        # what the binder sets anew for every build, with the same words nearly always
        self.kept_paragraph = lru_cache(_KEPT)(self._paragraph)
        self.kept_line = lru_cache(_KEPT)(self._line)
        self.keeper = Keeper()
        self._palettes: dict[tuple[object, ...], Palette] = {}

    def plan_for(self, items: Items) -> Plan:
        """Return the freedom of the justifier with some text.

        Letters that join are not spaced; ideographs keep their shape and give way between them.
        """
        key = items.spans[0].voice.lang, items.levels is not None, items.ideographic
        known = self._plans.get(key)
        if known is None:
            known = self._plans[key] = Plan(self._params_for(*key))
        return known

    def _params_for(self, lang: str, joins: bool, ideographic: bool) -> Params:  # noqa: FBT001
        params, price = self.params, self._hyphen_prices.get(primary(lang), 1.0)
        if ideographic:
            expand, track = (0.05, 0.0) if joins else (0.0, 0.06)
            return replace(params, expand=expand, track=track, flex=150.0)
        track = 0.0 if joins else params.track
        return replace(params, track=track, hyphen=params.hyphen * price)

    def looks(self, style: Style, lang: str = "", han: tuple[str, ...] = ()) -> Looks:
        """Return the text styles of a style as pieces in some language have it.

        They are the same for all pieces of a volume.  ``han`` are families of ideographs.
        """
        if self._style is not style:
            self._style = style
            self._looks.clear()
        known = self._looks.get((lang, han))
        if known is None:
            own = in_language(style, lang) if lang else style
            known = self._looks[lang, han] = Looks(own, han)
        return known

    def palette(self, look: TextStyle) -> Palette:
        """Return the voices of a look; indents and alignment do not matter to them."""
        key = (
            look.fonts, look.size, look.caps, look.acronyms, look.acronym_track, look.display,
            look.mark_gap, look.raised, look.lining_symbols, look.tied_short,
        )  # fmt: skip
        known = self._palettes.get(key)
        if known is None:
            known = self._palettes[key] = Palette(look, self.library)
        return known

    def _paragraph(self, content: Inlines, look: TextStyle, measure: Pt, lang: str) -> SetParagraph:
        """Return the lines of a paragraph that needs no tags of its own."""
        return set_paragraph(content, look, measure, self, Spot(lang))

    def _line(self, text: str, look: TextStyle, lang: str) -> SetLine:
        """Return one unbroken line of plain text."""
        return set_line(text, look, self, Spot(lang))


def set_paragraph(
    content: Inlines, look: TextStyle, measure: Pt, setter: Setter, spot: Spot = NOWHERE
) -> SetParagraph:
    """Return the lines of a paragraph broken, aligned and fitted to a measure."""
    gatherer = Gatherer(setter.palette(look), spot)
    width, indent = measure - look.left - look.right, look.first_indent
    opposed = is_rtl(spot.lang) is not spot.mirrored
    lines: list[SetLine] = []
    anew: Anew | None = None
    for items in gatherer.gather(content):
        widths, params = (width - indent, width), setter.plan_for(items).params
        anew = None if lines else Anew(items, look, widths, params, setter.hyphenators, opposed)
        lines += _lines(items, look, widths, setter, opposed=opposed)
        indent = 0.0
    findings = (*gatherer.findings, *_faults(lines, spot.place))
    return SetParagraph(tuple(lines), stats_of(lines), findings, anew)


def set_line(
    content: str | Inlines, look: TextStyle, setter: Setter, spot: Spot = NOWHERE
) -> SetLine:
    """Return one unbroken line with natural widths, starting at 0."""
    inlines: Inlines = (Text(content),) if isinstance(content, str) else content
    gatherer = Gatherer(setter.palette(look), spot)
    for items in gatherer.gather(inlines):
        spaces = sum([glue != NO_GLUE for glue in items.glue])
        whole = Broken(0, 0, len(items.words), 0, SPACE, 0, natural_width(items), spaces, 0.0)
        assembler = Assembler(items, setter.rigid, Align.LEFT, opposed=False)
        line = assembler.line(whole, Box(0.0, 0.0), last=True)
        return line._replace(over=0.0)
    return SetLine(())


def _lines(
    items: Items, look: TextStyle, widths: tuple[Pt, Pt], setter: Setter, *, opposed: bool
) -> list[SetLine]:
    """Return the lines of one paragraph; ``widths`` are those of the first line and the others.

    ``opposed``: it runs against the direction in which places on the page are counted.
    """
    first, width = widths
    align = look.align if look.align is not Align.AUTO else Align.JUSTIFY
    column = column_of(look, widths, opposed=opposed)
    plan = setter.plan_for(items)
    assembler = Assembler(items, plan.params, align, opposed=opposed)
    if look.indented > 1 and first < width:
        return _beside(items, look, column, setter, assembler)
    if look.display and column.rag and look.first_indent >= 0.0:  # an entry fills its lines
        job = job_of(items, column, setter.hyphenators)
        broken = evened(job, plan, break_lines(job, plan), break_lines)
        return laid(assembler, broken, column)
    make = set_lines_plain if items.levels or items.han else set_lines
    return make(items, column, plan, setter.hyphenators, assembler)


def _beside(
    items: Items, look: TextStyle, column: Column, setter: Setter, assembler: Assembler
) -> list[SetLine]:
    """Return the lines of a paragraph some of which stand beside an initial."""
    own, lines = column._replace(others=column.first), look.indented
    plan = setter.plan_for(items)
    broken = break_lines(job_of(items, own, setter.hyphenators), plan)
    if broken[:lines][-1].end_cut:
        whole = own._replace(hyphenate=False)
        broken = break_lines(job_of(items, whole, setter.hyphenators), plan)
    made = laid(assembler, broken, own)[:lines]
    if len(broken) > lines:
        rest, width = items.after(broken[lines].start), column.others.width
        flush = look._replace(indented=1)
        made += _lines(rest, flush, (width, width), setter, opposed=assembler.opposed)
    return made


def _faults(lines: Sequence[SetLine], place: Place) -> Iterator[Finding]:
    """Yield a finding for every line that does not fit its measure."""
    for number, line in enumerate(lines, start=1):
        if line.over > _OVERFULL:
            text = " ".join(word.text for run in line.runs for word in run.words)
            yield Finding(
                rule="LAY-01",
                severity=Severity.WARNING,
                message=f"line {number} is {line.over:.1f} pt too wide: {text[:60]}",
                hint="Divide or reword a long word in it.",
                place=place,
                args={"line": number, "over": round(line.over, 1)},
            )


def stats_of(lines: Sequence[SetLine]) -> Stats:
    """Return how well the lines came out."""
    hyphenated = loose = tight = overfull = 0
    for line in lines:
        hyphenated += line.hyphen
        if line.ratio > LOOSE_SPACE:
            loose += 1
        elif line.ratio < TIGHT_SPACE:
            tight += 1
        overfull += line.over > _OVERFULL
    return Stats(len(lines), hyphenated, loose, tight, overfull=overfull)
