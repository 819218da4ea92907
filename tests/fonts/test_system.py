"""Fonts of the computer: asked last, never damaged ones, never those that forbid embedding."""

# mypy: disable-error-code="no-untyped-call"
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.fonts import FontSpec, Library

SIGN = "\ue777"


def write_font(path: Path, family: str, rights: int = 0) -> None:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 700))
    pen.lineTo((500, 0))
    pen.closePath()
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "sign", "space"])
    made.setupCharacterMap({ord(SIGN): "sign", 0x20: "space"})
    made.setupGlyf({".notdef": pen.glyph(), "sign": pen.glyph(), "space": TTGlyphPen(None).glyph()})
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", "sign", "space"), (600, 0)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    made.setupOS2(fsType=rights)
    made.setupPost()
    made.save(path)


def test_a_font_of_the_computer_stands_in_where_no_other_has_a_character(tmp_path: Path) -> None:
    write_font(tmp_path / "sign.ttf", "Signs")
    (tmp_path / "broken.ttf").write_bytes(b"no font at all")
    library = Library(system=[tmp_path])
    assert library.standing_in("a", ("Noto Serif",)) == "Noto Serif"
    assert library.standing_in(SIGN, ("Noto Serif",)) == "Signs"
    assert library.borrowed["Signs"].path.name == "sign.ttf"
    assert not library.font(FontSpec("Signs")).word(SIGN).missing
    assert library.knows("Signs")


def test_a_font_that_may_not_be_embedded_is_left_alone(tmp_path: Path) -> None:
    write_font(tmp_path / "sign.ttf", "Signs", rights=2)
    assert Library(system=[tmp_path]).standing_in(SIGN, ()) is None


def test_a_font_file_of_a_style_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="is not there") as told:
        Library([tmp_path / "gone.ttf"]).has("Any")
    assert told.value.hint
