"""Menus that drop from a button; they never stop the window."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from proceedings_editor.gui.actions import Registry
from proceedings_editor.gui.theme import font

ALL: Final = (
    *("new", "new-from-note", "open", "sample", "save-copy", "", "take-in", "build"),
    *("build-paper", "", "undo", "redo", "remove", "", "palette", "next-finding"),
    *("previous-finding", "", "rail", "side", "drawer", "", "larger", "smaller", "usual-size"),
    *("", "help", "quit"),
)
LOOKS: Final = (
    *("language-en", "language-ru", "language-tk", ""),
    *("palette-light", "palette-dark", "palette-contrast"),
)


def drop_down(registry: Registry, button: QWidget, ids: Iterable[str] = ALL) -> QMenu:
    """Show a menu of actions at a button; an empty id is a line."""
    menu = _menu(button)
    _fill(menu, registry, ids)
    _popup(menu, button)
    return menu


def drop_down_recent(
    registry: Registry, button: QWidget, recent: Iterable[Path], picked: Callable[[Path], None]
) -> QMenu:
    """Show the recent projects and the ways to others."""
    menu = _menu(button)
    for path in recent:
        entry = QAction(f"{path.stem}   {path.parent}", menu)
        entry.triggered.connect(partial(_pick, picked, path))
        menu.addAction(entry)
    _fill(menu, registry, ("", "new", "open", "sample"))
    _popup(menu, button)
    return menu


def _pick(picked: Callable[[Path], None], path: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
    picked(path)


def _menu(button: QWidget) -> QMenu:
    menu = QMenu(button)
    menu.setFont(font("small"))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _fill(menu: QMenu, registry: Registry, ids: Iterable[str]) -> None:
    for id_ in ids:
        made = registry.made(id_)
        if made:
            menu.addAction(made)
        elif not id_:
            menu.addSeparator()


def _popup(menu: QMenu, button: QWidget) -> None:
    """Open below the button, or above it where there is no room below; Qt decides."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
