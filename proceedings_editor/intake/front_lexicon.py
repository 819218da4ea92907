"""Words that authors put over and into their front matter, by language."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

ABSTRACT: Final[Mapping[str, str]] = {
    "abstract": "en", "summary": "en", "annotation": "en", "executive summary": "en",
    "аннотация": "ru", "резюме": "ru", "реферат": "ru", "краткое содержание": "ru",
    "annotasiýa": "tk", "gysgaça beýany": "tk", "gysgaça mazmuny": "tk", "аннотасия": "tk-Cyrl",
    "résumé": "fr", "resume": "fr", "sommaire": "fr",
    "resumen": "es", "resumo": "pt", "zusammenfassung": "de", "özet": "tr", "öz": "tr",
    "анотація": "uk", "аңдатпа": "kk", "annotatsiya": "uz",
    "摘要": "zh", "内容摘要": "zh", "ملخص": "ar", "الملخص": "ar", "المستخلص": "ar", "ملخّص": "ar",
}  # fmt: skip
KEYWORDS: Final[Mapping[str, str]] = {
    "keywords": "en", "key words": "en", "key-words": "en", "keywords and phrases": "en",
    "key words and phrases": "en", "index terms": "en",
    "ключевые слова": "ru", "ключевые слова и фразы": "ru", "ключевые слова и словосочетания": "ru",
    "açar sözler": "tk", "açar sözleri": "tk", "esasy sözler": "tk",
    "mots-clés": "fr", "mots clés": "fr", "mots-clefs": "fr", "palabras clave": "es",
    "palavras-chave": "pt", "palavras chave": "pt", "descritores": "pt", "descriptores": "es",
    "schlüsselwörter": "de", "anahtar kelimeler": "tr", "ключові слова": "uk",
    "түйін сөздер": "kk", "kalit soʻzlar": "uz", "kalit so'zlar": "uz",
    "关键词": "zh", "关键字": "zh", "الكلمات المفتاحية": "ar", "كلمات مفتاحية": "ar",
    "الكلمات الدالة": "ar",
}  # fmt: skip
REFERENCES: Final = (
    "references", "reference list", "bibliography", "selected bibliography", "literature",
    "works cited", "literature cited", "list of references", "sources", "cited literature",
    "литература", "список литературы", "список использованной литературы", "библиография",
    "список использованных источников", "список источников", "источники и литература",
    "библиографический список", "использованная литература", "использованные источники",
    "edebiýat", "edebiýatlar", "peýdalanylan edebiýat", "peýdalanylan edebiýatlar",
    "peýdalanylan çeşmeler", "çeşmeler", "ulanylan edebiýatlar",
    "références", "bibliographie", "références bibliographiques", "referencias", "bibliografía",
    "referencias bibliográficas", "referências", "referências bibliográficas", "bibliografia",
    "literatur", "literaturverzeichnis", "kaynakça", "kaynaklar", "список використаних джерел",
    "әдебиеттер", "adabiyotlar",
    "参考文献", "参考资料", "المراجع", "المصادر", "المصادر والمراجع", "قائمة المراجع",
)  # fmt: skip
INTRODUCTION: Final = (
    "introduction", "введение", "giriş", "introducción", "introdução", "einleitung", "background",
    "вступ", "кіріспе", "kirish", "引言", "前言", "绪论", "مقدمة", "المقدمة",
)  # fmt: skip
NOTES: Final = (
    "notes", "endnotes", "footnotes", "примечания", "сноски", "bellikler", "notas", "注释", "注",
    "الهوامش", "الحواشي",
)  # fmt: skip
READ_MORE: Final[Mapping[str, str]] = {
    "read more": "en", "read also": "en", "see also": "en", "related news": "en",
    "related articles": "en", "more news": "en", "latest news": "en", "you may also like": "en",
    "читайте также": "ru", "читать далее": "ru", "ещё по теме": "ru", "другие новости": "ru",
    "ýene-de okaň": "tk", "şeýle hem okaň": "tk", "beýleki habarlar": "tk", "giňişleýin": "tk",
    "lire aussi": "fr", "à lire aussi": "fr", "leer más": "es", "lea también": "es",
    "相关阅读": "zh", "اقرأ أيضا": "ar", "اقرأ المزيد": "ar",
}  # fmt: skip
DOCUMENT_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "concept-note": (
        "concept note", "concept paper", "концепция", "концептуальная записка", "konsepsiýa",
        "konsepsiýasy", "note conceptuelle", "note de cadrage", "nota conceptual", "概念文件",
        "مذكرة مفاهيمية",
    ),
    "outcome": (
        "final document", "outcome document", "declaration", "resolution", "final declaration",
        "communiqué", "joint statement", "recommendations", "итоговый документ", "декларация",
        "резолюция", "заключительный документ", "рекомендации", "jemleýji resminama",
        "jarnama", "rezolýusiýa", "document final", "déclaration", "résolution",
        "documento final", "declaración", "成果文件", "宣言", "الوثيقة الختامية", "إعلان",
    ),
    "information-note": (
        "information note", "information notice", "background note", "информационная справка",
        "справка", "информационная записка", "maglumat haty", "note d'information",
        "note d’information", "nota informativa", "مذكرة إعلامية",
    ),
    "news": ("press release", "news item", "пресс-релиз", "новость", "communiqué de presse"),
    "programme": ("programme", "program", "программа", "maksatnama"),
}  # fmt: skip
EVENT_WORDS: Final = re.compile(
    r"\b(?:conference|forum|symposium|congress|seminar|workshop|round\s?table|colloquium"
    r"|конференци\w+|форум\w*|симпозиум\w*|конгресс\w*|семинар\w*|круглый стол"
    r"|maslahat\w*|konferensiýa\w*|forum\w*|conférence|colloque|congrès|conferencia|foro)\b",
    re.IGNORECASE,
)
AFFILIATION: Final = re.compile(
    r"\b(?:universi|univ\.|institut|department|departamento|facult|faculdade|school\b|college"
    r"|cent(?:er|re)\b|centro\b|academ|acad\.|ministr|laborat|hospital|foundation|fundaç|council"
    r"|office\b|agency|bureau|embassy|company|programa\b|secretaria|chair of|society"
    r"|organi[sz]ation"
    r"|университет|институт|академи|кафедр|факультет|министерств|центр\b|школ|юридическ|посольств"
    r"|отдел\b|управлени|общество|агентств|uniwersitet|ministrlig|akademiýa|kafedra|edara"
    r"|merkez(?!i azi)|ilçihana|fakultet|mekdeb|école|centre de|ministère|faculté|escuela|consejo"
    r"|embrapa|unesp)"
    r"|大学|学院|研究|部\b|جامعة|معهد|كلية|وزارة|مركز",
    re.IGNORECASE,
)
POSITION: Final = re.compile(
    r"\b(?:ph\.?\s?d\.?|ll\.?\s?[mbd]\.?|dr\.|prof\.|professor|doctor of [\w ]+|candidate of [\w ]+"
    r"|associate professor|assistant professor|senior lecturer|lecturer|researcher"
    r"|research fellow|senior research fellow|head of [\w ]+|director|mr\.|ms\.|mrs\."
    r"|master of [\w ]+|bachelor of [\w ]+|student|postgraduate|doctoral candidate"
    r"|д\.\s?ю\.\s?н\.?|к\.\s?ю\.\s?н\.?|д\.\s?\w+\.\s?н\.?|к\.\s?\w+\.\s?н\.?|профессор\w*|доцент\w*"
    r"|доктор \w+ наук|кандидат \w+ наук|преподавател\w*|аспирант\w*|докторант\w*|магистр\w*"
    r"|студент\w*|ректор\w*|заведующ\w+ кафедрой"
    r"|professory?|dosent\w*|mugallym\w*|aspirant\w*|ylymlaryň (?:doktory|kandidaty)|talyp\w*)"
    r"(?=[\s,;.)]|$)",
    re.IGNORECASE,
)
SECTION_LABEL: Final = re.compile(
    r"(?:section|session|panel|original (?:research )?article|research article|review article"
    r"|review paper|artigo original|artículo original|article de recherche|plenary session"
    r"|секция|сессия|пленарное заседание|раздел|научная статья|обзорная статья|оригинальная статья"
    r"|bölüm|seksiýa|umumy mejlis)\b[\s№#.:–—-]*(?P<rest>.*)",
    re.IGNORECASE,
)
UDC: Final = re.compile(
    r"(?:УДК|UDC|UDK|UO[ʻ‘']?K|CDU|ӘОЖ)\s*(?:№|No\.?)?\s*[:.]?\s*"
    r"(?P<value>\d(?:[\d.:()/+\-=\"«»’'*]*[\d)\"»])?)",
    re.IGNORECASE,
)
OTHER_CODES: Final = re.compile(
    r"(?P<code>ББК|BBK|LBC|JEL(?: classification)?(?: codes?)?|MSC|ГРНТИ|DOI)\s*[:.]?\s*"
    r"(?P<value>\S.*)",
    re.IGNORECASE,
)
HISTORY: Final = re.compile(
    r"(?P<received>received|submitted|поступила|получен[ао]|дата поступления|gelip gowşan"
    r"|gelen (?:senesi|wagty)|gowşan senesi|reçu|soumis|recibido|recebido|收稿日期"
    r"|تاريخ (?:الاستلام|استلام))"
    r"|(?P<revised>revised|after revision|доработан[ао]|после доработки|переработан[ао]"
    r"|gaýtadan işlenen|révisé|revisado|修回日期|修改日期|روجع في|تاريخ المراجعة)"
    r"|(?P<accepted>accepted|принят[ао]|дата принятия|kabul edilen|accepté|aceptado|aceito"
    r"|录用日期|接受日期|قُبل في|تاريخ القبول)",
    re.IGNORECASE,
)
CORRESPONDING: Final = re.compile(
    r"\*?\s*(?:corresponding author|correspondence(?: to)?|автор для (?:переписки|корреспонденции)"
    r"|auteur correspondant|autor de correspondencia|autor correspondente)\s*[:.]?\s*",
    re.IGNORECASE,
)
MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MAIL_LABEL: Final = re.compile(
    r"(?:e[-‐‑ ]?mails?|эл(?:ектронн\w+|\.)\s*(?:почта|адрес)|почта|courriel"
    r"|correo(?: electrónico)?|el\. poçta|البريد الإلكتروني)\s*[:.]?",
    re.IGNORECASE,
)
ORCID: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(?P<id>\d{4}-\d{4}-\d{4}-\d{3}[\dX])\b", re.IGNORECASE
)
ORCID_LABEL: Final = re.compile(r"ORCID(?:\s*i?D)?\s*[:.]?", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_SEPARATOR: Final = r"\s*[.:：。–—-]+\s*"
ABSTRACT_LABEL: Final = re.compile(
    rf"(?P<label>{_either(ABSTRACT)})(?:(?P<sep>{_SEPARATOR})|\s*$)", re.IGNORECASE
)
KEYWORDS_LABEL: Final = re.compile(
    rf"(?P<label>{_either(KEYWORDS)})(?:(?P<sep>{_SEPARATOR})|\s*$)", re.IGNORECASE
)
_WHOLE_REFERENCES: Final = re.compile(rf"(?:{_either(REFERENCES)})\s*:?", re.IGNORECASE)
_WHOLE_INTRODUCTION: Final = re.compile(rf"(?:{_either(INTRODUCTION)})\s*[.:]?", re.IGNORECASE)
_WHOLE_NOTES: Final = re.compile(rf"(?:{_either(NOTES)})\s*:?", re.IGNORECASE)


def is_references_heading(text: str) -> bool:
    """Return whether a line, without its number, heads a list of references."""
    return _WHOLE_REFERENCES.fullmatch(text.strip()) is not None


def is_introduction(text: str) -> bool:
    """Return whether a line, without its number, heads the introduction."""
    return _WHOLE_INTRODUCTION.fullmatch(text.strip()) is not None


def is_notes_heading(text: str) -> bool:
    """Return whether a line heads a list of notes."""
    return _WHOLE_NOTES.fullmatch(text.strip()) is not None


def opens_front_field(text: str) -> bool:
    """Return whether a line begins with the label of a front-matter field."""
    patterns = (ABSTRACT_LABEL, KEYWORDS_LABEL, UDC, OTHER_CODES, HISTORY, MAIL_LABEL, ORCID_LABEL)
    return any(pattern.match(text) for pattern in patterns)


def read_more_language(text: str) -> str:
    """Return the language of a web page's “read more” line, ``""`` for any other line."""
    return READ_MORE.get(" ".join(text.casefold().split()).rstrip(" :.…"), "")


def orcid_is_valid(orcid: str) -> bool:
    """Return whether the last character is the check digit of the others (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return orcid[-1:].upper() == ("X" if check == 10 else str(check))
