"""How the elements of a paper are set: one frozen class per table of a style file."""

from typing import Literal

from proceedings_editor.domain.records import dataclass
from proceedings_editor.styles.keys import (
    Align,
    Caps,
    Em,
    Family,
    Figures,
    Length,
    Lines,
    Slope,
    Stroke,
    Width,
    key,
    made,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a piece of text is set; the base of every table that sets type."""

    font: Family = key("text", "Family: text, sans, arabic or mono of the table font.")
    weight: int = key(400, "Weight of the face, 200 to 900.")
    style: Slope = key("roman", "roman or italic.")
    size: Length = key(10.0, "Type size.")
    leading: Length = key(12.0, "Distance from baseline to baseline.")
    optical_size: Length | None = key(None, "Size the letters are drawn for; auto: the size.")
    align: Align = key("left", "left, justify, centre, right or ragged (left with hyphens).")
    caps: Caps = key("none", "small: capitals with small ones; all-small: small ones alone; all.")
    tracking: float = key(0.0, "Letterspacing as a share of the type size.")
    figures: Figures = key("old-style", "old-style, lining or tabular-lining.")
    hyphenate: bool = key(default=True, description="Whether words may be divided.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle(Look):
    """A named paragraph style."""

    based_on: str = key("", "Paragraph style whose keys hold where this one is silent.")
    first_line_indent: Length = key(0.0, "Indent of the first line.")
    indent_after_heading: bool = key(default=False, description="Also after heads and quotes.")
    indent_left: Length = key(0.0, "Indent of all lines at the left.")
    indent_right: Length = key(0.0, "Indent of all lines at the right.")
    space_before: Lines = key(0.0, "Grid lines before.")
    space_after: Lines = key(0.0, "Grid lines after.")
    orphans: int = key(2, "Fewest lines left at the foot of a page.")
    widows: int = key(2, "Fewest lines carried to the next page.")
    last_line_min: Length = key(36.0, "Shortest last line.")
    columns: int = key(1, "Columns side by side (authors and affiliations).")
    label_weight: int = key(600, "Weight of a label such as Table 1.")
    label_caps: Caps = key("none", "Capitals of a label.")
    label_style: Slope = key("roman", "Slope of the label of a statement.")
    end_mark: Literal["hollow-square", "square", "none"] = key(
        "hollow-square", "What stands at the end of a proof that its author has closed."
    )
    label_gap: Em = key(0.8, "White between label and text.")
    numbered_from: int = key(5, "Authors from which on affiliations are numbered; 0: never.")
    joined_by: Literal["none", "and"] = key("none", "Word between the last two names.")
    place: Literal["below", "starred-note"] = key("below", "Where affiliations stand.")
    initial_lines: int = key(0, "Lines of an initial, 0 for none.")
    first_words: Literal["plain", "small-caps"] = key("plain", "Look of the first word.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterStyle:
    """How certain strings differ from the text round them."""

    caps: Caps = key("none", "Set in small capitals: small; in capitals: all.")
    min_length: int = key(3, "Fewest capitals that make an acronym.")
    tracking: float = key(0.0, "Letterspacing as a share of the type size.")
    scripts: tuple[str, ...] = key(("Latn",), "ISO 15924 scripts the style holds for.")
    figures: Figures = key("old-style", "Figures within.")
    hyphenate: bool = key(default=True, description="Whether it may be divided.")
    position: Literal["baseline", "superior"] = key(
        "superior", "Of note marks. baseline: full size, in square brackets."
    )
    space_before: Em = key(0.0, "White before, in em.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPageTop:
    """What changes when a head stands first on its page."""

    space_after: Lines = key(0.5, "Grid lines after.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CapsFallback:
    """What stands for small capitals in scripts the face has none for."""

    scripts: tuple[str, ...] = key((), "ISO 15924 scripts without small capitals.")
    caps: Caps = key("all", "Capitals to use instead.")
    size: Length = key(8.6, "Type size of these capitals.")
    tracking: float = key(0.09, "Their letterspacing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingStyle(Look):
    """A level of headings."""

    number: str = key("none", "Form of the number: 1, 1.1, I., A. or none.")
    number_width: Length | None = key(None, "Box the number hangs in; auto: run in.")
    number_font: Family = key("sans", "Family of the number.")
    number_size: Length | None = key(None, "Type size of the number; auto: that of the head.")
    space_before: Lines = key(1.0, "Grid lines before.")
    space_after: Lines = key(0.0, "Grid lines after.")
    after_heading: Lines | None = key(None, "Grid lines before, directly under another head.")
    at_page_top: AtPageTop | None = key(None, "What changes at the top of a page.")
    keep_with_next: int = key(2, "Lines of text that stay with the head.")
    run_in: bool = key(default=False, description="Text goes on in the same line.")
    gap: Em = key(0.7, "White after a run-in head.")
    first_line_indent: Length = key(0.0, "Indent of a run-in head.")
    caps_fallback: CapsFallback | None = key(None, "For scripts without small capitals.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbstractText(Look):
    """The abstracts under the author block."""

    label: Literal["hang", "run-in-italic"] = key("hang", "Language label in the hang column.")
    label_weight: int = key(600, "Weight of the label.")
    keywords_size: Length = key(8.3, "Type size of keywords.")
    keywords_before: Length = key(2.2, "White above the keywords.")
    between: Length = key(3.6, "White between two languages.")
    indent_left: Length = key(0.0, "Indent at the left.")
    indent_right: Length = key(0.0, "Indent at the right.")
    overflow: Literal["last-language-to-verso", "split"] = key(
        "last-language-to-verso", "What happens when they do not fit the opening page."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstracts:
    """Abstracts in the languages of the volume."""

    order: tuple[str, ...] = key(("en", "ru", "tk"), "Languages in printed order.")
    text: AbstractText = made(AbstractText, "How they are set.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText(Look):
    """The text of footnotes."""

    hanging_indent: Length = key(13.5, "Indent of all lines but the first.")
    first_line_indent: Length = key(0.0, "Indent of the first line.")
    number: Literal["full-size", "full-size-point", "superior"] = key("full-size", "The figure.")
    number_width: Length | None = key(13.5, "Box of the figure; auto: its own width.")
    restart: Literal["paper"] = key("paper", "Where numbers start again: with each paper.")
    place: Literal["foot", "end"] = key(
        "foot", "Where the notes of a text stand: at the foot of the page or after the text."
    )
    endnotes: Literal["foot", "end"] = key("foot", "Endnotes of a manuscript: foot or end.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRule:
    """The divider between text and notes."""

    width: Length = key(67.5, "Width, 0 for white only.")
    thickness: Length = key(0.35, "Thickness.")
    gap: Length = key(6.75, "White under it.")
    continued_width: Width = key(Width(share=1.0), "Width over a note held over.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSpace:
    """White above the notes and how they may be divided."""

    min: Lines = key(1.0, "Fewest lines between text and notes.")
    max: Lines = key(2.0, "Most lines that should stand there.")
    split_min_lines: int = key(2, "Fewest lines of a divided note on either page.")
    fill: Literal["to-last-baseline", "under-text"] = key("to-last-baseline", "Where they end.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnotes:
    """Notes at the foot of the page."""

    text: NoteText = made(NoteText, "How notes are set.")
    rule: NoteRule = made(NoteRule, "The divider.")
    space: NoteSpace = made(NoteSpace, "White and division.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText(Look):
    """The cells of a table."""

    row_gap: Length = key(3.0, "White between rows.")
    smallest: float = key(0.875, "Smallest type of a crowded table, as a share of its size.")
    note_size: Length = key(8.0, "Type size of the table's own notes.")
    note_leading: Length = key(10.5, "Leading of the table's own notes.")
    head_style: Slope = key("roman", "Slope of the head row.")
    head_weight: int = key(600, "Weight of the head row.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRules:
    """The rules of a table."""

    top: Stroke = key(Stroke(0.6), "Above the head.")
    head: Stroke = key(Stroke(0.3), "Under the head.")
    bottom: Stroke = key(Stroke(0.6), "Under the last row.")
    vertical: Stroke = key(Stroke(), "Between columns.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatBox:
    """Where tables and figures stand."""

    place: tuple[Literal["top", "bottom"], ...] = key(("top", "bottom"), "Places on the page.")
    space: Lines = key(1.0, "Grid lines between float and text.")
    round_to_grid: bool = key(default=True, description="Top up the height to whole lines.")
    picture_width: Literal["own", "measure"] = key(
        "own", "Width of pictures: what the author gave, or all there is."
    )
    caption: Literal["above", "below"] = key("above", "Place of a table's caption.")
    figure_caption: Literal["above", "below"] = key("below", "Place of a figure's caption.")
    continued: Literal["label", "none"] = key(
        "label", "What stands over a table that goes on: its label with (continued), or nothing."
    )
    turn_wide_tables: bool = key(
        default=True, description="Turn a table that is too wide, on a page of its own."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Tables, and the boxes of all floats."""

    text: TableText = made(TableText, "Cells.")
    rules: TableRules = made(TableRules, "Rules.")
    float: FloatBox = made(FloatBox, "Boxes of tables and figures.")
