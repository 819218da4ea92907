import dataclasses
import re
import runpy
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proceedings_editor.styles import elements, pieces, schema
from proceedings_editor.styles.load import load, names

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


def test_every_key_has_an_example() -> None:
    page = (DOCS / "styles.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) > 200
    assert [row[0] for row in rows if len(row) < 5 or row[3] in {"", "``"}] == []


def test_every_design_is_shown_with_a_small_picture() -> None:
    page = (DOCS / "styles.md").read_text(encoding="utf-8")
    for name in names():
        picture = DOCS / "pictures" / "styles" / f"{name}.png"
        assert f"(pictures/styles/{name}.png)" in page
        assert picture.stat().st_size < 150_000


def test_the_style_of_the_guide_can_be_used(tmp_path: Path) -> None:
    guide = (DOCS / "own-style.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    own = tmp_path / "ours.toml"
    own.write_text(textwrap.dedent(f"   {block}"), encoding="utf-8")
    style = load(own)
    assert style.style.name == "Our Institute"
    assert style.page.lines == load("law-review").page.lines


def test_the_guide_names_every_paragraph_style_the_program_sets() -> None:
    guide = (DOCS / "own-style.md").read_text(encoding="utf-8")
    known = {name for style in names() for name in load(style).paragraph}
    assert [name for name in sorted(known) if f"`{name}`" not in guide] == []
