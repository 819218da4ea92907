"""Finds a style, reads it with all it extends, and checks that its page can exist."""

import dataclasses
import tomllib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.errors import StyleError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.styles.keys import nearest
from proceedings_editor.styles.read import typed
from proceedings_editor.styles.resolve import merged, with_bases
from proceedings_editor.styles.schema import Style

BASE: Final = "base"
_FONT_FILES: Final = frozenset({".ttf", ".otf"})
_NARROWEST: Final = 120.0  # points; about 25 characters, less cannot be justified


def load(style: str | Path) -> Style:
    """Return the style of a bundled name (``ashgabat-b5``) or of a TOML file.

    Raises:
        StyleError: there is no such style, or it says something that cannot be set.
    """
    tables = _with_extended(_find(str(style), Path()), ())
    tables["paragraph"] = with_bases(tables.get("paragraph", {}))
    made = typed(Style, tables)
    _require_sound(made)
    return dataclasses.replace(
        made, digest=blake2b(repr(made).encode(), digest_size=16).hexdigest()
    )


def names() -> tuple[str, ...]:
    """Return the names of the bundled styles that are offered for a volume, sorted."""
    found = sorted(bundled("styles").glob("*.toml"))
    return tuple(path.stem for path in found if path.stem != BASE and _is_listed(path))


def _is_listed(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(tomllib.load(file).get("style", {}).get("listed", True))


def _find(name: str, beside: Path) -> Path:
    """Return the file of a style: a path, a file beside the one that names it, a bundled name."""
    if name.endswith(".toml"):
        path = beside / name
    else:
        own = beside / f"{name}.toml"
        path = own if beside.name and own.is_file() else bundled("styles", f"{name}.toml")
    if not path.is_file():
        raise StyleError(
            Wording("there is no style “{name}”", name=name), hint=nearest(name, names())
        )
    return path


def _with_extended(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    """Return the tables of a file over those of the style it extends; base lies under all."""
    path = path.resolve()
    if path in seen:
        chain = " → ".join(file.stem for file in (*seen, path))
        raise StyleError(
            Wording("style extends itself: {chain}", chain=chain),
            hint=Wording("Take one “extends” out."),
        )
    own = _read(path)
    extends = own.get("style", {}).get("extends") or ("" if path.stem == BASE else BASE)
    if not extends:
        return own
    below = _with_extended(_find(extends, path.parent), (*seen, path))
    return merged(below, own)


def _read(path: Path) -> dict[str, Any]:
    """Return the tables of one file, its keys checked, so that a mistake names its file."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        typed(Style, tables)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StyleError(
            Wording("{file}: {error}", file=path.name, error=error),
            hint=Wording("Correct the TOML there."),
        ) from error
    except StyleError as error:
        raise StyleError(
            Wording("{file}: {error}", file=path.name, error=error.message), hint=error.hint
        ) from error
    if "files" in tables.get("font", {}):
        tables["font"]["files"] = list(_font_files(path, tables["font"]["files"]))
    return tables


def _font_files(style: Path, files: list[str]) -> Iterator[str]:
    """Yield the absolute paths of a style's own fonts, which must lie in its folder.

    A style comes from anywhere; it must not make the program open other files.
    """
    folder = style.parent
    for name in files:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or path.suffix.lower() not in _FONT_FILES:
            raise StyleError(
                Wording(
                    "{style}: “{name}” is not a font in the style's own folder",
                    style=style.name,
                    name=name,
                ),
                hint=Wording(
                    "Put the .ttf or .otf file beside the style file and name it from there."
                ),
            )
        if not path.is_file():
            raise StyleError(
                Wording("{style}: font “{name}” is not there", style=style.name, name=name),
                hint=Wording("Put it there."),
            )
        yield str(path)


def _require_sound(style: Style) -> None:
    """Raise StyleError when the page the style describes cannot hold text."""
    page = style.page
    if "body" not in style.paragraph:
        raise StyleError(
            Wording("there is no paragraph.body"), hint=Wording("Extend “base” or give it.")
        )
    if page.measure < _NARROWEST:
        raise StyleError(
            Wording("page.margin leaves a measure of {measure} pt", measure=round(page.measure)),
            hint=Wording(
                "The text block must be at least {least} pt wide.", least=round(_NARROWEST)
            ),
        )
    if not page.first_baseline < page.last_baseline < page.trim[1]:
        raise StyleError(
            Wording(
                "page.lines = {lines} ends {depth} pt below the page's top edge",
                lines=page.lines,
                depth=round(page.last_baseline),
            ),
            hint=Wording("The page is {height} pt high.", height=round(page.trim[1])),
        )
    filled = page.margin.top + page.lines * page.baseline_grid + page.margin.bottom
    if filled - page.trim[1] > page.baseline_grid:
        raise StyleError(
            Wording(
                "page.margin and page.lines take {filled} pt, the page has {height}",
                filled=round(filled),
                height=round(page.trim[1]),
            ),
            hint=Wording("Change page.lines, or page.margin.bottom."),
        )
