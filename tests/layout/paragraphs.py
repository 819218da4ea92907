"""Set paragraphs for the tests."""

from proceedings_editor.domain.manuscript import Inlines, Text
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.layout.lines import SetParagraph, Setter, Spot, set_paragraph
from proceedings_editor.layout.textstyle import FontSet, TextStyle

SETTER = Setter(Library())
FONTS = FontSet(FontSpec("Source Serif 4", features=("onum", "pnum")))
BODY = TextStyle(FONTS, 10.4, 13.5, acronyms=3)


def paragraph(
    content: str | Inlines, look: TextStyle = BODY, measure: float = 330.0, lang: str = "en"
) -> SetParagraph:
    inlines: Inlines = (Text(content),) if isinstance(content, str) else content
    return set_paragraph(inlines, look, measure, SETTER, Spot(lang, 1))
