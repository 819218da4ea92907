"""Plain charts in black and grey for print: bars, timelines, steps, from a few figures.

Drawn at 600 ppi in the window's sans serif; the smallest type is 7.5 pt at a measure of 330 pt.
"""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.wording import Wording

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH: Final[Pt] = 330.0
_SCALE: Final = 600 / 72
_TYPE: Final[Pt] = 8.5
_LINE: Final[Pt] = 10.6
_BLACK, _GREY, _WHITE = 0, 150, 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawn chart: PNG bytes, and its size on paper in points."""

    png: bytes
    width: Pt
    height: Pt


def draw_chart(data: Mapping[str, Any]) -> Chart:
    """Return the chart that ``data`` describes: ``kind`` is bars, timeline or flow.

    Raises:
        UsageError: the kind is not known or its figures are missing.
    """
    kinds = {"bars": _bars, "timeline": _timeline, "flow": _flow}
    try:
        return kinds[data["kind"]](data)
    except KeyError as error:
        raise UsageError(
            Wording("a chart lacks {error}", error=error),
            hint=Wording("Kinds: {known}; see the sample's sources.", known=", ".join(kinds)),
        ) from None


class _Sheet:
    """A white sheet drawn on in points from its top left corner."""

    def __init__(self, height: Pt) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - only when a chart is drawn

        size = (round(WIDTH * _SCALE), round(height * _SCALE))
        self.height = height
        self._image = Image.new("L", size, _WHITE)
        self._draw = ImageDraw.Draw(self._image)
        self._fonts: dict[tuple[Pt, int], FreeTypeFont] = {}

    def font(self, size: Pt, weight: int = 400) -> "FreeTypeFont":
        """Return the sans serif at a size in points."""
        found = self._fonts.get((size, weight))
        if found is None:
            from PIL import ImageFont  # noqa: PLC0415

            from proceedings_editor.fonts.faces import packaged  # noqa: PLC0415

            face = next(f for f in packaged() if f.family == "Source Sans 3" and not f.italic)
            found = ImageFont.truetype(face.path, round(size * _SCALE))
            found.set_variation_by_axes([weight])
            self._fonts[size, weight] = found
        return found

    def box(self, x: Pt, y: Pt, width: Pt, height: Pt, fill: int | None = None) -> None:
        """Draw a box, filled or with a hairline."""
        corners = [v * _SCALE for v in (x, y, x + width, y + height)]
        outline = None if fill is not None else _BLACK
        self._draw.rectangle(corners, fill=fill, outline=outline, width=round(0.5 * _SCALE))

    def line(self, *points: Pt, thickness: Pt = 0.5) -> None:
        """Draw a line through points given as x, y, x, y …."""
        self._draw.line([v * _SCALE for v in points], fill=_BLACK, width=round(thickness * _SCALE))

    def dot(self, x: Pt, y: Pt, radius: Pt) -> None:
        """Draw a filled dot."""
        box = [v * _SCALE for v in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(box, fill=_BLACK)

    def text(self, x: Pt, y: Pt, text: str, *, anchor: str = "ls", bold: bool = False) -> None:
        """Write one line; ``y`` is its baseline; ``anchor`` as in Pillow (ls, ms, rs)."""
        font = self.font(_TYPE, 600 if bold else 400)
        self._draw.text((x * _SCALE, y * _SCALE), text, font=font, fill=_BLACK, anchor=anchor)

    def width_of(self, text: str) -> Pt:
        """Return the width of one line of text in points."""
        return float(self.font(_TYPE).getlength(text)) / _SCALE

    def wrapped(self, text: str, width: Pt) -> list[str]:
        """Return the text in lines no wider than ``width``, broken between words."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def chart(self) -> Chart:
        """Return the sheet as a PNG."""
        out = io.BytesIO()
        self._image.save(out, "PNG", dpi=(600, 600), optimize=False)
        return Chart(png=out.getvalue(), width=WIDTH, height=self.height)


def _number(value: float) -> str:
    return f"{value:g}"


