"""A paper, or a front piece, from manuscript to pages: pure, and the unit of the layout cache."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Heading,
    Manuscript,
    PageImage,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.body import is_body, set_blocks
from proceedings_editor.layout.compose import Composer
from proceedings_editor.layout.desk import Desk, MediaInfo, PaperContext
from proceedings_editor.layout.endnotes import add_endnotes, set_with_endnotes
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import SetPaper, Tag
from proceedings_editor.layout.galley import Galley, Keep
from proceedings_editor.layout.ideographs import fuller
from proceedings_editor.layout.learning import learn_words
from proceedings_editor.layout.lines import Setter, stats_of
from proceedings_editor.layout.looseness import Slack, faults, fill, put
from proceedings_editor.layout.notes import page_room, set_wanted
from proceedings_editor.layout.opening import opening, title_box
from proceedings_editor.layout.pages import Cut, Float, Room, snapped
from proceedings_editor.layout.pagination import break_pages
from proceedings_editor.styles.schema import Style

__all__ = ["MediaInfo", "PaperContext", "lay_out_blocks", "lay_out_paper"]


def lay_out_paper(
    manuscript: Manuscript, context: PaperContext, style: Style, setter: Setter
) -> SetPaper:
    """Return a paper in pages: opening, text, notes."""
    flow = _flow(manuscript, context, style, setter)
    flow.first = "first-paragraph"
    is_paper = context.kind is PaperKind.PAPER
    flow.numbered = is_paper and not _has_numbers(manuscript.blocks)
    if is_paper and not is_camera_ready(manuscript):
        flow.desk.columns = style.page.columns
    if not is_camera_ready(manuscript):
        opening(flow, manuscript.front, manuscript.blocks)
    flow.in_columns(flow.desk.columns)
    if context.kind is PaperKind.OUTCOME and not is_camera_ready(manuscript):
        flow.floating = False
        flow.set_in(style.outcome.text.indent)
    set_with_endnotes(flow, _with_plain_heads(manuscript.blocks), manuscript.notes)
    flow.set_in(0.0)
    return _finished(flow, manuscript)


def lay_out_blocks(
    title: str, manuscript: Manuscript, context: PaperContext, style: Style, setter: Setter
) -> SetPaper:
    """Return a piece without authors, such as a foreword or programme, under a large title.

    Its tables and figures stand where the text has them.
    """
    flow = _flow(manuscript, context, style, setter)
    flow.floating = False
    subtitle = manuscript.front.subtitle
    sunk = flow.desk.looks.style_of("piece-title").space_before
    if sunk:
        flow.galley.add((), sunk * flow.grid)
    head = title_box(flow, (Text(title),), subtitle, "piece-title")
    flow.galley.add(head.content, snapped(head.height, flow.grid))
    below = flow.desk.looks.style_of("piece-title").space_after
    flow.galley.least = below * flow.grid
    flow.galley.keep = 2
    flow.desk.columns = style.page.front_columns
    flow.in_columns(flow.desk.columns)
    if manuscript.blocks and is_body(manuscript.blocks[0]):
        flow.first = "foreword"
    set_blocks(flow, manuscript.blocks)
    return _finished(flow, manuscript)


def _flow(manuscript: Manuscript, context: PaperContext, style: Style, setter: Setter) -> Flow:
    han = fuller(_texts(manuscript), setter.library, (style.font.han, style.font.kana))
    looks = setter.looks(style, manuscript.language, han)
    desk = Desk(
        style=looks.style,
        looks=looks,
        setter=setter,
        context=context,
        lang=manuscript.language,
        texts={note.id: note for note in manuscript.notes},
    )
    title = " ".join(plain(manuscript.front.title).split())
    desk.add(Tag("Art", lang=manuscript.language, title=title))
    learn_words(desk, manuscript)
    body = looks.style_of("body")
    keep = Keep(orphans=body.orphans, widows=body.widows)
    return Flow(desk, Galley(looks.style.page.baseline_grid, notes=desk.notes), keep)


def _texts(manuscript: Manuscript) -> Iterator[str]:
    """Yield what a manuscript says."""
    front = manuscript.front
    yield from map(plain, (front.title, front.subtitle))
    for abstract in front.abstracts:
        yield from map(plain, abstract.paragraphs)
    for block in (
        *manuscript.blocks,
        *(block for note in manuscript.notes for block in note.blocks),
    ):
        yield block_text(block)


def is_camera_ready(manuscript: Manuscript) -> bool:
    """Return whether a paper came as finished pages, its title and abstracts among them."""
    return bool(manuscript.blocks) and all(isinstance(b, PageImage) for b in manuscript.blocks)


def _has_numbers(blocks: Sequence[AnyBlock]) -> bool:
    return any(isinstance(block, Heading) and block.number for block in blocks)


def _with_plain_heads(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return blocks with the heads of the list of works cited marked as unnumbered."""
    found = list(blocks)
    for number in range(len(blocks) - 2, -1, -1):
        block, below = blocks[number], found[number + 1]
        cited = isinstance(below, Paragraph) and below.role is Role.REFERENCE
        if not isinstance(block, Heading):
            continue
        over_group = isinstance(below, Heading) and below.unnumbered and below.level > block.level
        if cited or over_group:
            found[number] = replace(block, unnumbered=True)
    return found


def _finished(flow: Flow, manuscript: Manuscript) -> SetPaper:
    """Return the pages of a flow whose text is complete."""
    _end_matter(flow, manuscript)
    style, desk, galley = flow.style, flow.desk, flow.galley
    setting = desk.looks.of(style.footnote.text)
    room = page_room(style, setting, starts_recto=desk.context.starts_recto)
    floats = [
        Float(box.anchor, box.height, tuple(len(desk.notes[n]) for n in box.calls), box.wide)
        for box in galley.floats
    ]
    cuts = _cut(flow, floats, room)
    blocks = frozenset(block.id for block in manuscript.blocks)
    return Composer(desk, galley, room, setting, blocks).compose(cuts)


def _cut(flow: Flow, floats: Sequence[Float], room: Room) -> tuple[Cut, ...]:
    """Return the pages of a galley, paragraphs set in another line where that mends their feet."""
    galley, recto = flow.galley, room.starts_recto
    cuts = break_pages(galley.rows, floats, room, galley.bands)
    if not cuts:
        return cuts
    bad = faults(galley, cuts, starts_recto=recto)
    slack = Slack(galley, bad)
    if bad and galley.again:
        cuts = break_pages(galley.rows, floats, room, galley.bands, slack)
    resets = fill(slack, cuts, starts_recto=recto)
    if resets:
        cuts = put(galley, resets, cuts)
        flow.desk.stats += [stats_of(reset.lines) for reset in resets]
        flow.desk.stats += [stats_of(reset.paragraph.lines).negated for reset in resets]
    return cuts


def _end_matter(flow: Flow, manuscript: Manuscript) -> None:
    """Add endnotes, and at the foot of the last page the notes that no mark calls."""
    desk = flow.desk
    lost = [note for note in manuscript.notes if note.id not in desk.marks]
    for note in lost:
        desk.report(
            "LAY-06",
            "a note has no mark in the text; it stands at the end",
            hint="Put its mark where it belongs.",
            place=desk.place(note=note.id),
            severity=Severity.WARNING,
        )
        desk.mark_of(note.id)
    set_wanted(desk)
    if lost and len(flow.galley):
        flow.galley.call(len(flow.galley) - 1, tuple(note.id for note in lost))
    add_endnotes(flow, manuscript.notes)
