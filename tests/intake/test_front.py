"""Front matter of papers without a template, in the habits authors have."""

from dataclasses import replace

import pytest

from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    BlockId,
    Heading,
    LineBreak,
    ListItem,
    Manuscript,
    Marks,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake.dates import find_dates
from proceedings_editor.intake.front import Look, take_front
from proceedings_editor.intake.front_lexicon import orcid_is_valid
from proceedings_editor.intake.names import parse_name, read_names

BODY = (
    "The commission must be told within three days, and nothing in the agreement says who is to"
    " tell it; practice has settled on the keeper of the gauge, who has a telephone."
)
ABSTRACT = (
    "The duty to inform is older than the instruments that measure. This paper asks what a State"
    " owes its neighbours when a gauge falls silent, and to whom the silence must be reported."
)
RUSSIAN = (
    "Обязанность информировать старше приборов, которые измеряют. В статье рассматривается, что"
    " государство должно своим соседям, когда гидропост замолкает, и кому об этом сообщают."
)
BOLD = Look(bold=True)
CENTRED = Look(align=Align.CENTRE)
TITLE = Look(bold=True, align=Align.CENTRE, size=14)
ITALIC = Look(italic=True)
PLAIN = Look()


def paper(*lines: tuple[str, Look] | AnyBlock | str, notes: tuple[Note, ...] = ()) -> Manuscript:
    """Return what becomes of paragraphs, texts with or without a look."""
    blocks: list[AnyBlock] = []
    looks: dict[BlockId, Look] = {}
    for number, line in enumerate(lines, start=1):
        name = BlockId(f"b{number}")
        if isinstance(line, tuple):
            looks[name] = line[1]
            blocks.append(Paragraph(id=name, content=(Text(line[0]),)))
        elif isinstance(line, str):
            blocks.append(Paragraph(id=name, content=(Text(line),)))
        else:
            blocks.append(replace(line, id=name))
    return take_front(Manuscript(language="", blocks=tuple(blocks), notes=notes), looks)


def names(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(person.given, person.family) for person in manuscript.front.contributors]


def texts(manuscript: Manuscript) -> list[str]:
    return [block_text(block) for block in manuscript.blocks]


def test_western_habit_title_authors_with_marks_affiliations_abstract() -> None:
    superior = Marks(superscript=True)
    manuscript = paper(
        ("SILENT GAUGES AND THE DUTY TO INFORM", TITLE),
        Paragraph(
            content=(
                *(Text("Ogulbeg Garlyýewa"), Text("1,2", superior), Text(", Pieter van der Molen")),
                Text("2,*", superior),
            )
        ),
        ("1 Institute of Water Law, Mary, Turkmenistan", ITALIC),
        ("2 Faculty of Law, University of the Delta, Sealand", ITALIC),
        "* Corresponding author: p.vandermolen@example.org",
        f"Abstract. {ABSTRACT}",
        "Keywords: rivers; duty to inform, and to be told",
        ("Introduction", BOLD),
        BODY,
    )
    front = manuscript.front
    assert plain(front.title) == "SILENT GAUGES AND THE DUTY TO INFORM"
    assert names(manuscript) == [("Ogulbeg", "Garlyýewa"), ("Pieter", "van der Molen")]
    assert [person.affiliations for person in front.contributors] == [("a1", "a2"), ("a2",)]
    assert [person.corresponding for person in front.contributors] == [False, True]
    assert front.contributors[1].email == "p.vandermolen@example.org"
    assert front.keywords[0].words == ("rivers", "duty to inform, and to be told")
    assert plain(front.abstracts[0].paragraphs[0]) == ABSTRACT
    assert texts(manuscript) == ["Introduction", BODY]
    assert isinstance(manuscript.blocks[0], Heading)


def test_soviet_habit_udc_authors_first_and_two_languages() -> None:
    manuscript = paper(
        "УДК 341.24",
        ("Иванова А. Б., Петров В. Г.", CENTRED),
        ("Институт государства и права, г. Мары", CENTRED),
        ("МОЛЧАНИЕ ГИДРОПОСТА И ОБЯЗАННОСТЬ ИНФОРМИРОВАТЬ", TITLE),
        f"Аннотация. {RUSSIAN}",
        "Ключевые слова: реки, уведомление.",
        ("The Silence of a Gauge and the Duty to Inform the Neighbours", TITLE),
        f"Abstract: {ABSTRACT}",
        "Keywords: rivers, notification.",
        ("1. Введение", BOLD),
        *[RUSSIAN] * 3,
    )
    front = manuscript.front
    assert manuscript.language == "ru"
    assert plain(front.title) == "МОЛЧАНИЕ ГИДРОПОСТА И ОБЯЗАННОСТЬ ИНФОРМИРОВАТЬ"
    assert [(t.lang, plain(t.content)) for t in front.titles] == [
        ("en", "The Silence of a Gauge and the Duty to Inform the Neighbours")
    ]
    assert front.udc == "341.24"
    assert names(manuscript) == [("А.", "Иванова"), ("В.", "Петров")]
    assert [person.patronymic for person in front.contributors] == ["Б.", "Г."]
    assert [abstract.lang for abstract in front.abstracts] == ["ru", "en"]
    assert [keywords.lang for keywords in front.keywords] == ["ru", "en"]
    heading = manuscript.blocks[0]
    assert isinstance(heading, Heading)
    assert (heading.number, plain(heading.content)) == ("1", "Введение")


