"""Joins figures and tables with the captions that stand before or after them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Role,
    Table,
    Text,
)
from proceedings_editor.domain.plain import inline_text, plain

_FIGURE: Final = (
    r"figures?|fig|рисунок|рис|диаграмма|схема|график|surat|sur|diagramma|çyzgy|shema|abbildung|abb|"
    r"figura|ilustración|photo|фото|chart|scheme|map|şekil|rasm|图|圖|図|شكل|الشكل|صورة"
)
_TABLE: Final = (
    r"tables?|tab|таблица|табл|tablisa|jedwel|tabelle|tableau|tabla|cuadro|tablo|jadval|"
    r"表|جدول|الجدول"
)
_NUMBER: Final = r"(?:[A-ZА-Я]\.?)?\d+(?:[.\-–]\d+)*[a-zа-я]?|[IVXLC]+\b"
_LABEL: Final = re.compile(
    rf"\s*((?:(?P<figure>{_FIGURE})|(?P<table>{_TABLE}))\.?\s*(?:№\s*)?(?:{_NUMBER}))"
    r"(?P<stop>\s*[.:)–—―-]+)?(?P<gap>\s*)",
    re.IGNORECASE,
)
_SEQUENCES: Final = re.compile(rf"(?:(?P<figure>{_FIGURE})|(?P<table>{_TABLE}))", re.IGNORECASE)
_LONGEST: Final = 600  # characters; a longer paragraph is text that begins with a reference


class _Caption(NamedTuple):
    """A paragraph read as a caption: what it is of, its label, and the rest."""

    kind: str  # figure, table, or "" where only the style says it is a caption
    label: str
    content: Inlines


def join_captions(
    blocks: Sequence[AnyBlock], sequences: Mapping[str, str]
) -> tuple[list[AnyBlock], dict[str, str]]:
    """Return the blocks with captions joined to their figures and tables, and where each one went.

    ``sequences`` tells by origin which paragraphs count a sequence (a ``SEQ`` field).  The second
    value is the id of the figure or table by the id of the caption.
    """
    made = list(_merged_figures([_unfolded(block, sequences) for block in blocks], sequences))
    captions = [_caption(block, sequences) for block in made]
    gone: set[int] = set()
    moved: dict[str, str] = {}
    for at, block in enumerate(made):
        if not isinstance(block, Figure | Table):
            continue
        if block.caption:
            made[at] = _with_own_label(block)
            continue
        for place, caption in _near(made, captions, at, gone):
            gone.update(place)
            moved.update((made[it].id, block.id) for it in place)
            made[at] = replace(block, caption=caption.content, label=caption.label)
            break
    return [block for at, block in enumerate(made) if at not in gone], moved


def _with_own_label(block: Figure | Table) -> Figure | Table:
    """Return a figure or table whose caption begins with its label, such as a picture's title."""
    found = _read(block.caption, "", styled=True, align=Align.AUTO)
    if block.label or found is None or not found.label or found.kind != block.kind:
        return block
    return replace(block, caption=found.content, label=found.label)


def caption_in(content: Inlines) -> tuple[str, Inlines] | None:
    """Return label and text of a figure's caption, None if a paragraph is none."""
    found = _read(content, "", styled=False, align=Align.CENTRE)
    if found is None or found.kind != "figure" or not found.label:
        return None
    return found.label, found.content


def _near(
    blocks: Sequence[AnyBlock], captions: Sequence[_Caption | None], at: int, gone: set[int]
) -> Iterator[tuple[tuple[int, ...], _Caption]]:
    """Yield the captions a block may have, the likeliest first, with the places they stand at."""
    kind = "figure" if isinstance(blocks[at], Figure) else "table"

    def free(place: int) -> _Caption | None:
        if not 0 <= place < len(blocks) or place in gone:
            return None
        found = captions[place]
        return found if found is not None and found.kind in {kind, ""} else None

    above, below = free(at - 1), free(at + 1)
    next_wants_it = at + 2 < len(blocks) and type(blocks[at + 2]) is type(blocks[at])
    order = [(at - 1, above), (at + 1, below)]
    if kind == "figure" and not (above and next_wants_it):
        order.reverse()
    for place, found in order:
        if found is not None:
            yield (place,), found
    label, title = free(at - 2), blocks[at - 1] if at else None
    if label is not None and label.label and not label.content and isinstance(title, Paragraph):
        short = len(plain(title.content)) <= _LONGEST // 2 and at - 1 not in gone
        if short and title.align is not Align.AUTO:
            yield (at - 2, at - 1), label._replace(content=title.content)


