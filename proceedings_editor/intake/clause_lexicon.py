"""Words that open the paragraphs of a resolution, by language.

English and French follow the UN Editorial Manual (resolutions); a phrase in the list is longer than
one word where the manual sets all of it in italics.  Turkmen puts its verb last, so there the end
of the paragraph tells what it is and there is no lead phrase.
"""

import re
from typing import Final

_ADVERB: Final = (
    r"(?:(?:Also|Further|Furthermore|Deeply|Fully|Gravely|Strongly|Again|Once again|Solemnly|Highly"
    r"|Particularly|Additionally|Being|Having|Также|Вновь|Глубоко|Будучи|Également|En outre)\s+)?"
)
_PREAMBULAR_PHRASES: Final = (
    r"Taking (?:into (?:account|consideration)|note(?: of| with \w+)?|fully into account)"
    r"|Bearing (?:also )?in mind"
    r"|Noting(?: with (?:\w+ )?(?:concern|appreciation|satisfaction|interest|regret|alarm))?"
    r"|Having (?:considered|examined|met|heard)|Having regard to|Keeping in mind"
    r"|Expressing (?:its|their) \w+|Guided by|Convinced|Mindful"
    r"|Aware|Conscious|Concerned|Determined|Alarmed|Inspired|Committed|Resolved|Desirous|Desiring"
    r"|Cognizant|Gratified|Disturbed|Proceeding from|Acting in accordance with"
    r"|Принимая во внимание|Исходя из|Ссылаясь на|Опираясь на|Имея в виду|Будучи \w+"
    r"|убежден\w*|обеспокоен\w*|Убежд[её]нн\w*|Преисполненн\w*|Руководствуясь"
    r"|Ayant (?:à l[’']esprit|examiné|présent\w* à l[’']esprit)"
    r"|Prenant (?:note|en (?:compte|considération))|Conscient\w*|Convaincu\w*|Soucieu\w+"
    r"|Résolu\w*|Préoccupé\w*|Guidé\w*"
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
    r"|Пришли к (?:выводу|мнению|согласию)|Приня(?:ли|л) к сведению|Принима(?:ют|ет) к сведению"
    r"|Исходя из|Prend note(?: avec \w+)?|Se félicite|Demande|Prie|Décide|Invite|Encourage|Souligne"
    r"|Exprime|Recommande|Félicite|Engage|Réaffirme|Appelle|Rappelle|Note|Affirme|Salue|Charge"
    r"|Ont \w+é"
)
PREAMBULAR: Final = re.compile(
    rf"(?P<lead>{_ADVERB}(?:{_PREAMBULAR_PHRASES}|[A-Z][a-z]{{2,}}ing|(?<=\s)[a-z]{{3,}}ing"
    r"|[А-ЯЁ][а-яё]+(?:[аеуы]я|ясь|уясь)|[A-ZÉ][a-zéèê]{2,}ant))\b"
)
OPERATIVE: Final = re.compile(
    rf"(?P<lead>{_ADVERB}(?:{_OPERATIVE_PHRASES}|[A-Z][a-z]{{2,}}(?:ed|[^s\W]s)|(?<=\s)[a-z]{{3,}}(?:ed|[^s\W]s)"
    r"|[А-ЯЁ][а-яё]+(?:ют|ут|ят|ат|ли|лись|ются|ет)))\b"
)
TURKMEN_PREAMBULAR: Final = re.compile(r"(?:[yiuü]p|[aä]p),?$")
TURKMEN_OPERATIVE: Final = re.compile(r"(?:[ýd][aäyiuü]rl?er|[dt][yiuü]l?[ae]?r?|di|dy);?\.?$")
ORGAN: Final = re.compile(
    r"\b(?:participants|general assembly|conference|states parties|участники|генеральная ассамблея"
    r"|конференция|gatnaşyjylar\w*|les participants|l[’']assemblée|la conférence)\b",
    re.IGNORECASE,
)
