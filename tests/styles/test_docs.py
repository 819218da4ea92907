import dataclasses
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proceedings_editor.styles import elements, pieces, schema

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _classes() -> Iterator[Any]:
    for module in (elements, pieces, schema):
        yield from (kind for kind in vars(module).values() if dataclasses.is_dataclass(kind))


def test_every_key_has_a_description() -> None:
    bare = [
        f"{kind.__name__}.{field.name}"
        for kind in _classes()
        for field in dataclasses.fields(kind)
        if not field.metadata.get("description") and field.name != "digest"
    ]
    assert bare == []


def test_the_page_of_keys_is_up_to_date() -> None:
    page = runpy.run_path(str(DOCS / "make_styles.py"))["page"]()
    assert (DOCS / "styles.md").read_text(encoding="utf-8") == page
