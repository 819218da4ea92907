"""From a style's tables to the text styles that lines are set in."""

from dataclasses import replace
from typing import Any, Final, NamedTuple

from proceedings_editor.domain.lang import script_of
from proceedings_editor.domain.manuscript import Align
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import FontSpec
from proceedings_editor.layout.textstyle import FontSet, ScriptFont, TextStyle
from proceedings_editor.styles.elements import CharacterStyle, HeadingStyle, Look, ParagraphStyle
from proceedings_editor.styles.schema import Style

_FEATURES: Final = {
    "old-style": ("onum", "pnum"),
    "lining": ("lnum", "pnum"),
    "tabular-lining": ("lnum", "tnum"),
}
_ALIGN: Final = {
    "left": Align.LEFT,
    "ragged": Align.LEFT,
    "justify": Align.JUSTIFY,
    "centre": Align.CENTRE,
    "right": Align.RIGHT,
}
_DISPLAYED: Final = frozenset(
    (
        *("title", "subtitle", "piece-title", "author", "affiliation", "area-line", "dates"),
        *("signature", "adoption", "caption"),
    )
)
"""Paragraph styles of lines that are looked at rather than read on and on."""
_READ_RAG: Final = 3.5  # em; of text that is read on and on
_FREE_RAG: Final = 8.0  # em; a ragged edge without hyphens ends where words end


class Setting(NamedTuple):
    """A text style with its leading and the place of the baseline within a line."""

    text: TextStyle
    leading: Pt
    rise: Pt  # from the top of a line to its baseline

    @property
    def size(self) -> Pt:
        """Return the type size."""
        return self.text.size

    def with_(self, **changes: Any) -> "Setting":
        """Return this with other indents, alignment or freedom to hyphenate."""
        return Setting(self.text._replace(**changes), self.leading, self.rise)


@dataclass(slots=True)
class Looks:
    """The text styles of a style, made when first asked for.

    ``han`` are families asked for ideographs before those of the style.
    """

    style: Style
    han: tuple[str, ...]
    _made: dict[object, Setting]

    def __init__(self, style: Style, han: tuple[str, ...] = ()) -> None:
        self.style, self.han = style, han
        self._made = {}

    def paragraph(self, name: str) -> Setting:
        """Return a named paragraph style, that of the body where the style has no such name."""
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._paragraph(name, self.style_of(name))
        return found

    @property
    def flush_body(self) -> Setting:
        """Return the body style of a paragraph that is not indented."""
        found = self._made.get("flush")
        if found is None:
            found = self._made["flush"] = self.paragraph("body").with_(first_indent=0.0)
        return found

    def style_of(self, name: str) -> ParagraphStyle:
        """Return the decisions of a named paragraph style."""
        found = self.style.paragraph.get(name)
        return found or self.style.paragraph.get("body") or ParagraphStyle()

    def heading(self, level: int, lang: str) -> tuple[Setting, HeadingStyle]:
        """Return how a level of headings is set, that of the deepest level the style knows.

        Scripts without small capitals have what the style says they get instead.
        """
        known = max((key for key in self.style.heading if key <= level), default=0)
        table = self.style.heading.get(known) or HeadingStyle()
        instead, changes = table.caps_fallback, {}
        if table.caps in {"small", "all-small"} and instead and script_of(lang) in instead.scripts:
            changes = {"caps": instead.caps, "size": instead.size, "tracking": instead.tracking}
        return self.of(table, display=True, **changes), table

    def of(self, table: Look, *, display: bool = False, **changes: Any) -> Setting:
        """Return how a table of the style is set; ``changes`` replace keys of the table."""
        key = (id(table), display, tuple(changes.items()))
        found = self._made.get(key)
        if found is None:
            looked = replace(table, **changes) if changes else table
            found = self._made[key] = self._set(looked, display=display)
        return found

    def _paragraph(self, name: str, table: ParagraphStyle) -> Setting:
        made = self._set(table, display=not table.hyphenate and name in _DISPLAYED)
        if name not in _DISPLAYED and table.align == "left":
            made = made.with_(rag=_READ_RAG)
        return made.with_(
            first_indent=table.first_line_indent,
            left=table.indent_left,
            right=table.indent_right,
            last_min=table.last_line_min,
        )

    def _set(self, table: Look, *, display: bool) -> Setting:
        mark, symbol = self._character("note-mark"), self._character("un-symbol")
        text = TextStyle(
            fonts=self._fonts(table),
            size=table.size,
            leading=table.leading,
            align=_ALIGN[table.align],
            hyphenate=table.hyphenate and table.align in {"justify", "ragged"},
            rag=2.2 if table.align == "ragged" else _FREE_RAG,
            caps="" if table.caps == "none" else table.caps,
            acronyms=self._acronyms(table),
            display=display,
            last_min=0.0,
            mark_gap=mark.space_before,
            tied_short=tuple(lang for lang, own in self.style.lang.items() if own.tie_short_words),
            raised=mark.position == "superior",
            acronym_track=self._character("acronym").tracking,
            lining_symbols=symbol.figures != "old-style",
        )
        return Setting(text=text, leading=table.leading, rise=self.rise(table.size, table.leading))

    def _fonts(self, table: Look) -> FontSet:
        font = self.style.font
        spec = FontSpec(
            getattr(font, table.font),
            italic=table.style == "italic",
            weight=table.weight,
            opsz=table.optical_size or 0.0,
            features=_FEATURES[table.figures],
            track=table.tracking,
        )
        return FontSet(
            text=spec,
            optical=font.optical_size == "auto" and table.optical_size is None,
            code=font.mono,
            sloped=font.emphasis == "italic",
            scripts=self._scripts,
            fallback=(font.fallback,),
            han=(*self.han, font.han, font.kana),
        )

    @property
    def _scripts(self) -> tuple[tuple[str, ScriptFont], ...]:
        """Return the fonts of scripts that some language sets in a family of its own."""
        font = self.style.font
        own = {"Arab": ScriptFont(font.arabic)} | {
            script_of(tag): ScriptFont(getattr(font, rules.font), rules.scale)
            for tag, rules in self.style.lang.items()
            if rules.font != "text"
        }
        return tuple(own.items())

    def _acronyms(self, table: Look) -> int:
        """Return the fewest capitals set small: in roman text with old-style figures only."""
        acronym = self._character("acronym")
        plain = table.font == "text" and table.style == "roman" and table.figures == "old-style"
        small = acronym.caps == "small" and "Latn" in acronym.scripts
        return acronym.min_length if small and plain else 0

    def _character(self, name: str) -> CharacterStyle:
        return self.style.character.get(name) or CharacterStyle()

    def rise(self, size: Pt, leading: Pt) -> Pt:
        """Return where a baseline lies below the top of its line.

        Body lines keep the grid's own first baseline; other sizes share out their leading as the
        body does.
        """
        page, body = self.style.page, self.style_of("body")
        share = (page.first_baseline - page.margin.top - body.leading / 2) / body.size
        return leading / 2 + share * size
