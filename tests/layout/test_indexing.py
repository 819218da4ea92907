"""Indexes of what texts mark: places, ranges, notes, sub-entries, cross-references."""

from proceedings_editor.domain.indexing import IndexMark, as_link, kind_named, marks_of
from proceedings_editor.domain.manuscript import (
    Marks,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
)
from proceedings_editor.domain.people import Contributor, NameForm
from proceedings_editor.domain.volume import IndexKind, PaperKind
from proceedings_editor.layout.frames import Extent, Indexed
from proceedings_editor.layout.indexing import Paged, Signed, has_entries, index_of, marked
from proceedings_editor.layout.order import Chapter
from tests.layout.papers import lay_out, lines, text
from tests.layout.samples import SENTENCE, body, words

SUBJECTS = IndexKind.SUBJECTS


def chapter(key: str, *places: tuple[IndexMark, int, str], **facts: object) -> Chapter:
    indexed = tuple(Indexed(as_link(mark), page, note) for mark, page, note in places)
    return Chapter(
        key=key,
        kind=PaperKind.PAPER,
        title=key,
        extent=Extent(pages=9, indexed=indexed),
        **facts,  # type: ignore[arg-type]
    )


def told(*chapters: Chapter, kind: IndexKind = SUBJECTS, lang: str = "en") -> dict[str, list[str]]:
    """Return what an index prints, entry by entry, sub-entries after a bullet."""
    starts = {it.key: 10 * at for at, it in enumerate(chapters, start=1)}
    folios = [str(n) for n in range(1, 100)]
    found = {}
    for letter in marked(chapters, kind, Paged(starts, folios), lang):
        for name in letter.names:
            found[name.name] = [folio for folio, _ in name.places]
            found |= {f"{name.name} • {it.name}": [f for f, _ in it.places] for it in name.subs}
            if name.see:
                found[name.name] = [f"see {'; '.join(name.see)}"]
    return found


def test_pages_in_a_row_are_a_range_from_three_on() -> None:
    sea = IndexMark(SUBJECTS, "Caspian Sea")
    pages = [(sea, page, "") for page in (0, 1, 2, 4, 5, 8)]
    assert told(chapter("p1", *pages)) == {"Caspian Sea": ["10–12", "14", "15", "18"]}


def test_a_place_in_a_note_tells_its_number_unless_the_page_is_told_anyhow() -> None:
    sea = IndexMark(SUBJECTS, "Caspian Sea")
    found = told(chapter("p1", (sea, 0, "3"), (sea, 1, ""), (sea, 1, "4")))
    assert found == {"Caspian Sea": ["10n3", "11"]}


def test_sub_entries_and_references_stand_under_their_entry() -> None:
    level = IndexMark(SUBJECTS, "Caspian Sea", "level")
    baseline = IndexMark(SUBJECTS, "Caspian Sea", "baselines")
    tides = IndexMark(SUBJECTS, "tides", see="Caspian Sea")
    found = told(chapter("p1", (level, 0, ""), (tides, 0, "")), chapter("p2", (baseline, 3, "")))
    assert found == {
        "Caspian Sea": [],
        "Caspian Sea • baselines": ["23"],
        "Caspian Sea • level": ["10"],
        "tides": ["see Caspian Sea"],
    }


def test_keywords_lead_to_the_first_pages_of_their_papers() -> None:
    papers = chapter("p1", keywords=("neutrality", "water")), chapter("p2", keywords=("water",))
    found = told(*papers, kind=IndexKind.KEYWORDS)
    assert found == {"neutrality": ["10"], "water": ["10", "20"]}
    assert has_entries(papers, IndexKind.KEYWORDS)
    assert not has_entries(papers, IndexKind.PERSONS)


def test_other_forms_of_a_person_refer_to_the_paper_s_own() -> None:
    author = Contributor(
        native="Batyr Annaýew",
        given="Batyr",
        family="Annaýew",
        others=(NameForm(lang="ru", given="Б.", family="Аннаев"),),
    )
    latin, cyrillic = index_of([Signed("paper:a", "7", (author,))], "en", forms="see")
    assert latin.names[0].places == (("7", "paper:a"),)
    assert (cyrillic.names[0].name, cyrillic.names[0].see) == ("Аннаев Б.", ("Annaýew, Batyr",))


def marked_text(said: str, entry: str) -> Text:
    return Text(said, Marks(link=as_link(IndexMark(IndexKind.PERSONS, entry))))


def test_marks_are_found_on_their_pages_and_in_their_notes_and_are_no_links() -> None:
    note = Note(
        id=NoteId("n1"),
        kind=NoteKind.FOOTNOTE,
        blocks=(Paragraph(content=(marked_text("Kadyrov", "Kadyrov, R."),)),),
    )
    last = Paragraph(content=(*words(SENTENCE), marked_text("Annaýew", "Annaýew, B.")))
    first = Paragraph(content=(marked_text("Zola", "Zola, É."), NoteRef(NoteId("n1"))))
    paper = lay_out(first, *(body(12) for _ in range(6)), last, notes=(note,))
    found = {marks_of(it.mark)[0].entry: (it.page, it.note) for it in paper.extent.indexed}
    assert found == {
        "Zola, É.": (0, ""),
        "Kadyrov, R.": (0, "1"),
        "Annaýew, B.": (len(paper.pages) - 1, ""),
    }
    shown = [text(line) for _, line in lines(paper)]
    assert any(line.startswith("Zola") for line in shown)
    targets = [link.target for page in paper.pages for link in page.links]
    assert not any(target.startswith("index:") for target in targets)


def test_a_mark_survives_as_the_link_of_its_words() -> None:
    marks = IndexMark(SUBJECTS, "a: b", "c", "d"), IndexMark(IndexKind.PERSONS, "Ö, P.")
    assert marks_of(as_link(*marks)) == marks
    assert marks_of("https://example.org") == marks_of("index:nothing") == ()
    assert [kind_named(it) for it in ("n", "org", "")] == [
        IndexKind.PERSONS,
        IndexKind.INSTITUTIONS,
        SUBJECTS,
    ]