@pytest.mark.parametrize(
    ("label", "keywords", "lang"),
    [
        ("Abstract", "Keywords", "en"),
        ("Аннотация", "Ключевые слова", "ru"),
        ("Annotasiýa", "Açar sözler", "tk"),
        ("Gysgaça beýany", "Açar sözler", "tk"),
        ("Résumé", "Mots-clés", "fr"),
        ("Resumen", "Palabras clave", "es"),
        ("摘要", "关键词", "zh"),
        ("ملخص", "الكلمات المفتاحية", "ar"),
    ],
)
def test_labels_of_every_conference_language(label: str, keywords: str, lang: str) -> None:
    content = {
        "en": ABSTRACT,
        "ru": RUSSIAN,
        "tk": "Maglumat bermek borjy derýany ölçeýän abzallardan has gadymydyr we henizem bar.",
        "fr": "Le devoir d’informer est plus ancien que les instruments qui mesurent le fleuve.",
        "es": "El deber de informar es más antiguo que los instrumentos que miden el río.",
        "zh": "通报的义务比测量河流的仪器更古老。",
        "ar": "واجب الإبلاغ أقدم من الأدوات التي تقيس النهر",
    }[lang]
    manuscript = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        ("Aman Berdiýew", CENTRED),
        f"{label}: {content}",
        f"{keywords}: aa; bb",
        ("Introduction", BOLD),
        BODY,
    )
    (abstract,) = manuscript.front.abstracts
    assert (abstract.lang, abstract.label, plain(abstract.paragraphs[0])) == (lang, label, content)
    assert manuscript.front.keywords[0].words == ("aa", "bb")


def test_abstract_under_its_own_line_and_abstract_without_a_label() -> None:
    own_line = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        ("Abstract", BOLD),
        ABSTRACT,
        "Keywords: rivers",
        BODY,
    )
    unlabelled = paper(
        ("Silent Gauges and the Duty to Inform", TITLE), ABSTRACT, "Keywords: rivers", BODY
    )
    for manuscript in (own_line, unlabelled):
        assert plain(manuscript.front.abstracts[0].paragraphs[0]) == ABSTRACT
        assert texts(manuscript) == [BODY]


def test_author_and_affiliation_in_one_line_or_broken_lines() -> None:
    joined = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        "Aman Berdiýew, Institute of Water Law, Mary, a.berdiyew@example.org",
        ("Introduction", BOLD),
        BODY,
    )
    broken = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        Paragraph(
            content=(
                *(Text("Aman Berdiýew"), LineBreak(), Text("Institute of Water Law"), LineBreak()),
                Text("a.berdiyew@example.org"),
            )
        ),
        ("Introduction", BOLD),
        BODY,
    )
    for manuscript in (joined, broken):
        (person,) = manuscript.front.contributors
        assert (person.family, person.email) == ("Berdiýew", "a.berdiyew@example.org")
        assert manuscript.front.affiliations[0].name.startswith("Institute of Water Law")


def test_subtitle_labels_dates_and_orcid() -> None:
    manuscript = paper(
        ("Session 2. Rivers and Seas", ITALIC),
        ("Silent Gauges and the Duty to Inform", Look(bold=True, size=16)),
        ("A study of three commissions", Look(italic=True, size=12)),
        "Aman Berdiýew",
        "ORCID: 0000-0002-1825-0097",
        "Received 2 February 2026; accepted 30 April 2026",
        f"Abstract. {ABSTRACT}",
        BODY,
    )
    front = manuscript.front
    assert plain(front.subtitle) == "A study of three commissions"
    assert (front.received, front.accepted) == ("2026-02-02", "2026-04-30")
    assert front.contributors[0].orcid == "0000-0002-1825-0097"
    label = manuscript.blocks[0]
    assert isinstance(label, Paragraph)
    assert label.role is Role.LABEL


def test_a_wrong_orcid_is_not_taken() -> None:
    assert orcid_is_valid("0000-0002-1825-0097")
    assert not orcid_is_valid("0000-0002-1825-0098")


