"""Guesses the language of a text.

A rule of our own comes first: the script, then the share of function words and of letters that
only some languages use.  It needs no model and knows Turkmen in both alphabets.  Only where it
cannot decide on a text long enough is py3langid asked, restricted to the languages a conference
here can meet: of titles and keywords its model knows no more, and it takes long to load.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from proceedings_editor.domain.lang import is_rtl, primary
from proceedings_editor.domain.manuscript import AnyBlock, Manuscript
from proceedings_editor.domain.plain import block_text

CONFERENCE_LANGUAGES: Final = ("en", "ru", "tk", "fr", "es", "ar", "zh")
NEIGHBOURS: Final = ("tr", "az", "uz", "kk", "ky", "uk")

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_HAN: Final = re.compile(r"[㐀-鿿豈-﫿]")
_ARABIC: Final = re.compile(r"[؀-ۿݐ-ݿﭐ-﻿]")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")

_FUNCTION_WORDS: Final[Mapping[str, frozenset[str]]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to in a is that for on with as by be are was were it this which from or"
        " an not at its their has have been shall may these such between",
        "fr": "le la les de des et à un une que pour dans en du au aux est qui par sur ce cette il"
        " elle son sa ses ne pas ou plus sont été leur avec comme",
        "es": "el la los las de del y en que un una por con para su sus al es se lo como más no"
        " entre esta este son o fue ha ser",
        "tk": "we bilen hem bu üçin ýa-da her bir ýa olaryň bolan onuň boýunça edip şol şu hiç"
        " hakynda degişli diýlip bolup ýaly dürli soň häzirki esasy bolsa",
        "tr": "ve bir bu için veya ile olan her kadar gibi da de ya olarak ancak daha çok sonra"
        " olduğu göre tarafından değil ki ise",
        "az": "və bir bu üçün ilə olan hər da də ya görə kimi daha çox sonra olaraq həm bütün ki"
        " isə üzrə tərəfindən",
        "uz": "va bir bu uchun bilan har ham yoki ega boʻlgan bo'lgan o'z oʻz kerak bo'lib edi esa"
        " qilish haqida boʻyicha bo'yicha uning",
        "ru": "и в на не что с по его для как к это от из о за или при также их а является были"
        " который которые между до у но все эти этот после если может только каком каждой",
        "uk": "і в на не що з до та або його як це для від про за при їх а є який які між у але"
        " також бути має",
        "kk": "және мен бұл үшін әр бар болып оның бір де да ол туралы бойынша деп немесе кейін"
        " сондай-ақ пен бен осы",
        "ky": "жана менен бул үчүн бар болуп анын бир да ал жөнүндө боюнча деп же кийин ошондой"
        " эле ар ушул",
        "tk-Cyrl": "ве билен хем бу үчин я-да хер бир оларың болан онуң боюнча эдип шол хич"
        " хакында дегишли болуп ялы",
    }.items()
}
_OWN_LETTERS: Final[Mapping[str, tuple[str, float]]] = {
    "tk": ("ňýž", 6.0), "az": ("ə", 6.0), "tr": ("ğı", 3.0), "uz": ("ʻ", 6.0),
    "es": ("ñ¿¡", 4.0), "fr": ("œèêàùâ", 2.0), "uk": ("іїєґ", 6.0), "kk": ("ұқғ", 4.0),
    "tk-Cyrl": ("җә", 6.0), "ky": ("ңөү", 2.0), "ru": ("ыэщ", 1.0),
}  # fmt: skip
_CYRILLIC_TAGS: Final = frozenset({"ru", "uk", "kk", "ky", "tk-Cyrl"})
_KAZAKH: Final = frozenset("ғқұі")
_ENOUGH_WORDS: Final = 8
_WORTH_ASKING: Final = 16
"""Words from which on the model knows better than the rule."""
_LEAD, _DENSE = 0.4, 0.08
"""Lead over the next language, and share of function words, with which every word more tells."""
_DECISIVE: Final = 0.9
_FOREIGN, _LIKELY = 0.95, 0.5


def guess_language(text: str) -> tuple[str, float]:
    """Return the BCP 47 tag and a confidence between 0 and 1; ``("", 0.0)`` without letters."""
    tag, confidence = _ruled(text)
    if confidence >= _DECISIVE or len(_WORD.findall(text)) < _WORTH_ASKING:
        return tag, confidence
    return _asked(text, tag, confidence)


def _ruled(text: str) -> tuple[str, float]:
    """Return what our own rule says; a confidence of 0 where it knows nothing of the text."""
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    if not letters:
        return "", 0.0
    if len(_HAN.findall(text)) > 0.2 * letters:
        return "zh", 0.99
    if len(_ARABIC.findall(text)) > 0.5 * letters:
        return "ar", 0.95
    cyrillic = len(_CYRILLIC.findall(text)) > 0.5 * letters
    if cyrillic and _is_cyrillic_turkmen(text.lower()):
        return "tk-Cyrl", 0.95
    return _by_rule(words, cyrillic=cyrillic)


def with_languages(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with a language on each block that is surely in another than its own.

    Right-to-left text gets its direction, too.
    """
    main = primary(manuscript.language)
    blocks = tuple(_with_language(block, main) for block in manuscript.blocks)
    return replace(manuscript, blocks=blocks)


