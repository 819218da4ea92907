"""Figures: pictures scaled to the measure and to what the press can resolve, and their captions."""

import re
from contextlib import nullcontext
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import Figure, Image, Inlines, Text
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.captions import label_of, set_caption
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import ARTIFACT, Rule, Tag
from proceedings_editor.layout.galley import Box, Content, FloatBox, beside, stacked
from proceedings_editor.layout.pages import snapped
from proceedings_editor.text.numerals import letters
from proceedings_editor.text.words import word

_PRESS: Final = 300.0  # pixels an inch that a picture is printed at if its author gives no size
_LEAST: Final = 150.0  # pixels an inch below which dots are seen
_TALLEST: Final = 0.7  # of the text block, caption apart
_GUTTER: Final = 13.5  # points between pictures side by side
_GAP: Final = 6.0  # points between picture and caption
_REDUCED: Final = 1.3  # widths of a column that a picture is reduced to it from
_EMPTY: Final = 81.0  # points: the height of the frame that stands for a missing picture
_COLUMNS: Final = {2: 2, 3: 3, 4: 2}  # of pictures with captions of their own
_MOST_COLUMNS: Final = 3
_EVEN: Final = 0.01  # points
_LETTER: Final = re.compile(r"\s*\(?[a-zа-я0-9]{1,2}[).]", re.IGNORECASE)
_VECTOR: Final = frozenset({"image/svg+xml", "application/pdf", "image/x-emf", "image/emf"})


class Sized(NamedTuple):
    """A picture with its printed size."""

    image: Image
    width: Pt
    height: Pt
    known: bool  # whether the picture is at hand


def figure(flow: Flow, block: Figure) -> None:
    """Add a figure: to the floats, or to its place in the text; a wide one over all columns."""
    with flow.across() if _is_wide(flow, block) else nullcontext():
        add_box(flow, block.id, set_figure(flow, block))


def _is_wide(flow: Flow, block: Figure) -> bool:
    """Return whether a picture would lose too much in a column of the text."""
    widths = [_natural_width(flow.desk, image) for image in block.images]
    return flow.columns > 1 and max(widths, default=0.0) > _REDUCED * flow.measure


def _natural_width(desk: Desk, image: Image) -> Pt:
    """Return the author's width of a picture, or that at which the press shows all of it."""
    info = desk.context.media.get(image.media)
    if image.width or info is None:
        return image.width or 0.0
    return info.width if info.mime in _VECTOR else info.width * 72.0 / _PRESS


def add_box(flow: Flow, block: str, box: Box) -> None:
    """Add a box that is not divided: a float, or a row of its own where nothing floats."""
    height = box.height
    if flow.style.table.float.round_to_grid:
        height = snapped(height, flow.grid)
    if flow.floating and height <= flow.style.page.lines * flow.grid:
        calls = flow.galley.first_calls(box.calls)
        wide = flow.columns < flow.desk.columns
        flow.galley.floats.append(
            FloatBox(block, len(flow.galley), height, box.content, calls, wide)
        )
        return
    white = flow.style.table.float.space * flow.grid
    flow.enter(f"box {block} {len(flow.galley)}", before=white, after=white)
    flow.galley.add(box.content, height, calls=box.calls)
    flow.enter("")


def set_figure(flow: Flow, block: Figure) -> Box:
    """Return the pictures of a figure with their caption."""
    pictures = Box()
    for row in _rows(flow, block):
        pictures = pictures.over(_row(flow, block, row), _GUTTER)
    caption = set_caption(flow, block, label_of(flow, block, "figure"))
    if flow.style.table.float.figure_caption == "above":
        return caption.over(pictures, _GAP)
    return pictures.over(caption, _GAP)


class _Part(NamedTuple):
    """A picture with the caption of its own, and the room it has."""

    sized: Sized
    caption: Inlines
    room: Pt


def _rows(flow: Flow, block: Figure) -> list[list[_Part]]:
    """Return pictures in rows: side by side as they fit, those with captions in even columns."""
    parts = _parts(flow, block)
    rows: list[list[_Part]] = []
    for part in parts:
        row = rows[-1] if rows else []
        width = sum(other.room for other in row) + _GUTTER * len(row) + part.room
        if row and width <= flow.measure + _EVEN:
            row.append(part)
        else:
            rows.append([part])
    return rows


def _parts(flow: Flow, block: Figure) -> list[_Part]:
    count = len(block.images)
    captions = _lettered(block)
    room = flow.measure
    if captions and count > 1:
        columns = _COLUMNS.get(count, _MOST_COLUMNS)
        room = (flow.measure - _GUTTER * (columns - 1)) / columns
    sized = [size(flow.desk, block, image, room) for image in block.images]
    captions = captions or ((),) * count
    even = room if room < flow.measure else 0.0
    return [
        _Part(one, caption, even or one.width) for one, caption in zip(sized, captions, strict=True)
    ]


