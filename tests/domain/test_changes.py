"""Accepting and rejecting tracked changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.changes import accept_all, changes_in, reject_all, settle
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    Cell,
    Change,
    ChangeKind,
    Column,
    Definition,
    Figure,
    Image,
    Manuscript,
    Marks,
    Math,
    MathBlock,
    MediaId,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Raw,
    Row,
    Table,
    Text,
)
from proceedings_editor.domain.plain import block_text

_NEW = Change(kind=ChangeKind.INSERTED, author="A")
_GONE = Change(kind=ChangeKind.DELETED, author="B")


def _paper(*blocks: AnyBlock) -> Manuscript:
    return Manuscript(language="en", blocks=blocks)


def _text(text: str, change: Change | None = None) -> Text:
    return Text(text, Marks(change=change))


def _para(*content: Text, end: Change | None = None) -> Paragraph:
    return Paragraph(content=content, change=end)


def _texts(manuscript: Manuscript) -> list[str]:
    return [block_text(block) for block in manuscript.blocks]


def test_insertions_and_deletions() -> None:
    paper = _paper(_para(_text("a"), _text("b", _NEW), _text("c", _GONE)))
    assert _texts(accept_all(paper)) == ["ab"]
    assert _texts(reject_all(paper)) == ["ac"]


def test_a_deletion_of_an_insertion_is_gone_either_way() -> None:
    paper = _paper(_para(_text("a"), _text("b", replace(_GONE, over=_NEW))))
    assert _texts(accept_all(paper)) == ["a"] == _texts(reject_all(paper))


def test_terms_and_what_is_said_of_them() -> None:
    block = Definition(term=(_text("a", _NEW),), content=(_text("b"), _text("c", _GONE)))
    assert _texts(accept_all(_paper(block))) == ["a\nb"]
    assert _texts(reject_all(_paper(block))) == ["bc"]


def test_what_holds_no_text_stays_as_it_is() -> None:
    paper = _paper(Break(page=True), Raw(format="docx", source="<x/>", text="x"))
    assert accept_all(paper) == paper


def test_each_change_can_be_decided_by_itself() -> None:
    paper = _paper(_para(_text("a", _NEW), _text("b", _GONE)))
    assert _texts(settle(paper, lambda change: change.author == "A")) == ["ab"]


def test_a_deleted_end_joins_the_next_paragraph() -> None:
    paper = _paper(_para(_text("a"), end=_GONE), _para(_text("b")), _para(_text("c")))
    assert _texts(accept_all(paper)) == ["ab", "c"]
    assert _texts(reject_all(paper)) == ["a", "b", "c"]


def test_a_wholly_inserted_paragraph_goes_when_rejected() -> None:
    paper = _paper(_para(_text("a")), _para(_text("b", _NEW), end=_NEW), _para(_text("c")))
    assert _texts(accept_all(paper)) == ["a", "b", "c"]
    assert _texts(reject_all(paper)) == ["a", "c"]


def test_a_block_that_cannot_be_joined_stays_apart() -> None:
    table = Table(columns=(Column(),), body=(Row(cells=(Cell(content=((Text("t"),),)),)),))
    paper = _paper(_para(_text("a"), end=_GONE), table)
    assert _texts(accept_all(paper)) == ["a", "t"]


def test_rows_and_cells() -> None:
    def row(text: str, change: Change | None = None, cell: Change | None = None) -> Row:
        return Row(cells=(Cell(content=((Text(text),),), change=cell),), change=change)

    body = (row("a"), row("b", _NEW), row("c", _GONE), row("d", None, _GONE))
    paper = _paper(Table(columns=(Column(),), body=body))
    assert _texts(accept_all(paper)) == ["a\nb"]
    assert _texts(reject_all(paper)) == ["a\nc\nd"]
    assert not list(changes_in(accept_all(paper).blocks))


def test_a_table_figure_or_formula_that_was_inserted_goes_when_rejected() -> None:
    marks = Marks(change=_NEW)
    paper = _paper(
        Table(columns=(Column(),), body=(Row(cells=(Cell(),), change=_NEW),)),
        Figure(images=(Image(media=MediaId("0"), marks=marks),)),
        MathBlock(math=Math(tex="x", marks=marks)),
    )
    assert len(accept_all(paper).blocks) == 3
    assert reject_all(paper).blocks == ()


@pytest.mark.parametrize(("settled", "count"), [(accept_all, 0), (reject_all, 1)])
def test_a_note_goes_with_its_mark(settled: object, count: int) -> None:
    note = Note(id=NoteId("n"), kind=NoteKind.FOOTNOTE, blocks=(_para(_text("x")),))
    block = Paragraph(content=(Text("a"), NoteRef(NoteId("n"), marks=Marks(change=_GONE))))
    paper = replace(_paper(block), notes=(note,))
    assert callable(settled)
    assert len(settled(paper).notes) == count


_RUNS = st.lists(
    st.tuples(st.text("ab", min_size=1, max_size=3), st.sampled_from([None, _NEW, _GONE])),
    max_size=5,
)


@given(st.lists(st.tuples(_RUNS, st.sampled_from([None, _NEW, _GONE])), max_size=6))
def test_settling_leaves_no_change_and_loses_no_other_text(
    made: list[tuple[list[tuple[str, Change | None]], Change | None]],
) -> None:
    paper = _paper(*(_para(*(_text(*run) for run in runs), end=end) for runs, end in made))
    for settled, gone in ((accept_all(paper), _GONE), (reject_all(paper), _NEW)):
        assert not list(changes_in(settled.blocks))
        kept = "".join(text for runs, _ in made for text, change in runs if change is not gone)
        assert "".join(_texts(settled)) == kept
        assert accept_all(settled) == settled
