"""What the rooms below the window say – errors, hints, labels of steps – in its languages."""

import ast
import dataclasses
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

import proceedings_editor
from proceedings_editor.domain import errors
from proceedings_editor.domain.errors import IntakeError, ProceedingsError
from proceedings_editor.domain.volume import State
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.words import catalogue, tr
from proceedings_editor.services import fields, volume_facts

ROOT = Path(proceedings_editor.__file__).parent
LANGUAGES = ("ru", "tk")
ERRORS = {
    name
    for name, it in vars(errors).items()
    if isinstance(it, type) and issubclass(it, ProceedingsError)
}


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Return every call of a plain name in the package, with where it stands; no command's."""
    return tuple(_calls())


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted(ROOT.rglob("*.py")):
        if file.parent.name != "cli":
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    yield f"{file.relative_to(ROOT)}:{node.lineno} {node.func.id}", node


def called(node: ast.Call, *names: str) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id in names


def templates() -> set[str]:
    return {
        str(node.args[0].value)
        for _, node in calls()
        if called(node, "Wording") and isinstance(node.args[0], ast.Constant)
    } - {""}


def names_told() -> set[str]:
    """Return the names that fill templates: of states and of facts that can be set or guessed."""
    facts = {name.split(".")[0] for name in (*fields.NAMES, *volume_facts.NAMES)}
    guessed = {"affiliations"}
    return {state.value for state in State} | facts | set(fields.PERSON_FIELDS) | guessed


def test_what_is_told_is_a_wording_everywhere() -> None:
    """A message, hint or label that is a bare text would stay English in the window."""
    told = [
        (where, value)
        for where, node in calls()
        if called(node, "Step", *ERRORS)
        for value in (
            *node.args[called(node, "IntakeError") :],
            *(it.value for it in node.keywords if it.arg in {"hint", "label"}),
        )
    ]
    assert len(told) > 200
    assert not [where for where, it in told if isinstance(it, ast.Constant | ast.JoinedStr)]


def test_no_template_is_glued_together() -> None:
    made = [(where, node.args[0]) for where, node in calls() if called(node, "Wording")]
    assert not [where for where, it in made if isinstance(it, ast.JoinedStr | ast.BinOp)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_every_template(language: str) -> None:
    assert not sorted(templates() - set(catalogue(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_every_state_and_fact(language: str) -> None:
    assert not sorted(names_told() - set(catalogue(language)))


@pytest.fixture
def russian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tr, "language", "ru")


@pytest.mark.usefixtures("russian")
def test_a_refusal_is_told_in_russian_down_to_its_parts() -> None:
    what = Wording("is {what}, not a manuscript", what=Wording("a film"))
    refused = IntakeError("talk.mp4", what, hint=Wording("Try again."))
    assert str(refused) == "talk.mp4: is a film, not a manuscript"
    assert tr.of(refused.message) == "talk.mp4: это видео, а не рукопись"
    assert tr.of(refused.hint) == "Попробуйте ещё раз."


@pytest.mark.usefixtures("russian")
def test_counts_take_their_plural_form_and_are_grouped() -> None:
    said = [tr.of(Wording("has {n} pages", n=n)) for n in (1, 3, 12_000)]
    assert said == ["содержит 1 страницу", "содержит 3 страницы", "содержит 12\u202f000 страниц"]


@pytest.mark.usefixtures("russian")
def test_lists_are_told_item_by_item() -> None:
    label = Wording("Set {facts}", facts=tuple(map(fields.fact_name, ("title", "abstract.ru"))))
    assert label == "Set title, abstract.ru"
    assert tr.of(label) == "Задать: название, аннотация · ru"


@pytest.mark.usefixtures("russian")
def test_what_nobody_translated_is_told_as_it_is() -> None:
    assert tr.of("No such file or directory") == "No such file or directory"
    assert tr.of(Wording("So {what}", what="x")) == "So x"


def test_a_step_keeps_its_wording_in_the_state_of_the_window() -> None:
    from proceedings_editor.domain.volume import Snapshot  # noqa: PLC0415

    told = {it.name for it in dataclasses.fields(Snapshot) if it.type is Wording}
    assert told == {"undo", "redo", "unsaved", "read_only", "notice"}


@pytest.mark.gui
def test_a_refused_file_and_the_last_step_are_told_in_the_language_of_the_window(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "leer.docx"
    empty.touch()
    window.use(language="tk")
    desk.change_state(desk.state.snapshot.papers[0].id, State.REVISION, "Sene ýok")
    window.take([empty])

    def said() -> list[str]:
        return [it.text() for it in window.findChildren(QLabel) if it.isVisible()]

    qtbot.waitUntil(lambda: "boş (0 baýt)" in said())
    assert "Awtordan faýly ýene ibermegini haýyş ediň: ýolda kesilen bolsa gerek." in said()
    tips = [it.toolTip() for it in window.findChildren(QAbstractButton)]
    assert "Yzyna al: p001: gaýtadan işlenýär. Sene ýok" in tips


@pytest.mark.gui
def test_the_history_of_a_project_opened_again_is_told_in_the_language_of_the_window(
    window: MainWindow, desk: Desk, qtbot: QtBot, project: Path
) -> None:
    window.use(language="ru")
    desk.set_fields(desk.state.snapshot.papers[0].id, {"title": "Тихое место"})
    qtbot.waitUntil(lambda: desk.idle)
    desk.open_project(project)
    qtbot.waitUntil(lambda: desk.idle and tr.of(desk.state.snapshot.undo).startswith("Задать"))
    assert desk.state.snapshot.undo == "Set title = Тихое место"
    assert tr.of(desk.state.snapshot.undo) == "Задать: название = Тихое место"
