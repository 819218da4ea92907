"""Words that open, or in Turkmen close, the paragraphs of a resolution, by language.

English, French, Russian, Spanish and Arabic follow the resolutions of the United Nations (UN
Editorial Manual); a phrase in the list is longer than one word where all of it is set in italics.
Turkmen puts its verb last, so there the phrase is the end of the paragraph.
"""

import re
from typing import Final

_ADVERB: Final = (
    r"(?:(?:Also|Further|Furthermore|Deeply|Fully|Gravely|Strongly|Again|Once again|Solemnly|Highly"
    r"|Particularly|Additionally|Being|Having|также|вновь|глубоко|будучи|с удовлетворением"
    r"|Également|En outre|Profondément|Asimismo|Profundamente)\s+)?"
)
_PREAMBULAR_PHRASES: Final = (
    r"Taking (?:into (?:account|consideration)|note(?: of| with \w+)?|fully into account)"
    r"|Bearing (?:also )?in mind"
    r"|Noting(?: with (?:\w+ )?(?:concern|appreciation|satisfaction|interest|regret|alarm))?"
    r"|Having (?:considered|examined|met|heard)|Having regard to|Keeping in mind"
    r"|Expressing (?:its|their) \w+|Guided by|Convinced|Mindful"
    r"|Aware|Conscious|Concerned|Determined|Alarmed|Inspired|Committed|Resolved|Desirous|Desiring"
    r"|Cognizant|Gratified|Disturbed|Proceeding from|Acting in accordance with"
    r"|принимая во внимание|исходя из|ссылаясь на|опираясь на|имея в виду|будучи \w+"
    r"|отмечая с (?:\w+ )?(?:удовлетворением|признательностью|озабоченностью|сожалением)"
    r"|рассмотрев|заслушав|обсудив|изучив|собравшись|убежд[её]н\w*|обеспокоен\w*|преисполнен\w*|руководствуясь"
    r"|Ayant (?:à l[’']esprit|examiné|présent\w* à l[’']esprit)"
    r"|Prenant (?:note|en (?:compte|considération))|Conscient\w*|Convaincu\w*|Soucieu\w+"
    r"|Résolu\w*|Préoccupé\w*|Guidé\w*"
    r"|Teniendo (?:presente|en cuenta)|Tomando nota|Convencid\w+|Consciente\w*|Guiad\w+"
)
_OPERATIVE_PHRASES: Final = (
    r"Call(?:s|ed)? (?:up)?on|T(?:akes?|ook) note(?: with \w+)?|Extend(?:s|ed)? support"
    r"|Bas(?:ed|ing) on|Express(?:es|ed)?(?: (?:its|their) (?:\w+ )?(?:appreciation|gratitude"
    r"|concern|regret|hope|support))?|Decide(?:s|d)? to remain seized|Commend(?:s|ed)?"
    r"|Draw(?:s)? (?:the )?attention|Agreed?"
    r"|(?:Affirm|Reaffirm|Consider|Stress|Recommend|Invite|Encourage|Propose|Urge|Support|Request"
    r"|Decide|Declare|Note|Welcome|Recogni[sz]e|Acknowledge|Emphasi[sz]e|Underline|Underscore"
    r"|Appeal|Condemn|Confirm|Highlight|Thank|Adopt|Instruct|Endorse|Reiterate|Recall|Propose"
    r"|Undertake|Approve|Appreciate|Intend|Look forward)(?:e?s|e?d)?"
    r"|пришли к (?:выводу|мнению|согласию)|приня(?:ли|л) к сведению|принима(?:ют|ет) к сведению"
    r"|исходя из|настоятельно (?:призыва\w+|рекоменду\w+)|Prend note(?: avec \w+)?|Se félicite"
    r"|Demande|Prie|Décide|Invite|Encourage|Souligne"
    r"|Exprime|Recommande|Félicite|Engage|Réaffirme|Appelle|Rappelle|Note|Affirme|Salue|Charge"
    r"|Ont \w+é|(?:Reafirma|Alienta|Pide|Insta|Decide|Invita|Recomienda|Expresa|Acoge|Subraya)n?"
)
PREAMBULAR: Final = re.compile(
    rf"(?P<lead>(?i:{_ADVERB})(?:(?i:{_PREAMBULAR_PHRASES})|[A-Z][a-z]{{2,}}ing"
    r"|(?<=\s)[a-z]{3,}ing|[А-ЯЁа-яё]{2,}(?:[аеуы]я|ясь|уясь)|[A-ZÉ][a-zéèê]{2,}ant"
    r"|[A-Z][a-zó]{2,}(?:ando|iendo)|و?إذ (?:لا )?\w+))\b"
)
OPERATIVE: Final = re.compile(
    rf"(?P<lead>(?i:{_ADVERB})(?:(?i:{_OPERATIVE_PHRASES})|[A-Z][a-z]{{2,}}(?:ed|[^s\W]s)"
    r"|(?<=\s)[a-z]{3,}(?:ed|[^s\W]s)|[А-ЯЁа-яё]{3,}(?:ют|ут|ят|ат|ли|лись|ются|ет|ит)"
    r"|[تين]\w{2,}(?:ون)?))\b"
)
_CONVERB: Final = r"\w{2,}(?:[yiuü]p|[aäoö]p)"
_OBJECT: Final = (
    r"(?:ugur|göz öňünde|nazara|üns|minnetdarlyk bilen|kanagatlanma bilen|hormat bilen|teklip"
    r"|haýyş|karar|çagyryş|maslahat|makul|ähmiýet|goldaw|razylyk|ynam|umyt|ykrar|hasap"
    r"|yglan|belli|gol)"
)
TURKMEN_PREAMBULAR: Final = re.compile(rf"(?P<lead>(?:{_OBJECT} )?{_CONVERB})[,;]?$")
TURKMEN_OPERATIVE: Final = re.compile(
    rf"(?P<lead>(?:{_OBJECT} )?\w+(?:[ýd][aäyiuü]rl?er|ýarlar|[dt][yiuü]l?[ae]?r?|di|dy))[;:,.]*$"
)
ORGAN: Final = re.compile(
    r"\b(?:participants|general assembly|conference|states parties|участники|генеральная ассамблея"
    r"|конференция|gatnaşyjylar\w*|les participants|l[’']assemblée|la conférence|los participantes"
    r"|المشاركون|المؤتمر)\b",
    re.IGNORECASE,
)
ANNEX: Final = re.compile(
    r"(?i:annex|annexe|appendix|приложение|goşundy|anexo|المرفق|附件)"
    r"(?:\s+(?:№\s*)?(?P<number>[IVX]{1,4}|\d{1,2}|[A-ZА-Я]))?(?:\s*[.:–—-]\s*(?P<title>\S.*))?"
)
ADOPTED: Final = re.compile(
    r"(?i:adopted|done at|принят\w?|совершено|adopté\w?|aprobad\w|اعتمد\w*)\b|.*\b[Kk]abul edil"
)
