"""Every decision a style file can take: one frozen class per table, one field per key.

A key ``first-line-indent`` is the attribute ``first_line_indent``.  Lengths are points; spaces
before and after are lines of the baseline grid.  ``"auto"`` and ``"none"`` are ``None`` where a
value may be missing.  ``docs/styles.md`` is made from the descriptions.
"""

from collections.abc import Mapping
from typing import Literal

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import MM, Pt
from proceedings_editor.styles.elements import (
    Abstracts,
    CharacterStyle,
    Footnotes,
    HeadingStyle,
    Look,
    ParagraphStyle,
    Tables,
)
from proceedings_editor.styles.keys import Em, Family, Figures, Length, key, made
from proceedings_editor.styles.pieces import (
    Bibliography,
    Colophon,
    Contents,
    Cover,
    Data,
    Index,
    Ornament,
    Outcome,
    Parts,
    TitlePage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """The style file itself."""

    name: str = key("", "Name shown to the editor.")
    listed: bool = key(default=True, description="Whether lists of designs show it.")
    extends: str = key("", "Style whose decisions hold where this file is silent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """Families and the freedom of the justifier."""

    text: str = key("Source Serif 4", "Family of text and titles.")
    sans: str = key("Source Sans 3", "Family of heads, tables and furniture.")
    arabic: str = key("Amiri", "Family of Arabic script.")
    han: str = key("Noto Serif SC Part", "Family of Chinese; a fuller one where it lacks any.")
    kana: str = key("Noto Serif JP Part", "Family of Japanese.")
    mono: str = key("Source Code Pro", "Family of code.")
    fallback: str = key("Noto Serif", "Family asked for characters the others lack.")
    files: tuple[str, ...] = key((), "Font files beside the style file, as relative paths.")
    optical_size: Literal["auto", "none"] = key("auto", "Follow the type size, or not.")
    emphasis: Literal["italic", "bold"] = key(
        "italic", "Emphasis by slope, or by weight for readers who see slope badly."
    )
    expansion: float = key(0.02, "Greatest change of glyph width in justification.")
    tracking: float = key(0.015, "Greatest change of letterspacing in justification, in em.")
    protrusion: bool = key(default=True, description="Hang points and hyphens into the margin.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where pieces begin."""

    paper: Literal["recto", "any"] = key(
        "recto", "Page a paper starts on; any: papers follow each other without blanks."
    )
    part: Literal["recto"] = key("recto", "Page a part opener stands on.")
    blank_verso_before_part: bool = key(
        default=True, description="Leave the page facing an opener bare."
    )
    blank_verso_after_part: bool = key(default=True, description="Leave an opener's verso bare.")
    plenary_opener: bool = key(default=False, description="Give plenary papers an opener too.")
    on_opening_page: Literal["opening", "plain"] = key(
        "opening", "opening: running head and folio do what their on-opening-page says."
    )
    camera_ready: Literal["text-block", "trim"] = key(
        "trim", "What a page set by its author is fitted into."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """White round the text block."""

    inside: Length = key(60.0, "Margin at the spine.")
    outside: Length = key(60.0, "Margin at the fore-edge.")
    top: Length = key(60.0, "Margin above the first line.")
    bottom: Length = key(60.0, "Margin below the last line.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeEdgeMark:
    """A black mark at the fore-edge, lower for each area."""

    width: Length = key(11.4, "Width within the trimmed page; the bleed is added.")
    height: Length = key(20.25, "Height of a mark.")
    first: Length = key(104.5, "Top of the mark of area 1, from the trim.")
    step: Length = key(108.0, "How much lower the next area's mark stands.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningHead(Look):
    """The line over the text."""

    lines_above: int = key(2, "Grid lines above the first baseline.")
    verso: Literal["authors", "volume-title", "none"] = key("authors", "Text of left pages.")
    recto: Literal["short-title", "part-title", "none"] = key("short-title", "Of right pages.")
    place: Literal["outside", "centre"] = key("outside", "At the outer edge or centred.")
    on_opening_page: Literal["none", "same"] = key("none", "On the first page of a paper.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folio(Look):
    """The printed page number."""

    place: Literal["head-outside", "foot-centre"] = key("head-outside", "On ordinary pages.")
    hang: Length = key(0.0, "How far it hangs into the outer margin.")
    on_opening_page: Literal["same", "foot-centre", "none"] = key("same", "On first pages.")
    on_part: Literal["same", "none"] = key("none", "On part openers.")
    front_matter: Literal["roman", "arabic"] = key(
        "roman", "Roman: numbers of their own up to the first paper or opener; arabic: one series."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNumbers(Look):
    """Numbers of lines in the margin, for those who correct or discuss a text."""

    font: Family = key("sans", "Family of the numbers.")
    size: Length = key(6.8, "Type size.")
    figures: Figures = key("tabular-lining", "Figures of the numbers.")
    every: int = key(0, "Every how many lines of a page a number stands; 0 for none.")
    gap: Length = key(9.0, "White between number and text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Trim, grid and what stands outside the text block."""

    trim: tuple[Length, Length] = key((176 * MM, 250 * MM), "Width and height after trimming.")
    bleed: Length = key(3 * MM, "How far ink runs over the trim.")
    baseline_grid: Length = key(13.5, "Distance of the grid's lines.")
    lines: int = key(40, "Lines of a full page.")
    first_baseline: Length = key(77.5, "First baseline, from the trim.")
    margin: Margin = made(Margin, "White round the text block.")
    hang: Length = key(0.0, "Width of the hang column inside the measure, 0 for none.")
    columns: int = key(
        1, "Columns that the text of a paper runs in, under its title, authors and abstracts."
    )
    front_columns: int = key(1, "Columns of forewords and other pieces without authors.")
    gutter: Length = key(13.5, "White between two columns.")
    line_numbers: LineNumbers = made(LineNumbers, "Numbers of lines in the margin.")
    fore_edge_mark: ForeEdgeMark | None = key(None, "Marks of the areas at the fore-edge.")
    running_head: RunningHead = made(RunningHead, "The line over the text.")
    folio: Folio = made(Folio, "The printed page number.")

    @property
    def measure(self) -> Pt:
        """Return the width of the text block."""
        return self.trim[0] - self.margin.inside - self.margin.outside

    def column_measure(self, columns: int) -> Pt:
        """Return the width of one of so many columns."""
        return (self.measure - (columns - 1) * self.gutter) / columns

    @property
    def last_baseline(self) -> Pt:
        """Return the baseline of the last line of a full page."""
        return self.baseline(self.lines)

    def baseline(self, line: float) -> Pt:
        """Return the baseline of a grid line, counted from 1, from the top of the trim."""
        return self.first_baseline + (line - 1) * self.baseline_grid

    def left(self, *, recto: bool) -> Pt:
        """Return the left edge of the text block on a right-hand or left-hand page."""
        return self.margin.inside if recto else self.margin.outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the typesetting of a language asks for."""

    hyphen_min: tuple[int, int] = key((2, 3), "Fewest letters before and after a hyphen.")
    hyphen_price: float = key(1.0, "How dear a hyphen is; 1: as in English.")
    tie_short_words: bool = key(
        default=False, description="No line ends with a word of one letter, such as a Russian в."
    )
    dash: Literal["spaced", "unspaced"] = key("unspaced", "The dash between clauses.")
    quotes: str = key("“”‘’", "Outer and inner quotation marks.")
    no_break_before: tuple[str, ...] = key((), "Suffixes that stay with their figure.")
    font: Family = key("text", "Family of passages in this language.")
    scale: float = key(1.0, "Type size against that of the text round it.")
    leading: float = key(1.0, "Leading of a paper in this language against that of the style.")
    first_line_indent: Em | None = key(None, "Indent of a paper's paragraphs; auto: the style's.")
    hyphenate: bool = key(default=True, description="Whether words may be divided.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What the printer asks for."""

    output_intent: str = key("", "Name of the ICC profile, empty for none.")
    signature: int = key(16, "Pages of a signature.")
    page_multiple: int = key(2, "The page count is a multiple of this.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """All decisions of one style, resolved; ``digest`` names them in cache keys."""

    style: Meta = made(Meta, "The style file itself.")
    page: Page = made(Page, "Trim, grid, margins, running head and folio.")
    start: Start = made(Start, "Where pieces begin.")
    font: Fonts = made(Fonts, "Families and justification.")
    paragraph: Mapping[str, ParagraphStyle] = made(dict, "Paragraph styles by name.")
    character: Mapping[str, CharacterStyle] = made(dict, "Character styles by name.")
    heading: Mapping[int, HeadingStyle] = made(dict, "Headings by level.")
    abstract: Abstracts = made(Abstracts, "Abstracts.")
    footnote: Footnotes = made(Footnotes, "Footnotes.")
    table: Tables = made(Tables, "Tables and floats.")
    contents: Contents = made(Contents, "Table of contents.")
    part: Parts = made(Parts, "Thematic areas in print.")
    bibliography: Bibliography = made(Bibliography, "Works cited.")
    outcome: Outcome = made(Outcome, "Outcome document.")
    title_page: TitlePage = made(TitlePage, "Half-title and title.")
    imprint: Data = made(Data, "Imprint on the title verso.")
    index: Index = made(Index, "Index of authors.")
    colophon: Colophon = made(Colophon, "Colophon on the last page.")
    ornament: Ornament = made(Ornament, "The device of the volume.")
    lang: Mapping[str, Language] = made(dict, "Languages by BCP 47 tag.")
    cover: Cover = made(Cover, "The cover.")
    print: Press = made(Press, "The printer's terms.")
    digest: str = ""

    def language(self, tag: str) -> Language:
        """Return what a language asks for, that of English where the style is silent."""
        return self.lang.get(tag) or self.lang.get(primary(tag)) or Language()
