import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.fonts import Font, FontSpec, Library, Word, plain
from proceedings_editor.fonts.plain import PlainSplitter

ENGLISH = ["The", "quick", "office", "AVATAR", "(resolutions)", "“Wave”", "fine-tuned", "50/80"]
RUSSIAN = ["Государство", "«Тест»", "ещё", "п.", "5"]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


@pytest.fixture(scope="module")
def serif(library: Library) -> Font:
    return library.font(FontSpec("Source Serif 4", opsz=10.5))


def decoded(font: Font, word: Word) -> str:
    """Return the text a reader extracts: every code of the word through the font's table."""
    data = re.sub(r"\)[^()]*?\(", "", word.code).replace("\\r", "\r").replace("\\n", "\n")
    data = re.sub(r"\\(.)", r"\1", data, flags=re.DOTALL)
    text, at = "", 0
    while at < len(data):
        first = ord(data[at])
        size = 1 if first >= 0x20 else 2
        number = first if size == 1 else first << 8 | ord(data[at + 1])
        text += font.codes.table[number][1]
        at += size
    return text


def test_a_word_is_as_wide_as_its_glyphs_with_kerning(serif: Font) -> None:
    apart = sum(serif.word(letter).width for letter in "AVATAR")
    assert serif.word("AVATAR").width < apart
    assert serif.word("AVATAR").code.startswith("A)120(V")


def test_ligatures_are_one_glyph_and_keep_their_text(serif: Font) -> None:
    office = serif.word("office")
    assert office.glyphs == 4
    assert decoded(serif, office) == "office"


@pytest.mark.parametrize("text", [*ENGLISH, *RUSSIAN, "naïve", "зна́мя", "Á\u0301b", "a(b\\c)d"])
def test_codes_are_extracted_as_the_text(serif: Font, text: str) -> None:
    assert decoded(serif, serif.word(text)) == text


def test_ascii_letters_are_their_own_codes(serif: Font) -> None:
    assert serif.word("neutral").code.replace(")", "").isascii()
    assert serif.codes.table[0x20][1] == " "


def test_a_soft_hyphen_is_shown_as_a_hyphen_and_extracted_as_itself(serif: Font) -> None:
    piece = serif.part(serif.word("neutrality"), 0, 3, hyphen=True)
    assert decoded(serif, piece) == "neu\u00ad"
    assert piece.width == pytest.approx(serif.word("neu").width + serif.hyphen, abs=60)


def test_warm_words_are_those_shaped_singly() -> None:
    for family in ("Source Serif 4", "PT Serif", "EB Garamond"):
        batched, single = (Library().font(FontSpec(family)) for _ in range(2))
        batched.warm([*ENGLISH, *RUSSIAN], "en")
        for text in (*ENGLISH, *RUSSIAN):
            one, other = batched.lexicon("en")[text], single.shaped(text, "en")
            assert (one.code, one.width, one.advances) == (other.code, other.width, other.advances)


@given(st.lists(st.text(st.sampled_from("abfilTAV«»“”.()-дёЖа"), min_size=1), max_size=20))
def test_the_compiled_splitter_agrees_with_the_plain_one(texts: list[str]) -> None:
    core = pytest.importorskip("proceedings_editor.fonts._core", reason="no compiled core here")
    font = LIBRARY.font(FontSpec("PT Serif"))
    batch = [*dict.fromkeys(texts)] or ["a"]
    infos, positions = font.face.shape("\n".join(batch), {"kern": True}, "en", "Latn")
    made = [
        [(w.text, w.width, w.code, w.advances, w.left, w.right, w.glyphs) for w in words]
        for words in (
            PlainSplitter(font.face).split(batch, infos, positions),
            core.Splitter(font.face).split(batch, infos, positions),
        )
    ]
    assert made[0] == made[1]
    assert [row[0] for row in made[0]] == batch


LIBRARY = Library()


def test_figures_and_small_capitals_share_one_embedded_face(library: Library) -> None:
    plain = library.font(FontSpec("Source Serif 4", opsz=10.0))
    small = library.font(FontSpec("Source Serif 4", opsz=10.0, features=("c2sc",)))
    assert plain.key == small.key
    assert plain.codes is small.codes
    assert plain.word("UN").code != small.word("UN").code
    assert decoded(small, small.word("UN")) == "UN"


