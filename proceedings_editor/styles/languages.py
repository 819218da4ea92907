"""A style as a paper in one language has it: scripts with tall letters stand further apart."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from proceedings_editor.styles.elements import Look, ParagraphStyle
from proceedings_editor.styles.schema import Language, Style

LookT = TypeVar("LookT", bound=Look)
Key = TypeVar("Key", str, int)


def in_language(style: Style, tag: str) -> Style:
    """Return a style with the leading and the indents that a language asks for.

    The style itself comes back where the language asks for nothing of its own.
    """
    own = style.language(tag)
    if own.leading == 1.0 and own.first_line_indent is None:
        return style
    footnote, abstract, table = style.footnote, style.abstract, style.table
    return replace(
        style,
        paragraph=_indented(_spaced(style.paragraph, own.leading), own),
        heading=_spaced(style.heading, own.leading),
        footnote=replace(footnote, text=_apart(footnote.text, own.leading)),
        abstract=replace(abstract, text=_apart(abstract.text, own.leading)),
        table=replace(table, text=_apart(table.text, own.leading)),
        bibliography=replace(
            style.bibliography, entry=_apart(style.bibliography.entry, own.leading)
        ),
    )


def _spaced(looks: Mapping[Key, LookT], share: float) -> dict[Key, LookT]:
    return {name: _apart(look, share) for name, look in looks.items()}


def _apart(look: LookT, share: float) -> LookT:
    return replace(look, leading=look.leading * share)


def _indented(looks: Mapping[str, ParagraphStyle], own: Language) -> dict[str, ParagraphStyle]:
    """Return paragraph styles in which those that are indented are so by the language's measure."""
    em = own.first_line_indent
    return {
        name: look
        if em is None or look.first_line_indent <= 0.0
        else replace(look, first_line_indent=em * own.scale * look.size)
        for name, look in looks.items()
    }
