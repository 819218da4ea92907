"""The authors of a paper: name, affiliation, e-mail and ORCID of each; add, remove, reorder."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.domain.manuscript import Guess
from proceedings_editor.gui.form.field import Field, Judge
from proceedings_editor.gui.kit import Button, Card, Text, empty_out, row, stack
from proceedings_editor.gui.models.form_values import PERSON
from proceedings_editor.gui.words import tr

_GUESSED = {"native": "authors", "affiliation": "affiliations", "email": "emails"}


class AuthorsEditor(QWidget):
    """A card an author; ``edited`` tells facts by name, ``accepted`` the guesses accepted."""

    edited = Signal(dict)
    accepted = Signal(str)

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self._judge, self._editable, self._names = judge, True, tuple[str, ...]()
        self._fields: dict[str, Field] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._new = Field("authors", tr("Add an author"), lambda _name, _value: "")
        self._new.committed.connect(self._add)
        holder = QWidget()
        holder.setLayout(self._list)
        stack(holder, self._new, gap=8, into=self)

    def show_values(self, values: Mapping[str, str], guesses: Mapping[str, Guess]) -> None:
        """Show the authors; cards are made anew only when there are more or fewer."""
        found = [name for name in values if name.startswith("author.")]
        names = tuple(values[name] for name in found if name.endswith(".native"))
        if len(names) != len(self._names):
            self._make(len(names))
        self._names = names
        for name, field in self._fields.items():
            number, part = name.split(".")[1:]
            guess = guesses.get(_GUESSED.get(part, "")) if number == "1" else None
            field.show_value(values.get(name, ""), guess)

    def fields(self) -> tuple[Field, ...]:
        """Return all editors, top to bottom."""
        return (*self._fields.values(), self._new)

    def set_editable(self, *, on: bool) -> None:
        """Take edits, or only show."""
        self._editable = on
        for button in self.findChildren(Button):
            button.setEnabled(on)
        for field in self.fields():
            field.set_editable(on=on)

    def _make(self, count: int) -> None:
        """Make the cards of so many authors."""
        empty_out(self._list)
        self._fields = {}
        for number in range(1, count + 1):
            self._list.addWidget(self._card(number, last=number == count))
        self.set_editable(on=self._editable)

    def _card(self, number: int, *, last: bool) -> QWidget:
        words = (tr("Name"), tr("Affiliation"), tr("E-mail"), tr("ORCID"))
        fields = []
        for part, word in zip(PERSON, words, strict=True):
            field = Field(f"author.{number}.{part}", word, self._judge)
            field.committed.connect(lambda name, value: self.edited.emit({name: value}))
            field.accepted.connect(
                lambda _name, part=part: self.accepted.emit(_GUESSED.get(part, part))
            )
            self._fields[field.name] = field
            fields.append(field)
        name, place, mail, orcid = fields
        later = Button(tr("Move down"), "link", small=True)
        later.setVisible(not last)
        remove = Button(tr("Remove"), "link", small=True)
        later.clicked.connect(lambda: self._swap(number - 1))
        remove.clicked.connect(lambda: self._remove(number - 1))
        head = row(Text(tr("Author {n}", n=number), "label", "ink3"), None, later, remove, gap=12)
        ids = row((mail, 3), (orcid, 2), gap=8)
        return stack(head, name, place, ids, gap=6, pad=(12, 6, 12, 12), into=Card())

    def _add(self, _name: str, value: str) -> None:
        if value:
            self._tell((*self._names, value))
            self._new.clear()

    def _remove(self, at: int) -> None:
        self._tell((*self._names[:at], *self._names[at + 1 :]))

    def _swap(self, at: int) -> None:
        names = list(self._names)
        names[at], names[at + 1] = names[at + 1], names[at]
        self._tell(tuple(names))

    def _tell(self, names: tuple[str, ...]) -> None:
        self.edited.emit({"authors": "; ".join(names)})