def test_true_superiors_only_where_the_face_has_them(library: Library) -> None:
    assert library.font(FontSpec("Source Serif 4", features=("sups",))).replaces("12")
    assert not library.font(FontSpec("PT Serif", features=("sups",))).replaces("12")


def test_letter_spacing_widens_all_but_the_last_letter(library: Library) -> None:
    plain = library.font(FontSpec("Source Serif 4")).word("UN")
    spaced = library.font(FontSpec("Source Serif 4", track=0.1)).word("UN")
    assert spaced.width == pytest.approx(plain.width + 100)


def test_optical_size_changes_the_shapes(library: Library) -> None:
    small, large = (library.font(FontSpec("Source Serif 4", opsz=size)) for size in (8.0, 60.0))
    assert small.key != large.key
    assert small.word("neutrality").width > large.word("neutrality").width


def test_sizes_do_not_matter_where_the_face_has_no_optical_axis(library: Library) -> None:
    assert library.font(FontSpec("PT Serif", opsz=8.0)) is library.font(FontSpec("PT Serif"))


def test_arabic_is_joined_and_written_from_right_to_left(library: Library) -> None:
    amiri = library.font(FontSpec("Amiri"))
    word = amiri.word("سلام", "ar")
    apart = sum(amiri.word(letter, "ar").width for letter in "سلام")
    assert word.width < apart
    assert decoded(amiri, word)[0] == "م"  # the last letter stands first, at the left


def test_raised_marks_get_their_height_from_the_size(library: Library) -> None:
    amiri = library.font(FontSpec("Amiri"))
    word = amiri.word("مُحَمَّد", "ar")
    assert word.raised
    assert " Ts[(" in amiri.at_size(word, 10.0).code
    assert "@" not in amiri.at_size(word, 10.0).code


def test_missing_characters_are_named_and_shown_as_question_marks(library: Library) -> None:
    word = library.font(FontSpec("PT Serif")).word("a→b")
    assert word.missing == "→"
    assert word.width > 0


def test_a_fallback_is_asked_in_the_order_given(library: Library) -> None:
    assert library.standing_in("ß", ("PT Serif", "Noto Serif")) == "PT Serif"
    assert library.standing_in("\U0010ffff", ("PT Serif",)) is None


def test_an_unknown_family_is_refused_with_those_there_are(library: Library) -> None:
    with pytest.raises(StyleError) as caught:
        library.font(FontSpec("Comic Sans"))
    assert "Source Serif 4" in caught.value.hint


def test_an_adopted_code_must_not_contradict(serif: Font) -> None:
    number, (glyph, text) = max(serif.codes.table.items())
    assert serif.codes.adopt(number, glyph, text)
    assert not serif.codes.adopt(number, glyph + 1, text)
    free = next(n for n in range(0x100, 0x2000) if n not in serif.codes.table)
    assert serif.codes.adopt(free, 7, "\ue000")
    assert serif.codes.code(7, "\ue000")[0] == free


def test_codes_do_not_depend_on_what_came_before() -> None:
    words = ["naïve", "Ātman", "office", "Ελλάς", "ﬁn"]
    one, other = (Library().font(FontSpec("Source Serif 4")) for _ in range(2))
    first = [one.word(word).code for word in words]
    second = [other.word(word).code for word in reversed(words)]
    assert first == second[::-1]


def test_the_language_of_the_computer_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, library: Library
) -> None:
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert (
        library.font(FontSpec("PT Serif")).shaped("fi").code
        == LIBRARY.font(FontSpec("PT Serif")).shaped("fi").code
    )


@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=9)))
def test_the_compiled_helpers_agree_with_the_plain_ones(texts: list[str]) -> None:
    core = pytest.importorskip("proceedings_editor.fonts._core", reason="no compiled core here")
    font = Library().font(FontSpec("Source Serif 4"))
    lexicon = font.lexicon("en")
    words = [lexicon[text] for text in texts]
    for at, word in enumerate(words):
        word.breaks = None if at % 2 else ((1, 1, 0.0), (2, 6, 0.0))
    assert core.columns(words) == plain.columns_plain(words)
    assert core.used(words, font.codes.numbers) == plain.used_plain(words, font.codes.numbers)
    assert core.storable(texts, lexicon) == plain.storable_plain(texts, lexicon)
    known = dict.fromkeys(texts[::2])
    joined = [" ".join(texts), "", "  of  the"]
    assert core.unknown(joined, known) == plain.unknown_plain(joined, known)
