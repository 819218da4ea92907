"""What the opening of a camera-ready PDF tells."""

from collections.abc import Sequence

import pytest

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.manuscript import Front
from proceedings_editor.domain.plain import plain
from proceedings_editor.intake.joining import mended, words_of
from proceedings_editor.intake.markdown import read_markdown
from proceedings_editor.intake.pages import Line
from proceedings_editor.intake.pdf import read_pdf
from proceedings_editor.intake.pdf_lines import paragraphs, together
from proceedings_editor.services.alone import set_alone
from tests.worker import bombs

ABSTRACT = (
    "Abstract. A gauge on a shared river falls silent, and the duty to inform the",
    "neighbour begins. The paper asks who bears it, to whom it is owed, and what",
    "follows when nobody was there.",
)
HEAD = (
    ("The Silence of a Gauge", 18, 700),
    ("Hamad al-Kindari", 10, 670),
    ("Gulf Bar, Muscat", 10, 658),
    ("h.alkindari@example.com", 10, 646),
)


def page(*lines: tuple[str, float, float]) -> bytes:
    """Return a PDF of one page: each line with the size of its type and its height."""
    shown = b"".join(
        b"BT /F1 %g Tf 1 0 0 1 60 %g Tm (%b) Tj ET\n" % (size, y, text.encode("cp1252"))
        for text, size, y in lines
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return bombs.pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 800]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            4: bombs.stream(shown),
            5: font,
        }
    )


def front(*lines: tuple[str, float, float]) -> Front:
    return read_pdf("paper.pdf", page(*lines)).manuscript.front


def below(texts: Sequence[str], top: float) -> list[tuple[str, float, float]]:
    return [(text, 10, top - 12 * number) for number, text in enumerate(texts)]


def test_a_paper_set_by_this_program_is_read_back_whole() -> None:
    name = "04-reasons-for-the-record.md"
    sent = read_markdown(name, (bundled("resources", "demo", "papers") / name).read_bytes(), {})
    wanted = sent.manuscript.front
    got = read_pdf("paper.pdf", set_alone(sent, "base")).manuscript.front
    assert plain(got.title) == plain(wanted.title)
    assert [(it.native, it.family, it.email) for it in got.contributors] == [
        (it.native, it.family, it.email) for it in wanted.contributors
    ]
    assert [it.name for it in got.affiliations] == [it.name for it in wanted.affiliations]
    assert {it.lang: plain(it.paragraphs[0]) for it in got.abstracts} == {
        it.lang: plain(it.paragraphs[0]) for it in wanted.abstracts
    }
    assert {it.lang: it.words for it in got.keywords} == {
        it.lang: it.words for it in wanted.keywords
    }
    assert (got.udc, got.received, got.accepted) == (wanted.udc, wanted.received, wanted.accepted)
    assert all(0 < guess.confidence < 0.9 for guess in got.guesses if guess.field != "language")


def test_title_author_institution_address_and_abstract() -> None:
    found = front(*HEAD, *below([*ABSTRACT, "Keywords: rivers; gauges"], 620))
    (person,) = found.contributors
    assert (person.family, person.email) == ("al-Kindari", "h.alkindari@example.com")
    assert [it.name for it in found.affiliations] == ["Gulf Bar, Muscat"]
    (abstract,) = found.abstracts
    assert plain(abstract.paragraphs[0]) == " ".join(ABSTRACT).removeprefix("Abstract. ")
    assert found.keywords[0].words == ("rivers", "gauges")


def test_names_alone_are_not_believed() -> None:
    said = ABSTRACT[1].capitalize()
    found = front(("The Silence of a Gauge", 18, 700), ("Power Sleep", 10, 670), (said, 10, 600))
    assert plain(found.title) == "The Silence of a Gauge"
    assert found.contributors == ()


def test_an_abstract_cut_off_is_left_out() -> None:
    found = front(*HEAD, *below(ABSTRACT[:2], 620))
    assert found.abstracts == ()
    assert len(found.contributors) == 1


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("the treaty was con\u00adcluded", "the treaty was concluded"),
        ("a non\u00adbinding text", "a non-binding text"),
        ("a nuclear-weapon\u00adfree zone", "a nuclear-weapon-free zone"),
    ],
)
def test_words_broken_at_a_line_end_are_mended(text: str, whole: str) -> None:
    assert mended(text, words_of(text)) == whole


def test_an_address_broken_at_a_line_end_is_whole() -> None:
    lines = [
        Line("* Gulf Bar, Muscat; h.alkindari@example", 9.0, 100.0, 100.0, 60.0, 300.0),
        Line(".com.", 9.0, 89.0, 89.0, 60.0, 80.0),
    ]
    (one,) = paragraphs(lines)
    assert together(one) == "* Gulf Bar, Muscat; h.alkindari@example.com."
