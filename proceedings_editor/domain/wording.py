"""English text that knows what it was made from, so that it can be said in another language.

A finding carries rule, args and the English message made from them; what a person is told
otherwise – errors and their hints, labels of steps, why a project takes no edits – is a
``Wording``: the English text itself, with the template and the values beside it.  The window
looks the template up in its catalogue and fills the values in again.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Self, TypeAlias

Value: TypeAlias = "str | int | float | tuple[str, ...]"
"""What fills a hole; a text that is a wording itself is said in the other language too."""

_HOLE: Final = re.compile(r"\{(\w+)\}")


class Wording(str):
    """English text made from ``template`` by filling each ``{name}`` with one of ``values``."""

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Return the filled template; whole numbers are grouped, lists joined by commas."""
        kept = {name: _kept(value) for name, value in values.items()}
        made = super().__new__(cls, fill(template, kept, _in_english))
        made.template, made.values = template, kept
        return made


def fill(template: str, values: Mapping[str, Value], shown: Callable[[Value], str]) -> str:
    """Return a template with the values that have a hole in it; other braces stay as they are.

    ``str.format`` would let a template from outside reach into the program's objects.
    """

    def filled(hole: re.Match[str]) -> str:
        return shown(values[hole[1]]) if hole[1] in values else hole[0]

    return _HOLE.sub(filled, template)


def packed(text: str) -> str:
    """Return a text to be stored or sent: JSON where it is a wording with values, else itself."""
    if isinstance(text, Wording) and text.values:
        return json.dumps(_plain(text), ensure_ascii=False, separators=(",", ":"))
    return text[:]


def unpacked(text: str) -> Wording:
    """Return what ``packed`` stored; anything else is taken for a text without values."""
    if text.startswith('["'):
        try:
            return _wording(json.loads(text))
        except (ValueError, TypeError, AttributeError, RecursionError):
            pass
    return Wording(text)


def _kept(value: object) -> Value:
    """Return a value as it is if it can be stored, else as text: a path, what the system said."""
    return value if isinstance(value, str | int | float | tuple) else str(value)


def _in_english(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _plain(value: Value) -> Any:
    if isinstance(value, Wording):
        return [value.template, {name: _plain(it) for name, it in value.values.items()}]
    return {"list": [_plain(it) for it in value]} if isinstance(value, tuple) else value


def _wording(plain: Any) -> Wording:
    template, values = plain
    if not isinstance(template, str):
        raise TypeError("a wording begins with its template")
    return Wording(template, **{name: _value(it) for name, it in values.items()})


def _value(plain: Any) -> Value:
    match plain:
        case str() | int() | float():
            return plain
        case {"list": [*several]}:
            return tuple(str(it) if isinstance(it, str) else _wording(it) for it in several)
    return _wording(plain)


UNSAID: Final = Wording("")