def _lettered(block: Figure) -> tuple[Inlines, ...]:
    """Return the captions of single pictures, each after its letter; none if there are none."""
    if len(block.parts) != len(block.images) or not any(block.parts):
        return ()
    return tuple(
        content if _LETTER.match(plain(content)) else (Text(f"({letters(number)})\u00a0"), *content)
        for number, content in enumerate(block.parts, start=1)
    )


def _row(flow: Flow, block: Figure, row: list[_Part]) -> Box:
    """Return the pictures of one row, level at their feet, centred where the captions are."""
    width = sum(part.room for part in row) + _GUTTER * (len(row) - 1)
    centred = flow.desk.looks.style_of("caption").align == "centre"
    left = (flow.measure - width) / 2 if centred else 0.0
    height = max(part.sized.height for part in row)
    pictures: list[Content] = []
    captions = Box()
    for part in row:
        sized = part.sized
        x = left + (part.room - sized.width) / 2 * centred
        box = (x, height - sized.height, sized.width, sized.height)
        tag = _tag(flow.desk, block, sized)
        if sized.known:
            pictures.append(flow.desk.picture(sized.image, box, tag))
        else:
            pictures += _frame(box)
        if part.caption:
            captions = beside(captions, _part_caption(flow, block, part, left))
        left += part.room + _GUTTER
    return Box(tuple(pictures), height).over(captions, _GAP)


def _part_caption(flow: Flow, block: Figure, part: _Part, left: Pt) -> Box:
    """Return the caption under one picture of several."""
    setting = flow.desk.looks.paragraph("caption")
    tag = flow.desk.tag("P", lang=block.lang)
    lines = flow.lines_of(block, part.caption, setting, tag, measure=part.room)
    return stacked(lines, setting, tag, left)


def _frame(box: tuple[Pt, Pt, Pt, Pt]) -> list[Content]:
    """Return the outline that stands for a picture which is not there."""
    x, y, width, height = box
    thin = 0.35
    return [
        Rule(x, y, width, thin),
        Rule(x, y + height - thin, width, thin),
        Rule(x, y, thin, height),
        Rule(x + width - thin, y, thin, height),
    ]


def _tag(desk: Desk, block: Figure, sized: Sized) -> int:
    """Return the structure element of a picture (PDF/UA-1, 7.3: a figure has a description)."""
    image = sized.image
    if image.decorative:
        return ARTIFACT
    if not image.alt:
        desk.report(
            "FIG-01",
            f"picture {image.name or block.label or block.id} has no description",
            hint="Describe what it shows, for readers who do not see it.",
            place=desk.place(block.id),
            severity=Severity.WARNING,
        )
    return desk.add(
        Tag("Figure", alt=image.alt or image.name or block.label or word("figure", desk.lang))
    )


def size(desk: Desk, block: Figure, image: Image, measure: Pt) -> Sized:
    """Return the printed size: the author's or that of the press, never wider than the measure."""
    info = desk.context.media.get(image.media)
    if info is None or not info.width or not info.height:
        if info is None:
            _report_missing(desk, block, image)
        width = min(image.width or measure, measure)
        ratio = image.height / image.width if image.width and image.height else _EMPTY / width
        return _fitted(desk, Sized(image, width, width * ratio, info is not None))
    vector = info.mime in _VECTOR
    full = desk.style.table.float.picture_width == "measure" and len(block.images) == 1
    width = measure if full else min(_natural_width(desk, image), measure)
    sized = _fitted(desk, Sized(image, width, width * info.height / info.width, known=True))
    resolution = info.width * 72.0 / sized.width
    if not vector and resolution < _LEAST:
        desk.report(
            "LAY-05",
            f"picture {image.name or image.media[:8]} prints at {resolution:.0f} pixels an inch",
            hint="Ask the author for a larger file.",
            place=desk.place(block.id),
            severity=Severity.WARNING,
        )
    return sized


def _fitted(desk: Desk, sized: Sized) -> Sized:
    page = desk.style.page
    tallest = _TALLEST * page.lines * page.baseline_grid
    if sized.height <= tallest:
        return sized
    return sized._replace(width=sized.width * tallest / sized.height, height=tallest)


def _report_missing(desk: Desk, block: Figure, image: Image) -> None:
    desk.report(
        "LAY-04",
        f"picture {image.name or image.media[:8]} is missing",
        hint="Take the manuscript in again with its pictures.",
        place=desk.place(block.id),
        severity=Severity.ERROR,
    )
