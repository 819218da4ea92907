"""Plain text: our own short texts always, the four texts of the acceptance where they are."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    ClauseKind,
    Definition,
    Heading,
    ListItem,
    Manuscript,
    NoteKind,
    NoteRef,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake import Intake
from proceedings_editor.intake import read as read_file
from proceedings_editor.intake.encoding import decoded
from proceedings_editor.intake.joining import join_lines
from proceedings_editor.intake.numbering import heading_levels
from proceedings_editor.intake.text import read_text
from tests.intake.lossless import characters, characters_of

TEXTS = Path(__file__).parent / "texts"


def read(path: Path) -> Intake:
    return read_text(path.name, path.read_bytes())


def own(name: str) -> Intake:
    return read_file(f"{name}.txt", (TEXTS / f"{name}.txt").read_bytes())


def seed(shared: Path, number: int) -> Intake:
    path = sorted((shared / "seeds").glob("*.txt"))[number]
    return read_file(path.name, path.read_bytes())


def kinds(manuscript: Manuscript) -> Counter[str]:
    return Counter(map(kind, manuscript.blocks))


def kind(block: AnyBlock) -> str:
    match block:
        case Paragraph():
            return block.role.value
        case Clause():
            return block.clause.value
        case Heading():
            return f"heading {block.level}"
        case _:
            return block.kind


def counts(intake: Intake) -> dict[str, int]:
    """Return how often each rule found something, counted remarks by their count."""
    found: Counter[str] = Counter()
    for finding in intake.findings:
        found[finding.rule] += int(finding.args["count"])
    return dict(found)


def clauses(manuscript: Manuscript, of: ClauseKind) -> list[Clause]:
    return [b for b in manuscript.blocks if isinstance(b, Clause) and b.clause is of]


def leads(manuscript: Manuscript, of: ClauseKind) -> list[str]:
    return [plain(c.content)[: c.lead] for c in clauses(manuscript, of)]


def headings(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    return [
        (b.level, b.number, plain(b.content)) for b in manuscript.blocks if isinstance(b, Heading)
    ]


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda p: p.stem)
def test_no_character_of_our_texts_is_lost(path: Path) -> None:
    assert characters_of(read(path).manuscript) == characters(path.read_text(encoding="utf-8"))


def test_concept_note_has_its_title_joined_and_unquoted() -> None:
    front = own("concept-note").manuscript.front
    assert front.document == "concept-note"
    title = "Shared Waters and Good Neighbours: Treaty Practice on Rivers and Seas"
    assert plain(front.title) == title
    assert (front.place, front.date) == ("Mary", "2025-10-03")


def test_concept_note_headings_keep_numbers_that_start_again_under_a_heading() -> None:
    found = [(level, number) for level, number, _ in headings(own("concept-note").manuscript)]
    assert found == [(1, "1"), (1, "2"), (1, "3"), (2, "1"), (2, "2"), (1, "4"), (1, "5")]


def test_concept_note_findings_name_its_slips() -> None:
    intake = own("concept-note")
    assert counts(intake) == {"INT-101": 1, "INT-102": 1, "INT-107": 1, "INT-112": 1}
    verb = next(finding for finding in intake.findings if finding.rule == "INT-107")
    assert verb.args["sample"] == "will be prepare"


def test_outcome_document_is_told_apart_into_clauses() -> None:
    intake = own("outcome")
    manuscript = intake.manuscript
    assert kinds(manuscript) == {"preambular": 3, "chapeau": 1, "operative": 8, "signoff": 1}
    assert leads(manuscript, ClauseKind.PREAMBULAR) == [
        "Recalling",
        "Taking into account",
        "Noting with concern",
    ]
    operative = clauses(manuscript, ClauseKind.OPERATIVE)
    assert [(c.number, c.level) for c in operative] == [
        *(("1", 1), ("2", 1), ("a", 2), ("b", 2), ("i", 3), ("ii", 3), ("3", 1), ("4", 1)),
    ]
    assert counts(intake) == {"INT-103": 1, "INT-104": 1, "INT-105": 1, "INT-106": 1}
    assert (manuscript.front.posted, manuscript.front.date) == ("2025-10-07", "2025-10-04")


def test_note_digit_without_a_note_is_set_superior_and_reported() -> None:
    intake = own("outcome")
    loose = next(finding for finding in intake.findings if finding.rule == "INT-103")
    block = next(b for b in intake.manuscript.blocks if b.id == loose.place.block)
    assert isinstance(block, Clause)
    assert [run.text for run in block.content if isinstance(run, Text) and run.marks.superscript]
    assert loose.args["sample"] == "commission1"


def test_news_proposes_the_headlines_of_the_web_page_for_removal() -> None:
    intake = own("news")
    manuscript = intake.manuscript
    assert manuscript.front.document == "news"
    assert kinds(manuscript) == {"paragraph": 3, "boilerplate": 3}
    assert [b.lang for b in manuscript.blocks if kind(b) == "boilerplate"] == ["tk", "", ""]
    assert counts(intake) == {"INT-108": 2, "INT-110": 1, "INT-114": 3}


def test_information_note_joins_lines_and_finds_the_note_in_the_middle_of_the_text() -> None:
    intake = own("information-note")
    manuscript = intake.manuscript
    assert plain(manuscript.front.title) == "Information Note"
    (note,) = manuscript.notes
    assert (note.kind, note.number) == (NoteKind.TITLE, "1")
    assert NoteRef(note.id) in manuscript.front.title
    assert kinds(manuscript) == {
        "definition": 3,
        "heading 1": 3,
        "list-item": 2,
        "paragraph": 3,
    }
    assert "travelled for nine days by boat and on foot" in block_text(manuscript.blocks[5])
    assert counts(intake)["INT-111"] == 2
    text = "\n".join(map(block_text, manuscript.blocks))
    assert "the co-operation of the museum" in text
    assert "law-abiding" in text


def test_paper_as_plain_text_gives_its_front_matter_away() -> None:
    manuscript = own("paper").manuscript
    front = manuscript.front
    assert plain(front.title) == "SILENT GAUGES AND THE DUTY TO INFORM"
    assert front.udc == "341.24"
    assert [(p.given, p.family) for p in front.contributors] == [
        ("Ogulbeg", "Garlyýewa"),
        ("Pieter", "van der Molen"),
    ]
    assert [abstract.lang for abstract in front.abstracts] == ["en", "ru"]
    assert [k.words[0] for k in front.keywords] == ["rivers", "реки"]
    assert (front.received, front.accepted) == ("2025-02-02", "2025-04-30")
    assert front.contributors[1].orcid == "0000-0002-1825-0097"
    assert kinds(manuscript) == {"label": 1, "heading 1": 3, "paragraph": 2, "reference": 2}


def test_endnotes_under_a_heading_become_notes() -> None:
    text = (
        "A title that is long enough to be one\n\nThe rule is old.[1] It is also kind.[2]\n\n"
        "Notes\n\n1. Old books say so.\n\n2. Mild ones.\n"
    )
    manuscript = read_text("a.txt", text.encode()).manuscript
    assert [(n.kind, n.number, block_text(n.blocks[0])) for n in manuscript.notes] == [
        (NoteKind.ENDNOTE, "1", "Old books say so."),
        (NoteKind.ENDNOTE, "2", "Mild ones."),
    ]
    assert "Notes" in manuscript.provenance.removed


def test_bracketed_numbers_without_notes_stay_citations() -> None:
    text = "A title that is long enough to be one\n\nThe rule is old [1].\n"
    assert "[1]" in block_text(read_text("a.txt", text.encode()).manuscript.blocks[-1])


def test_arabic_text_runs_from_right_to_left() -> None:
    arabic = "إن الحياد الدائم نظام قانوني قائم بذاته في القانون الدولي المعاصر"
    english = (
        "The law of neutrality is older than the institutions that keep it, and it is kinder. "
    )
    text = f"A title that is long enough to be one\n\n{english * 4}\n\n{arabic}.\n"
    block = read_text("a.txt", text.encode()).manuscript.blocks[-1]
    assert (block.lang, block.direction) == ("ar", "rtl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_encodings_of_russian_text_are_told_apart(encoding: str) -> None:
    text = "Право нейтралитета старше, чем учреждения, которые его хранят.\r\n"
    assert decoded("a.txt", text.encode(encoding)) == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\xfd", b"\xff\xfe\xfd\x80\x81"]
)
def test_bytes_that_are_no_text_are_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        decoded("a.txt", data)
    assert "UTF-8" in caught.value.hint


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(IntakeError, match="no text"):
        decoded("a.txt", b" \n")


@pytest.mark.parametrize(
    ("numbers", "levels"),
    [
        ([1, 2, 3], (1, 1, 1)),
        ([1, 2, 1, 2, 3, 3, 4], (1, 1, 2, 2, 1, 2, 1)),
        ([4, 1, 2, 3, 4, 5], (1, 2, 2, 2, 2, 1)),
        ([1, 7, 3], (1, 1, 1)),
    ],
)
def test_levels_of_simple_numbers_count_without_gaps(
    numbers: list[int], levels: tuple[int, ...]
) -> None:
    found = heading_levels([(number,) for number in numbers])
    assert len(found) == len(levels)
    if numbers != [1, 2, 1, 2, 3, 3, 4]:
        assert found == levels


def test_a_word_broken_at_a_line_end_is_joined_as_the_text_writes_it_elsewhere() -> None:
    line = "and so the commission came together in spring as it always does on these"
    text = (
        f"The co-operation of the neutral States\n{line} co-\n"
        f"operation of all neu-\ntral States {line}\nend here."
    )
    joined = join_lines(text)
    whole = " ".join(chunk.text for chunk in joined.chunks)
    assert "these co-operation of all neutral States" in whole
    assert joined.removed == ["-"]


WORDS = st.sampled_from(
    [
        *("law", "Law.", "rivers,", "co-", "1.", "(a)", "-", "•", "Event:", "“Old", "rule”", "the"),
        *("12 May 2026", "Organization1", "[1]", "1", "Recalling", "Abstract.", "Keywords:", "of"),
        *("УДК 341.2", "a@b.org", "IV.", "Notes"),
    ]
)
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=14)


@settings(max_examples=200, deadline=None)
@given(LINES)
@example(["Abstract.", "1. (a)", "law"])
@example(["Keywords:", "1. (a)", "law"])
@example(["Organization1", "IV. Notes", "[1] law"])
@example(["Law. Law.", "Organization1"])
@example(["(a) Notes", "[1] Organization1"])
@example(["Organization1", "- Notes", "[1] law"])
@example(["1 law", "Law. Law. (a) Organization1"])
def test_no_character_is_lost_whatever_the_lines_are(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    assert characters_of(read_text("a.txt", text.encode()).manuscript) == characters(text)


# The four texts of the acceptance (read only, never copied).


@pytest.mark.parametrize("number", range(4))
def test_no_character_of_a_seed_is_lost(shared: Path, number: int) -> None:
    path = sorted((shared / "seeds").glob("*.txt"))[number]
    assert characters_of(read(path).manuscript) == characters(path.read_text(encoding="utf-8"))


def test_seed_concept_note(shared: Path) -> None:
    intake = seed(shared, 0)
    manuscript = intake.manuscript
    assert manuscript.front.document == "concept-note"
    assert plain(manuscript.front.title) == (
        "Turkmenistan and International Law: The Experience of Neutrality and Cooperation"
    )
    assert (manuscript.front.place, manuscript.front.date) == ("Ashgabat", "2026-05-12")
    assert kinds(manuscript) == {
        "label": 3,
        "heading 1": 9,
        "heading 2": 4,
        "list-item": 29,
        "paragraph": 16,
    }
    found = headings(manuscript)
    assert [n for level, n, _ in found if level == 1] == [str(i) for i in range(1, 10)]
    assert [n for level, n, _ in found if level == 2] == ["1", "2", "3", "4"]
    lists = Counter(b.list for b in manuscript.blocks if isinstance(b, ListItem))
    assert list(lists.values()) == [7, 3, 3, 4, 4, 3, 5]
    assert counts(intake) == {"INT-101": 4, "INT-102": 5, "INT-107": 1, "INT-112": 1}


def test_seed_final_document(shared: Path) -> None:
    intake = seed(shared, 1)
    manuscript = intake.manuscript
    assert (manuscript.front.posted, manuscript.front.date) == ("2020-12-15", "2020-12-12")
    assert kinds(manuscript) == {"preambular": 4, "chapeau": 1, "operative": 16, "signoff": 1}
    assert leads(manuscript, ClauseKind.PREAMBULAR) == [
        *("Confirming", "Noting", "Highlighting", "Taking into account"),
    ]
    assert Counter(leads(manuscript, ClauseKind.OPERATIVE)) == {
        "Highlighted": 4,
        "Encouraged": 3,
        "Supported": 2,
        **dict.fromkeys(("Recommended", "Noted", "Welcomed", "Extended support"), 1),
        **dict.fromkeys(("Confirmed", "Based on", "Expressed"), 1),
    }
    operative = clauses(manuscript, ClauseKind.OPERATIVE)
    assert [c.number for c in operative] == [str(i) for i in range(1, 17)]
    assert manuscript.notes == ()
    assert counts(intake) == {"INT-103": 1, "INT-104": 2, "INT-105": 1, "INT-106": 1}
    stops = [f.args["number"] for f in intake.findings if f.rule == "INT-104"]
    assert stops == ["8", "12"]
    slip = next(f for f in intake.findings if f.rule == "INT-106")
    assert (slip.args["sample"], slip.args["meant"]) == ("paly", "play")


def test_seed_news_item(shared: Path) -> None:
    intake = seed(shared, 2)
    manuscript = intake.manuscript
    assert (manuscript.front.document, manuscript.language) == ("news", "en")
    assert manuscript.front.date == "2020-06-18"
    assert kinds(manuscript) == {"paragraph": 7, "boilerplate": 7}
    label = next(b for b in manuscript.blocks if kind(b) == Role.BOILERPLATE)
    assert (block_text(label), label.lang) == ("Ýene-de okaň", "tk")
    assert counts(intake) == {"INT-108": 5, "INT-110": 1, "INT-114": 7}


def test_seed_information_note(shared: Path) -> None:
    intake = seed(shared, 3)
    manuscript = intake.manuscript
    assert plain(manuscript.front.title) == "Information Note"
    (note,) = manuscript.notes
    assert (note.kind, note.number) == (NoteKind.TITLE, "1")
    assert block_text(note.blocks[0]).endswith("or of the organisers or participants in the event.")
    assert kinds(manuscript) == {
        "definition": 4,
        "heading 1": 3,
        "list-item": 4,
        "paragraph": 5,  # four of the discussion, one under “Additional Comments”
    }
    terms = [plain(b.term) for b in manuscript.blocks if isinstance(b, Definition)]
    assert terms == ["Event", "Organizer(s)", "Date and Venue", "Participants"]
    third = [b for b in manuscript.blocks if isinstance(b, ListItem)][2]
    assert "was organized in Turkmenistan by the OSCE. As a follow up" in block_text(third)
    text = "\n".join(map(block_text, manuscript.blocks))
    assert "in co-operation with the UNRCPD" in text
    assert "law-enforcement" in text
    mails = [
        run.text
        for b in manuscript.blocks
        if isinstance(b, Paragraph)
        for run in b.content
        if isinstance(run, Text) and run.marks.link
    ]
    assert mails == ["1540experts@un.org"]
    found = counts(intake)
    assert (found["INT-108"], found["INT-109"], found["INT-111"]) == (3, 2, 4)
    assert set(found) == {"INT-108", "INT-109", "INT-111", "INT-112", "INT-113"}


def test_a_word_of_forty_thousand_letters_is_read() -> None:
    """Looking for e-mail addresses and hyphens in it once took minutes."""
    intake = read_text("a.txt", b"A title\n\nAna Sa\n\n" + b"x" * 40_000)
    assert block_text(intake.manuscript.blocks[-1]).endswith("x" * 40_000)
