"""The words of a paper are there before any of it is set."""

from proceedings_editor.domain.manuscript import (
    PLAIN,
    BlockId,
    Inlines,
    Manuscript,
    Marks,
    Note,
    NoteId,
    NoteKind,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.fonts import Library
from proceedings_editor.layout.desk import Desk, PaperContext
from proceedings_editor.layout.learning import learn_words
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.setting import Looks
from proceedings_editor.styles.load import load
from proceedings_editor.text import ties


def _paragraph(name: str, *content: Text, role: Role = Role.BODY, lang: str = "") -> Paragraph:
    inlines: Inlines = content
    return Paragraph(id=BlockId(name), role=role, content=inlines, lang=lang)


def test_text_notes_and_references_are_shaped_in_their_own_fonts_and_languages() -> None:
    style, setter = load("ashgabat-b5"), Setter(Library())
    note = Note(
        id=NoteId("n"), kind=NoteKind.FOOTNOTE, blocks=(_paragraph("t", Text("See below.")),)
    )
    manuscript = Manuscript(
        language="en",
        blocks=(
            _paragraph("1", Text("Article "), Text("nullum", Marks(emph=True)), Text(" crimen")),
            _paragraph("2", Text("Статья 5"), lang="ru"),
            _paragraph("3", Text("Kunz, J."), role=Role.REFERENCE),
        ),
        notes=(note,),
    )
    looks = Looks(style)
    desk = Desk(
        style=style, looks=looks, setter=setter, context=PaperContext(key="p"), lang="en", texts={}
    )
    learn_words(desk, manuscript)
    body = setter.palette(looks.paragraph("body").text)
    entry = setter.palette(looks.of(style.bibliography.entry).text)
    small = setter.palette(looks.of(style.footnote.text).text)
    assert {"Article", "crimen"} <= set(body.voice(PLAIN, "en").lexicon)
    assert "nullum" in body.voice(Marks(emph=True), "en").lexicon
    assert body.voice(PLAIN, "ru").lexicon["Статья"].hooks == ties.hooks("Статья") != 0
    assert {"Kunz,", "J."} <= set(entry.voice(PLAIN, "en").lexicon)
    assert {"See", "below."} <= set(small.voice(PLAIN, "en").lexicon)


def test_a_figure_holds_on_to_its_unit_though_it_was_a_note_mark_first() -> None:
    style, setter = load("ashgabat-b5"), Setter(Library())
    look = Looks(style).paragraph("body").text
    base = setter.palette(look).voice(PLAIN, "en")
    alone = Setter(Library()).palette(look).voice(PLAIN, "en")
    base.word("8")  # as a folio, a label or a mark asks for it
    base.learn(["8"])
    alone.learn(["8"])
    assert base.lexicon["8"].hooks == alone.lexicon["8"].hooks != 0
