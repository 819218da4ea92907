"""The strip of tools that floats at the foot of the desk: one page, spread, guides, where, zoom."""

from PySide6.QtCore import QEvent, QObject

from proceedings_editor.gui.kit import Button, Card, Pane, Text, row
from proceedings_editor.gui.views.page_view import PageView
from proceedings_editor.gui.words import tr

_STEP = 1.25


class DeskTools(Card):
    """Tools over a page view, kept in the middle of its foot."""

    def __init__(self, view: PageView) -> None:
        super().__init__(radius=10)
        self.setParent(view)
        self._view, self._count = view, 0
        self._single = Button(icon="paper", kind="quiet", name=tr("One page"))
        self._spread = Button(icon="spread", kind="quiet", name=tr("Spread"), on=True)
        self._guides = Button(icon="guides", kind="quiet", name=tr("Trim, bleed, text block"))
        self._where, self._zoom = Text("", "small", "ink2"), Text("", "small", "ink2")
        nearer = Button(icon="plus", kind="quiet", name=tr("Zoom in"))
        fit = Button(tr("Fit"), "quiet")
        line = Pane("line")
        line.setFixedSize(1, 20)
        tools = (self._single, self._spread, self._guides, 4, line, 8, self._where, 8)
        row(*tools, self._zoom, nearer, fit, gap=2, pad=(6, 4, 6, 4), into=self)
        self._single.clicked.connect(lambda: self._set_spread(on=False))
        self._spread.clicked.connect(lambda: self._set_spread(on=True))
        self._guides.clicked.connect(self.flip_guides)
        nearer.clicked.connect(lambda: view.zoom_by(_STEP))
        fit.clicked.connect(view.fit)
        view.moved.connect(self._tell)
        view.installEventFilter(self)

    def show_count(self, pages: int) -> None:
        """Know how many pages there are."""
        self._count = pages
        self._tell()

    def flip_spread(self) -> None:
        """Show single pages instead of spreads, or spreads again."""
        self._set_spread(on=not self._view.spread)

    def flip_guides(self) -> None:
        """Show guides, or hide them."""
        self._view.set_guides(on=not self._view.guides)
        self._guides.on = self._view.guides
        self._guides.update()

    def _set_spread(self, *, on: bool) -> None:
        self._view.set_spread(on=on)
        self._spread.on, self._single.on = on, not on
        self._spread.update()
        self._single.update()

    def _tell(self) -> None:
        self._where.setText(tr("{folios} of {count}", folios=self._view.folios, count=self._count))
        self._zoom.setText(tr("{percent} %", percent=self._view.percent))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        view = self._view
        self.move((view.width() - self.width()) // 2, view.height() - self.height() - 12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._place()
        return False
