"""The first two leaves: half-title and its verso, title page and imprint.

The imprint gives what GOST R 7.0.4-2020 asks of a title verso: UDC, BBK and author mark top left,
the bibliographic description, ISBN, annotation, rights.
"""

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.volume import Volume
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.ornament import device
from proceedings_editor.layout.rows import Fact, Group, set_facts, set_facts_above
from proceedings_editor.layout.setting import Setting
from proceedings_editor.layout.sheet import Sheet
from proceedings_editor.styles.pieces import Display
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.dates import date_range
from proceedings_editor.text.words import word


def half_title(volume: Volume, style: Style, setter: Setter) -> SetPaper:
    """Return the half-title, which carries only the title, and its verso with the device."""
    sheet = Sheet(style, setter, lang=volume.language, title=volume.title)
    _display(sheet, volume.title, style.title_page.half_title)
    sheet.turn()
    _ornament(sheet)
    _other_titles(sheet, volume)
    return sheet.done()


def title_leaf(volume: Volume, style: Style, setter: Setter, *, pages: int) -> SetPaper:
    """Return the title page and the imprint of a volume of so many pages."""
    sheet = Sheet(style, setter, lang=volume.language, title=volume.title)
    _title_page(sheet, volume)
    sheet.turn()
    set_facts(sheet, _description(volume, pages), style.imprint, top=sheet.line_top(1))
    set_facts_above(sheet, _rights(volume), style.imprint, foot=sheet.foot)
    return sheet.done()


def _display(sheet: Sheet, text: str, table: Display, role: str = "P") -> Pt:
    """Set a text with its first baseline on a grid line; return its last baseline."""
    return _from_baseline(
        sheet,
        text,
        sheet.looks.of(table, display=True),
        sheet.style.page.baseline(table.line),
        role,
    )


def _from_baseline(sheet: Sheet, text: str, look: Setting, baseline: Pt, role: str = "P") -> Pt:
    end = sheet.text(text, look, 0.0, baseline - look.rise, role=role)
    return end - look.leading + look.rise


def _ornament(sheet: Sheet) -> None:
    page, table = sheet.style.page, sheet.style.title_page
    if table.ornament_place == "verso":
        _device(sheet, page.baseline(table.ornament_line) - page.baseline_grid / 2)


def _device(sheet: Sheet, top: Pt) -> None:
    """Put the volume's device under the titles, in their alignment."""
    page, table, ornament = sheet.style.page, sheet.style.title_page, sheet.style.ornament
    width = table.ornament_width
    x = sheet.left + (page.measure - width) / 2 * (table.title.align == "centre")
    shape = device(ornament.device, x, top, width, solid="all", stroke=ornament.stroke)
    if shape and width:
        sheet.add(shape)


def _other_titles(sheet: Sheet, volume: Volume) -> None:
    """Set the title in the other languages at the foot of the page."""
    look = sheet.looks.of(sheet.style.title_page.other_titles, display=True)
    own = primary(volume.language)
    others = [(lang, title) for lang, title in volume.titles.items() if primary(lang) != own]
    tags = [sheet.tag("P", lang=lang) for lang, _ in others]
    set_titles = [
        sheet.broken(title, look, sheet.style.page.measure, tag=tag, lang=lang)
        for tag, (lang, title) in zip(tags, others, strict=True)
    ]
    between = look.leading / 2
    height = sum(map(len, set_titles)) * look.leading + between * (len(others) - 1)
    line = sheet.style.title_page.other_titles_line
    top = sheet.line_top(line) if line else sheet.foot - height
    for tag, lines in zip(tags, set_titles, strict=True):
        top = sheet.place(lines, look, 0.0, top, tag) + between


def _title_page(sheet: Sheet, volume: Volume) -> None:
    page, table = sheet.style.page, sheet.style.title_page
    facts = sheet.looks.of(table.facts, display=True)
    when = date_range(volume.start, volume.end, volume.language)
    at = page.baseline(1)
    for text in filter(None, (volume.kind, ", ".join(filter(None, (volume.place, when))))):
        at = _from_baseline(sheet, text, facts, at) + facts.leading
    last = _title(sheet, volume)
    below = last + table.facts_space * page.baseline_grid
    _editors(sheet, volume, below)
    if table.ornament_place == "under-title":
        _device(sheet, (last + below - facts.size - table.ornament_width) / 2)
    place = sheet.looks.of(table.place, display=True)
    imprint = [text for text in (volume.place, _year(volume)) if text]
    at = page.last_baseline - (len(imprint) - 1) * place.leading
    for text in imprint:
        at = _from_baseline(sheet, text, place, at) + place.leading


