"""Languages of short texts, own words in each."""

from pathlib import Path

import pytest

from proceedings_editor.domain.manuscript import Manuscript, Paragraph, Text
from proceedings_editor.intake import read
from proceedings_editor.intake.language import _model, guess_language, with_languages
from proceedings_editor.services.sampling import write_manuscripts

SENTENCES = {
    "en": "The duty to inform is older than the instruments that measure the river.",
    "ru": "Обязанность информировать старше приборов, которыми измеряют эту реку.",
    "tk": "Maglumat bermek borjy derýany ölçeýän abzallardan gadymydyr we şol borç henizem bar.",
    "tk-Cyrl": "Маглумат бермек борҗы деряны өлчейән абзаллардан хас гадымыдыр.",
    "fr": "Le devoir d’informer est plus ancien que les instruments qui mesurent le fleuve.",
    "es": "El deber de informar es más antiguo que los instrumentos que miden el río.",
    "ar": "واجب الإبلاغ أقدم من الأدوات التي تقيس النهر",
    "zh": "通报的义务比测量河流的仪器更古老。",
    "uk": "Обов’язок інформувати давніший, ніж прилади, якими вимірюють цю річку.",
    "kk": "Хабарлау міндеті өзенді өлшейтін құралдардан әлдеқайда көне және қазір де бар.",
    "tr": "Bilgi verme yükümlülüğü ırmağı ölçen aletlerden çok daha eskidir ve hâlâ geçerlidir.",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_tells_its_language(tag: str) -> None:
    guessed, confidence = guess_language(SENTENCES[tag])
    assert guessed == tag
    assert confidence > 0.5


@pytest.mark.parametrize("text", ["", "1540 (2004)", "…"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert guess_language(text) == ("", 0.0)


def test_blocks_in_another_language_are_marked_and_others_left() -> None:
    texts = [SENTENCES["en"], SENTENCES["ru"] + " " + SENTENCES["ru"], "Ýene-de okaň"]
    blocks = tuple(Paragraph(content=(Text(text),)) for text in texts)
    marked = with_languages(Manuscript(language="en", blocks=blocks))
    assert [block.lang for block in marked.blocks] == ["", "ru", ""]


def test_ordinary_papers_are_told_without_loading_the_model(tmp_path: Path) -> None:
    """It takes half a second and 100 MB, which each worker would pay."""
    _model.cache_clear()
    for file in write_manuscripts(tmp_path):
        read(file.path.name, file.path.read_bytes())
        assert _model.cache_info().currsize == 0, file.path.name


def test_a_long_text_the_rule_cannot_tell_is_put_to_the_model() -> None:
    _model.cache_clear()
    guess_language("lorem ipsum dolor sit amet consectetur adipiscing elit " * 4)
    assert _model.cache_info().currsize == 1


def test_a_title_without_a_single_known_word_is_not_put_to_the_model() -> None:
    assert guess_language("Supremacy without Invalidity") == ("en", 0.0)
    assert guess_language("Парадокс мирного времени") == ("ru", 0.0)
