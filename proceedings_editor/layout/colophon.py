"""The colophon: what the volume is set in and on, true to the file it closes."""

from typing import Final, NamedTuple

from proceedings_editor.domain.units import MM
from proceedings_editor.domain.volume import Volume
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.ornament import lozenge
from proceedings_editor.layout.rows import Fact, Group, set_facts_above
from proceedings_editor.layout.sheet import Sheet
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import word

_SUNK: Final = {"foot": 1.0, "middle": 0.44}  # the optical middle lies above the true one


class Making(NamedTuple):
    """What only its maker knows of a volume: a sentence on its production, its families of type."""

    produced: str = ""
    families: tuple[str, ...] = ()


def set_colophon(
    volume: Volume, style: Style, setter: Setter, *, pages: int, making: Making
) -> SetPaper:
    """Return the last page of a volume of so many pages, a verso."""
    lang = volume.language
    sheet = Sheet(style, setter, lang=lang, title=word("colophon", lang), recto=False)
    groups, sunk = _groups(style, lang, pages, making), _SUNK[style.colophon.place]
    top = set_facts_above(sheet, groups, style.colophon, foot=sheet.foot, sunk=sunk)
    width = style.colophon.ornament_width
    if width:
        centred = (style.page.measure - width) / 2 if style.colophon.align == "centre" else 0.0
        above = top - 2 * style.page.baseline_grid - width
        sheet.add(lozenge(sheet.left + centred, above, width))
    return sheet.done()


def _groups(style: Style, lang: str, pages: int, making: Making) -> tuple[Group, ...]:
    page, signature = style.page, style.print.signature
    trim = " × ".join(f"{round(side / MM)}" for side in page.trim)
    block = f"{page.lines} {word('lines-of', lang)} {page.baseline_grid:g} pt"
    sheets = f"{pages / signature:g} {word('sheets', lang)} {signature}"
    book = (
        Fact(word("type", lang), ", ".join(dict.fromkeys(making.families))),
        Fact(word("page", lang), f"{trim} mm; {page.measure:.0f} pt × {block}"),
        Fact(word("extent", lang), f"{pages} {word('pages', lang)}; {sheets}"),
    )
    return (book, (Fact(word("production", lang), making.produced),) if making.produced else ())
