"""The styles hold what the design says (book.md, section 4)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from proceedings_editor.styles.load import load
from proceedings_editor.styles.read import typed
from proceedings_editor.styles.schema import Style


def _decided(shared: Path) -> list[dict[str, Any]]:
    book = (shared / "design" / "book" / "book.md").read_text(encoding="utf-8")
    return [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", book, re.DOTALL)]


def _leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name)


def _at(style: Style, path: tuple[str, ...]) -> Any:
    value: Any = style
    for name in path:
        if isinstance(value, Mapping):
            value = value[int(name) if name.isdecimal() else name]
        else:
            value = getattr(value, name.replace("-", "_"))
    return value


_SINCE: dict[
    str, list[object]
] = {  # the book's pictures, and its table of elements, say more than its keys
    "paragraph.caption.label-caps": ["all-small"],
    "contents.part.label-caps": ["all-small"],
    "outcome.text.levels": [("1", "(a)", "(i)", "a."), ("1.", "(a)", "(i)", "a.")],
    # each level from the one above it
    "outcome.text.step": [(0.0, 20.25, 23.25, 20.25), (14.0, 21.0, 21.0, 21.0)],
}


@pytest.mark.parametrize(("number", "name"), [(0, "ashgabat-b5"), (1, "law-review")])
def test_every_decision_of_the_design_is_in_the_style(shared: Path, number: int, name: str) -> None:
    table = _decided(shared)[number]
    as_designed, as_shipped = typed(Style, table), load(name)
    differing = {
        ".".join(path): _at(as_shipped, path)
        for path in _leaves(table)
        if _at(as_designed, path) != _at(as_shipped, path)
    }
    assert {key: it for key, it in differing.items() if it not in _SINCE.get(key, ())} == {}
