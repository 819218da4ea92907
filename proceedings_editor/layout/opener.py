"""The page that opens a thematic area: its number, the device, its title, topics and officers."""

from collections.abc import Sequence

from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.volume import ThematicArea
from proceedings_editor.layout.frames import SetPaper, Shape
from proceedings_editor.layout.lines import SetLine, Setter
from proceedings_editor.layout.ornament import Solid, device
from proceedings_editor.layout.setting import Setting
from proceedings_editor.layout.sheet import PLAIN, Sheet
from proceedings_editor.styles.pieces import Opener
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import word


def set_opener(
    area: ThematicArea, number: int, style: Style, setter: Setter, *, lang: str
) -> SetPaper:
    """Return the opener of the area that is the volume's part ``number``, counted from 1.

    A number of 0 gives the opener of the plenary session: no label, no solid quarter.
    """
    table = style.part.opener
    sheet = Sheet(style, setter, lang=lang, title=area.title)
    if number:
        label = sheet.looks.of(
            PLAIN, font=table.label_font, weight=table.label_weight, size=table.label_size,
            caps=table.label_caps, align=table.align, hyphenate=False,
            figures="lining" if table.label_caps == "none" else "old-style",
        )  # fmt: skip
        _on_line(sheet, f"{word('area', lang)} {number}", label, table.label_line)
    _title_and_topics(sheet, area, table, number)
    return sheet.done()


def _on_line(sheet: Sheet, text: str, look: Setting, line: int, role: str = "P") -> Pt:
    """Set a text with its first baseline on a grid line; return the top of what follows."""
    return sheet.text(text, look, 0.0, sheet.style.page.baseline(line) - look.rise, role=role)


def _device(sheet: Sheet, table: Opener, number: int) -> Shape | None:
    page, width = sheet.style.page, table.ornament_width
    top = page.baseline(table.ornament_line) - page.baseline_grid / 2
    x = sheet.left + ((page.measure - width) / 2 if table.align == "centre" else 0.0)
    solid: Solid = number if table.solid_quarter == "area" else table.solid_quarter
    stroke = sheet.style.ornament.stroke
    return device(table.ornament, x, top, width, solid=solid, stroke=stroke)


def _title_and_topics(sheet: Sheet, area: ThematicArea, table: Opener, number: int) -> None:
    """Set device and title, then topics and officers at the foot of the page or under the title.

    Where the topics leave the title no room, it takes that of the device.
    """
    page = sheet.style.page
    baseline = page.baseline(table.title_line)
    tag = sheet.tag("H1")
    look = sheet.looks.of(
        PLAIN, font=table.topics_font, size=table.topics_size, leading=table.topics_leading,
        style=table.topics_style, align=table.align, figures="lining", hyphenate=False,
    )  # fmt: skip
    topics = [_topic(sheet, topic, look, table) for topic in area.topics]
    officers = _officers_of(area, sheet.lang)
    officers_top = sheet.foot - len(officers) * look.leading
    lines = sum(len(broken) for _, broken in topics) + bool(officers)
    topics_top = officers_top - lines * look.leading
    if topics_top - baseline < 2 * table.title_leading:
        baseline = page.baseline(table.label_line + 3)
    elif device := _device(sheet, table, number):
        sheet.add(device)
    title, broken = sheet.fitted(
        area.title, topics_top - baseline, PLAIN, tag=tag, font=table.title_font,
        weight=table.title_weight, size=table.title_size, leading=table.title_leading,
        caps=table.title_caps, align=table.align, figures="lining", hyphenate=False,
        optical_size=sheet.style.title_page.title.optical_size,
        tracking=0.09 if table.title_caps == "all" else 0.0,
    )  # fmt: skip
    under = sheet.place(broken, title, 0.0, baseline - title.rise, tag) + 2 * page.baseline_grid
    top = min(topics_top, under) if table.topics_place == "below-title" else topics_top
    for tag, topic_lines in topics:
        top = sheet.place(topic_lines, look, table.topics_indent, top, tag)
    _officers(sheet, officers, table, look, officers_top)


def _officers_of(area: ThematicArea, lang: str) -> list[tuple[str, str]]:
    named = (("chair", area.chair), ("rapporteur", area.rapporteur))
    return [(word(key, lang), name) for key, name in named if name]


def _topic(
    sheet: Sheet, topic: str, look: Setting, table: Opener
) -> tuple[int, tuple[SetLine, ...]]:
    """Return a topic as a paragraph, broken to what the page leaves it."""
    tag = sheet.tag("P")
    measure = sheet.style.page.measure - table.topics_indent
    return tag, sheet.broken(topic, look, measure, tag=tag)


def _officers(
    sheet: Sheet, officers: Sequence[tuple[str, str]], table: Opener, look: Setting, top: Pt
) -> None:
    """Set label and name of each officer in one line, an em and a quarter between them."""
    strong = sheet.looks.of(
        PLAIN, font=table.topics_font, size=table.topics_size, leading=table.topics_leading,
        weight=table.people_weight, style=table.topics_style, figures="lining",
    )  # fmt: skip
    gap = 1.25 * table.topics_size
    for label, name in officers:
        tag = sheet.tag("P")
        first, second = sheet.line(f"{label} ", strong), sheet.line(name, look)
        width = first.width + gap + second.width
        centred = (sheet.style.page.measure - width) / 2
        x = centred if table.align == "centre" else table.topics_indent
        sheet.put(first, x, top + look.rise, tag)
        sheet.put(second, x + first.width + gap, top + look.rise, tag)
        top += look.leading
