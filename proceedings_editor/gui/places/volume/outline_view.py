"""The book order as a list: one line a paper; drag or Alt with the arrows moves it."""

from typing import Final, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui.kit import Painted
from proceedings_editor.gui.models.moving import Shift
from proceedings_editor.gui.models.outline import NO_TAB, Row, RowKind
from proceedings_editor.gui.models.outline_model import MIME, OutlineModel
from proceedings_editor.gui.painting import (
    chosen_ground,
    paint_area,
    paint_finding,
    paint_state,
    paint_text,
    plate,
    text_width,
)
from proceedings_editor.gui.theme import FOCUS, ROW, ui
from proceedings_editor.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
EDGE: Final = 24
_INDENT, _NUMBER, _TITLE = 28, 50, 80
_CHECK, _FOLIOS, _HEADS = 52, 72, 28
_HEIGHTS: Final = {RowKind.PART: 42, RowKind.SESSION: 26, RowKind.MATTER: 32, RowKind.EMPTY: 32}


class _Columns(NamedTuple):
    """Boxes of one row, mirrored when the window runs from right to left."""

    box: QRectF
    rtl: bool

    def at(self, left: float, width: float) -> QRectF:
        """Return a box ``left`` of the leading edge."""
        x = self.box.right() - left - width if self.rtl else self.box.left() + left
        return QRectF(x, self.box.top(), width, self.box.height())

    def sign(self, left: float, size: float) -> QRectF:
        """Return a square centred on the height of the row."""
        box = self.at(left, size)
        return QRectF(box.left(), box.center().y() - size / 2, size, size)

    @property
    def checks(self) -> float:
        """Return where the checks begin."""
        return self.box.width() - EDGE - ui.px(_FOLIOS) - 2 * ui.px(_CHECK)

    @property
    def authors(self) -> float:
        """Return the width of the authors' column; titles take the rest."""
        return min(ui.px(220), max(ui.px(90), self.box.width() * 0.17))

    @property
    def folios(self) -> QRectF:
        """Return the box of the folios."""
        return self.at(self.box.width() - EDGE - ui.px(_FOLIOS), ui.px(_FOLIOS))


class OutlineHeads(Painted):
    """The heads of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(self.layoutDirection())
        put = _Columns(box, rtl)
        centre, end = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
        paint_text(painter, put.at(EDGE + ui.px(_INDENT), 240), tr("Book order"), "caption", "ink3")
        authors = put.at(put.checks - put.authors - 8, put.authors)
        paint_text(painter, authors, tr("Authors"), "caption", "ink3")
        for at, words in enumerate((tr("Facts"), tr("Set"))):
            head = put.at(put.checks + at * ui.px(_CHECK) - 6, ui.px(_CHECK) + 12)
            paint_text(painter, head, words, "caption", "ink3", centre)
        paint_text(painter, put.folios, tr("Folios"), "caption", "ink3", end)


class OutlineDelegate(QStyledItemDelegate):
    """Paints the rows: parts speak, papers are quiet, only trouble has colour."""

    def __init__(self, model: OutlineModel) -> None:
        super().__init__(model)
        self._rows = model
        self._sizes = {kind: QSize(100, ui.px(_HEIGHTS.get(kind, ROW))) for kind in RowKind}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row; every row is asked for whenever one has moved."""
        return self._sizes[self._rows.rows[index.row()].kind]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.rows[index.row()]
        box = QRectF(option.rect)
        direction: Qt.LayoutDirection = option.direction
        states: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(direction)
        put = _Columns(box, direction is Qt.LayoutDirection.RightToLeft)
        if row.kind is RowKind.PAPER:
            _ground(painter, box, states)
            _paint_paper(painter, row, put)
        elif row.kind is RowKind.SESSION:
            _paint_session(painter, row, put)
        else:
            _paint_head(painter, row, put)
        painter.restore()


