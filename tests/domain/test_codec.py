"""What is stored comes back the same, and the same value is always the same bytes."""

import json
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain import codec
from proceedings_editor.domain.errors import NewerError
from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Cell,
    Change,
    ChangeKind,
    Cite,
    CiteItem,
    Clause,
    ClauseKind,
    Column,
    Figure,
    Front,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListItem,
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
    XRef,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import AreaId, ThematicArea, Volume
from proceedings_editor.domain.wording import Wording

words = st.text(max_size=20)
marks = st.builds(
    Marks,
    emph=st.booleans(),
    smallcaps=st.booleans(),
    lang=st.sampled_from(["", "ru", "ar"]),
    change=st.none() | st.builds(Change, kind=st.sampled_from(ChangeKind), author=words),
    comments=st.lists(words, max_size=2).map(tuple),
)
inlines: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, words, marks),
    st.builds(NoteRef, words.map(NoteId)),
    st.builds(Cite, items=st.just((CiteItem(key="k", locator="45"),)), shown=words, csl=words),
    st.builds(Math, tex=words),
    st.builds(XRef, target=words, shown=words),
    st.builds(Image, media=words.map(MediaId), width=st.floats(0, 500)),
    st.builds(LineBreak),
)
content = st.lists(inlines, max_size=4).map(tuple)
ids = words.map(BlockId)
blocks: st.SearchStrategy[AnyBlock] = st.one_of(
    st.builds(Paragraph, id=ids, content=content),
    st.builds(Heading, id=ids, level=st.integers(1, 6), content=content),
    st.builds(ListItem, list=words, content=content, ordered=st.booleans()),
    st.builds(Clause, clause=st.sampled_from(ClauseKind), content=content, lead=st.integers(0, 9)),
    st.builds(MathBlock, math=st.builds(Math, tex=words)),
    st.builds(Figure, images=st.just((Image(media=MediaId("m")),)), caption=content),
    st.builds(Raw, format=words, source=words),
    content.map(
        lambda cell: Table(columns=(Column(),), body=(Row(cells=(Cell(content=(cell,)),)),))
    ),
)
manuscripts = st.builds(
    Manuscript,
    language=st.sampled_from(["en", "ru", "tk"]),
    front=st.builds(Front, title=content, contributors=st.just((Contributor(native="Ä. Ý"),))),
    blocks=st.lists(blocks, max_size=5).map(tuple),
    notes=st.lists(blocks, max_size=2).map(
        lambda found: (Note(id=NoteId("n1"), kind=NoteKind.FOOTNOTE, blocks=tuple(found)),)
    ),
)


@given(manuscripts)
def test_a_manuscript_comes_back_the_same(manuscript: Manuscript) -> None:
    data = codec.encode(manuscript)
    assert codec.decode_manuscript(data) == manuscript
    assert codec.encode(codec.decode_manuscript(data)) == data


def test_a_volume_and_a_finding_come_back_the_same() -> None:
    area = ThematicArea(id=AreaId("1"), title="Law", titles={"ru": "Право"}, topics=("a", "b"))
    volume = Volume(title="T", areas=(area,), languages=("en", "tk"))
    assert codec.decode(Volume, codec.encode(volume)) == volume
    finding = Finding(
        rule="INT-01",
        severity=Severity.ERROR,
        message="m",
        place=Place(paper="p1"),
        args={"n": 3, "s": "x"},
    )
    assert codec.decode(Finding, codec.encode(finding)) == finding


class Spot(NamedTuple):
    page: int
    x: float


def test_named_tuples_are_lists() -> None:
    assert codec.encode(Spot(1, 2.5)) == b"[1,2.5]"
    assert codec.decode(Spot, b"[1,2]") == Spot(1, 2.0)


def test_a_text_run_without_marks_is_a_bare_string() -> None:
    data = codec.encode(Manuscript(language="en", blocks=(Paragraph(content=(Text("a"),)),)))
    assert json.loads(data)["blocks"] == [{"t": "Paragraph", "content": ["a"]}]


def test_a_newer_form_is_refused_in_words() -> None:
    newer = codec.encode(replace(Manuscript(language="en"), model=99))
    with pytest.raises(NewerError, match="99") as caught:
        codec.decode_manuscript(newer)
    assert "newer version" in caught.value.hint


@pytest.mark.parametrize("data", [b"[]", b'{"language":5}', b'{"language":"en","x":1}', b"{"])
def test_foreign_data_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"Manuscript|Expecting"):
        codec.decode_manuscript(data)


def test_a_hint_that_is_a_wording_is_stored_as_its_text() -> None:
    hint = Wording("Keep files under {limit} MB; large pictures can be reduced.", limit=9)
    found = Finding(rule="PDF-01", severity=Severity.ERROR, message="m", hint=hint)
    assert codec.decode(Finding, codec.encode(found)).hint == str(hint)
