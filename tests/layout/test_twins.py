"""The compiled core of the layout and its twin in Python: the same lines from both."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import PLAIN, Align, Marks, Text
from proceedings_editor.layout import assembly, breaking, items, lines, paragraphs
from proceedings_editor.layout.assembly import Box
from proceedings_editor.layout.fitting import Freedom
from proceedings_editor.layout.items import Extent, Items, Span
from tests.layout.paragraphs import BODY, SETTER, paragraph


@pytest.mark.corpus
def test_plain_and_compiled_lines_agree_on_a_volume(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("proceedings_editor.layout._core", reason="no compiled core here")
    papers = json.loads((shared / "bench" / "workload.json").read_text(encoding="utf-8"))["papers"]
    compared = 0
    for paper in papers[:6]:
        for kind, block in paper["blocks"]:
            content = (
                block if kind == "h" else "".join(text for what, text in block if what != "fn")
            )
            compiled = paragraph(content, lang=paper["lang"])
            with monkeypatch.context() as patch:
                patch.setattr(lines, "set_lines", paragraphs.set_lines_plain)
                assert paragraph(content, lang=paper["lang"])[:3] == compiled[:3]
            compared += len(compiled.lines)
    assert compared > 1000


@given(
    st.lists(st.sampled_from(["law", "treaty,", "of", "neutrality"]), min_size=1, max_size=9),
    st.floats(20.0, 400.0),
    st.sampled_from([Align.JUSTIFY, Align.LEFT, Align.CENTRE, Align.RIGHT]),
    st.integers(0, 1),
)
def test_plain_and_compiled_lines_agree(
    texts: list[str], width: float, align: Align, last: int
) -> None:
    core = pytest.importorskip("proceedings_editor.layout._core", reason="no compiled core here")
    voice = SETTER.palette(BODY).voice(PLAIN, "en")
    words = [voice.lexicon[text] for text in texts]
    spaces = len(words) - 1
    natural = sum(word.width for word in words) * voice.unit + spaces * voice.space
    span = Span(voice, 0, len(words), Extent())
    broken = breaking.Broken(0, 0, len(words), 0, 0, 0, natural, spaces, 0.3)
    freedom = Freedom(0.05, 0.02, 0.015, voice.space, align is Align.JUSTIFY, 0.5)
    plain, compiled = (
        made(words, broken, span, Box(12.0, width), freedom, last)
        for made in (assembly.simple_line_plain, core.simple_line)
    )
    assert plain == compiled
    assert type(compiled) is type(plain)


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("neutrality of states "), min_size=1, max_size=40),
            st.sampled_from([PLAIN, Marks(emph=True), Marks(strong=True)]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.floats(60.0, 300.0),
    st.sampled_from([Align.JUSTIFY, Align.LEFT, Align.CENTRE]),
)
def test_lines_of_several_fonts_and_cut_words_are_the_same_without_the_core(
    parts: list[tuple[str, Marks]], width: float, align: Align
) -> None:
    pytest.importorskip("proceedings_editor.layout._core", reason="no compiled core here")
    content = tuple(Text(text, marks) for text, marks in parts)
    look = BODY._replace(align=align)
    compiled = paragraph(content, look, width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembly, "joined_line", assembly.joined_line_plain)
        patch.setattr(lines, "set_lines", paragraphs.set_lines_plain)
        plain = paragraph(content, look, width)
    assert plain[:3] == compiled[:3]


@given(st.lists(st.text(st.sampled_from("law  of ABCD—§\u00ad"), max_size=20), max_size=4))
def test_words_are_read_alike_without_the_core(texts: list[str]) -> None:
    core = pytest.importorskip("proceedings_editor.layout._core", reason="no compiled core here")
    voice = SETTER.palette(BODY).voice(PLAIN, "en")
    voice.learn(["law of"])
    made = []
    for add in (core.add_text, items.add_text_plain):
        read = Items()
        added = [add(read, text, voice, Extent()) for text in texts]
        spans = [(span.start, span.end, span.extent) for span in read.spans]
        made.append((added, read.words, read.glue, read.pending, spans))
    assert made[0] == made[1]
    found = [voice.lexicon[token] for text in texts for token in text.split()]
    assert core.hooked(found) == items.hooked_plain(found)
