"""Write docs/styles.md: the designs, how to make one's own, and every key with an example.

Keys, defaults and descriptions come from the schema, examples from the bundled styles.  Run
``python docs/make_styles.py`` after a change of the schema or of a style; a test compares.
"""

import dataclasses
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from proceedings_editor.bundled import bundled
from proceedings_editor.styles.elements import Look
from proceedings_editor.styles.keys import Stroke, Width
from proceedings_editor.styles.load import load, names
from proceedings_editor.styles.schema import Style

HERE: Final = Path(__file__).parent
TARGET: Final = HERE / "styles.md"
_LOOK: Final = frozenset(field.name for field in dataclasses.fields(Look))
_OPENING: Final = """# Designs

A design, or style, is one TOML file that holds every decision of a volume's typesetting. Six come
with the program; `styles list` names them, `styles show NAME` says all that one decides, and
`styles specimen NAME -o FILE.pdf` sets a small volume with every kind of page in it. Choose one in
the window under Volume, or build in another with `build PROJECT --style NAME -o FILE.pdf`.
"""
_KEYS: Final = """## Every key

Lengths carry their unit (`"3mm"`, `"10.5pt"`, `"1in"`); spaces before and after are lines of the
baseline grid; `"none"` or `"auto"` is written where a value may be missing. A key that is not
listed here is an error, and the message names the nearest one that is. Where a default is given it
holds if neither the style nor those it extends say anything; examples are taken from the designs
above. `NAME` in a heading stands for any name: of a paragraph style, a language, an ink.
"""
_TYPE: Final = """### Keys of type

These may stand in every table that sets type, and are not repeated below: tables that take them
are marked *type*.
"""


