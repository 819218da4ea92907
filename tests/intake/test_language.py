"""Languages of short texts, own words in each."""

import pytest

from proceedings_editor.domain.manuscript import Manuscript, Paragraph, Text
from proceedings_editor.intake.language import guess_language, with_languages

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
