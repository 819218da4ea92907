"""The metadata form: every fact of a paper, saved as it is typed, one undoable step each."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.manuscript import Guess, Manuscript
from proceedings_editor.domain.volume import Paper, PaperKind, State, Volume
from proceedings_editor.gui.form.authors import AuthorsEditor
from proceedings_editor.gui.form.field import Field
from proceedings_editor.gui.form.reason import ReasonPanel
from proceedings_editor.gui.kit import Button, Text, empty_out, row, stack
from proceedings_editor.gui.models.form_values import guesses, home_of, homes, languages, values
from proceedings_editor.gui.models.intake_rows import language_words
from proceedings_editor.gui.models.state_words import state_words
from proceedings_editor.gui.views.choice import Choice
from proceedings_editor.gui.words import tr


class MetadataForm(QWidget):
    """Facts of one paper; they are told by paper id, so that a late save finds its paper."""

    edited = Signal(str, dict)  # PaperId, facts by name
    accepted = Signal(str, tuple)  # PaperId, names of guesses; none means all
    state_wanted = Signal(str, object, str)  # PaperId, State, reason

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._manuscript: Manuscript | None = None
        self._editable = True
        self._langs: tuple[str, ...] = ()
        self._by_lang: dict[str, Field] = {}
        self._single = {
            "title": self._field("title", tr("Title"), lines=2),
            "subtitle": self._field("subtitle", tr("Subtitle")),
            "short-title": self._field("short-title", tr("Short title for running heads")),
            "udc": self._field("udc", tr("UDC")),
            "doi": self._field("doi", tr("DOI")),
            "received": self._field("received", tr("Received on")),
            "revised": self._field("revised", tr("Revised on")),
            "accepted": self._field("accepted", tr("Accepted on")),
        }
        self._authors = AuthorsEditor(self._wrong)
        self._authors.edited.connect(self._edit)
        self._authors.accepted.connect(lambda name: self._accept((name,)))
        self._home, self._state = Choice(tr("Area and session")), Choice(tr("State"))
        self._language, self._reason = Choice(tr("Language")), ReasonPanel()
        self._home.activated.connect(self._move)
        self._state.activated.connect(self._ask_reason)
        self._reason.given.connect(self.state_wanted)
        self._reason.left.connect(lambda: self._state.setCurrentIndex(0))
        self._language.activated.connect(
            lambda _at: self._edit({"language": self._language.currentData()})
        )
        self._all = Button(tr("Accept all that was found"), small=True)
        self._all.clicked.connect(lambda: self._accept(()))
        self._texts = QVBoxLayout()
        self._texts.setSpacing(8)
        self._lay_out()

    def _lay_out(self) -> None:
        one = self._single
        texts = QWidget()
        texts.setLayout(self._texts)
        self._texts.setContentsMargins(0, 0, 0, 0)
        stack(
            row((Text(tr("Title and subtitle"), "strong"), 1), self._all),
            *(one[name] for name in ("title", "subtitle", "short-title")),
            8,
            Text(tr("Authors"), "strong"),
            self._authors,
            8,
            Text(tr("Place in the volume"), "strong"),
            _labelled(tr("Area and session"), self._home),
            row(
                (_labelled(tr("State"), self._state), 1),
                (_labelled(tr("Language"), self._language), 1),
                gap=8,
            ),
            self._reason,
            8,
            Text(tr("Abstracts and keywords"), "strong"),
            texts,
            8,
            Text(tr("Numbers and dates"), "strong"),
            row((one["udc"], 1), (one["doi"], 1), gap=8),
            row(*((one[name], 1) for name in ("received", "revised", "accepted")), gap=8),
            None,
            gap=8,
            into=self,
        )

    # what is shown

    def show_paper(
        self, paper: Paper, manuscript: Manuscript, volume: Volume, *, editable: bool
    ) -> None:
        """Show a paper; what is typed for another one is saved first."""
        if self._paper is None or self._paper.id != paper.id:
            self.flush()
            for field in self._fields():
                field.clear()
            self._langs = ()
        self._paper, self._manuscript, self._editable = paper, manuscript, editable
        found, guessed = values(manuscript), guesses(manuscript)
        self._show_choices(paper, volume)
        self._show_languages(languages(manuscript, ()), volume)
        self._authors.show_values(found, guessed)
        for name, field in (*self._single.items(), *self._by_lang.items()):
            field.show_value(found.get(name, ""), _guess_of(name, guessed))
        self._all.setVisible(bool(guessed))
        self._all.setEnabled(editable)
        for field in self._fields():
            field.set_editable(on=editable)
        self._authors.set_editable(on=editable)

    def flush(self) -> None:
        """Save what is typed now."""
        for field in tuple(self._fields()):
            field.flush()

    def point_at(self, fact: str) -> None:
        """Put the cursor into the field of a fact, or of the authors when it is about them."""
        wanted = "author.1.native" if fact in {"authors", "affiliations", "emails"} else fact
        found = next((field for field in self._fields() if field.name == wanted), None)
        if found:
            found.setFocus()

    def _show_choices(self, paper: Paper, volume: Volume) -> None:
        from proceedings_editor.services.editing import may_become  # noqa: PLC0415 - when shown

        found = homes(volume)
        _fill(self._home, [(it.words, it) for it in found], home_of(paper, found))
        self._home.setEnabled(self._editable and paper.kind is PaperKind.PAPER)
        states = (paper.state, *may_become(paper.state))
        asked = self._reason.asked_of(paper, states)
        _fill(self._state, [(state_words(it), it) for it in states], asked)
        self._state.setEnabled(self._editable)
        tongues = tuple(dict.fromkeys((paper.language, *volume.languages)))
        _fill(self._language, [(language_words(it), it) for it in tongues], 0)
        self._language.setEnabled(self._editable)

    def _show_languages(self, langs: tuple[str, ...], volume: Volume) -> None:
        """Make the fields of each language, and a button for each language that lacks them."""
        if self._langs[:1] == langs[:1] and set(langs) <= set(self._langs):
            return
        self._langs, self._by_lang = langs, {}
        empty_out(self._texts)
        for at, lang in enumerate(langs):
            self._add_language(lang, titled=at > 0)
        for lang in volume.languages:
            if lang not in langs:
                words = tr("Add {language}", language=language_words(lang))
                more = Button(words, "link", small=True)
                more.clicked.connect(partial(self._more, lang, more))
                self._texts.addWidget(more)

    def _add_language(self, lang: str, *, titled: bool) -> None:
        tongue = language_words(lang)
        parts = [("abstract", tr("Abstract, {language}", language=tongue), 5)]
        parts.append(("keywords", tr("Keywords, {language}", language=tongue), 1))
        if titled:
            parts.insert(0, ("title", tr("Title, {language}", language=tongue), 1))
        for name, words, lines in parts:
            field = self._field(f"{name}.{lang}", words, lines=lines)
            self._by_lang[field.name] = field
            self._texts.addWidget(field)

    def _more(self, lang: str, button: Button) -> None:
        """Offer the fields of one more language in place of its button."""
        button.hide()
        self._langs += (lang,)
        self._add_language(lang, titled=True)

    # what is told

    def _field(self, name: str, words: str, *, lines: int = 1) -> Field:
        field = Field(name, words, self._wrong, lines=lines)
        field.committed.connect(lambda name, value: self._edit({name: value}))
        field.accepted.connect(lambda name: self._accept((name,)))
        return field

    def _fields(self) -> Iterator[Field]:
        yield from self._single.values()
        yield from self._authors.fields()
        yield from self._by_lang.values()

    def _wrong(self, name: str, value: str) -> str:
        """Return why a fact cannot be set so, nothing when it can."""
        from proceedings_editor.services.fields import set_field  # noqa: PLC0415 - when edited

        if self._manuscript is None:
            return ""
        try:
            set_field(self._manuscript, name, value)
        except UsageError as error:
            return f"{tr.of(error.message)}. {tr.of(error.hint)}"
        return ""

    def _edit(self, facts: dict[str, str]) -> None:
        if self._paper:
            self.edited.emit(self._paper.id, facts)

    def _accept(self, names: tuple[str, ...]) -> None:
        if self._paper:
            self.accepted.emit(self._paper.id, names)

    def _move(self, at: int) -> None:
        home = self._home.itemData(at)
        self._edit({"area": home.area or "", "session": home.session or ""})

    def _ask_reason(self, at: int) -> None:
        wanted = State(self._state.itemData(at))  # Qt hands back a plain string
        if self._paper and wanted is not self._paper.state:
            self._reason.ask(self._paper, wanted)
        else:
            self._reason.shut()


def _guess_of(name: str, found: Mapping[str, Guess]) -> Guess | None:
    return found.get(name) or found.get(name.partition(".")[0] if name.count(".") > 1 else "")


def _fill(choice: Choice, items: list[tuple[str, object]], at: int) -> None:
    """Offer these, one of them chosen; nothing happens when they are offered already."""
    now = [(choice.itemText(n), choice.itemData(n)) for n in range(choice.count())]
    if now != items:
        choice.clear()
        for words, value in items:
            choice.addItem(words, value)
    choice.setCurrentIndex(at)


def _labelled(words: str, choice: Choice) -> QWidget:
    label = Text(words, "label", "ink2")
    label.setBuddy(choice)
    return stack(label, choice, gap=3)