def page() -> str:
    """Return the whole page."""
    guide = (HERE / "own-style.md").read_text(encoding="utf-8")
    examples = _Examples()
    parts = [
        _OPENING,
        *_designs(),
        guide,
        _KEYS,
        _TYPE,
        *_rows(Look, "*", examples),
        *_tables(Style, "", examples),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _designs() -> Iterator[str]:
    """Yield a picture and a few sentences for each design; these open its file as a comment."""
    for name in names():
        title = load(name).style.name
        yield f"### {title}\n"
        yield f"`{name}` – {_comment(name)}\n"
        yield f"![Pages set in {title}](pictures/styles/{name}.png)\n"


def _comment(name: str) -> str:
    lines = bundled("styles", f"{name}.toml").read_text(encoding="utf-8").splitlines()
    said = [line.removeprefix("#").strip() for line in lines[: _comment_end(lines)]]
    return " ".join(said)


def _comment_end(lines: Sequence[str]) -> int:
    return next(at for at, line in enumerate(lines) if not line.startswith("#"))


class _Examples:
    """Values that the bundled styles give to keys."""

    def __init__(self) -> None:
        self._styles = [
            tomllib.loads(bundled("styles", f"{name}.toml").read_text(encoding="utf-8"))
            for name in (*names(), "base")
        ]

    def of(self, path: str, field: Any, declared: Any) -> str:
        """Return a value for a key as TOML, one that differs from its default if there is one."""
        key = field.name.replace("_", "-")
        found = [
            _toml(table[key])
            for style in self._styles
            for table in _at(style, [part for part in path.split(".") if part])
            if key in table and isinstance(table[key], dict) == (_head(declared) is Mapping)
        ]
        told = _shown(field, declared)
        return next((value for value in found if value.strip('"') != told), _made(declared, field))


def _at(table: Any, path: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the tables at a path; ``NAME`` is any key, ``*`` any table at any depth."""
    if not isinstance(table, Mapping):
        return
    if not path:
        yield table
    elif path[0] == "*":
        yield table
        for inner in table.values():
            yield from _at(inner, path)
    elif path[0] == "NAME":
        for inner in table.values():
            yield from _at(inner, path[1:])
    elif path[0] in table:
        yield from _at(table[path[0]], path[1:])


def _tables(kind: Any, where: str, examples: _Examples) -> Iterator[str]:
    """Yield a section for each table of a class, its own keys first."""
    hints = typing.get_type_hints(kind, include_extras=True)
    if where:
        yield from _rows(kind, where, examples)
    for field in dataclasses.fields(kind):
        table = _table_of(hints[field.name])
        if not field.metadata or table is None:
            continue
        path = f"{where}.{field.name}".strip(".").replace("_", "-")
        path += ".NAME" if typing.get_origin(hints[field.name]) is Mapping else ""
        depth = "#" * min(4, 3 + path.replace(".NAME", "").count("."))
        looks = " *Type.*" if issubclass(table, Look) else ""
        yield f"{depth} `[{path}]`\n\n{field.metadata['description']}{looks}\n"
        yield from _tables(table, path, examples)


def _rows(kind: Any, where: str, examples: _Examples) -> Iterator[str]:
    hints = typing.get_type_hints(kind, include_extras=True)
    rows = [
        _row(field, hints[field.name], examples.of(where, field, hints[field.name]))
        for field in dataclasses.fields(kind)
        if field.metadata and _table_of(hints[field.name]) is None and _own(kind, field, where)
    ]
    if rows:
        yield from ("| key | value | default | example | |", "|---|---|---|---|---|", *rows, "")


def _own(kind: Any, field: Any, where: str) -> bool:
    """Return whether a key is not one of those that all tables of type share."""
    return where == "*" or not issubclass(kind, Look) or field.name not in _LOOK


def _table_of(declared: Any) -> Any:
    """Return the class of a key that holds a table, None for a value."""
    arguments = typing.get_args(declared)
    found = (kind for kind in (declared, *arguments) if dataclasses.is_dataclass(kind))
    return next(found, None)


def _row(field: Any, declared: Any, example: str) -> str:
    name, told = field.name.replace("_", "-"), field.metadata["description"]
    return f"| `{name}` | {_kind(declared)} | {_shown(field, declared)} | `{example}` | {told} |"


def _kind(declared: Any) -> str:
    origin, arguments = typing.get_origin(declared), typing.get_args(declared)
    if origin is Annotated:
        return str(declared.__metadata__[0])
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in arguments)
    if origin is types.UnionType or origin is typing.Union:
        return " or ".join(_kind(kind) for kind in arguments)
    if origin is tuple:
        return f"list of {_kind(arguments[0])}"
    if origin is Mapping:
        return f"table of {_kind(arguments[1])}"
    return _NAMES.get(declared, declared.__name__)


_NAMES: Final[dict[object, str]] = {
    Stroke: "rule",
    Width: "length or %",
    type(None): "`none`, `auto`",
    str: "text",
    float: "number",
    int: "whole number",
    bool: "true, false",
}


def _head(declared: Any) -> Any:
    return typing.get_origin(declared)


def _shown(field: Any, declared: Any) -> str:
    """Return a default as it would stand in a file, without quotes."""
    value = field.default
    if value is dataclasses.MISSING or value in (None, "", ()):
        return "–"
    if isinstance(value, Width):
        return f"{value.share:.0%}" if value.share else f"{value.points:g}pt"
    if isinstance(value, Stroke):
        return f"{value.thickness:g}pt" if value.thickness else "none"
    items = value if isinstance(value, tuple) else (value,)
    unit = "pt" if "'length'" in repr(declared) else "em" if "'em'" in repr(declared) else ""
    return ", ".join(
        f"{item:.6g}{unit}"
        if type(item) is float
        else str(item).lower()
        if type(item) is bool
        else str(item)
        for item in items
    )


def _made(declared: Any, field: Any) -> str:
    """Return an example that no bundled style gives: another choice, or one of the kind."""
    origin, arguments = typing.get_origin(declared), typing.get_args(declared)
    if declared is bool:
        return _toml(not field.default)
    if origin is Literal:
        return _toml(next((one for one in arguments if one != field.default), arguments[0]))
    if origin in {types.UnionType, typing.Union}:
        return _made(next(kind for kind in arguments if kind is not type(None)), field)
    if origin is tuple:
        return f"[{_made(arguments[0], field)}]"
    if origin is Mapping:
        return "{ }"
    kind = declared.__metadata__[0] if origin is Annotated else declared
    return _EXAMPLES[kind]


_EXAMPLES: Final[dict[object, str]] = {
    "length": '"12pt"',
    "em": '"0.7em"',
    "lines": "1.5",
    Stroke: '"0.5pt"',
    Width: '"100%"',
    str: '"…"',
    int: "2",
    float: "0.02",
}


def _toml(value: Any) -> str:
    """Return a value as it stands in a file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}"
    return f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