class OutlineView(QListView):
    """The list itself; ``opened`` and ``peeked`` tell which paper is wanted."""

    opened = Signal(str)
    peeked = Signal(str)
    chosen = Signal(str)

    def __init__(self, model: OutlineModel) -> None:
        super().__init__()
        self._rows, self._gap = model, -1
        self._shift: Shift | None = None  # what a drop in the gap would do
        self._pointer = QPointF()
        self._heads = OutlineHeads()
        self._heads.setParent(self)
        self.setViewportMargins(0, ui.px(_HEADS), 0, 0)
        self.setModel(model)
        self.setItemDelegate(OutlineDelegate(model))
        self.setAccessibleName(tr("Book order"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, ui.color("base"))
        self.setPalette(palette)
        self.activated.connect(lambda index: self._tell(self.opened, index))
        self.selectionModel().currentChanged.connect(
            lambda index, _old: self._tell(self.chosen, index)
        )

    def choose(self, paper: PaperId | None) -> None:
        """Make a paper the current row; what is current already stays in its place."""
        at = self._rows.row_of(paper)
        if at >= 0 and at != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(at))

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Row) and row.paper:
            signal.emit(row.paper)

    def _gap_at(self, event: QDropEvent) -> int:
        """Return before which row a drop here would go in, -1 for a drop that is not taken."""
        data = event.mimeData()
        place = event.position().toPoint()
        index = self.indexAt(place)
        gap = len(self._rows.rows)
        if index.isValid():
            below = place.y() > self.visualRect(index).center().y()
            gap = index.row() + below
        return gap if self._rows.landing_at(data, gap) else -1

    def _show_gap(self, gap: int, event: QDropEvent | None = None) -> None:
        self._shift = self._rows.shift_at(event.mimeData(), gap) if event and gap >= 0 else None
        self._pointer = event.position() if event else QPointF()
        if gap != self._gap or self._shift:
            self._gap = gap
            self.viewport().update()

    # what Qt calls

    def updateGeometries(self) -> None:
        """Keep the heads as wide as the rows, also beside a scroll bar."""
        super().updateGeometries()
        room = self.viewport().geometry()
        self._heads.setGeometry(
            room.left(), room.top() - ui.px(_HEADS), room.width(), ui.px(_HEADS)
        )

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(MIME):
            event.ignore()  # files: the window takes them
            return
        super().dragMoveEvent(event)  # scrolls near the edges
        gap = self._gap_at(event)
        self._show_gap(gap, event)
        event.setAccepted(gap >= 0)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_gap(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        gap = self._gap_at(event)
        self._show_gap(-1)
        if gap >= 0:
            move = Qt.DropAction.MoveAction
            self._rows.dropMimeData(event.mimeData(), move, gap, 0, QModelIndex())
            event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        last = self._gap >= len(self._rows.rows)
        row = self.visualRect(self._rows.index(self._gap - last))
        y = row.bottom() if last else row.top()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRectF(
            EDGE + ui.px(_INDENT), y - 1, self.viewport().width() - 2 * EDGE - ui.px(_INDENT), 3
        )
        plate(painter, line, ui.color("accent"), radius=1.5)
        if self._shift:
            _paint_shift(painter, self._shift, line, self._pointer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._tell(self.peeked, self.currentIndex())
            return
        super().keyPressEvent(event)


def _paint_shift(painter: QPainter, shift: Shift, line: QRectF, pointer: QPointF) -> None:
    """Draw the new folio at the end of the gap's line, and beside the pointer what is moved."""
    centre, tall = Qt.AlignmentFlag.AlignHCenter, ui.px(20)
    rtl = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    folio, wide = str(shift.first), text_width(str(shift.first), "smallstrong") + 16
    left = line.left() if rtl else line.right() - wide
    box = QRectF(left, line.center().y() - tall / 2, wide, tall)
    plate(painter, box, ui.color("accent"))
    paint_text(painter, box, folio, "smallstrong", "on_accent", centre)
    papers, pages = tr("{n} papers", n=shift.papers), tr("{n} pages", n=shift.pages)
    words = tr("moves {papers}, {pages}", papers=papers, pages=pages)
    wide = text_width(words, "small") + 20
    left = pointer.x() - wide - 16 if rtl else pointer.x() + 16
    box = QRectF(left, pointer.y() + 14, wide, ui.px(26))
    plate(painter, box, ui.color("raised"), ui.color("line_strong"))
    paint_text(painter, box, words, "small", "ink", centre)


def _ground(painter: QPainter, box: QRectF, states: QStyle.StateFlag) -> None:
    inner = box.adjusted(12, 0, -12, 0)
    if states & QStyle.StateFlag.State_Selected:
        chosen_ground(painter, inner)
    if states & QStyle.StateFlag.State_HasFocus:
        plate(painter, inner, None, ui.color("accent"), FOCUS)


def _paint_paper(painter: QPainter, row: Row, put: _Columns) -> None:
    end = Qt.AlignmentFlag.AlignRight
    paint_state(painter, put.sign(EDGE + ui.px(_INDENT), ui.px(14)), row.state)
    number = str(row.number) if row.number else ""
    paint_text(painter, put.at(EDGE + ui.px(_NUMBER) - 6, ui.px(26)), number, "small", "ink3", end)
    authors = put.checks - put.authors - 8
    title = put.at(EDGE + ui.px(_TITLE), authors - EDGE - ui.px(_TITLE) - 10)
    paint_text(painter, title, row.title, "body", "ink" if row.slot.printed else "ink3")
    paint_text(painter, put.at(authors, put.authors), row.note, "small", "ink3")
    for at, kind in enumerate((row.facts, row.setting)):
        paint_finding(
            painter, put.sign(put.checks + (at + 0.5) * ui.px(_CHECK) - ui.px(7), ui.px(14)), kind
        )
    _paint_folios(painter, row, put, "ink2")


def _paint_session(painter: QPainter, row: Row, put: _Columns) -> None:
    lead = EDGE + ui.px(_INDENT)
    room = put.box.width() - EDGE - lead
    used = paint_text(painter, put.at(lead, room), row.title, "small", "ink2")
    rest = room - used - 12
    if rest > 40:
        paint_text(
            painter, put.at(EDGE + ui.px(_INDENT) + used + 12, rest), row.note, "small", "ink3"
        )


def _paint_head(painter: QPainter, row: Row, put: _Columns) -> None:
    """Draw a part with its tab and hairline, made matter, or the words of an empty area."""
    room = put.at(
        EDGE + ui.px(_INDENT), put.box.width() - 2 * EDGE - ui.px(_INDENT) - ui.px(_FOLIOS)
    )
    if row.kind is RowKind.PART:
        low = _Columns(put.box.adjusted(0, ui.px(10), 0, 0), put.rtl)
        room = room.adjusted(0, ui.px(10), 0, 0)
        line = low.at(EDGE, put.box.width() - 2 * EDGE)
        painter.fillRect(QRectF(line.left(), line.top() - 4, line.width(), 1), ui.color("line"))
        if row.tab != NO_TAB:
            paint_area(painter, low.sign(EDGE, ui.px(18)), row.tab)
        paint_text(painter, room, row.title, "strong", "ink")
        put = low
    else:
        paint_text(
            painter,
            room,
            row.title,
            "body" if row.folios else "small",
            "ink2" if row.folios else "ink3",
        )
    _paint_folios(painter, row, put, "ink3")


def _paint_folios(painter: QPainter, row: Row, put: _Columns, ink: str) -> None:
    """Draw folios at the trailing edge; a range reads from left to right in every window."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignLeft if put.rtl else Qt.AlignmentFlag.AlignRight
    paint_text(painter, put.folios, row.folios, "small", ink, side)
