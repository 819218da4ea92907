"""Write docs/styles.md from the schema: every key, its kind, its default and what it decides.

Run ``python docs/make_styles.py`` after a change of the schema; a test compares.
"""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from proceedings_editor.styles.keys import Stroke, Width
from proceedings_editor.styles.schema import Style

TARGET: Final = Path(__file__).with_name("styles.md")
_OPENING: Final = """# Style files

A style is a TOML file: `styles/NAME.toml` of the program, or any file named by its path. It holds
every decision of a volume's design. `style.extends` names the style whose decisions hold where
the file is silent, `base` where it names none; a paragraph style does the same by `based-on`.
Lengths carry their unit (`"3mm"`, `"10.5pt"`); spaces before and after are lines of the baseline
grid. `"none"` or `"auto"` is written where a value may be missing. A key that is not listed here is
an error. Fonts of its own (`font.files`) lie in the style's folder. `styles list`, `styles show`
and `styles specimen` show what there is.

This page is made from `proceedings_editor/styles/schema.py` by `docs/make_styles.py`.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([_OPENING, *_tables(Style, "")])


def _tables(kind: Any, where: str) -> Iterator[str]:
    """Yield a section for each table of a class, its own keys first."""
    hints = typing.get_type_hints(kind, include_extras=True)
    rows, below = [], []
    for field in dataclasses.fields(kind):
        if not field.metadata:
            continue
        name, declared = field.name.replace("_", "-"), hints[field.name]
        table, path = _table_of(declared), f"{where}.{name}" if where else name
        if table is None:
            rows.append(_row(name, declared, field))
        else:
            suffix = ".NAME" if typing.get_origin(declared) is Mapping else ""
            below.append((table, path + suffix, field.metadata["description"]))
    if rows and where:
        yield from ("| key | value | default | |", "|---|---|---|---|", *rows, "")
    for table, path, description in below:
        yield from (f"{'#' * min(4, 2 + path.count('.'))} `[{path}]` {description}", "")
        yield from _tables(table, path)


def _table_of(declared: Any) -> Any:
    """Return the class of a key that holds a table, None for a value."""
    arguments = typing.get_args(declared)
    found = (kind for kind in (declared, *arguments) if dataclasses.is_dataclass(kind))
    return next(found, None)


def _row(name: str, declared: Any, field: Any) -> str:
    description = field.metadata["description"]
    return f"| `{name}` | {_kind(declared)} | {_shown(field)} | {description} |"


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


def _shown(field: Any) -> str:
    value = field.default
    if value is dataclasses.MISSING or value in (None, "", ()):
        return "–"
    if isinstance(value, Width):
        return f"{value.share:.0%}" if value.share else f"{value.points:g}pt"
    if isinstance(value, Stroke):
        return f"{value.thickness:g}pt" if value.thickness else "none"
    items = value if isinstance(value, tuple) else (value,)
    return ", ".join(f"{item:g}" if type(item) is float else str(item).lower() for item in items)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
