"""All that a style decides, as lines to read: tables, keys, values as they are in force."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from proceedings_editor.styles.schema import Style


def described(style: Style) -> Iterator[str]:
    """Yield a line for each table and each key of a style; lengths are points."""
    yield from _table(style, "")


def _table(table: Any, where: str) -> Iterator[str]:  # noqa: PLR0912 - one line a kind
    below: list[tuple[str, Any]] = []
    rows: list[str] = []
    for field in dataclasses.fields(table):
        if "description" not in field.metadata:
            continue
        name, value = field.name.replace("_", "-"), getattr(table, field.name)
        path = f"{where}.{name}" if where else name
        if dataclasses.is_dataclass(value):
            below.append((path, value))
        elif isinstance(value, Mapping):
            below += [(f"{path}.{key}", item) for key, item in value.items()]
        else:
            rows.append(f"{name} = {_shown(value)}")
    if rows:
        yield from (f"[{where}]", *rows, "") if where else (*rows, "")
    for path, item in below:
        if dataclasses.is_dataclass(item):
            yield from _table(item, path)
        else:
            yield f"{path} = {_shown(item)}"


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
