"""Before press: what must be settled, the gravest first, and a way through it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui import remarks
from proceedings_editor.gui.kit import Button, Card, Mark, Text, empty_out, row, stack
from proceedings_editor.gui.models.outline import numbers_of
from proceedings_editor.gui.models.signs import Fault, faults
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.words import tr

_SHOWN = 3


class _Cell(NamedTuple):
    """One kind of fault: its sign, what it is, which papers have it."""

    sign: str
    what: str
    below: str


class PressCard(Card):
    """The card above the outline; ``wanted`` when the first fault is to be gone to."""

    wanted = Signal(object)  # Finding

    def __init__(self) -> None:
        super().__init__()
        self._seen: tuple[str, tuple[_Cell, ...]] | None = None
        self._first: Finding | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("Before press"))

    def show_state(self, state: WindowState) -> None:
        """Show what is to be settled now."""
        found = faults(state.findings)
        words = ", ".join(filter(None, (_to_settle(found), _at_risk(found, state))))
        cells = tuple(_cell(fault, state) for fault in found[:_SHOWN])
        seen = (words, cells) if found else (_calm(state), ())
        self._first = found[0].first if found else None
        if seen != self._seen:
            self._seen = seen
            empty_out(self._place)
            self._place.addWidget(self._made(*seen))

    def _made(self, words: str, cells: tuple[_Cell, ...]) -> QWidget:
        head = stack(Text(tr("Before press"), "strong"), Text(words, "small", "ink3"), gap=0)
        if not cells:
            return row(head, None, pad=(16, 10, 12, 10))
        through = Button(tr("Go through"), small=True)
        through.clicked.connect(lambda: self.wanted.emit(self._first))
        shown = [(_cell_widget(cell), 1) for cell in cells]
        return row(head, 8, *shown, through, gap=16, pad=(16, 10, 12, 10))


def _cell_widget(cell: _Cell) -> QWidget:
    sign = stack(3, Mark("finding", cell.sign, 14), None)
    said = stack(Text(cell.what, "small"), Text(cell.below, "small", "ink3"), gap=0)
    return row(sign, (said, 1), gap=8)


def _cell(fault: Fault, state: WindowState) -> _Cell:
    numbers = numbers_of(state.snapshot)
    named = [str(numbers[paper]) for paper in fault.papers if paper in numbers]
    where = tr("papers {numbers}", numbers=", ".join(named[:6])) if named else ""
    if len(named) == 1:
        where = tr("paper {number}", number=named[0])
    often = tr("{n} times", n=fault.times) if fault.times > len(named) else ""
    return _Cell(fault.sign, remarks.what(fault.first), " · ".join(filter(None, (where, often))))


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
