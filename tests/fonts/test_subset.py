import io

import pytest
from fontTools.ttLib import TTFont

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.fonts.faces import packaged
from proceedings_editor.fonts.subset import font_program


def test_the_program_holds_the_used_glyphs_at_their_ids_and_no_axes() -> None:
    font = Library().font(FontSpec("Source Serif 4", weight=600, opsz=8.0))
    words = [font.word(text) for text in ("office", "Нейтралитет", "§")]
    program = font_program(font, font.used(words))
    read = TTFont(io.BytesIO(program.data))
    assert "fvar" not in read
    assert len(program.data) < 40_000
    for _, glyph, text, width in program.table:
        name = read.getGlyphName(glyph)
        assert read["hmtx"][name][0] == pytest.approx(width, abs=1), text
    shapes = read["glyf"]
    letter = next(glyph for _, glyph, text, _ in program.table if text == "o")
    assert shapes[read.getGlyphName(letter)].numberOfContours > 0


def test_the_widths_in_the_program_are_those_the_lines_were_set_with() -> None:
    font = Library().font(FontSpec("Source Sans 3", weight=600))
    word = font.word("Hand")
    program = font_program(font, font.used([word]))
    widths = {text: width for _, _, text, width in program.table}
    kerns = word.width - sum(widths[char] for char in "Hand")
    assert abs(kerns) < 60


def test_the_space_is_always_there() -> None:
    font = Library().font(FontSpec("PT Serif"))
    program = font_program(font, font.used([]))
    assert [row[2] for row in program.table] == [" "]
    assert program.ascent > 0 > program.descent


def test_every_installed_family_can_be_embedded() -> None:
    library = Library()
    for family in library.families:
        font = library.font(FontSpec(family))
        program = font_program(font, font.used([font.word("Aa")]))
        assert program.name.isascii()
        assert TTFont(io.BytesIO(program.data)).getGlyphOrder()


def test_a_loose_font_file_is_found_by_its_own_name() -> None:
    file = next(file for file in packaged() if file.family == "PT Serif" and file.italic)
    library = Library(extra=[file.path])
    assert library.font(FontSpec("PT Serif", italic=True)).face.file.italic


def test_a_file_that_is_no_font_is_refused(tmp_path: pytest.TempPathFactory) -> None:
    path = tmp_path / "not.ttf"  # type: ignore[operator]
    path.write_bytes(b"nothing")
    with pytest.raises(StyleError):
        Library(extra=[path]).families  # noqa: B018  (reading it looks at the files)


def test_the_digest_names_the_versions_of_all_families() -> None:
    assert Library().digest == Library().digest
    assert len(Library().digest) == 16
