"""The command palette: every action, paper, person and finding by a few letters."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from proceedings_editor.gui.kit import Card, KeyCap, Mark, Painted, Text, row, rule, stack
from proceedings_editor.gui.models.rows import ROW_ROLE, Index, RowsModel
from proceedings_editor.gui.painting import (
    chosen_ground,
    paint_area,
    paint_finding,
    paint_icon,
    paint_text,
    plate,
    text_width,
)
from proceedings_editor.gui.shell.results import Found, Result, Results, find
from proceedings_editor.gui.theme import font, ui
from proceedings_editor.gui.words import tr

_WIDTH, _TOP, _ROW, _LABEL, _MOST = 640, 112, 40, 30, 9


class FoundModel(RowsModel[Found]):
    """Results in their groups; the first of a group carries its label."""

    def told(self, row: Found, role: int) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return " · ".join(filter(None, (row.result.words, row.result.where)))
        return None


class FoundDelegate(QStyledItemDelegate):
    """Paints a result: sign, words with what matched underlined, where, keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        found: Found = index.data(ROW_ROLE)
        return QSize(ui.px(_WIDTH) - 24, ui.px(_ROW + (_LABEL if found.label else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Found = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found.label:
            label = QRectF(box.left() + 12, box.top() + 6, box.width() - 24, ui.px(_LABEL) - 6)
            paint_text(painter, label, found.label, "label", "ink3", align)
            box = box.adjusted(0, ui.px(_LABEL), 0, 0)
        if state & QStyle.StateFlag.State_Selected:
            chosen_ground(painter, box)
        _paint_result(painter, box, found, rtl=rtl)
        painter.restore()


def _paint_result(painter: QPainter, box: QRectF, found: Found, *, rtl: bool) -> None:
    result = found.result
    align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft

    def placed(start: float, width: float) -> QRectF:
        left = box.right() - start - width if rtl else box.left() + start
        return QRectF(left, box.top(), width, box.height())

    _paint_sign(painter, _tall(placed(12, 18), 18), result)
    room = box.width() - 54
    if result.keys:
        cap = text_width(result.keys, "caption") + 12
        key = _tall(placed(box.width() - cap - 10, cap), ui.px(20))
        plate(painter, key, ui.color("base"), ui.color("line"), radius=4)
        paint_text(painter, key, result.keys, "caption", "ink3", Qt.AlignmentFlag.AlignHCenter)
        room -= cap + 16
    where = min(text_width(result.where, "small"), int(room * 0.45)) if result.where else 0
    used = min(text_width(result.words, "body"), room - where - 12)
    paint_text(painter, placed(42, used), result.words, "body", "ink", align)
    if not rtl:
        _underline(painter, placed(42, used), found)
    paint_text(painter, placed(42 + used + 12, where), result.where, "small", "ink3", align)


def _underline(painter: QPainter, box: QRectF, found: Found) -> None:
    """Draw a line under the characters that answered; their widths are those of the line."""
    base = box.center().y() + 8
    for start, end in found.spans:
        left = text_width(found.result.words[:start], "body") if start else 0
        right = text_width(found.result.words[:end], "body")
        if right <= box.width():
            line = QRectF(box.left() + left, base, right - left, 1)
            painter.fillRect(line, ui.color("ink"))


def _tall(box: QRectF, height: float) -> QRectF:
    """Return a box so high, centred where it was."""
    return QRectF(box.left(), box.center().y() - height / 2, box.width(), height)


def _paint_sign(painter: QPainter, box: QRectF, result: Result) -> None:
    kind, _, value = result.sign.partition(":")
    if kind == "area":
        paint_area(painter, box, int(value))
    elif kind == "finding":
        paint_finding(painter, box.adjusted(1, 1, -1, -1), value)
    else:
        paint_icon(painter, box, value or "menu", ui.color("ink2"))


class CommandPalette(Painted):
    """A veil over the window with the palette on it; Esc or a click beside it closes it."""

    chosen = Signal(object)  # Result

    def __init__(self, parent: QWidget, known: Results) -> None:
        super().__init__()
        self.setParent(parent)
        parent.installEventFilter(self)
        self._known = known
        self._before = QApplication.focusWidget()
        self._model = FoundModel(self)
        self._box = QLineEdit()
        self._box.setFrame(False)
        self._box.setFont(font("heading"))
        self._box.setAccessibleName(tr("Search or command"))
        self._box.setPlaceholderText(tr("Search or command"))
        self._box.textChanged.connect(self._find)
        self._box.installEventFilter(self)
        self._list = self._made_list()
        nothing = Text(tr("Nothing found. Try fewer letters."), "small", "ink3")
        self._empty = row(nothing, pad=(12, 8, 12, 8))
        self._card = Card(radius=12)
        self._card.setParent(self)
        search = Mark("icon", "search", 20, "ink2")
        head = row(search, (self._box, 1), KeyCap("Esc"), gap=10, pad=(18, 12, 14, 12))
        keys = Text(tr("↑ ↓ choose · Enter do"), "caption", "ink3")
        kinds = Text(tr("> commands  @ people  # papers  ! findings"), "caption", "ink3")
        foot = row(keys, None, kinds, pad=(18, 9, 18, 9))
        body = stack(self._list, self._empty, pad=(8, 4, 8, 4))
        stack(head, rule(), body, rule(), foot, pad=1, into=self._card)
        self.setGeometry(parent.rect())
        self._find("")
        self.show()
        self.raise_()
        self._box.setFocus()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, QColor(0, 0, 0, 120 if ui.palette_name == "dark" else 60))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose while the letters are typed; lie over all of the window."""
        if watched is self.parent():
            if isinstance(event, QResizeEvent):
                self.resize(event.size())
                self._place()
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6}
        step |= {Qt.Key.Key_PageUp: -6}
        if event.key() in step:
            self._choose(self._list.currentIndex().row() + step[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do(self._list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.shut()

    def shut(self) -> None:
        """Leave without doing anything."""
        self.hide()
        self.deleteLater()
        if self._before and isValid(self._before):
            self._before.setFocus()

    def _made_list(self) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setItemDelegate(FoundDelegate(view))
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setAccessibleName(tr("Results"))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._do)
        return view

    def _find(self, text: str) -> None:
        found = tuple(find(text, self._known))
        self._model.show(found)
        self._list.setVisible(bool(found))
        self._empty.setVisible(not found)
        labels = sum(bool(it.label) for it in found[:_MOST])
        self._list.setFixedHeight(ui.px(min(len(found), _MOST) * _ROW + labels * _LABEL) + 4)
        self._choose(0)
        self._place()

    def _choose(self, number: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            index = self._model.index(min(max(number, 0), last), 0)
            self._list.setCurrentIndex(index)

    def _do(self, index: QModelIndex) -> None:
        found = index.data(ROW_ROLE)
        if isinstance(found, Found):
            self.shut()
            self.chosen.emit(found.result)

    def _place(self) -> None:
        width = min(ui.px(_WIDTH), self.width() - 32)
        self._card.setFixedWidth(width)
        self._card.adjustSize()
        top = min(_TOP, max(16, (self.height() - self._card.height()) // 2))
        self._card.move((self.width() - width) // 2, top)