def _title(sheet: Sheet, volume: Volume) -> Pt:
    """Set title and subtitle so large that editors, place and year stay clear of them.

    Returns the last baseline.
    """
    page, table = sheet.style.page, sheet.style.title_page
    tags = sheet.tag("H1"), sheet.tag("P") if volume.subtitle else 0
    subtitle = sheet.looks.of(table.subtitle, display=True)
    under = sheet.broken(volume.subtitle, subtitle, page.measure, tag=tags[1])
    spaces = table.subtitle_space * bool(under) + table.facts_space + len(volume.editors) + 4
    first = page.baseline(table.title.line)
    room = page.last_baseline - first - spaces * page.baseline_grid - len(under) * subtitle.leading
    look, lines = sheet.fitted(volume.title, room + table.title.leading, table.title, tag=tags[0])
    last = sheet.place(lines, look, 0.0, first - look.rise, tags[0]) - look.leading + look.rise
    if not under:
        return last
    top = last + table.subtitle_space * page.baseline_grid - subtitle.rise
    end = sheet.place(under, subtitle, 0.0, top, tags[1])
    return end - subtitle.leading + subtitle.rise


def _editors(sheet: Sheet, volume: Volume, baseline: Pt) -> None:
    if not volume.editors:
        return
    table = sheet.style.title_page
    facts, names = sheet.looks.of(table.facts, display=True), sheet.looks.of(table.editors)
    label = word("edited-by", volume.language)
    baseline = _from_baseline(sheet, label, facts, baseline) + names.leading
    for editor in volume.editors:
        baseline = _from_baseline(sheet, editor, names, baseline) + names.leading


def _year(volume: Volume) -> str:
    return (volume.end or volume.start)[:4]


def _description(volume: Volume, pages: int) -> tuple[Group, ...]:
    """Return the groups that stand at the head of the imprint."""
    imprint, lang = volume.imprint, volume.language
    codes = (("udc", imprint.udc), ("bbk", imprint.bbk), ("author-mark", imprint.author_mark))
    people = (("edited-by", ", ".join(volume.editors)), ("reviewed-by", imprint.reviewed_by))
    described = Fact(imprint.author_mark, _reference(volume, pages))
    others = (
        Fact("", title, other)
        for other, title in volume.titles.items()
        if primary(other) != primary(lang)
    )
    numbers = (("ISBN", imprint.isbn), ("DOI", imprint.doi))
    return (
        _labelled(codes, lang, telling=True),
        _labelled(people, lang, telling=True),
        (described, *others),
        tuple(Fact(label, text, telling=True) for label, text in numbers if text),
        (Fact("", imprint.annotation),) if imprint.annotation else (),
    )


def _rights(volume: Volume) -> tuple[Group, ...]:
    """Return the groups that stand at the foot of the imprint."""
    imprint = volume.imprint
    facts = (
        ("publisher", imprint.publisher),
        ("rights", imprint.rights),
        ("licence", imprint.licence),
    )
    return (_labelled(facts, volume.language),)


def _labelled(facts: tuple[tuple[str, str], ...], lang: str, *, telling: bool = False) -> Group:
    return tuple(Fact(word(key, lang), text, telling=telling) for key, text in facts if text)


def _reference(volume: Volume, pages: int) -> str:
    """Return the bibliographic description, in the form of GOST R 7.0.100-2018."""
    lang = volume.language
    where = ", ".join(
        filter(None, (volume.place, date_range(volume.start, volume.end, volume.language)))
    )
    title = ": ".join(filter(None, (volume.title, volume.subtitle, word("proceedings", lang))))
    head = ", ".join(filter(None, (title, where)))
    if volume.editors:
        named = word("edited-by", lang)
        head += f" / {named[0].lower()}{named[1:]} {', '.join(volume.editors)}"
    place = ": ".join(filter(None, (volume.place, volume.imprint.publisher)))
    published = ", ".join(filter(None, (place, _year(volume))))
    return f"{head}. – {published}. – {pages}\u00a0{word('pp', lang)}"
