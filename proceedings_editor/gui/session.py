"""What the window remembers from one start to the next; nothing of it belongs to a project."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from proceedings_editor.gui.theme import PALETTES, SCALES
from proceedings_editor.gui.words import LANGUAGES
from proceedings_editor.services.folders import sample_folder, settings_file

_RECENT: Final = 8


class Session:
    """Recent projects, language, look and the window's measures, in an .ini file."""

    def __init__(self, file: Path | None = None) -> None:
        self._settings = QSettings(str(file or settings_file()), QSettings.Format.IniFormat)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Return the projects opened last that are still there, newest first."""
        return tuple(path for path in self._paths() if path.is_file())

    def remember(self, project: Path) -> None:
        """Put a project first among the recent ones."""
        paths = [project, *(path for path in self._paths() if path != project)]
        self._settings.setValue("recent", [str(path) for path in paths[:_RECENT]])

    @property
    def own(self) -> tuple[Path, ...]:
        """Return the recent projects without the sample, which has a way in of its own."""
        return tuple(path for path in self.recent if path.parent != sample_folder())

    @property
    def language(self) -> str:
        """Return the language chosen, empty when none was."""
        return self._one_of("language", LANGUAGES, "")

    @language.setter
    def language(self, language: str) -> None:
        self._settings.setValue("language", language)

    @property
    def palette(self) -> str:
        """Return the palette chosen, light when none was."""
        return self._one_of("palette", PALETTES, "light")

    @palette.setter
    def palette(self, palette: str) -> None:
        self._settings.setValue("palette", palette)

    @property
    def percent(self) -> int:
        """Return how large words are, 100 when nothing was chosen."""
        return int(self._one_of("percent", map(str, SCALES), "100"))

    @percent.setter
    def percent(self, percent: int) -> None:
        self._settings.setValue("percent", str(percent))

    @property
    def geometry(self) -> QByteArray:
        """Return where the window stood, empty at first."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    @property
    def folded(self) -> bool:
        """Return whether the rail was folded by hand."""
        return bool(self._settings.value("folded") == "true")

    @folded.setter
    def folded(self, folded: bool) -> None:
        self._settings.setValue("folded", "true" if folded else "false")

    def save(self) -> None:
        """Write what is remembered to its file."""
        self._settings.sync()

    def _paths(self) -> list[Path]:
        value = self._settings.value("recent")
        texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(text) for text in texts if isinstance(text, str) and text]

    def _one_of(self, key: str, known: Iterable[str], default: str) -> str:
        """Return a setting if it is a known one; the file may have been edited by hand."""
        value = self._settings.value(key)
        return value if isinstance(value, str) and value in set(known) else default
