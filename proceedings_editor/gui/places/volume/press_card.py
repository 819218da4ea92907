"""Before press: what must be settled, the gravest first, and a way through it."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui import remarks
from proceedings_editor.gui.kit import Button, Card, Mark, Text, row, stack
from proceedings_editor.gui.models.outline import numbers_of
from proceedings_editor.gui.models.signs import Fault, faults
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.words import tr

_SHOWN = 3


class PressCard(Card):
    """The card above the outline; ``wanted`` when the first fault is to be gone to."""

    wanted = Signal(object)  # Finding

    def __init__(self) -> None:
        super().__init__()
        self._seen: object = None
        self._body: QWidget | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("Before press"))

    def show_state(self, state: WindowState) -> None:
        """Show what is to be settled now."""
        seen = (state.findings, state.built, state.snapshot.serial)
        if seen == self._seen:
            return
        self._seen = seen
        if self._body:
            self._place.removeWidget(self._body)
            self._body.deleteLater()
        self._body = self._made(state)
        self._place.addWidget(self._body)

    def _made(self, state: WindowState) -> QWidget:
        found = faults(state.findings)
        title = Text(tr("Before press"), "strong")
        if not found:
            said = Text(_calm(state), "small", "ink3")
            return row(stack(title, said, gap=0), None, pad=(16, 10, 12, 10))
        words = ", ".join(filter(None, (_to_settle(found), _at_risk(found, state))))
        head = stack(title, Text(words, "small", "ink3"), gap=0)
        cells = [(self._cell(fault, state), 1) for fault in found[:_SHOWN]]
        through = Button(tr("Go through"), small=True)
        through.clicked.connect(lambda: self.wanted.emit(found[0].first))
        return row(head, 8, *cells, through, gap=16, pad=(16, 10, 12, 10))

    def _cell(self, fault: Fault, state: WindowState) -> QWidget:
        numbers = numbers_of(state.snapshot)
        named = [str(numbers[paper]) for paper in fault.papers if paper in numbers]
        where = tr("papers {numbers}", numbers=", ".join(named[:6])) if named else ""
        if len(named) == 1:
            where = tr("paper {number}", number=named[0])
        often = tr("{n} times", n=fault.times) if fault.times > len(named) else ""
        sign = stack(3, Mark("finding", fault.sign, 14), None)
        what = Text(remarks.what(fault.first), "small")
        below = Text(" · ".join(filter(None, (where, often))), "small", "ink3")
        return row(sign, (stack(what, below, gap=0), 1), gap=8)


def _to_settle(found: Sequence[Fault]) -> str:
    return tr("{n} to settle", n=sum(fault.times for fault in found))


def _at_risk(found: Sequence[Fault], state: WindowState) -> str:
    """Return how many pages papers with faults have, empty before the first build."""
    if state.built is None:
        return ""
    pages = Counter(page.piece for page in state.built.bound.pages)
    papers: set[PaperId] = {paper for fault in found for paper in fault.papers}
    count = sum(pages[paper] for paper in papers)
    return tr("{n} pages at risk", n=count) if count else ""


def _calm(state: WindowState) -> str:
    if state.built is None:
        return tr("Nothing to settle so far. Build the volume to see what the pages show.")
    if state.built_serial != state.snapshot.serial:
        return tr("Nothing to settle. The pages are older than the last edit.")
    return tr("Nothing to settle")
