"""The window's words in en, ru and tk; English is the key (resources/translations/*.json).

``tr.of(error.message)`` says a wording of the other rooms: its template is the key.

``tr("{n} papers", n=3)`` chooses the plural form by ``n`` (Unicode CLDR: Russian one, few, many;
Turkmen and English one, other).  A catalogue entry is a text, or a list of plural forms.
"""

import json
from functools import cache
from typing import Any, Final, TypeAlias

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.wording import Value, Wording, fill

Entry: TypeAlias = str | list[str]
LANGUAGES: Final = {"en": "English", "ru": "Русский", "tk": "Türkmençe"}
_PLURALS: Final[dict[str, list[str]]] = {
    "{n} papers": ["{n} paper", "{n} papers"],
    "{n} pages": ["{n} page", "{n} pages"],
    "{n} words": ["{n} word", "{n} words"],
    "{n} notes": ["{n} note", "{n} notes"],
    "{n} tables": ["{n} table", "{n} tables"],
    "{n} figures": ["{n} figure", "{n} figures"],
    "{n} files": ["{n} file", "{n} files"],
    "{n} topics": ["{n} topic", "{n} topics"],
    "Take in {n} files": ["Take in {n} file", "Take in {n} files"],
    "{n} files dropped": ["{n} file dropped", "{n} files dropped"],
    "{n} errors": ["{n} error", "{n} errors"],
    "{n} warnings": ["{n} warning", "{n} warnings"],
    "{n} changes held": ["{n} change held", "{n} changes held"],
    "{n} pages at risk": ["{n} page at risk", "{n} pages at risk"],
    "{n} things to look at": ["{n} thing to look at", "{n} things to look at"],
    "{n} files will be taken in as one step that can be undone.": [
        "{n} file will be taken in as one step that can be undone.",
        "{n} files will be taken in as one step that can be undone.",
    ],
}


class Words:
    """The language in force; one for the whole program."""

    def __init__(self) -> None:
        self.language = "en"

    def __call__(self, text: str, /, **values: Any) -> str:
        """Return ``text`` in the language in force with its values filled in."""
        entry = self._entry(text, values.get("n", 0))
        return entry.format(**values) if values else entry

    def of(self, text: str, /) -> str:
        """Return a wording in the language in force; a text that is none stays as it is."""
        if not isinstance(text, Wording):
            return text
        count = text.values.get("n", 0)
        entry = self._entry(text.template, count if isinstance(count, int) else 0)
        return fill(entry, text.values, self._shown)

    def _entry(self, text: str, count: float) -> str:
        entry = catalogue(self.language).get(text, _PLURALS.get(text, text))
        if isinstance(entry, list):
            return entry[min(plural_form(self.language, count), len(entry) - 1)]
        return entry

    def _shown(self, value: Value) -> str:
        """Return a value as it is read: whole numbers grouped by narrow spaces, lists by commas."""
        match value:
            case str():
                return self.of(value)
            case tuple():
                return ", ".join(map(self.of, value))
            case int():
                return f"{value:,}".replace(",", "\u202f")
        return str(value)


tr: Final = Words()


@cache
def catalogue(language: str) -> dict[str, Entry]:
    """Return the translations into a language, none for English."""
    path = bundled("resources", "translations", f"{language}.json")
    if language == "en" or not path.exists():
        return {}
    found: dict[str, Entry] = json.loads(path.read_text(encoding="utf-8"))
    return found


def plural_form(language: str, n: float) -> int:
    """Return the index of the plural form for a count (CLDR cardinal rules)."""
    if language != "ru" or n != int(n):
        return 0 if n == 1 else 1
    last, tens = int(n) % 10, int(n) % 100
    if last == 1 and tens != 11:
        return 0
    return 1 if last in {2, 3, 4} and tens not in {12, 13, 14} else 2