def test_notes_at_title_and_author_are_of_their_own_kind() -> None:
    notes = tuple(
        Note(id=NoteId(f"n{i}"), kind=NoteKind.FOOTNOTE, blocks=(Paragraph(content=()),))
        for i in (1, 2)
    )
    manuscript = paper(
        Paragraph(
            content=(
                Text("Silent Gauges and the Duty to Inform", Marks(strong=True)),
                NoteRef(NoteId("n1")),
            )
        ),
        Paragraph(content=(Text("Aman Berdiýew"), NoteRef(NoteId("n2")))),
        f"Abstract. {ABSTRACT}",
        BODY,
        notes=notes,
    )
    assert [note.kind for note in manuscript.notes] == [NoteKind.TITLE, NoteKind.AUTHOR]
    assert NoteRef(NoteId("n1")) in manuscript.front.title


def test_every_find_is_a_guess_with_its_source() -> None:
    front = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        "Aman Berdiýew",
        f"Abstract. {ABSTRACT}",
        BODY,
    ).front
    found = {guess.field: guess for guess in front.guesses}
    assert set(found) == {"title", "authors", "abstract.en"}
    assert found["authors"].source == "Aman Berdiýew"
    assert all(0.5 <= guess.confidence <= 1 and not guess.accepted for guess in front.guesses)


def test_text_without_front_matter_stays_as_it_is() -> None:
    manuscript = paper(BODY, BODY)
    assert manuscript.front.title == ()
    assert texts(manuscript) == [BODY, BODY]


def test_headings_that_only_look_so_are_found_and_bold_phrases_are_not() -> None:
    manuscript = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        f"Abstract. {ABSTRACT}",
        ("1. Where gauges stand", BOLD),
        BODY,
        ("1.1 Upper reaches", BOLD),
        Paragraph(content=(Text("Told within three days", Marks(strong=True)), Text(f" {BODY}"))),
        ("2. Who listens", BOLD),
        BODY,
        ("Table 1. Gauges by year", BOLD),
        BODY,
    )
    found = [
        (b.level, b.number, plain(b.content)) for b in manuscript.blocks if isinstance(b, Heading)
    ]
    assert found == [
        (1, "1", "Where gauges stand"),
        (2, "1.1", "Upper reaches"),
        (1, "2", "Who listens"),
    ]


@pytest.mark.parametrize(
    "title", ["References", "Литература", "Edebiýat", "REFERENCES:", "参考文献"]
)
def test_entries_under_a_references_heading_are_marked(title: str) -> None:
    item = ListItem(list="l1", content=(Text("Author. Book."),), ordered=True, label="1.", number=1)
    manuscript = paper(
        ("Silent Gauges and the Duty to Inform", TITLE),
        f"Abstract. {ABSTRACT}",
        BODY,
        (title, BOLD),
        item,
        "Another. Book.",
    )
    last = manuscript.blocks[-2:]
    assert all(isinstance(b, Paragraph) and b.role is Role.REFERENCE for b in last)
    assert block_text(last[0]) == "1. Author. Book."


@pytest.mark.parametrize(
    ("shown", "given", "patronymic", "family"),
    [
        ("Ogulgerek Ataýewa", "Ogulgerek", "", "Ataýewa"),
        ("Ataýewa Ogulgerek", "Ogulgerek", "", "Ataýewa"),
        ("Иванов И.И.", "И.", "И.", "Иванов"),
        ("Иванов Иван Иванович", "Иван", "Иванович", "Иванов"),
        ("Jean DUPONT", "Jean", "", "DUPONT"),
        ("María de la Cruz", "María", "", "de la Cruz"),
        ("John A. Smith", "John A.", "", "Smith"),
        ("王小明", "小明", "", "王"),
    ],
)
def test_names_are_taken_apart(shown: str, given: str, patronymic: str, family: str) -> None:
    name = parse_name(shown)
    assert (name.given, name.patronymic, name.family) == (given, patronymic, family)


@pytest.mark.parametrize(
    "line",
    [
        "International Law in Context",
        "Ashgabat, Turkmenistan",
        "Institute of State and Law",
        "2026",
    ],
)
def test_lines_that_name_nobody_give_no_names(line: str) -> None:
    assert read_names(line) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12–14 May 2026", "2026-05-12", "2026-05-14"),
        ("30 May – 2 June 2026", "2026-05-30", "2026-06-02"),
        ("December 12, 2020", "2020-12-12", "2020-12-12"),
        ("12 мая 2026 г.", "2026-05-12", "2026-05-12"),
        ("2026-nji ýylyň 12-nji maýy", "2026-05-12", "2026-05-12"),
        ("1er mai 2026", "2026-05-01", "2026-05-01"),
        ("12.05.2026", "2026-05-12", "2026-05-12"),
        ("2026年5月12日", "2026-05-12", "2026-05-12"),
    ],
)
def test_dates_are_read_as_they_are_written(text: str, first: str, last: str) -> None:
    (found,) = find_dates(text)
    assert (found.first, found.last) == (first, last)