def _bars(data: Mapping[str, Any]) -> Chart:
    """Draw horizontal bars from zero, each with its label before and its value after it."""
    labels: Sequence[str] = data["labels"]
    values: Sequence[float] = data["values"]
    sheet = _Sheet(1.0)
    left = min(150.0, max(map(sheet.width_of, labels)) + 8)
    texts = [sheet.wrapped(label, left - 8) for label in labels]
    heights = [max(14.0, _LINE * len(lines) + 3.4) for lines in texts]
    sheet = _Sheet(sum(heights) + 20)
    room = WIDTH - left - 34
    top = 4.0
    for lines, value, height in zip(texts, values, heights, strict=True):
        middle = top + height / 2
        first = middle - _LINE * (len(lines) - 1) / 2 + 2.9
        for number, line in enumerate(lines):
            sheet.text(left - 8, first + _LINE * number, line, anchor="rs")
        long = room * value / max(values)
        sheet.box(left, middle - 4, long, 8, fill=_GREY)
        sheet.text(left + long + 4, middle + 2.9, _number(value))
        top += height
    sheet.line(left, 2, left, top + 2)
    sheet.text(left, top + 13, str(data.get("unit", "")))
    return sheet.chart()


def _timeline(data: Mapping[str, Any]) -> Chart:
    """Draw years on an axis to scale, their labels beneath, led down in steps.

    Labels that fit go to the right, the earliest deepest; the others go to the left below them,
    the latest deepest, so that no leader crosses a label.
    """
    years: Sequence[int] = data["years"]
    labels: Sequence[str] = data["labels"]
    step, axis = 15.0, 24.0
    sheet = _Sheet(axis + step * len(years) + 8)
    span = max(years) - min(years) or 1
    places = _spread([10 + 300 * (y - min(years)) / span for y in years], 24)
    ends = [x + 8 + sheet.width_of(label) for x, label in zip(places, labels, strict=True)]
    rightward = sum(end <= WIDTH for end in ends)
    sheet.line(4, axis, WIDTH - 4, axis, thickness=0.8)
    for at, (x, year, label) in enumerate(zip(places, years, labels, strict=True)):
        right = ends[at] <= WIDTH
        y = axis + step * (rightward - at if right else at + 1)
        toward, anchor = (1, "ls") if right else (-1, "rs")
        sheet.dot(x, axis, 2.2)
        sheet.text(x, axis - 7, str(year), anchor="ms", bold=True)
        sheet.line(x, axis, x, y - 3, x + 5 * toward, y - 3)
        sheet.text(x + 8 * toward, y, label, anchor=anchor)
    return sheet.chart()


def _spread(places: list[Pt], least: Pt) -> list[Pt]:
    """Return places moved apart to at least ``least``, the last kept within the sheet."""
    found: list[Pt] = []
    for place in places:
        found.append(max(place, found[-1] + least) if found else place)
    excess = max(0.0, found[-1] - (WIDTH - 12))
    for at in range(len(found) - 1, -1, -1):
        limit = found[at + 1] - least if at + 1 < len(found) else WIDTH - 12
        found[at] = min(found[at], limit) if excess else found[at]
    return found


def _flow(data: Mapping[str, Any]) -> Chart:
    """Draw steps as boxes joined by arrows, three in a row, read like a text."""
    boxes: Sequence[str] = data["boxes"]
    width, gap, columns = 94.0, 24.0, 3
    probe = _Sheet(1.0)
    texts = [probe.wrapped(box, width - 12) for box in boxes]
    height = _LINE * max(map(len, texts)) + 11
    rows = -(-len(boxes) // columns)
    sheet = _Sheet(rows * (height + gap) - gap + 2)
    for at, lines in enumerate(texts):
        row, column = divmod(at, columns)
        x, y = column * (width + gap), row * (height + gap) + 0.5
        sheet.box(x, y, width, height)
        first = y + (height - _LINE * len(lines)) / 2 + 8
        for number, line in enumerate(lines):
            sheet.text(x + width / 2, first + _LINE * number, line, anchor="ms")
        if at + 1 < len(texts):
            _arrow(sheet, x, y, width, height, gap, turn=column == columns - 1)
    return sheet.chart()


def _arrow(  # noqa: PLR0913 - the box it leaves
    sheet: _Sheet, x: Pt, y: Pt, width: Pt, height: Pt, gap: Pt, *, turn: bool
) -> None:
    """Draw an arrow to the next box: to the right, or back to the start of the next row."""
    if not turn:
        at = y + height / 2
        sheet.line(x + width + 2, at, x + width + gap - 2, at)
        tip = x + width + gap - 2
        sheet.line(tip - 4, at - 2.5, tip, at, tip - 4, at + 2.5)
        return
    middle, start, end = y + height + gap / 2, x + width / 2, width / 2
    sheet.line(start, y + height, start, middle, end, middle, end, y + height + gap - 2)
    tip = y + height + gap - 2
    sheet.line(end - 2.5, tip - 4, end, tip, end + 2.5, tip - 4)
