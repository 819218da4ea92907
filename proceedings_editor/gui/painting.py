"""Signs drawn the same in every place: icons, area tabs, state rings, marks of findings."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtSvg import QSvgRenderer

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.volume import State
from proceedings_editor.gui.theme import RADIUS_SMALL, area_token, font, ui

RING = (
    *(State.RECEIVED, State.DESK_CHECK, State.IN_REVIEW, State.REVISION),
    *(State.ACCEPTED, State.COPY_EDITED, State.PROOF, State.FINAL),
)


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = bundled("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Draw an SVG icon in one colour, as vectors at any device ratio."""
    _renderer(name, color.name()).render(painter, rect)


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    role: str = "body",
    color: str = "ink",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> float:
    """Draw one elided line centred on the height of ``rect``; return its width in pixels."""
    painter.setFont(font(role))
    painter.setPen(ui.color(color))
    metrics = _metrics(role, ui.scale)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def text_width(text: str, role: str) -> int:
    """Return the width of a line in pixels."""
    return round(_metrics(role, ui.scale).horizontalAdvance(text) + 0.5)


@cache
def _metrics(role: str, _scale: float) -> QFontMetricsF:
    """Return how wide a role of the type scale runs, in the scale in force."""
    return QFontMetricsF(font(role))


def plate(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    line: QColor | None = None,
    width: float = 1,
    radius: float = RADIUS_SMALL,
) -> None:
    """Draw a rounded ground; its line stays within the rectangle."""
    painter.setPen(QPen(line, width) if line else Qt.PenStyle.NoPen)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(inner, radius, radius)


def chosen_ground(painter: QPainter, rect: QRectF) -> None:
    """Draw the ground of the chosen row."""
    plate(painter, rect, ui.color("accent_soft"), ui.color("ink") if ui.contrasty else None)


def hovered_ground(painter: QPainter, rect: QRectF, token: str) -> None:
    """Draw the ground of what the pointer is over, upon the ground ``token``."""
    if ui.contrasty:
        plate(painter, rect, None, ui.color("ink"))
    else:
        plate(painter, rect, mix(ui.color("line"), ui.color(token), 0.6))


def paint_area(painter: QPainter, rect: QRectF, number: int) -> None:
    """Draw the tab of a thematic area like the thumb index of a book; 0 is the plenary."""
    edge = QPen(ui.color("ink"), 1) if ui.contrasty else Qt.PenStyle.NoPen
    ground = area_token(number, soft=True) if number else "raised" if ui.contrasty else "line"
    painter.setPen(edge)
    painter.setBrush(ui.color(ground))
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5) if ui.contrasty else rect
    corner = 5
    path = QPainterPath(box.topLeft())
    path.lineTo(box.right() - corner, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + corner))
    path.lineTo(box.right(), box.bottom() - corner)
    path.quadTo(box.bottomRight(), QPointF(box.right() - corner, box.bottom()))
    path.lineTo(box.bottomLeft())
    path.closeSubpath()
    painter.drawPath(path)
    painter.setFont(font("label"))
    painter.setPen(ui.color(area_token(number) if number else "ink2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number) if number else "P")


def paint_state(painter: QPainter, rect: QRectF, state: State) -> None:
    """Draw a ring that fills in eight steps: dashed when received, ticked when final."""
    box = rect.adjusted(1, 1, -1, -1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is State.FINAL:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ui.color("accent"))
        painter.drawEllipse(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        paint_icon(painter, rect.adjusted(2, 2, -2, -2), "check", ui.color("on_accent"))
        return
    step = RING.index(state) if state in RING else -1
    pen = QPen(ui.color("line_strong" if step < 1 else "accent"), 1.5)
    if step == 0:
        pen.setDashPattern([1.6, 1.9])
    painter.setPen(pen)
    painter.drawEllipse(box)
    if step < 0:
        painter.drawLine(box.center() + QPointF(-3, 3), box.center() + QPointF(3, -3))
    elif step > 0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ui.color("accent"))
        share = -round(360 * 16 * step / (len(RING) - 1))
        painter.drawPie(box.adjusted(2.5, 2.5, -2.5, -2.5), 90 * 16, share)


def paint_finding(painter: QPainter, rect: QRectF, kind: str) -> None:
    """Draw a finding: octagon error, triangle warn, circle info, tick good, dash none."""
    centre, radius = rect.center(), min(rect.width(), rect.height()) / 2
    if kind == "good":
        paint_icon(painter, rect, "check", ui.color("line_strong"))
        return
    if kind == "none":
        painter.setPen(QPen(ui.color("line_strong"), 1.5))
        painter.drawLine(centre - QPointF(3, 0), centre + QPointF(3, 0))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ui.color(kind))
    _SHAPES[kind](painter, centre, radius)
    cap = Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(ui.color("raised"), 1.6, Qt.PenStyle.SolidLine, cap))
    _exclaim(painter, centre, radius, kind)


def _octagon(painter: QPainter, centre: QPointF, radius: float) -> None:
    k, r = radius * 0.41, radius
    corners = ((-k, -r), (k, -r), (r, -k), (r, k), (k, r), (-k, r), (-r, k), (-r, -k))
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))


def _triangle(painter: QPainter, centre: QPointF, radius: float) -> None:
    points = ((0.0, -0.86), (0.92, 0.74), (-0.92, 0.74), (0.0, -0.86))
    path = QPainterPath()
    path.addPolygon(QPolygonF([centre + QPointF(radius * x, radius * y) for x, y in points]))
    pen = QPen(ui.color("warn"), 1.6)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)


def _circle(painter: QPainter, centre: QPointF, radius: float) -> None:
    painter.drawEllipse(centre, radius, radius)


_SHAPES = {"error": _octagon, "warn": _triangle, "info": _circle}


def _exclaim(painter: QPainter, centre: QPointF, radius: float, kind: str) -> None:
    """Draw the stroke and dot of the sign, upside down for information."""
    if kind == "info":
        painter.drawLine(centre + QPointF(0, -0.4), centre + QPointF(0, radius * 0.5))
        painter.drawPoint(centre + QPointF(0, -radius * 0.5))
        return
    drop = radius * 0.14 if kind == "warn" else 0.0
    top, foot = centre + QPointF(0, drop - radius * 0.46), centre + QPointF(0, drop + radius * 0.08)
    painter.drawLine(top, foot)
    painter.drawPoint(centre + QPointF(0, drop + radius * 0.48))


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Return ``share`` of the first colour over the second."""
    pairs = zip(one.toTuple()[:3], other.toTuple()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))


def icon(name: str) -> QIcon:
    """Return an icon for Qt's own menus."""
    pixmap = QPixmap(40, 40)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, QRectF(0, 0, 40, 40), name, ui.color("ink2"))
    painter.end()
    return QIcon(pixmap)
