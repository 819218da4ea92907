"""Numbers of sections: the author's, or the next one in the style's form.

What thanks, declares or lists has no number; an appendix has its own letter, and what stands in it
is counted within it: A.1, Table A1.
"""

import re
from typing import Final

from proceedings_editor.domain.manuscript import Heading
from proceedings_editor.domain.plain import plain
from proceedings_editor.layout.flow import Flow
from proceedings_editor.styles.elements import HeadingStyle
from proceedings_editor.text.numerals import letters, roman

_APPENDIX: Final = re.compile(
    r"(?:appendix|annex|приложение|goşundy|annexe|anexo|apéndice|ملحق|附录)\b"
    r"(?:\s*(?:№\s*)?(?P<mark>[A-ZА-Я](?![\w])|\d{1,2}|[IVX]{1,4}\b))?",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(
    r"acknowledge?ments?|funding|(?:declaration of )?(?:conflicts?|competing) (?:of )?interests?"
    r"|data availability(?: statement)?|author contributions?|abbreviations|about the authors?"
    r"|благодарност[ьи]|финансирование|конфликт интересов|список сокращений|об авторах?"
    r"|сведения об авторах?|вклад авторов|minnetdarlyk|awtorlar hakynda|gysgaltmalar"
    r"|remerciements|financement|agradecimientos|financiación|致谢|شكر وتقدير",
    re.IGNORECASE,
)


def number_of(flow: Flow, block: Heading, table: HeadingStyle) -> str:
    """Return a heading's number: the author's, or the next one in the style's form."""
    title = " ".join(plain(block.content).split())
    appendix = _APPENDIX.match(title)
    if appendix is not None:
        if not flow.appendix_level:
            flow.text_counters = flow.counters
        flow.appendix, flow.appendix_level = appendix["mark"] or "", block.level
        flow.counters, flow.boxes = [], {} if flow.appendix else flow.boxes
        return block.number
    if block.level <= flow.appendix_level:
        flow.appendix, flow.appendix_level, flow.counters = "", 0, flow.text_counters
    plain_head = block.unnumbered or _PLAIN.fullmatch(title.rstrip(".:")) is not None
    if block.number or plain_head or not flow.numbered or table.number == "none":
        return block.number
    return _within(flow, block) if flow.appendix_level else _next(flow, block, table)


def _next(flow: Flow, block: Heading, table: HeadingStyle) -> str:
    last = _count(flow, block.level)
    forms = {
        "1": str(last),
        "1.1": ".".join(map(str, flow.counters)),
        "I.": f"{roman(last).upper()}.",
        "A.": f"{letters(last).upper()}.",
    }
    return forms.get(table.number, str(last))


def _within(flow: Flow, block: Heading) -> str:
    """Return the number of a section of an appendix, empty if the appendix has no letter."""
    _count(flow, block.level - flow.appendix_level)
    return ".".join((flow.appendix, *map(str, flow.counters))) if flow.appendix else ""


def _count(flow: Flow, level: int) -> int:
    """Count a section at its level; return its place there."""
    depth = min(level, len(flow.counters) + 1)
    flow.counters = [*flow.counters, 0][:depth]
    flow.counters[-1] += 1
    return flow.counters[-1]
