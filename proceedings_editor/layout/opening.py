"""The opening page of a paper: area, title, authors, abstracts in the languages of the volume."""

from collections.abc import Sequence
from typing import Final

from proceedings_editor.domain.manuscript import AnyBlock, Front, Inlines, Text
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout import outcome
from proceedings_editor.layout.abstracts import small_print
from proceedings_editor.layout.authors import authors, in_notes, linked
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Box, Item, stacked
from proceedings_editor.layout.pages import FORBIDDEN, snapped
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.dates import long_date
from proceedings_editor.text.words import word

_TITLE_LINES: Final = 2  # grid lines between area line and title
_UNDER: Final = 1  # grid line between title, authors and abstracts
_TO_TEXT: Final = 1.5  # grid lines between the opening and the text
_LEAST_TEXT: Final = 4  # lines of text that make it worth beginning on the opening page
_TO_SUBTITLE: Final = 3.0  # points
_MOST_LINES: Final = 3  # of a title
_SMALLER: Final = (0.86, 0.72)  # of its size, where it would have more
_DOI: Final = "https://doi.org/"


def opening(flow: Flow, front: Front, blocks: Sequence[AnyBlock] = ()) -> None:
    """Add the opening of a paper to an empty galley.

    An outcome document tells under its title when it was adopted: in its own words, which stand
    among its ``blocks``, or in ours where it does not end in place and date.
    """
    if not in_notes(flow):
        _area_line(flow, front)
    sunk = flow.desk.looks.style_of("title").space_before
    if sunk and not len(flow.galley):
        flow.galley.add((), sunk * flow.grid)
    _add(flow, title_box(flow, front.title, front.subtitle), max(sunk, _TITLE_LINES))
    if flow.desk.context.kind is PaperKind.OUTCOME:
        _add(flow, _adoption(flow, front, blocks), _UNDER)
    for number, row in enumerate(authors(flow, front)):
        _add(flow, row, 0 if number else _UNDER)
    flow.galley.close(penalty=FORBIDDEN)
    flow.galley.gap(_UNDER * flow.grid)
    small_print(flow, front)
    if len(flow.galley):
        flow.galley.rows.penalty[-1] = 0.0
    flow.galley.least = _TO_TEXT * flow.grid
    flow.galley.keep = _LEAST_TEXT


def _add(flow: Flow, box: Box, above: float) -> None:
    """Add a box topped up to whole lines, not parted from what stands above it."""
    if box.height:
        flow.galley.close(penalty=FORBIDDEN)
        flow.galley.gap(above * flow.grid)
        flow.galley.add(box.content, snapped(box.height, flow.grid), calls=box.calls)


def _adoption(flow: Flow, front: Front, blocks: Sequence[AnyBlock]) -> Box:
    """Return the line that says when an outcome document was adopted, an empty box for none."""
    setting, lang = flow.desk.looks.paragraph("adoption"), flow.desk.lang
    told = outcome.adoption(blocks)
    if told is None and (not front.date or outcome.is_signed(blocks)):
        return Box()
    tag = flow.desk.tag("P")
    if told is not None:
        return stacked(flow.lines_of(told, told.content, setting, tag), setting, tag)
    text = f"{word('adopted', lang)} {long_date(front.date, lang)}"
    return stacked(flow.front_lines((Text(text),), setting, tag, flow.measure), setting, tag)


def title_box(flow: Flow, title: Inlines, subtitle: Inlines, name: str = "title") -> Box:
    """Return title (H1) and subtitle."""
    looks = flow.desk.looks
    tag = flow.desk.tag("H1")
    setting = _fitting(flow, title, name)
    found = stacked(flow.front_lines(title, setting, tag, flow.measure), setting, tag)
    if not subtitle:
        return found
    tag, setting = flow.desk.tag("P"), looks.paragraph("subtitle")
    lines = flow.front_lines(subtitle, setting, tag, flow.measure)
    return found.over(stacked(lines, setting, tag), _TO_SUBTITLE)


def _fitting(flow: Flow, title: Inlines, name: str) -> Setting:
    """Return how a title is set: smaller where it would take more than three lines."""
    looks, table = flow.desk.looks, flow.desk.looks.style_of(name)
    setting = looks.paragraph(name)
    for share in _SMALLER:
        if flow.desk.count_lines(title, setting, flow.measure) <= _MOST_LINES:
            break
        setting = looks.of(
            table, display=True, size=share * table.size, leading=share * table.leading
        )
    return setting


def _area_line(flow: Flow, front: Front) -> None:
    """Add the line over the title: the area at the left, the DOI at the right or below."""
    desk, context = flow.desk, flow.desk.context
    table, setting = desk.looks.style_of("area-line"), desk.looks.paragraph("area-line")
    bold = desk.looks.of(table, display=True, weight=table.label_weight)
    lang, label = context.volume_language, context.area_label
    if context.kind is PaperKind.OUTCOME:
        label = word("outcome", lang)
    items: list[Item] = []
    end: Pt = 0.0
    if label or context.area_title:
        tag = desk.tag("P", lang=lang)
        name = desk.line(label, bold, tag, lang)
        end = name.width + setting.size * bool(label)
        title = desk.line(context.area_title, setting, tag, lang)
        items += [Item(0.0, setting.rise, name, tag), Item(end, setting.rise, title, tag)]
        end += title.width + setting.size
    doi = context.doi or front.doi
    centred = table.align == "centre"
    if centred and items:
        left = (flow.measure - end + setting.size) / 2
        items = [item._replace(x=item.x + left) for item in items]
    lines = 1
    if doi:
        tag = desk.tag("P")
        line = linked(flow, doi, _DOI + doi, setting, tag)
        x = (flow.measure - line.width) / (2 if centred else 1)
        lines += x < end
        items.append(Item(x, setting.rise + flow.grid * (lines - 1), line, tag))
    flow.galley.gap()
    flow.galley.add(tuple(items), flow.grid * lines)
