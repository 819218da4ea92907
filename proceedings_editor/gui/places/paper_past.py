"""Where a paper came from and what was done to it."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QWidget

from proceedings_editor.domain.volume import Paper, Version
from proceedings_editor.gui.kit import Card, Mark, Text, row, stack
from proceedings_editor.gui.theme import ui
from proceedings_editor.gui.words import tr

_SHOWN: Final = 60


class Deed(Protocol):
    """A step of the project's history."""

    @property
    def at(self) -> str:
        """Return when it was done, ISO 8601."""

    @property
    def label(self) -> str:
        """Return what was done."""

    @property
    def undone(self) -> bool:
        """Return whether it was taken back."""


def past(paper: Paper, deeds: Sequence[Deed]) -> QWidget:
    """Return the versions of a paper, newest first, and the steps that touched it."""
    versions = [_version(it) for it in reversed(paper.versions)]
    steps = [_deed(it) for it in sorted(deeds, key=lambda deed: deed.at, reverse=True)[:_SHOWN]]
    return stack(
        Text(tr("Versions"), "strong"),
        *versions,
        16,
        Text(tr("History"), "strong"),
        *(steps or [Text(tr("Nothing has been done to it yet."), "small", "ink3")]),
        None,
        gap=8,
    )


def _version(version: Version) -> QWidget:
    size = QLocale(tr.language).formattedDataSize(version.size)
    said = stack(
        Text(tr("Version {n}: {file}", n=version.number, file=version.file), "smallstrong"),
        Text(f"{_when(version.at)} · {size}", "small", "ink3"),
        gap=1,
    )
    sign = Mark("icon", "paper", 18)
    return row(sign, (said, 1), gap=12, pad=(14, 10, 14, 10), into=Card())


def _deed(deed: Deed) -> QWidget:
    when = Text(_when(deed.at), "small", "ink3")
    when.setFixedWidth(ui.px(150))
    step = tr.of(deed.label)
    label = tr("{step} (undone)", step=step) if deed.undone else step
    return row(when, (Text(label, "small", "ink3" if deed.undone else "ink"), 1), gap=12)


def _when(at: str) -> str:
    """Return a time in the reader's language, as it is written if it is none."""
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale(tr.language).toString(moment, "d MMM yyyy, HH:mm") if moment.isValid() else at
