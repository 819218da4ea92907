"""Font files, where they lie, and faces: a file with its axes pinned.

Families come from the ``fontpkg_*`` packages installed with the program (each holds a
``metadata.json``) and from font files a style brings along.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.errors import StyleError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.fonts.codes import Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFile:
    """A font file of a family; ``weights`` is what it can show, from lightest to boldest."""

    path: Path
    family: str
    italic: bool
    weights: tuple[int, int]
    version: str
    index: int = 0  # of the font in a collection

    def distance(self, weight: int, *, italic: bool) -> int:
        """Return how far this file is from what is asked for, 0 when it is that."""
        low, high = self.weights
        off = max(low - weight, weight - high, 0)
        return off + (1000 if italic != self.italic else 0)


def packaged() -> Iterator[FaceFile]:
    """Yield the files of all installed font packages, and of those that travel with the program."""
    for described_here in sorted(bundled("resources", "fonts").glob("*/metadata.json")):
        yield from _described(described_here.parent)
    for place in dict.fromkeys(sys.path):
        for described in sorted(Path(place).glob("fontpkg_*/metadata.json")):
            yield from _described(described.parent)


def _described(folder: Path) -> Iterator[FaceFile]:
    """Yield the files of one font package as its metadata describes them."""
    meta = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    weights = {axis["tag"]: (int(axis["min"]), int(axis["max"])) for axis in meta.get("axes", ())}
    for file in meta["files"]:
        weight = file.get("weight") or 400
        yield FaceFile(
            path=folder / file["path"],
            family=meta["family"],
            italic=file["style"] == "italic",
            weights=weights.get("wght", (weight, weight)),
            version=str(meta["version"]),
        )


def from_file(path: Path) -> FaceFile:
    """Return what a loose font file says of itself (tables ``name`` and ``OS/2``).

    Raises:
        StyleError: it is not there, or no font file.
    """
    if not path.exists():
        raise StyleError(
            Wording("the font file {file} is not there", file=path.name),
            hint=Wording("Put it beside the style file, or take its name out of the style."),
        )
    return described(path)


def described(path: Path, index: int = 0) -> FaceFile:
    """Return what a font in a file says of itself.

    Raises:
        StyleError: it is no font file, or none that a PDF can hold.
    """
    hb = harfbuzz()
    try:
        face = hb.Face(hb.Blob.from_file_path(path), index)
    except (OSError, hb.HarfBuzzError) as error:
        raise _no_font(path) from error
    names = hb.OTNameIdPredefined
    family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY)
    if not family or not face.glyph_count or not {"glyf", "CFF "} & {*face.table_tags}:
        raise _no_font(path)
    font = hb.Font(face)
    weight = round(font.get_style_value(hb.StyleTag.WEIGHT))
    axes = {axis.tag: (int(axis.min_value), int(axis.max_value)) for axis in face.axis_infos}
    return FaceFile(
        path=path,
        family=family,
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
        weights=axes.get("wght", (weight, weight)),
        version=face.get_name(names.VERSION_STRING) or "",
        index=index,
    )


def _no_font(path: Path) -> StyleError:
    return StyleError(
        Wording("{file} is no font file", file=path.name),
        hint=Wording("Give a TTF or OTF file."),
    )


class Face:
    """A font file with its axes pinned: what is embedded once in a PDF, under the name ``key``.

    Metrics are in font units, ``scale`` turns them into thousandths of an em.
    """

    __slots__ = (
        "_buffer", "_shape", "ascent", "axes", "cap_height", "codes", "descent", "features", "file",
        "hb", "hb_face", "hb_font", "key", "scale", "widths", "x_height",
    )  # fmt: skip

    def __init__(self, file: FaceFile, weight: int, opsz: float) -> None:
        hb = self.hb = harfbuzz()
        self.file = file
        self.hb_face = hb.Face(hb.Blob.from_file_path(file.path), file.index)
        self.hb_font = hb.Font(self.hb_face)
        self.axes = _pinned(self.hb_face, {"wght": weight, "opsz": opsz})
        self.hb_font.set_variations(self.axes)
        self.features = _features(self.hb_face)
        self.scale = 1000 / self.hb_face.upem
        self.key = _key(file, round(self.axes.get("wght", weight)), self.axes.get("opsz", 0.0))
        self.codes = Codes(self.glyph_of)
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender, extents.descender
        metric = self.hb_font.get_metric_position_with_fallback
        self.cap_height = metric(hb.OTMetricsTag.CAP_HEIGHT)
        self.x_height = metric(hb.OTMetricsTag.X_HEIGHT)
        width_of = self.hb_font.get_glyph_h_advance
        self.widths: dict[int, int] = {
            glyph: width_of(glyph) for glyph, _ in self.codes.table.values()
        }
        self._shape = hb.shape
        self._buffer = hb.Buffer()
        self._buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS

    def glyph_of(self, code_point: int) -> int | None:
        """Return the nominal glyph of a character, None when the face lacks it."""
        glyph: int | None = self.hb_font.get_nominal_glyph(code_point)
        return glyph or None

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph in font units."""
        known = self.widths.get(glyph)
        if known is None:
            known = self.widths[glyph] = self.hb_font.get_glyph_h_advance(glyph)
        return known

    def shape(
        self, text: str, features: Mapping[str, bool], lang: str, script: str
    ) -> tuple[list[Any], list[Any]]:
        """Return HarfBuzz's glyph infos and positions, from left to right.

        ``script`` (ISO 15924) is found from the text when empty.  The language is always set:
        HarfBuzz would otherwise take that of the computer.
        """
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.language = lang or "en"
        if script:
            buffer.direction = "ltr"
            buffer.script = script
        else:
            buffer.guess_segment_properties()
        self._shape(self.hb_font, buffer, features)
        return buffer.glyph_infos, buffer.glyph_positions or []

    def shape_directed(
        self,
        text: str,
        context: tuple[str, str],
        features: Mapping[str, bool],
        lang: str,
        *,
        rtl: bool,
    ) -> tuple[list[Any], list[Any]]:
        """Return HarfBuzz's glyph infos and positions of a text that runs in a given direction.

        ``context`` is the text before and after, for letters that join; clusters count from the
        start of that.
        """
        buffer = self._buffer
        buffer.clear_contents()
        before, after = context
        buffer.add_str(before + text + after, len(before), len(text))
        buffer.language = lang or "en"
        buffer.direction = "rtl" if rtl else "ltr"
        buffer.guess_segment_properties()
        self._shape(self.hb_font, buffer, features)
        return buffer.glyph_infos, buffer.glyph_positions or []


def harfbuzz() -> Any:
    """Return the module, which takes 30 ms to load: not before text is set."""
    return import_module("uharfbuzz")


def _features(face: Any) -> frozenset[str]:
    """Return the tags of all substitutions a face knows."""
    scripts = range(len(face.get_table_script_tags("GSUB")))
    return frozenset(tag for at in scripts for tag in face.get_language_feature_tags("GSUB", at))


def _pinned(face: Any, wanted: Mapping[str, float]) -> dict[str, float]:
    """Return a place on every axis of a variable font; 0 means the axis's default."""
    pinned = {}
    for axis in face.axis_infos:
        at = wanted.get(axis.tag) or axis.default_value
        pinned[axis.tag] = min(max(at, axis.min_value), axis.max_value)
    return pinned


def _key(file: FaceFile, weight: int, opsz: float) -> str:
    """Return ``SoSe4r400o10.5`` for Source Serif 4 roman 400 at optical size 10.5."""
    family = "".join(part if part.isdigit() else part[:2] for part in file.family.split())
    ascii_family = "".join(char for char in family if char.isascii() and char.isalnum())
    size = f"o{opsz:g}" if opsz else ""
    return f"{ascii_family}{'i' if file.italic else 'r'}{weight}{size}"
