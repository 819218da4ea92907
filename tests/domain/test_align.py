"""Ids survive a new version of a paper."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.align import align, move_places, number_blocks
from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Break,
    Cell,
    Column,
    Figure,
    Front,
    Heading,
    Image,
    Inline,
    Inlines,
    Manuscript,
    MediaId,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    PageImage,
    Paragraph,
    Row,
    Table,
    Text,
    XRef,
)

WORDS = st.sampled_from(["neutrality", "sea", "treaty", "of", "the", "Ashgabat", "law"])
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(content=(Text(text),))


BLOCKS: st.SearchStrategy[AnyBlock] = st.one_of(
    TEXTS.map(_paragraph),
    TEXTS.map(lambda text: Heading(level=1, content=(Text(text),))),
    st.just(Break()),
    st.integers(0, 3).map(
        lambda at: PageImage(media=MediaId("a" * 64), page=at, width=595, height=842)
    ),
)


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """Return a manuscript with up to 20 blocks, some of them with notes."""
    blocks = draw(st.lists(BLOCKS, max_size=20))
    notes: list[Note] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and draw(st.booleans()):
            note = Note(
                id=NoteId(f"fn{at}"), kind=NoteKind.FOOTNOTE, blocks=(_paragraph(draw(TEXTS)),)
            )
            blocks[at] = replace(block, content=(*block.content, NoteRef(note.id)))
            notes.append(note)
    return Manuscript(language="en", blocks=tuple(blocks), notes=tuple(notes))


def _paper(*texts: str) -> Manuscript:
    return Manuscript(language="en", blocks=tuple(map(_paragraph, texts)))


def _ids(manuscript: Manuscript) -> list[str]:
    inside = [block.id for note in manuscript.notes for block in note.blocks]
    notes = [note.id for note in manuscript.notes]
    return [*(block.id for block in manuscript.blocks), *inside, *notes]


def _texts_by_id(manuscript: Manuscript) -> dict[str, str]:
    return {
        block.id: "".join(part.text for part in block.content if isinstance(part, Text))
        for block in manuscript.blocks
        if isinstance(block, Paragraph)
    }


def _marks(manuscript: Manuscript) -> list[str]:
    return [
        part.note
        for block in manuscript.blocks
        if isinstance(block, Paragraph)
        for part in block.content
        if isinstance(part, NoteRef)
    ]


@given(manuscripts())
def test_first_ids_are_unique_and_marks_still_find_their_notes(paper: Manuscript) -> None:
    numbered = number_blocks(paper)
    assert len(set(_ids(numbered))) == len(_ids(numbered))
    assert _marks(numbered) == [note.id for note in numbered.notes]
    assert number_blocks(numbered) == numbered


@given(manuscripts())
def test_an_unchanged_version_keeps_every_id(paper: Manuscript) -> None:
    old = number_blocks(paper)
    assert align(old, paper) == old


@given(manuscripts(), manuscripts())
def test_ids_are_unique_and_aligning_again_changes_nothing(
    first: Manuscript, second: Manuscript
) -> None:
    old = number_blocks(first)
    new = align(old, second)
    assert len(set(_ids(new))) == len(_ids(new))
    assert align(old, new) == new
    assert _marks(new) == [note.id for note in new.notes]


@given(manuscripts(), manuscripts())
def test_only_ids_and_marks_differ(first: Manuscript, second: Manuscript) -> None:
    new = align(number_blocks(first), second)
    assert number_blocks(new) == number_blocks(second)


@given(st.lists(st.text("abc", min_size=3), unique=True, max_size=12), st.randoms())
def test_a_unique_text_keeps_its_id_wherever_it_moves(texts: list[str], random: object) -> None:
    old = number_blocks(_paper(*texts))
    moved = list(texts)
    random.shuffle(moved)  # type: ignore[attr-defined]
    new = align(old, _paper(*moved))
    assert _texts_by_id(new) == _texts_by_id(old)


@given(manuscripts(), manuscripts())
def test_an_id_goes_to_equal_or_similar_text_only(first: Manuscript, second: Manuscript) -> None:
    old = number_blocks(first)
    before = _texts_by_id(old)
    for block_id, text in _texts_by_id(align(old, second)).items():
        if block_id in before and before[block_id] != text:
            here, there = before[block_id].split(), text.split()
            common = sum(min(here.count(word), there.count(word)) for word in set(here))
            assert 2 * common / (len(here) + len(there)) >= 0.6


def test_a_reworded_paragraph_keeps_its_id_and_a_new_one_gets_a_fresh_one() -> None:
    old = number_blocks(
        _paper(
            "Neutrality is a status under international law.",
            "The sea is shared by five states and governed by a convention.",
            "Conclusions follow.",
        )
    )
    new = align(
        old,
        _paper(
            "Neutrality is a status under international law.",
            "Nothing like it was said before.",
            "The Caspian sea is shared by five littoral states and governed by a convention.",
            "Conclusions follow.",
        ),
    )
    first, fresh, reworded, last = (block.id for block in new.blocks)
    assert (first, reworded, last) == ("b1", "b2", "b3")
    assert fresh not in {"b1", "b2", "b3"}


def test_a_text_given_up_does_not_lend_its_id_to_another() -> None:
    first = number_blocks(_paper("one two three", "four five six"))
    second = align(first, _paper("one two three"))
    third = align(second, _paper("one two three", "entirely other words"))
    assert third.blocks[1].id not in {block.id for block in first.blocks}


def test_a_text_that_comes_back_beside_its_reworded_self_gets_an_id_of_its_own() -> None:
    said, reworded = "one two three four five", "one two three four six"
    second = align(number_blocks(_paper("other")), _paper(said))
    third = align(second, _paper(reworded))
    assert third.blocks[0].id == second.blocks[0].id
    fourth = align(third, _paper("a first paragraph", reworded, said))
    assert fourth.blocks[1].id == third.blocks[0].id
    assert len(set(_ids(fourth))) == 3


def test_words_in_every_paragraph_say_nothing_about_which_is_meant() -> None:
    old = number_blocks(_paper(*(f"the same and {at}" for at in range(500))))
    new = align(old, _paper(*(f"the same but {at}" for at in range(500)), "and the same"))
    assert [block.id for block in new.blocks[:500]] == [block.id for block in old.blocks]
    assert new.blocks[500].id not in {block.id for block in old.blocks}


def test_one_likeness_across_does_not_cost_many_in_order() -> None:
    old = number_blocks(_paper(*(f"the same and {at}" for at in range(10))))
    new = align(old, _paper(*(f"the same but {at}" for at in range(10)), "the same and"))
    assert [block.id for block in new.blocks[:10]] == [block.id for block in old.blocks]


def test_one_of_two_equal_paragraphs_goes_and_the_right_one_stays() -> None:
    old = number_blocks(_paper("A.", "Ibid.", "B.", "Ibid.", "C."))
    new = align(old, _paper("A.", "B.", "Ibid.", "C."))
    assert [block.id for block in new.blocks] == ["b1", "b3", "b4", "b5"]


def test_figures_and_scanned_pages_are_told_apart_without_text() -> None:
    def figures(*media: str) -> Manuscript:
        images = (Figure(images=(Image(media=MediaId(each)),)) for each in media)
        return Manuscript(language="en", blocks=tuple(images))

    old = number_blocks(figures("one", "two"))
    assert [block.id for block in align(old, figures("two")).blocks] == ["b2"]


def test_marks_in_titles_and_table_cells_follow_their_notes() -> None:
    def mark(name: str) -> Inlines:
        return (Text("x"), NoteRef(NoteId(name)))

    def note(name: str, text: str) -> Note:
        return Note(id=NoteId(name), kind=NoteKind.TITLE, blocks=(_paragraph(text),))

    see: Inline = XRef(target="table", shown="see")
    table = Table(
        id=BlockId("table"),
        columns=(Column(),),
        body=(Row(cells=(Cell(content=(mark("cell"),)),)),),
    )
    paper = Manuscript(
        language="en",
        front=Front(title=mark("star")),
        blocks=(table, Paragraph(content=(see,))),
        notes=(note("star", "On the title."), note("cell", "In the table.")),
    )
    numbered = number_blocks(paper)
    assert numbered.front.title[1] == NoteRef(NoteId("n1"))
    turned = number_blocks(replace(paper, notes=paper.notes[::-1]))
    again = align(numbered, turned)
    assert again.front.title[1] == NoteRef(NoteId("n1"))
    block = again.blocks[0]
    assert isinstance(block, Table)
    assert block.body[0].cells[0].content[0][1] == NoteRef(NoteId("n2"))
    assert again.blocks[1] == Paragraph(
        id=again.blocks[1].id, content=(XRef(target=block.id, shown="see"),)
    )


def test_findings_move_with_their_blocks_and_notes() -> None:
    paper = replace(
        _paper("one", "two"),
        notes=(Note(id=NoteId("fn"), kind=NoteKind.FOOTNOTE, blocks=(_paragraph("three"),)),),
    )
    before = replace(
        paper, blocks=tuple(replace(b, id=BlockId(f"p{n}")) for n, b in enumerate(paper.blocks))
    )
    places = (Place(block="p1"), Place(note="fn"), Place())
    found = [Finding(rule="X-01", severity=Severity.INFO, message="x", place=p) for p in places]
    moved = move_places(found, before, number_blocks(before))
    assert [finding.place for finding in moved] == [Place(block="b2"), Place(note="n1"), Place()]


def test_five_thousand_blocks_rewritten_here_and_there() -> None:
    texts = [f"Paragraph {at} speaks of matter {at * 7} and case {at * 11}." for at in range(5000)]
    old = number_blocks(_paper(*texts))
    edited = [text.replace("speaks", "tells") if at % 3 else text for at, text in enumerate(texts)]
    new = align(old, _paper(*edited))
    assert [block.id for block in new.blocks] == [block.id for block in old.blocks]