def _with_language(block: AnyBlock, main: str) -> AnyBlock:
    text = block_text(block)
    if block.lang or len(text.split()) < _ENOUGH_WORDS:
        return block
    tag, confidence = _ruled(text)
    if primary(tag) == main or not confidence:
        return block
    foreign_letters = (tag in _CYRILLIC_TAGS) != (main in _CYRILLIC_TAGS)
    if confidence < (_LIKELY if foreign_letters else _FOREIGN):
        tag, confidence = guess_language(text)
        if primary(tag) == main or confidence < _FOREIGN:
            return block
    return replace(block, lang=tag, direction="rtl" if is_rtl(tag) else block.direction)


def _is_cyrillic_turkmen(text: str) -> bool:
    """Return whether Cyrillic text uses җ or ә but no Kazakh letter (the 1940 Turkmen alphabet)."""
    return ("җ" in text or "ә" in text) and not _KAZAKH & set(text)


def _by_rule(words: list[str], *, cyrillic: bool) -> tuple[str, float]:
    letters = "".join(words)
    scores = sorted(
        (
            (_score(tag, words, letters), tag)
            for tag in _FUNCTION_WORDS
            if (tag in _CYRILLIC_TAGS) == cyrillic
        ),
        reverse=True,
    )
    (best, tag), (second, _) = scores[:2]
    if best <= 0:
        return "ru" if cyrillic else "en", 0.0  # of nothing known, what is likely
    lead = (best - second) / best
    sure = lead * min(1.0, len(words) / _ENOUGH_WORDS) * min(1.0, best / 0.15)
    if lead >= _LEAD and best >= _DENSE:
        sure = max(sure, 1 - 0.6 ** ((best - second) * len(words)))
    return tag, round(0.5 + 0.48 * sure, 3) if lead else 0.3


def _score(tag: str, words: list[str], letters: str) -> float:
    share = sum(word in _FUNCTION_WORDS[tag] for word in words) / len(words)
    own, weight = _OWN_LETTERS.get(tag, ("", 0.0))
    return share + weight * sum(letters.count(letter) for letter in own) / len(letters)


def _asked(text: str, tag: str, confidence: float) -> tuple[str, float]:
    """Return the model's answer, or the rule's own where the model is less sure."""
    found, probability = _model().classify(text)
    probability = float(probability)
    if found == tag:
        return tag, round(max(probability, confidence), 3)
    if probability > 0.8 or probability > confidence:
        return str(found), round(probability * 0.9, 3)
    return tag, confidence


@cache
def _model() -> Any:
    """Return py3langid's classifier; loading it takes about a second and 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    untyped: Any = LanguageIdentifier
    model = untyped.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([*CONFERENCE_LANGUAGES, *NEIGHBOURS])
    return model
