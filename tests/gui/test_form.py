from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import Abstract, Front, Guess, Keywords, Manuscript, Text
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.domain.volume import Paper, PaperId, SessionId, State, Volume
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.form import MetadataForm
from proceedings_editor.gui.form.field import Field
from proceedings_editor.gui.models.form_values import guesses, values
from proceedings_editor.gui.places.paper import FACTS, PAST, TEXT, PaperPlace
from proceedings_editor.services.fields import set_field

from .conftest import VOLUME

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("app")]

MANUSCRIPT = Manuscript(
    language="en",
    front=Front(
        title=(Text("The Dated Promise"),),
        contributors=(
            Contributor(native="Aizada Toktosunova", email="a@example.org", affiliations=("x",)),
            Contributor(native="Henrik Lindqvall"),
        ),
        affiliations=(Affiliation(id="x", name="Inner Asian Institute"),),
        abstracts=(Abstract(lang="en", paragraphs=((Text("One."),), (Text("Two."),))),),
        keywords=(Keywords(lang="ru", words=("мир", "договор")),),
        guesses=(
            Guess(field="title", confidence=0.97, source="The Dated Promise"),
            Guess(field="udc", confidence=0.4, source="341.67(575"),
            Guess(field="authors", confidence=0.8, source="Aizada Toktosunova"),
            Guess(field="subtitle", confidence=0.5, source="x", accepted=True),
        ),
    ),
)
PAPER = Paper(id=PaperId("p001"), title="The Dated Promise", session=SessionId("s0"))


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[MetadataForm]:
    made = MetadataForm()
    qtbot.addWidget(made)
    made.show_paper(PAPER, MANUSCRIPT, VOLUME, editable=True)
    made.show()
    yield made
    made.show_paper(PAPER, MANUSCRIPT, VOLUME, editable=False)


def field(form: MetadataForm, name: str) -> Field:
    return next(it for it in form._fields() if it.name == name)


def type_in(found: Field, text: str) -> QLineEdit | QPlainTextEdit:
    editor = found._editor
    editor.selectAll()
    QTest.keyClicks(editor, text)
    return editor


def test_every_fact_of_the_form_can_be_set_and_is_read_back() -> None:
    for name in values(MANUSCRIPT):
        value = "2026-05-12" if name in {"received", "revised", "accepted"} else "ru"
        assert values(set_field(MANUSCRIPT, name, value))[name] == value


def test_facts_are_shown_by_name(form: MetadataForm) -> None:
    shown = {it.name: it.text for it in form._fields()}
    assert shown["title"] == "The Dated Promise"
    assert shown["author.1.affiliation"] == "Inner Asian Institute"
    assert shown["author.2.native"] == "Henrik Lindqvall"
    assert shown["abstract.en"] == "One.\nTwo."
    assert shown["keywords.ru"] == "мир; договор"


def test_a_guess_says_how_sure_it_is_and_where_it_comes_from(form: MetadataForm) -> None:
    assert field(form, "title")._note.text() == "97 % sure · from “The Dated Promise”"
    assert field(form, "subtitle")._below.isHidden()
    assert set(guesses(MANUSCRIPT)) == {"title", "udc", "authors"}


