"""Set lines: what a reader sees of a paragraph, measured from the words up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import (
    Align,
    Image,
    LineBreak,
    Marks,
    Math,
    MediaId,
    NoteId,
    NoteRef,
    Text,
    XRef,
)
from proceedings_editor.fonts import FontSpec
from proceedings_editor.layout.frames import Run
from proceedings_editor.layout.lines import (
    NoteMark,
    SetLine,
    SetParagraph,
    Spot,
    set_line,
    set_paragraph,
)
from proceedings_editor.layout.textstyle import FontSet
from tests.layout.paragraphs import BODY, SETTER, paragraph

PROSE = (
    "When the General Assembly took note of the declaration of permanent neutrality on 12 December "
    "1995 it did two things in a single sentence. It recognized and supported a status, and it "
    "called upon members to respect that status together with the independence, sovereignty and "
    "territorial integrity of the state that bears it. The resolution is not a treaty, and nobody "
    "has claimed that it is one; it is a statement of an organ in which each neighbour has a voice."
)
RUSSIAN = (
    "Право международных рек долго писали так, будто река — это граница. Между тем для тех, кто "
    "живёт у воды, она прежде всего общее хозяйство, и спор о ней начинается не с карты, а с "
    "показаний водомера. Настоящая статья исходит из простого наблюдения о водопользовании."
)


def text_of(line: SetLine) -> str:
    """Return the text in reading order, with lead and tail spaces as they are extracted."""
    out = ""
    for run in line.runs:
        own = run.actual or " " * run.lead + " ".join(w.text for w in run.words) + " " * run.tail
        out += own
    return out


def pen(line: SetLine, run: Run) -> float:
    """Return how far showing a run moves the pen (ISO 32000-1, 9.4.4)."""
    spaces = len(run.words) - 1 + run.lead
    glyphs = sum(word.width for word in run.words) * run.size / 1000
    white = spaces * (run.font.space * run.size / 1000 + run.space)
    codes = sum(word.glyphs for word in run.words) + spaces
    return (glyphs + white + codes * line.track) * line.scale


def joined(made: SetParagraph) -> str:
    return "".join(text_of(line) for line in made.lines).replace("\u00ad", "")


@pytest.mark.parametrize(("text", "lang"), [(PROSE, "en"), (RUSSIAN, "ru")])
def test_all_the_text_is_there_in_order(text: str, lang: str) -> None:
    assert joined(paragraph(text, lang=lang)) == text


@pytest.mark.parametrize(("text", "lang"), [(PROSE, "en"), (RUSSIAN, "ru")])
@pytest.mark.parametrize("measure", [180.0, 262.5, 330.0])
def test_justified_lines_end_at_the_measure_but_for_what_hangs(
    text: str, lang: str, measure: float
) -> None:
    made = paragraph(text, measure=measure, lang=lang)
    for line in made.lines[:-1]:
        last = line.runs[-1]
        hang = last.words[-1].right * last.size / 1000
        printed = sum(pen(line, run) for run in line.runs) - line.track * line.scale
        assert line.x + printed - hang * line.scale == pytest.approx(measure, abs=0.02)
        assert line.width == pytest.approx(measure)


def test_glyphs_and_tracking_stay_within_what_nobody_sees() -> None:
    for line in paragraph(PROSE, measure=150.0).lines:
        assert 0.98 <= line.scale <= 1.02
        assert abs(line.track) <= 0.3


def test_the_last_line_keeps_its_natural_spaces() -> None:
    last = paragraph(PROSE).lines[-1]
    assert (last.scale, last.track, last.ratio) == (1.0, 0.0, 1.0)
    assert not last.runs[-1].tail


def test_runs_of_a_line_follow_one_another() -> None:
    content = (
        Text("The "),
        Text("opinio juris", Marks(emph=True)),
        Text(" of A/RES/50/80 and the UNTS."),
    )
    (line,) = paragraph(content).lines
    at = 0.0
    for run in line.runs:
        assert run.x == pytest.approx(at, abs=1e-9)
        assert run.width == pytest.approx(pen(line, run))
        at += run.width
    assert text_of(line) == "The opinio juris of A/RES/50/80 and the UNTS."


def test_the_first_line_is_indented_and_margins_hold() -> None:
    look = BODY._replace(first_indent=13.5, left=20.0, right=10.0)
    first, second, *_ = paragraph(PROSE, look).lines
    assert first.x == pytest.approx(33.5, abs=1.0)
    assert second.x == pytest.approx(20.0, abs=1.0)
    assert second.width == pytest.approx(300.0)


def test_first_letters_hang_into_the_left_margin() -> None:
    (line,) = paragraph("“Neutrality”").lines
    assert line.x < -1.0


@pytest.mark.parametrize(
    ("align", "x"), [(Align.LEFT, 0.0), (Align.CENTRE, 0.5), (Align.RIGHT, 1.0)]
)
def test_unjustified_lines_stand_where_they_are_told(align: Align, x: float) -> None:
    for line in paragraph(PROSE, BODY._replace(align=align)).lines:
        assert line.ratio == 1.0
        assert line.x == pytest.approx((330.0 - line.width) * x, abs=0.7)


def test_a_forced_break_starts_a_line_and_does_not_stretch_the_one_before() -> None:
    made = paragraph((Text("Ashgabat"), LineBreak(), Text("12 May 2026")))
    assert [text_of(line) for line in made.lines] == ["Ashgabat", "12 May 2026"]
    assert made.lines[0].ratio == 1.0


def test_hyphenated_lines_end_with_a_soft_hyphen() -> None:
    made = paragraph(PROSE, measure=110.0)
    cut = [line for line in made.lines if line.hyphen]
    assert cut
    assert made.stats.hyphenated == len(cut)
    for line in cut:
        assert text_of(line)[-1] in "\u00ad-"


def test_nothing_is_divided_where_the_style_forbids_it() -> None:
    made = paragraph(PROSE, BODY._replace(hyphenate=False), measure=150.0)
    assert not made.stats.hyphenated
    assert joined(made) == PROSE


def test_a_document_symbol_is_never_divided_and_has_lining_figures() -> None:
    made = paragraph("It is said in A/RES/50/80 and in CEDAW/C/TKM/CO/5 " * 8, measure=120.0)
    runs = [run for line in made.lines for run in line.runs]
    symbols = [run for run in runs if "/" in run.words[0].text]
    assert {word.text for run in symbols for word in run.words} == {
        "A/RES/50/80",
        "CEDAW/C/TKM/CO/5",
    }
    assert all("lnum" in run.font.spec.features for run in symbols)


def test_acronyms_are_small_capitals_in_the_roman_only() -> None:
    (line,) = paragraph(
        (Text("(UNTS) and "), Text("UNTS", Marks(emph=True)), Text(" and UN"))
    ).lines
    small = [run for run in line.runs if "c2sc" in run.font.spec.features]
    assert [word.text for run in small for word in run.words] == ["UNTS"]
    assert not small[0].font.spec.italic
    assert text_of(line) == "(UNTS) and UNTS and UN"


def test_small_capitals_are_never_made_up() -> None:
    (line,) = paragraph((Text("Party", Marks(smallcaps=True, emph=True)),)).lines
    assert (
        line.runs[0].font.spec.features == ("pnum", "onum")
        or "smcp" not in line.runs[0].font.spec.features
    )


def test_a_note_mark_is_a_true_superior_right_after_its_word() -> None:
    content = (Text("recognized."), NoteRef(NoteId("n1")), Text(" The text"))
    made = set_paragraph(
        content, BODY, 330.0, SETTER, Spot("en", 1, note_mark=lambda _: NoteMark("7", 5))
    )
    (line,) = made.lines
    word, mark, rest = line.runs
    assert "sups" in mark.font.spec.features
    assert (mark.size, mark.rise, mark.tag, mark.words[0].text) == (word.size, 0.0, 5, "7")
    assert rest.lead
    (note,) = line.notes
    assert (note.note, note.tag) == ("n1", 5)
    assert note.x == pytest.approx(mark.x)


def test_a_face_without_superiors_raises_a_smaller_figure() -> None:
    look = BODY._replace(fonts=FontSet(FontSpec("PT Serif")))
    (line,) = paragraph((Text("x"), Text("2", Marks(superscript=True))), look).lines
    assert line.runs[1].rise > 0
    assert line.runs[1].size < look.size


def test_a_mark_never_starts_a_line() -> None:
    content: list[Text | NoteRef] = []
    for number in range(40):
        content += [Text(f" word{'s' * (number % 5)}"), NoteRef(NoteId(str(number)), shown="12")]
    for line in paragraph(tuple(content), measure=140.0).lines:
        assert not line.runs[0].words[0].text.startswith("12")


def test_links_lie_over_their_words() -> None:
    content = (
        Text("see "),
        XRef(target="t1", shown="Table 1"),
        Text(" and "),
        Text("the site", Marks(link="https://example.org")),
    )
    tags: list[str] = []

    def add_tag(role: str, parent: int, *, lang: str = "", alt: str = "", actual: str = "") -> int:
        del parent, lang, alt, actual
        tags.append(role)
        return 10 + len(tags)

    (line,) = set_paragraph(content, BODY, 330.0, SETTER, Spot("en", 1, add_tag)).lines
    table, site = line.links
    assert (table.target, table.text, site.target) == ("t1", "Table 1", "https://example.org")
    assert tags == ["Reference", "Link", "Link"]
    assert table.x > line.runs[1].x  # the space before the link is not part of it
    assert table.tag == 12


def test_a_foreign_phrase_is_divided_by_its_own_rules_and_tagged() -> None:
    phrase = "Нейтралитет государства международного водопользования"
    made = paragraph((Text("On "), Text(phrase, Marks(lang="ru"))), measure=100.0)
    assert made.stats.hyphenated > 0
    assert joined(made) == f"On {phrase}"


def test_arabic_words_stand_from_right_to_left() -> None:
    made = paragraph((Text("He said السلام عليكم to them."),))
    (line,) = made.lines
    arabic = next(run for run in line.runs if run.actual)
    assert arabic.actual == " السلام عليكم"
    assert "".join(word.text for word in arabic.words).split() == ["عليكم", "السلام"]
    assert arabic.font.spec.family == "Amiri"
    assert arabic.size == pytest.approx(BODY.size * 1.35)
    assert text_of(line).replace("  ", " ") == "He said السلام عليكم to them."


def test_an_arabic_paragraph_runs_from_the_right_edge() -> None:
    text = "تعترف الجمعية العامة بالحياد الدائم في 12 ديسمبر 1995 لأنه مساهمة في السلم " * 3
    made = paragraph(text.strip(), measure=200.0, lang="ar")
    assert len(made.lines) > 2
    for line in made.lines:
        assert line.track == 0.0
        assert line.x + line.width == pytest.approx(200.0, abs=0.7)
    first = made.lines[0]
    assert first.runs[0].x == max(run.x for run in first.runs)  # reading starts at the right
    assert not made.stats.hyphenated


def test_a_character_no_font_has_is_reported_and_kept() -> None:
    made = paragraph("before \ue123 after")
    (finding,) = made.findings
    assert finding.rule == "FNT-01"
    assert finding.args["examples"] == "U+E123"
    assert joined(made) == "before \ue123 after"


def test_a_character_another_family_has_is_shown_from_it() -> None:
    look = BODY._replace(fonts=FontSet(FontSpec("PT Serif"), fallback=("Noto Serif",)))
    made = paragraph("ἀρχή and text", look)
    (finding,) = made.findings
    assert (finding.rule, finding.evidence) == ("FNT-02", ("ἀρχή",))
    families = {run.font.spec.family for run in made.lines[0].runs}
    assert families == {"PT Serif", "Noto Serif"}


def test_a_line_too_wide_is_reported() -> None:
    made = paragraph("A/RES/50/80/Add.1/Rev.2/Corr.3", measure=60.0)
    (finding,) = made.findings
    assert finding.rule == "LAY-01"
    assert made.stats.overfull == 1


def test_words_of_a_line_too_wide_do_not_run_together() -> None:
    made = paragraph("Article\u00a0A/RES/50/80/Add.1/Rev.2\u00a05", measure=90.0)
    (line,) = made.lines
    assert line.ratio == pytest.approx(0.5)
    assert line.over > 0.0
    assert [finding.rule for finding in made.findings] == ["LAY-01"]


def test_no_break_spaces_and_soft_hyphens_of_the_author_hold() -> None:
    made = paragraph("Article\u00a05 of the inter\u00adnationalisation " * 12, measure=90.0)
    for line in made.lines:
        assert not text_of(line).rstrip().endswith("Article")
    assert made.stats.hyphenated > 0


def test_a_formula_stands_on_the_line() -> None:
    (line,) = paragraph((Text("where "), Math(tex="x^2"), Text(" is small"))).lines
    (box,) = line.boxes
    assert box.height > 0
    assert line.runs[1].x == pytest.approx(box.x + box.width, abs=0.01)
    assert text_of(line).split() == ["where", "is", "small"]


def test_a_formula_that_cannot_be_set_is_reported_and_its_source_printed() -> None:
    made = paragraph((Math(mathml="<math>", tex="x^2"),))
    assert [finding.rule for finding in made.findings] == ["LAY-08"]
    assert joined(made) == "x^2"
    unread = paragraph((Math(tex=r"\frac{a}{"),))
    assert [finding.rule for finding in unread.findings] == ["LAY-08"]
    assert joined(unread) == r"\frac{a}{"


def test_a_picture_stands_on_the_line() -> None:
    (line,) = paragraph((Text("a "), Image(media=MediaId("0"), width=20.0, height=8.0))).lines
    assert line.boxes[0].width == pytest.approx(20.0)
    assert line.boxes[0].height == 8.0


def test_one_line_is_never_broken_and_natural() -> None:
    line = set_line(PROSE, BODY, SETTER)
    assert text_of(line) == PROSE
    assert line.width > 1000
    assert (line.x, line.ratio, line.over) == (0.0, 1.0, 0.0)
    assert set_line("", BODY, SETTER).runs == ()


def test_one_line_is_as_wide_as_the_pen_moves() -> None:
    for content in ("Neutrality.", "A/RES/50/80, UNTS 331."):
        line = set_line(content, BODY, SETTER)
        assert line.width == pytest.approx(sum(pen(line, run) for run in line.runs))


def test_word_spaces_of_spaced_text_have_its_letterspacing_on_both_sides() -> None:
    def space(track: float) -> float:
        fonts = FontSet(FontSpec("Source Serif 4", track=track))
        line = set_line("IN LAW", BODY._replace(fonts=fonts, acronyms=0), SETTER)
        (run,) = line.runs
        assert line.width == pytest.approx(pen(line, run))
        return run.font.space * run.size / 1000 + run.space

    assert space(0.09) - space(0.0) == pytest.approx(2 * 0.09 * BODY.size)


def test_a_right_to_left_line_is_read_in_order() -> None:
    line = set_line("في 12 ديسمبر UN 1995", BODY, SETTER, Spot("ar"))
    assert text_of(line).split() == ["في", "12", "ديسمبر", "UN", "1995"]
    ends = [run.x + run.width for run in line.runs]
    assert ends == sorted(ends, reverse=True)


def test_a_line_becomes_a_mark() -> None:
    mark = set_line("Contents", BODY, SETTER).at(20.0, 77.5, 3)
    assert (mark.x, mark.y, mark.tag) == (20.0, 77.5, 3)


def test_capitals_of_a_style_keep_the_text_of_small_capitals() -> None:
    line = set_line("Part Two", BODY._replace(caps="small"), SETTER)
    assert text_of(line) == "Part Two"
    assert set_line("Part Two", BODY._replace(caps="all"), SETTER).runs[0].words[0].text == "PART"


@given(st.text(st.sampled_from("abcdeабвг 5§.—-/\u00a0\u00adسلام(«"), max_size=120))
@settings(deadline=None, max_examples=150)
def test_no_text_is_lost_whatever_it_is(text: str) -> None:
    made = paragraph(text, measure=120.0)
    wanted = sorted(text.translate(dict.fromkeys(map(ord, " \u00a0\u00ad"), None)))
    assert sorted(joined(made).replace(" ", "")) == wanted
