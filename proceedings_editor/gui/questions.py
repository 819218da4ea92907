"""Questions the window asks in the system's file dialogs; none of them stops the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.place import Notice
from proceedings_editor.gui.words import tr

_PROJECTS: Final = "(*.proceedings)"
_NOTES: Final = "*.toml *.txt *.md *.docx *.pdf"


class Questions:
    """Asks for files and hands the answers to the desk."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        self._parent, self._desk = parent, desk

    def ask_open(self) -> None:
        """Ask for a project to open."""
        dialog = self._dialog(tr("Open a project"), self._desk.open_project)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{tr('Projects')} {_PROJECTS}")
        dialog.open()

    def ask_new(self) -> None:
        """Ask where a new project shall be."""
        self.ask_begin(())

    def ask_begin(self, papers: tuple[Path, ...]) -> None:
        """Ask where a new project shall be that begins with these files."""
        dialog = self._saving(
            tr("Where shall the new volume be kept?"),
            lambda path: self._desk.new_project(path, papers=papers),
        )
        if papers:
            dialog.setDirectory(str(papers[0].parent))
        dialog.open()

    def ask_from_note(self) -> None:
        """Ask for a concept note or a file of facts, then where the project made of it shall be."""
        dialog = self._dialog(tr("Which concept note?"), self._ask_place_for)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{tr('Concept notes')} ({_NOTES})")
        dialog.open()

    def ask_files(self) -> None:
        """Ask for papers to take in."""
        dialog = QFileDialog(self._parent, tr("Take in files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self._desk.take_in(map(Path, names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_copy(self) -> None:
        """Ask where a copy of the project shall be, then write it."""
        self._saving(tr("Save a copy elsewhere"), self._copy).open()

    def _ask_place_for(self, note: Path) -> None:
        dialog = self._saving(
            tr("Where shall the new volume be kept?"),
            lambda path: self._desk.new_project(path, source=note),
        )
        dialog.setDirectory(str(note.parent))
        dialog.open()

    def _copy(self, path: Path) -> None:
        workspace = self._desk.workspace
        if workspace is not None:
            self._desk.ask(
                lambda: workspace.store.backup(path),
                lambda made: self._desk.say(
                    Notice(kind="info", what=tr("A copy is saved"), where=str(made))
                ),
            )

    def _saving(self, title: str, answered: Callable[[Path], None]) -> QFileDialog:
        dialog = self._dialog(title, answered)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{tr('Projects')} {_PROJECTS}")
        dialog.setDefaultSuffix("proceedings")
        return dialog

    def _dialog(self, title: str, answered: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self._parent, title)
        dialog.fileSelected.connect(lambda name: answered(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        return dialog
