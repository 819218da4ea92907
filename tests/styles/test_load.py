from pathlib import Path

import pytest

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.styles.load import load, names


def _file(folder: Path, text: str, name: str = "house.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_bundled_styles_have_names_and_can_be_set() -> None:
    assert set(names()) >= {"ashgabat-b5", "law-review"}
    for name in names():
        assert load(name).style.name


def test_ashgabat_page_is_ruled_by_its_unit() -> None:
    page = load("ashgabat-b5").page
    assert page.measure == pytest.approx(330, abs=0.01)
    assert page.last_baseline == pytest.approx(604)
    assert page.left(recto=True) == 67.5
    assert page.left(recto=False) == 101.4


def test_law_review_says_only_what_differs() -> None:
    style = load("law-review")
    assert style.page.fore_edge_mark is None
    assert style.page.folio.front_matter == "roman"  # silent, so as in ashgabat-b5
    assert style.table.rules.top.double
    assert style.outcome.text.number_at == "run-in"


def test_a_paragraph_style_takes_what_it_is_silent_about_from_its_base(tmp_path: Path) -> None:
    path = _file(
        tmp_path, '[paragraph]\nbody = { size = "11pt" }\nnew = { based-on = "quotation" }'
    )
    new = load(path).paragraph["new"]
    assert (new.size, new.space_before, new.align) == (11.0, 0.5, "justify")


def test_a_style_extends_a_file_beside_it(tmp_path: Path) -> None:
    _file(tmp_path, '[style]\nextends = "law-review"\n[page]\nlines = 30', "house.toml")
    path = _file(tmp_path, '[style]\nextends = "house"', "volume.toml")
    style = load(path)
    assert (style.page.lines, style.font.text) == (30, "EB Garamond")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('[page]\nbled = "3mm"', "house.toml: page.bled is not a key", "“bleed”"),
        ('[page]\nbleed = "3"', "page.bleed = '3'", "'3mm'"),
        ("[page]\nlines = 4.5", "page.lines = 4.5", "whole number"),
        ("[page]\nlines = true", "page.lines = True", "whole number"),
        ('[page]\ntrim = ["176mm"]', "is not a list of 2", "["),
        ("[page]\nmargin = 3", "page.margin = 3 is not a table", "{"),
        ('[start]\npaper = "rekto"', "start.paper = 'rekto'", "“recto”"),
        ("[heading]\none = { weight = 600 }", "heading has a key that is no number", "1"),
        ('[outcome]\ntext = { number-at = "left" }', "'left' is not known", "run-in"),
        ('[table]\nrules = { top = "thick" }', "'thick' cannot be read", "double"),
        ('[heading]\n3 = { gap = "1pt" }', "'1pt' cannot be read", "'0.7em'"),
        ('[font]\nexpansion = "2%"', "expansion = '2%' cannot be read", "a number"),
        ("[table]\nrules = { top = 1 }", "rules.top = 1 cannot be read", "double"),
        ('[page]\nfore-edge-mark = "some"', "'some' is not a table", "{"),
        ('[footnote]\nrule = { continued-width = "wide" }', "'wide' cannot be read", "100%"),
        ("[page", "house.toml: ", "TOML"),
        ('[style]\nextends = "ashgabat-b6"', "no style “ashgabat-b6”", "“ashgabat-b5”"),
        ('[style]\nextends = "house"', "extends itself: house → house", "extends"),
        ('[paragraph]\na = { based-on = "bod" }', "“bod”, which is not there", "“body”"),
        (
            '[paragraph]\na = { based-on = "b" }\nb = { based-on = "a" }',
            "a → b → a",
            "based-on",
        ),
        ('[page]\nmargin = { inside = "9in" }', "leaves a measure of", "120 pt"),
        ("[page]\nlines = 70", "page.lines = 70", "high"),
        ('[font]\nfiles = ["../secret.ttf"]', "own folder", "beside"),
        ('[font]\nfiles = ["notes.txt"]', "own folder", "beside"),
        ('[font]\nfiles = ["Mine.ttf"]', "font “Mine.ttf” is not there", "there"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(StyleError) as caught:
        load(path)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_a_missing_file_is_named() -> None:
    with pytest.raises(StyleError, match="there is no style"):
        load("nowhere.toml")


def test_fonts_of_a_style_lie_in_its_folder(tmp_path: Path) -> None:
    font = tmp_path / "fonts" / "Mine.ttf"
    font.parent.mkdir()
    font.touch()
    style = load(_file(tmp_path, '[font]\nfiles = ["fonts/Mine.ttf"]'))
    assert style.font.files == (str(font.resolve()),)


def test_the_digest_names_the_decisions(tmp_path: Path) -> None:
    one = load(_file(tmp_path, '[page]\nbleed = "3mm"'))
    same = load(_file(tmp_path, '[page]\nbleed = "3.0mm" # no other decision'))
    other = load(_file(tmp_path, '[page]\nbleed = "4mm"'))
    assert one.digest == same.digest != other.digest


def test_a_language_stands_for_its_regions() -> None:
    style = load("ashgabat-b5")
    assert style.language("ru-RU").hyphen_min == (2, 2)
    assert style.language("en-GB").dash == "unspaced"
    assert style.language("de").hyphen_min == (2, 3)


def test_a_width_is_points_or_a_share_of_the_measure(tmp_path: Path) -> None:
    assert load("ashgabat-b5").footnote.rule.continued_width.of(330) == 330
    path = _file(tmp_path, '[footnote]\nrule = { continued-width = "50pt" }')
    assert load(path).footnote.rule.continued_width.of(330) == 50


def test_a_style_named_base_of_ones_own_must_have_a_body(tmp_path: Path) -> None:
    path = _file(tmp_path, "[page]\nlines = 40", "base.toml")
    with pytest.raises(StyleError, match="there is no paragraph"):
        load(path)
