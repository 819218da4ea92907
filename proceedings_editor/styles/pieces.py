"""How the pieces of a volume round its papers are set: contents, openers, outcome, index, cover."""

from collections.abc import Mapping
from typing import Literal

from proceedings_editor.domain.records import dataclass
from proceedings_editor.styles.elements import Look
from proceedings_editor.styles.keys import (
    Align,
    Caps,
    Family,
    Length,
    Lines,
    Slope,
    Stroke,
    key,
    made,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of the contents: title, authors, folio."""

    folio: Literal["before", "after"] = key("before", "Folio before or after the title.")
    folio_right_at: Length = key(50.0, "Right edge of a folio that stands before.")
    folio_width: Length = key(20.0, "Width of a folio that stands after.")
    leader: Literal["none", "dots"] = key("none", "What leads from title to folio.")
    leader_step: Length = key(9.0, "Distance of the leader's dots.")
    turn_short: Length = key(0.0, "How far turned lines end before the measure.")
    indent: Length = key(67.5, "Left edge of title and authors.")
    hanging_indent: Length = key(0.0, "Indent of turned lines.")
    title_size: Length = key(10.4, "Type size of the title.")
    title_leading: Length = key(13.5, "Leading of the title.")
    title_style: Slope = key("roman", "Slope of the title.")
    authors: Literal["below", "before"] = key("below", "Authors below or before the title.")
    authors_font: Family = key("sans", "Family of the authors.")
    authors_style: Slope = key("roman", "Slope of the authors.")
    authors_size: Length = key(8.6, "Type size of the authors.")
    authors_leading: Length = key(11.25, "Leading of the authors.")
    authors_caps: Caps = key("none", "Capitals of the authors.")
    gap: Length = key(2.25, "White between two entries.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPart(Look):
    """The line of a thematic area in the contents."""

    label: Literal["hang", "above"] = key("hang", "Area 2 in the hang column or above.")
    label_caps: Caps = key("none", "Capitals of the label.")
    title_style: Slope = key("roman", "Slope of the area's title.")
    space_before: Lines = key(1.0, "Grid lines before.")
    space_after: Lines = key(0.5, "Grid lines after.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The table of contents."""

    entry: ContentsEntry = made(ContentsEntry, "A paper or a piece of front or end matter.")
    part: ContentsPart = made(ContentsPart, "A thematic area.")
    space_after_title: Lines = key(2.0, "Grid lines under the title.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """The page that opens a thematic area."""

    align: Align = key("left", "left or centre.")
    label_font: Family = key("sans", "Family of the label Area 2.")
    label_weight: int = key(600, "Weight of the label.")
    label_size: Length = key(9.4, "Type size of the label.")
    label_caps: Caps = key("none", "Capitals of the label.")
    label_line: int = key(1, "Grid line of the label.")
    ornament: Literal["octagon", "lozenge", "none"] = key("octagon", "Device of the opener.")
    ornament_width: Length = key(135.0, "Its width.")
    ornament_line: int = key(6, "Grid line its top is level with.")
    solid_quarter: Literal["area", "all", "none"] = key("area", "area: quarter n on opener n.")
    title_font: Family = key("text", "Family of the title.")
    title_size: Length = key(30.0, "Type size of the title.")
    title_leading: Length = key(33.75, "Leading of the title.")
    title_weight: int = key(300, "Weight of the title.")
    title_caps: Caps = key("none", "Capitals of the title.")
    title_line: int = key(21, "Grid line of the title's first baseline.")
    topics_font: Family = key("sans", "Family of the topics.")
    topics_size: Length = key(9.4, "Type size of the topics.")
    topics_leading: Length = key(13.5, "Leading of the topics.")
    topics_style: Slope = key("roman", "Slope of the topics.")
    topics_place: Literal["foot", "below-title"] = key("foot", "Where the topics stand.")
    topics_indent: Length = key(67.5, "Left edge of the topics.")
    people_weight: int = key(600, "Weight of the labels Chair and Rapporteur.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Thematic areas in print."""

    opener: Opener = made(Opener, "The page that opens an area.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographyEntry(Look):
    """An entry of the list of works cited, and the heads of its groups."""

    number: Literal["none", "1.", "[1]"] = key("none", "Form of the entries' numbers.")
    hanging_indent: Length = key(13.5, "Indent of turned lines.")
    gap: Length = key(1.1, "White between entries.")
    same_author: str = key(
        "——", "What stands for the authors of the entry above; none: their names."
    )
    group_font: Family = key("sans", "Family of group heads.")
    group_weight: int = key(600, "Weight of group heads.")
    group_style: Slope = key("roman", "Slope of group heads.")
    group_size: Length = key(9.4, "Type size of group heads.")
    group_align: Align = key("left", "left or centre.")
    group_space_before: Lines = key(0.5, "Grid lines before a group head.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """Works cited."""

    entry: BibliographyEntry = made(BibliographyEntry, "Entries and group heads.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeText:
    """The outcome document in one language; set like body text but for what is said here."""

    indent: Length = key(67.5, "Left edge of all paragraphs.")
    first_line_indent: Length = key(0.0, "Indent of first lines.")
    between: Lines = key(0.5, "Grid lines between paragraphs.")
    lead: Slope = key("italic", "Slope of the opening phrase of a preambular paragraph.")
    number_font: Family = key("sans", "Family of paragraph numbers.")
    number_weight: int = key(600, "Weight of paragraph numbers.")
    number_size: Length = key(9.4, "Type size of paragraph numbers.")
    number_at: Length | Literal["run-in"] = key(-20.25, "Left edge of numbers from the indent.")
    levels: tuple[str, ...] = key(("1", "(a)", "(i)", "a."), "Form of the numbers by level.")
    step: tuple[Length, ...] = key((0.0, 20.25, 23.25, 20.25), "Further indent of each level.")
    annex: Literal["page", "space"] = key("page", "An annex begins a page, or follows on.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeParallel(Look):
    """The outcome document in several languages side by side."""

    languages: tuple[str, ...] = key(("en", "ru", "tk"), "Languages from left to right.")
    width: Length = key(384.0, "Width of all columns; the outer margin gives way.")
    column: Length = key(119.0, "Width of one column when they are equal.")
    level: Literal["paragraph", "none"] = key("paragraph", "What starts on one line.")
    between: Length = key(5.6, "White between rows.")
    divider: Stroke = key(Stroke(), "Rule between columns.")
    head_weight: int = key(600, "Weight of the languages' names and of section heads.")
    head_style: Slope = key("roman", "Slope of the languages' names.")
    head_align: Align = key("left", "left or centre.")
    head_rule: Stroke = key(Stroke(), "Rule under the languages' names.")
    head_space: Length = key(6.75, "White under the languages' names.")
    title_font: Family = key("text", "Family of the titles.")
    title_size: Length = key(12.4, "Type size of the titles.")
    title_leading: Length = key(14.6, "Leading of the titles.")
    title_align: Align = key("left", "left or centre.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome document."""

    text: OutcomeText = made(OutcomeText, "In one language.")
    parallel: OutcomeParallel = made(OutcomeParallel, "In parallel columns.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Display(Look):
    """A large text at its place on a page of its own."""

    line: int = key(1, "Grid line of its first baseline.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage:
    """Half-title, its verso and the title page."""

    half_title: Display = made(Display, "The title alone on page 1.")
    other_titles: Look = made(Look, "The title in other languages, on page 2.")
    other_titles_line: int = key(0, "Grid line they begin on; 0: they end on the last line.")
    ornament_place: Literal["verso", "under-title"] = key(
        "verso", "Device on page 2, or on the title page between subtitle and editors."
    )
    ornament_width: Length = key(67.5, "Width of the device, 0 for none.")
    ornament_line: int = key(14, "Grid line its top is level with on page 2.")
    title: Display = made(Display, "The title on page 3.")
    subtitle: Look = made(Look, "The subtitle.")
    subtitle_space: Lines = key(3.0, "Grid lines from title to subtitle.")
    facts: Look = made(Look, "Kind, date, and the word before the editors.")
    facts_space: Lines = key(4.0, "Grid lines from subtitle to editors.")
    editors: Look = made(Look, "The editors' names.")
    place: Look = made(Look, "Place and year at the foot.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Data(Look):
    """Small print: imprint and colophon."""

    label: Literal["hang", "run-in"] = key("hang", "Labels in the hang column or in the line.")
    label_weight: int = key(600, "Weight of the labels.")
    between: Lines = key(1.0, "Grid lines between groups.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon(Data):
    """The colophon on the last page."""

    place: Literal["foot", "middle"] = key("foot", "At the foot, or a little above the middle.")
    ornament_width: Length = key(0.0, "Width of the small device above, 0 for none.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Look):
    """The index of authors."""

    columns: int = key(2, "Columns.")
    gutter: Length = key(20.25, "White between columns.")
    letters: Literal["head", "space"] = key("head", "head: letters; space: an empty line.")
    letter_font: Family = key("sans", "Family of the letters.")
    letter_weight: int = key(600, "Weight of the letters.")
    letter_size: Length = key(8.6, "Type size of the letters.")
    sub_indent: Length = key(9.0, "Indent of sub-entries.")
    forms: Literal["all", "see"] = key(
        "all", "all: a person's forms in every script; see: others refer to the paper's own."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ornament:
    """The device of the volume."""

    device: Literal["octagon", "lozenge", "none"] = key("octagon", "Which one.")
    stroke: float = key(0.34, "Thickness of its lines in knots, a 26th of its width.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The cover, one sheet round the book."""

    ground: str = key("", "Ink of the boards, a name of the table inks.")
    spine: Length | None = key(None, "Width of the spine; auto: from pages and caliper.")
    spine_ground: str = key("", "Ink of the spine.")
    spine_direction: Literal["down", "up"] = key("down", "Reading direction of the spine.")
    ornament: Literal["octagon", "lozenge", "none"] = key("octagon", "Device of the front.")
    ornament_width: Length = key(595.28, "Its width.")
    ornament_ink: str = key("", "Its ink.")
    frame: tuple[Stroke, ...] = key((), "Rules of a frame, from outside.")
    parts_on_front: bool = key(default=False, description="List the areas on the front.")
    title_size: Length = key(43.0, "Type size of the title.")
    isbn: Literal["back-bottom-inside", "none"] = key("back-bottom-inside", "Place of the ISBN.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Inks and wrap of the cover."""

    inks: Mapping[str, tuple[float, ...]] = made(dict, "CMYK per cent of each named ink.")
    wrap: Wrap = made(Wrap, "The sheet.")
