"""The chosen file at the side: what was found in it, and where the taken files go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from proceedings_editor.domain.manuscript import Guess, Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import Volume
from proceedings_editor.gui import remarks
from proceedings_editor.gui.kit import Button, Pane, Text, fact, finding_line, row, rule, stack
from proceedings_editor.gui.models.form_values import homes, values
from proceedings_editor.gui.models.intake_rows import IntakeRow, found_in, found_words
from proceedings_editor.gui.places.paper_panel import Swap
from proceedings_editor.gui.views.choice import Choice
from proceedings_editor.gui.words import tr

if TYPE_CHECKING:
    from proceedings_editor.services.receiving import Item, Plan

_SHOWN = 12


class IntakePanel(Pane):
    """About one dropped file; ``aimed`` at another area or session, ``toggled`` out or in."""

    aimed = Signal(object)  # Target
    toggled = Signal(object)  # IntakeRow

    def __init__(self) -> None:
        super().__init__("rail")
        self._row: IntakeRow | None = None
        self._targets = Choice(tr("Where the files go"))
        self._targets.activated.connect(self._aim)
        self._body = Swap()
        self._toggle = Button(tr("Leave out"), small=True)
        self._toggle.clicked.connect(lambda: self.toggled.emit(self._row))
        scroll = QScrollArea()
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        aim = stack(Text(tr("New papers go to"), "label", "ink2"), self._targets, gap=6)
        aim_box = stack(aim, pad=(20, 18, 20, 12))
        foot = row(self._toggle, None, pad=(20, 8, 20, 16))
        stack(aim_box, rule(), (scroll, 1), foot, into=self)

    def show_plan(self, plan: "Plan | None", volume: Volume) -> None:
        """Offer the areas and sessions of the volume, the plan's chosen."""
        self._targets.clear()
        found = homes(volume)
        for home in found:
            self._targets.addItem(home.words, home)
        if plan:
            aim = (plan.target.area, plan.target.session)
            places = [(it.area, it.session) for it in found]
            self._targets.setCurrentIndex(places.index(aim) if aim in places else 0)

    def show_row(self, chosen: IntakeRow | None) -> None:
        """Show a file."""
        self._row = chosen
        self._body.show_widget(_about(chosen) if chosen else QWidget())
        self._toggle.setVisible(chosen is not None and chosen.sign in {"good", "warn"})
        if chosen:
            self._toggle.set_words(tr("Take in again") if chosen.left_out else tr("Leave out"))

    def _aim(self, at: int) -> None:
        from proceedings_editor.services.receiving import Target  # noqa: PLC0415 - loads readers

        home = self._targets.itemData(at)
        self.aimed.emit(Target(area=home.area, session=home.session))


def _about(chosen: IntakeRow) -> QWidget:
    item = chosen.item
    lines: list[QWidget | int | None] = [
        Text(chosen.file, "heading", wrap=True),
        2,
        Text(chosen.verdict, "small", "ink3", wrap=True),
        10,
    ]
    if item.refused:
        lines.append(finding_line("error", found_in(item), todo=chosen.detail))
    lines += _found(item)
    for finding in item.findings[:_SHOWN]:
        what, todo = remarks.what(finding), remarks.todo(finding)
        lines += [12, finding_line(remarks.kind(finding), what, todo=todo)]
    return stack(*lines, None, pad=(20, 14, 20, 12))


def _found(item: "Item") -> list[QWidget | int | None]:
    """Return what was found in a file: counts, then facts with how sure they are."""
    if item.intake is None:
        return []
    manuscript = item.intake.manuscript
    front = manuscript.front
    authors = ", ".join(person.native for person in front.contributors)
    sure = {guess.field: guess for guess in reversed(front.guesses)}
    kept = () if item.read is None else _kept(item.read, manuscript)
    return [
        fact(tr("Found"), Text(found_words(manuscript), "small", wrap=True)),
        fact(tr("Title"), _guessed(plain(front.title), sure.get("title"))),
        fact(tr("Authors"), _guessed(authors, sure.get("authors"))),
        *kept,
    ]


def _kept(read: Manuscript, manuscript: Manuscript) -> tuple[QWidget | int | None, ...]:
    """Return the facts an editor had settled and the new file says otherwise."""
    said, stays = values(read), values(manuscript)
    return tuple(
        line
        for name, words in (("title", tr("Title")), ("subtitle", tr("Subtitle")))
        if said[name] != stays[name]
        for line in (
            12,
            finding_line(
                "info",
                tr("{fact} stays as you set it", fact=words),
                tr("The file says: {value}", value=said[name] or tr("nothing")),
            ),
        )
    )


def _guessed(value: str, guess: Guess | None) -> QWidget:
    """Return a fact, beneath it how sure it is when it was guessed."""
    shown = Text(value or tr("not found"), "small", "ink" if value else "ink3", wrap=True)
    if guess is None or not value:
        return shown
    sure = tr("{percent} % sure", percent=round(guess.confidence * 100))
    return stack(shown, Text(sure, "caption", "ink3"))
