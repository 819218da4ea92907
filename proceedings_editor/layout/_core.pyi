from collections.abc import Sequence

from proceedings_editor.fonts import Word
from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.layout.assembly import Assembler, Box, SetLine
from proceedings_editor.layout.breaking import Broken, Job
from proceedings_editor.layout.ends import Try
from proceedings_editor.layout.fitting import Freedom
from proceedings_editor.layout.items import Extent, Items, Span
from proceedings_editor.layout.pages import Room, Rows
from proceedings_editor.layout.paragraphs import Column, PlainPlan
from proceedings_editor.layout.voices import Voice
from proceedings_editor.text.hyphenation import Alphabets, Hyphenators

Plan = PlainPlan

def break_lines(job: Job, plan: PlainPlan) -> list[Broken]: ...
def plain_breaks(
    text: str, advances: tuple[int, ...], scale: float, alphabets: Alphabets
) -> tuple[InnerBreak, ...] | None: ...
def simple_line(
    words: Sequence[Word], broken: Broken, span: Span, box: Box, freedom: Freedom, last: int
) -> SetLine: ...
def joined_line(
    items: Items, at: int, broken: Broken, box: Box, freedom: Freedom, last: int
) -> SetLine | None: ...
def set_lines(
    items: Items, column: Column, plan: PlainPlan, hyphenators: Hyphenators, assembler: Assembler
) -> list[SetLine]: ...
def add_text(items: Items, text: str, voice: Voice, extent: Extent) -> bool: ...
def hooked(words: Sequence[Word]) -> list[int]: ...
def leap(rows: Rows, room: Room, page: Try, most_empty: float) -> tuple[int, float, int, int]: ...