def test_one_key_accepts_a_guess(form: MetadataForm, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(form.accepted) as told:
        QTest.keyClick(field(form, "udc")._editor, Qt.Key.Key_Return, control)
    assert told.args == ["p001", ("udc",)]
    with qtbot.waitSignal(form.accepted) as told:
        QTest.keyClick(field(form, "author.1.native")._editor, Qt.Key.Key_Return, control)
    assert told.args == ["p001", ("authors",)]


def test_enter_saves_a_fact_once(form: MetadataForm, qtbot: QtBot) -> None:
    editor = type_in(field(form, "subtitle"), "On time")
    with qtbot.waitSignal(form.edited) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["p001", {"subtitle": "On time"}]
    with qtbot.assertNotEmitted(form.edited):
        field(form, "subtitle").flush()


def test_a_second_of_rest_saves(form: MetadataForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.edited, timeout=4000) as told:
        type_in(field(form, "doi"), "10.1000/1")
    assert told.args == ["p001", {"doi": "10.1000/1"}]


def test_a_date_that_is_none_is_said_in_place_and_not_saved(
    form: MetadataForm, qtbot: QtBot
) -> None:
    editor = type_in(field(form, "received"), "some day")
    with qtbot.assertNotEmitted(form.edited):
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "2026-05-12" in field(form, "received")._note.text()


def test_what_is_being_typed_is_left_alone_when_the_state_changes(form: MetadataForm) -> None:
    type_in(field(form, "title"), "A new title")
    form.show_paper(PAPER, set_field(MANUSCRIPT, "udc", "341"), VOLUME, editable=True)
    assert field(form, "title").text == "A new title"
    assert field(form, "udc").text == "341"


def test_what_undo_brings_back_is_shown(form: MetadataForm) -> None:
    QTest.keyClick(type_in(field(form, "subtitle"), "On time"), Qt.Key.Key_Return)
    form.show_paper(PAPER, set_field(MANUSCRIPT, "subtitle", "On time"), VOLUME, editable=True)
    form.show_paper(PAPER, MANUSCRIPT, VOLUME, editable=True)
    assert field(form, "subtitle").text == ""


def test_what_was_typed_for_one_paper_is_saved_for_it_when_another_is_chosen(
    form: MetadataForm, qtbot: QtBot
) -> None:
    type_in(field(form, "subtitle"), "Late")
    other = replace(PAPER, id=PaperId("p002"))
    with qtbot.waitSignal(form.edited) as told:
        form.show_paper(other, Manuscript(language="en"), VOLUME, editable=True)
    assert told.args == ["p001", {"subtitle": "Late"}]
    assert field(form, "subtitle").text == ""


def test_authors_are_added_reordered_and_removed(form: MetadataForm, qtbot: QtBot) -> None:
    authors = form._authors
    with qtbot.waitSignal(form.edited) as told:
        QTest.keyClick(type_in(authors._new, "Selbi Annayewa"), Qt.Key.Key_Return)
    assert told.args[1] == {"authors": "Aizada Toktosunova; Henrik Lindqvall; Selbi Annayewa"}
    with qtbot.waitSignal(form.edited) as told:
        authors._swap(0)
    assert told.args[1] == {"authors": "Henrik Lindqvall; Aizada Toktosunova"}
    with qtbot.waitSignal(form.edited) as told:
        authors._remove(0)
    assert told.args[1] == {"authors": "Henrik Lindqvall"}


def test_only_states_the_rules_allow_are_offered(form: MetadataForm) -> None:
    offered = [form._state.itemData(at) for at in range(form._state.count())]
    assert offered[0] == State.RECEIVED
    assert State.FINAL not in offered


def pick_state(form: MetadataForm, state: State) -> QLineEdit:
    """Pick a state as a user does, and return where the reason is typed."""
    at = next(at for at in range(form._state.count()) if form._state.itemData(at) == state)
    form._state.setCurrentIndex(at)
    form._state.activated.emit(at)
    found = form._reason.findChild(QLineEdit)
    assert found is not None
    return found


def test_another_state_asks_for_a_reason(form: MetadataForm, qtbot: QtBot) -> None:
    assert not form._reason.isVisible()
    with qtbot.assertNotEmitted(form.state_wanted):
        editor = pick_state(form, State.DESK_CHECK)
    assert form._reason.isVisible()
    QTest.keyClicks(editor, "All parts are there")
    with qtbot.waitSignal(form.state_wanted) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["p001", State.DESK_CHECK, "All parts are there"]
    assert not form._reason.isVisible()


def test_escape_leaves_the_state_as_it_is(form: MetadataForm, qtbot: QtBot) -> None:
    editor = pick_state(form, State.WITHDRAWN)
    with qtbot.assertNotEmitted(form.state_wanted):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not form._reason.isVisible()
    assert form._state.currentIndex() == 0
    pick_state(form, State.WITHDRAWN)
    pick_state(form, State.RECEIVED)
    assert not form._reason.isVisible()


def test_the_reason_being_typed_outlives_an_edit_but_no_other_paper(form: MetadataForm) -> None:
    editor = pick_state(form, State.ACCEPTED)
    editor.setText("The second reviewer agreed")
    form.show_paper(replace(PAPER, title="Other"), MANUSCRIPT, VOLUME, editable=True)
    assert form._state.currentData() == State.ACCEPTED
    assert editor.text() == "The second reviewer agreed"
    form.show_paper(replace(PAPER, id=PaperId("p002")), MANUSCRIPT, VOLUME, editable=True)
    assert not form._reason.isVisible()
    assert (form._state.currentIndex(), editor.text()) == (0, "")


def test_the_reason_is_told_in_the_history(desk: Desk, qtbot: QtBot) -> None:
    place = PaperPlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    desk.choose(PaperId("p002"))
    qtbot.waitUntil(lambda: field(place._form, "title").text == "Custom after Codification")
    pick_state(place._form, State.REVISION).setText("Two notes are empty")
    place._form._reason._give()
    qtbot.waitUntil(lambda: bool(desk.state.chosen and desk.state.chosen.state is State.REVISION))
    place.show_tab(PAST)
    told = "p002 revision: Two notes are empty"
    qtbot.waitUntil(lambda: told in [it.text() for it in place._past.findChildren(QLabel)])


def test_a_session_brings_its_area(form: MetadataForm, qtbot: QtBot) -> None:
    words = [form._home.itemText(at).strip() for at in range(form._home.count())]
    with qtbot.waitSignal(form.edited) as told:
        form._home.activated.emit(words.index("s2  Status"))
    assert told.args[1] == {"area": "a2", "session": "s2"}


def test_another_language_gets_its_fields(form: MetadataForm) -> None:
    volume: Volume = replace(VOLUME, languages=("en", "tk"))
    form.show_paper(replace(PAPER, id=PaperId("p003")), MANUSCRIPT, volume, editable=True)
    form._more("tk", form._all)
    assert field(form, "abstract.tk").text == ""


def test_nothing_is_taken_while_the_project_is_not_saved(form: MetadataForm, qtbot: QtBot) -> None:
    form.show_paper(PAPER, MANUSCRIPT, VOLUME, editable=False)
    editor = field(form, "title")._editor
    assert editor.isReadOnly()
    with qtbot.assertNotEmitted(form.edited):
        QTest.keyClicks(editor, "x")
        form.flush()


def test_an_edit_in_the_paper_place_is_one_step_that_can_be_undone(
    desk: Desk, qtbot: QtBot
) -> None:
    place = PaperPlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    desk.choose(PaperId("p002"))
    form = place._form
    qtbot.waitUntil(lambda: field(form, "title").text == "Custom after Codification")
    QTest.keyClick(type_in(field(form, "udc"), "341.1"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "udc" in desk.state.snapshot.undo)
    qtbot.waitUntil(lambda: field(form, "udc").text == "341.1")
    desk.undo()
    qtbot.waitUntil(lambda: field(form, "udc").text == "")


def test_accepting_takes_the_doubt_away(desk: Desk, qtbot: QtBot) -> None:
    place = PaperPlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    desk.choose(PaperId("p002"))
    qtbot.waitUntil(lambda: not field(place._form, "title")._below.isHidden())
    field(place._form, "title").accepted.emit("title")
    qtbot.waitUntil(field(place._form, "title")._below.isHidden)


def test_a_finding_is_followed_to_its_words_or_to_its_field(desk: Desk, qtbot: QtBot) -> None:
    place = PaperPlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    there = Place(paper="p003", block="b2")
    words = Finding(rule="INT-01", severity=Severity.WARNING, message="odd", place=there)
    desk.choose(PaperId("p003"))
    place.jump(words)
    qtbot.waitUntil(lambda: place._text.currentIndex().row() == 1)
    assert place._layers.currentIndex() == TEXT
    fact = replace(words, place=Place(paper="p003"), args={"field": "title"})
    place.jump(fact)
    assert place._layers.currentIndex() == FACTS


def test_another_paper_is_never_written_by_what_was_typed_before(desk: Desk, qtbot: QtBot) -> None:
    place = PaperPlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    desk.choose(PaperId("p002"))
    qtbot.waitUntil(lambda: field(place._form, "title").text == "Custom after Codification")
    type_in(field(place._form, "doi"), "10.1000/2")
    desk.choose(PaperId("p003"))
    qtbot.waitUntil(lambda: field(place._form, "title").text == "Постоянный нейтралитет")
    qtbot.waitUntil(lambda: "doi" in desk.state.snapshot.undo)
    assert field(place._form, "doi").text == ""
    desk.choose(PaperId("p002"))
    qtbot.waitUntil(lambda: field(place._form, "doi").text == "10.1000/2")