def _caption(block: AnyBlock, sequences: Mapping[str, str]) -> _Caption | None:
    """Return a paragraph as a caption, None if it is none."""
    if not isinstance(block, Paragraph) or block.role is not Role.BODY:
        return None
    styled = "caption" in block.style.lower()
    sequence = sequences.get(block.origin, "")
    return _read(block.content, sequence, styled=styled, align=block.align)


def _read(content: Inlines, sequence: str, *, styled: bool, align: Align) -> _Caption | None:
    text = plain(content)
    match = _LABEL.match(text)
    counted = _SEQUENCES.match(sequence)
    if len(text) > _LONGEST and not styled:
        return None
    if match is None or not _is_label(text, match, sure=styled or bool(counted)):
        if not styled and counted is None:
            return None
        return _Caption(_kind(counted), "", content)
    sure = styled or counted is not None or align is Align.CENTRE or bool(match["stop"])
    if not sure and match.end() < len(text) and not _is_strong(content):
        return None
    label = " ".join(match[1].split())
    return _Caption(_kind(match), label, cut(content, match.end()))


def _is_label(text: str, match: re.Match[str], *, sure: bool) -> bool:
    """Return whether what follows a number may follow a label: nothing, a stop, or a title."""
    rest = text[match.end() :]
    if not rest or match["stop"]:
        return True
    return bool(match["gap"]) and (sure or not rest[0].islower())


def _kind(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    return "figure" if match["figure"] else "table"


def _is_strong(content: Inlines) -> bool:
    first = next((it for it in content if isinstance(it, Text) and it.text.strip()), None)
    return first is not None and first.marks.strong


def cut(content: Inlines, length: int) -> Inlines:
    """Return inline content without its first printed characters; what prints nothing stays."""
    left = length
    kept: list[Inline] = []
    for inline in content:
        size = len(inline_text(inline))
        if left and size:
            taken = min(left, size)
            left -= taken
            if isinstance(inline, Text) and taken < size:
                kept.append(replace(inline, text=inline.text[taken:]))
            elif taken < size:
                kept.append(inline)
        else:
            kept.append(inline)
    return tuple(kept)


def _unfolded(block: AnyBlock, sequences: Mapping[str, str]) -> AnyBlock:
    """Return a figure for a paragraph of pictures with their caption beneath, else the block."""
    if not isinstance(block, Paragraph):
        return block
    places = [at for at, it in enumerate(block.content) if isinstance(it, Image)]
    if not places or any(
        not isinstance(it, Image | LineBreak) and inline_text(it).strip()
        for it in block.content[: places[-1]]
    ):
        return block
    rest = block.content[places[-1] + 1 :]
    while rest and isinstance(rest[0], LineBreak):
        rest = rest[1:]
    styled = "caption" in block.style.lower()
    found = _read(rest, sequences.get(block.origin, ""), styled=styled, align=Align.AUTO)
    if found is None or found.kind == "table":
        return block
    images = tuple(it for it in block.content if isinstance(it, Image))
    return _figure(block, images, found)


def _figure(block: Paragraph, images: tuple[Image, ...], caption: _Caption) -> Figure:
    return Figure(
        id=block.id,
        direction=block.direction,
        style=block.style,
        origin=block.origin,
        change=block.change,
        images=images,
        caption=caption.content,
        label=caption.label,
    )


def _merged_figures(blocks: Sequence[AnyBlock], sequences: Mapping[str, str]) -> Iterator[AnyBlock]:
    """Yield the blocks; figures in a row that share the caption after them become one."""
    waiting: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure) and not block.caption and block.change is None:
            waiting.append(block)
            continue
        caption = _caption(block, sequences)
        if len(waiting) > 1 and caption is not None and caption.kind in {"figure", ""}:
            images = tuple(image for figure in waiting for image in figure.images)
            waiting = [replace(waiting[0], images=images)]
        yield from waiting
        waiting = []
        yield block
    yield from waiting
