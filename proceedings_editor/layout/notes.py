"""Notes: how one is set, and how those of a page stand at its foot."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import (
    Inlines,
    ListItem,
    Marks,
    Note,
    NoteId,
    NoteKind,
    Text,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.desk import Desk, Where
from proceedings_editor.layout.frames import Rule
from proceedings_editor.layout.galley import Item, NoteLine
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.pages import Room
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.schema import Style

_GAP: Final = 0.45  # em between a run-in figure and the note
_LEAST_GAP: Final = 0.25  # em between a hanging figure that fills its box and the note


def set_text(
    desk: Desk, content: Inlines, setting: Setting, measure: Pt, tag: int, where: Where
) -> tuple[SetLine, ...]:
    """Return the lines of a paragraph; the notes it calls are set as well."""
    lines = desk.paragraph(content, setting, measure, tag, where)
    if desk.wanted:
        made = desk.made
        set_wanted(desk)
        desk.made = made
    return lines


def set_wanted(desk: Desk) -> None:
    """Set the notes whose marks have been met and which stand at the foot of the page."""
    while desk.wanted:
        note = desk.wanted.pop(0)
        found = desk.texts.get(note)
        if found is None:
            desk.report(
                "LAY-06",
                f"mark {desk.marks[note]} has no note",
                hint="Add the note's text or take the mark out.",
                place=desk.place(note=note),
                severity=Severity.ERROR,
            )
        elif not is_endnote(found, desk.style):
            desk.notes[note] = set_note(desk, found)


def is_endnote(note: Note, style: Style) -> bool:
    """Return whether a note stands after the text and not at the foot of a page."""
    text = style.footnote.text
    places = {NoteKind.FOOTNOTE: {text.place}, NoteKind.ENDNOTE: {text.place, text.endnotes}}
    return "end" in places.get(note.kind, ())


def set_note(
    desk: Desk, note: Note, *, width: Pt = 0.0, parent: int = 0, lang: str = ""
) -> tuple[NoteLine, ...]:
    """Return the lines of a note, its mark hung in a box or run in as the style says.

    ``width`` is that of its lines where it stands in a column of parallel texts.
    """
    table = desk.style.footnote.text
    setting = _in_column(desk) if width else desk.looks.of(table)
    tag = desk.tag("Note", parent, id=f"note-{note.id}")
    figure = _figure(desk, note.id, tag, setting)
    boxed = table.number_width is not None
    start = 0.0 if boxed else table.first_line_indent
    gap = (_LEAST_GAP if boxed else _GAP) * setting.size
    text_at = max(start + figure.width + gap, table.number_width or 0.0)
    lines: list[NoteLine] = []
    for content in _contents(note):
        own = setting.with_(
            left=table.hanging_indent,
            first_indent=(table.first_line_indent if lines else text_at) - table.hanging_indent,
        )
        if boxed and lines:
            own = own.with_(first_indent=0.0)
        part = desk.tag("P", tag) if lines else tag
        where = Where(desk.place(note=note.id), lang)
        made = desk.paragraph(content, own, width or desk.note_measure, part, where)
        lines += [NoteLine((Item(0.0, 0.0, line, part),)) for line in made]
    mark = Item(start, 0.0, figure, desk.back_links[note.id])
    first = lines[0].items if lines else ()
    return (NoteLine((mark, *first), note=note.id), *lines[1:])


def _in_column(desk: Desk) -> Setting:
    """Return how notes are set in columns of parallel texts: in their face, ragged."""
    look = desk.style.outcome.parallel
    table = desk.style.footnote.text
    return desk.looks.of(table, font=look.font, figures=look.figures, align="ragged")


def _figure(desk: Desk, note: NoteId, tag: int, setting: Setting) -> SetLine:
    """Return the figure before a note; it leads back to the mark in the text."""
    form = desk.style.footnote.text.number
    point = "." if form == "full-size-point" else ""
    mark = desk.marks[note]
    link = desk.tag("Link", desk.tag("Lbl", tag))
    desk.back_links[note] = link
    if form == "superior" and mark.isdigit():
        return desk.line((Text(mark, Marks(superscript=True)),), setting, link)
    return desk.line(mark + point if mark.isdigit() else mark, setting, link)


def _contents(note: Note) -> list[Inlines]:
    """Return the paragraphs of a note; other blocks are read as paragraphs too."""
    found: list[Inlines] = []
    for block in note.blocks:
        label = (Text(f"{block.label} "),) if isinstance(block, ListItem) and block.label else ()
        found += [(*label, *content) for content in block_contents(block) if content]
    return found


def page_room(style: Style, setting: Setting, *, starts_recto: bool) -> Room:
    """Return the measures of a page with notes in the style's own size."""
    page, space = style.page, style.footnote.space
    grid = page.baseline_grid
    below = page.lines * grid - (page.last_baseline - page.margin.top)
    return Room(
        height=page.lines * grid,
        grid=grid,
        note_base=space.min * grid + below + setting.rise - setting.leading,
        note_line=setting.leading,
        note_white=max(0.0, space.max - space.min) * grid,
        split=space.split_min_lines,
        float_space=style.table.float.space * grid,
        starts_recto=starts_recto,
        float_top="top" in style.table.float.place,
        float_foot="bottom" in style.table.float.place,
    )


class Foot(NamedTuple):
    """The foot of a column: its left edge and width, its last baseline, where its text ends."""

    left: Pt
    width: Pt
    last_baseline: Pt
    text_end: Pt


def place_notes(
    style: Style, setting: Setting, lines: Sequence[NoteLine], foot: Foot
) -> tuple[Pt, list[Pt]]:
    """Return the top of the note block and the baseline of each line, from the top of the trim.

    Notes stand on the last baseline or, by style, under the text.
    """
    height = (len(lines) - 1) * setting.leading
    first = foot.last_baseline - height
    if style.footnote.space.fill == "under-text":
        under = foot.text_end + style.footnote.space.min * style.page.baseline_grid + setting.rise
        first = min(first, under)
    return first - setting.rise, [first + setting.leading * number for number in range(len(lines))]


def divider(style: Style, foot: Foot, top: Pt, *, continued: bool) -> tuple[Rule, ...]:
    """Return the rule between text and notes: across the column over a note held over."""
    rule = style.footnote.rule
    width = rule.continued_width.of(foot.width) if continued else min(rule.width, foot.width)
    if not width or not rule.thickness:
        return ()
    return (Rule(foot.left, top - rule.gap - rule.thickness, width, rule.thickness),)
