"""The table of contents: folios before the titles, or after them with dots between.

Entries are one link each, from the left edge to the right; parts hold their entries in a nested
TOC (ISO 32000-1, 14.8.4.4.1).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from proceedings_editor.domain.manuscript import Inline, Marks
from proceedings_editor.domain.manuscript import Text as Words
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import ARTIFACT, SetPaper
from proceedings_editor.layout.lines import SetLine, Setter
from proceedings_editor.layout.setting import Setting
from proceedings_editor.layout.sheet import PLAIN, Sheet
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import word

_NO_BREAK = "\u00a0"
_DOTS_AFTER = 5.0  # points between the end of a title and the first dot


class Entry(NamedTuple):
    """A piece as the contents list it; ``target`` is what its link leads to."""

    title: str
    folio: str
    target: str
    authors: tuple[str, ...] = ()
    lang: str = ""


class Group(NamedTuple):
    """Entries under the title of a part; without a title they stand by themselves."""

    entries: tuple[Entry, ...]
    title: str = ""
    label: str = ""  # "Area 2"


class _Block(NamedTuple):
    """What a page turn must not divide; ``draw`` puts it at a top."""

    height: Pt
    draw: Callable[[Pt], None]
    before: Pt = 0.0  # white, dropped at the top of a page
    keep: bool = False  # stands on the page of the next block


def set_contents(
    groups: Sequence[Group], style: Style, setter: Setter, *, lang: str, title: str = ""
) -> SetPaper:
    """Return the table of contents, or a list under another title, on as many pages as it takes."""
    title = title or word("contents", lang)
    sheet = Sheet(style, setter, lang=lang, title=title)
    top = sheet.title(title)
    top += style.contents.space_after_title * style.page.baseline_grid
    _flow(sheet, list(_blocks(sheet, groups)), top)
    return sheet.done()


def _flow(sheet: Sheet, blocks: Sequence[_Block], top: Pt) -> None:
    """Put blocks down one after the other, page by page."""
    first = True
    for index, block in enumerate(blocks):
        need = block.height
        if block.keep and index + 1 < len(blocks):
            need += blocks[index + 1].height
        top += 0.0 if first else block.before
        if not first and top + need > sheet.foot + 0.01:
            sheet.turn()
            top = sheet.line_top(1)
        block.draw(top)
        top += block.height
        first = False


def _blocks(sheet: Sheet, groups: Sequence[Group]) -> Iterable[_Block]:
    whole = sheet.tag("TOC")
    for group in groups:
        inside = whole
        if group.title:
            item = sheet.tag("TOCI", whole)
            yield _part(sheet, group, item)
            inside = sheet.tag("TOC", item)
        white = 0.0 if group.title else _white_before_part(sheet)
        for entry in group.entries:
            yield _entry(sheet, entry, inside)._replace(before=white)
            white = 0.0


def _white_before_part(sheet: Sheet) -> Pt:
    return sheet.style.contents.part.space_before * sheet.style.page.baseline_grid


def _part(sheet: Sheet, group: Group, item: int) -> _Block:
    """Return the head of a part: its label in the hang column or above its title."""
    table = sheet.style.contents.part
    tag = sheet.tag("P", item)
    label = sheet.looks.of(table, display=True, caps=table.label_caps, hyphenate=False)
    title = sheet.looks.of(
        table, display=True, style=table.title_style, tracking=0.0, hyphenate=False
    )
    above = table.label == "above"
    x = 0.0 if above else sheet.style.contents.entry.indent
    measure = sheet.style.page.measure - x
    labels = sheet.broken(group.label, label, measure, tag=tag) if group.label else ()
    own = label if above and not group.label else title
    titles = sheet.broken(group.title, own, measure, tag=tag)

    def draw(top: Pt) -> None:
        under = sheet.place(labels, label, 0.0, top, tag)
        sheet.place(titles, own, x, under if above else top, tag)

    lines = len(labels) + len(titles) if above else max(len(labels), len(titles))
    after = table.space_after * sheet.style.page.baseline_grid
    height = lines * table.leading + after
    return _Block(height, draw, before=_white_before_part(sheet), keep=True)


def _entry(sheet: Sheet, entry: Entry, toc: int) -> _Block:
    item = sheet.tag("TOCI", toc, lang=entry.lang if entry.lang != sheet.lang else "")
    link = sheet.tag("Link", sheet.tag("Reference", item))
    before = sheet.style.contents.entry.folio == "before"
    height, draw = (_folio_before if before else _folio_after)(sheet, entry, link)
    page, gap = sheet.style.page, sheet.style.contents.entry.gap

    def draw_linked(top: Pt) -> None:
        draw(top)
        contents = f"{entry.title}, {word('page', sheet.lang).lower()} {entry.folio}"
        sheet.link((0.0, top, page.measure, height), link, entry.target, contents)

    return _Block(height + gap, draw_linked)


def _folio_before(sheet: Sheet, entry: Entry, link: int) -> tuple[Pt, Callable[[Pt], None]]:
    """Return height and drawing of a title with its folio before it and its authors below."""
    table = sheet.style.contents.entry
    title, authors = _title_look(sheet), _authors_look(sheet)
    folio = sheet.line(entry.folio, _folio_look(sheet))
    measure = sheet.style.page.measure - table.indent
    titles = sheet.broken(entry.title, title, measure, tag=link, lang=entry.lang)
    names = ", ".join(entry.authors)
    people = sheet.broken(names, authors, measure, tag=link, lang=entry.lang) if names else ()

    def draw(top: Pt) -> None:
        under = sheet.place(titles, title, table.indent, top, link)
        sheet.place(people, authors, table.indent, under, link)
        sheet.put(folio, table.folio_right_at - folio.width, top + title.rise, link)

    return len(titles) * title.leading + len(people) * authors.leading, draw


def _folio_after(sheet: Sheet, entry: Entry, link: int) -> tuple[Pt, Callable[[Pt], None]]:
    """Return height and drawing of authors and title, dots, and the folio at the right."""
    table = sheet.style.contents.entry
    look = _title_look(sheet).with_(
        left=table.indent + table.hanging_indent,
        first_indent=-table.hanging_indent,
        right=table.turn_short,
    )
    italic = Marks(emph=table.title_style == "italic")
    content: tuple[Inline, ...] = (Words(entry.title, italic),)
    names = ", ".join(name.replace(" ", _NO_BREAK) for name in entry.authors)
    if names and table.authors == "before":
        caps = Marks(smallcaps=table.authors_caps == "small")
        content = (Words(names, caps), Words(", "), *content)
    lines = sheet.broken(content, look, sheet.style.page.measure, tag=link, lang=entry.lang)
    folio = sheet.line(entry.folio, _folio_look(sheet))
    authors = _authors_look(sheet)
    room = sheet.style.page.measure - table.indent - table.turn_short
    below = names if table.authors == "below" else ""
    people = sheet.broken(below, authors, room, tag=link, lang=entry.lang) if below else ()

    def draw(top: Pt) -> None:
        sheet.place(people, authors, table.indent, top + len(lines) * look.leading, link)
        last = sheet.place(lines, look, 0.0, top, link) - look.leading + look.rise
        end = lines[-1].x + lines[-1].width if lines else 0.0
        _leader(sheet, look, end, last)
        sheet.put(folio, sheet.style.page.measure - folio.width, last, link)

    return len(lines) * look.leading + len(people) * authors.leading, draw


def _leader(sheet: Sheet, look: Setting, start: Pt, baseline: Pt) -> None:
    """Set dots on a grid counted from the right, so that they stand under each other."""
    table = sheet.style.contents.entry
    end = sheet.style.page.measure - table.folio_width
    count = int((end - start - _DOTS_AFTER) // table.leader_step)
    if table.leader == "dots" and count > 0:
        dots = _spaced(sheet.line(" ".join("." * count), look), table.leader_step)
        sheet.put(dots, end - count * table.leader_step, baseline, ARTIFACT)


def _spaced(line: SetLine, step: Pt) -> SetLine:
    """Return a line of single characters with ``step`` from one to the next."""
    run = line.runs[0]
    natural = (run.words[0].width + run.font.space) * run.size / 1000
    wider = run._replace(space=step - natural, width=step * len(run.words))
    return line._replace(runs=(wider,))


def _title_look(sheet: Sheet) -> Setting:
    table = sheet.style.contents.entry
    return sheet.looks.of(
        PLAIN, display=True, size=table.title_size, leading=table.title_leading,
        style="roman" if table.folio == "after" else table.title_style, hyphenate=False,
    )  # fmt: skip


def _authors_look(sheet: Sheet) -> Setting:
    table = sheet.style.contents.entry
    return sheet.looks.of(
        PLAIN, font=table.authors_font, size=table.authors_size, leading=table.authors_leading,
        style=table.authors_style, caps=table.authors_caps, figures="lining", hyphenate=False,
    )  # fmt: skip


def _folio_look(sheet: Sheet) -> Setting:
    """Return how folios are set: like those of the pages, but never bold."""
    return sheet.looks.of(sheet.style.page.folio, weight=400)
