"""What an editor's hands do to a window, and what the eyes find there."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from proceedings_editor.gui.main_window import MainWindow


def button(window: QWidget, name: str) -> QAbstractButton:
    """Return the visible button that is called so."""
    for found in window.findChildren(QAbstractButton):
        if found.isVisible() and found.accessibleName() == name:
            return found
    raise AssertionError(f"no button {name!r}")


def labels(window: QWidget) -> str:
    """Return all that is written in the window."""
    return "\n".join(it.text() for it in window.findChildren(QLabel) if it.isVisible())


def drop(window: MainWindow, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
