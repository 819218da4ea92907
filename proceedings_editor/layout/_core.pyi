from collections.abc import Sequence

from proceedings_editor.fonts import Word
from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.layout.assembly import Box, SetLine
from proceedings_editor.layout.breaking import Broken, Job
from proceedings_editor.layout.fitting import Freedom
from proceedings_editor.layout.items import Items, Span
from proceedings_editor.layout.prices import Params
from proceedings_editor.text.hyphenation import Alphabets

def break_lines(job: Job, params: Params) -> list[Broken]: ...
def plain_breaks(
    text: str, advances: tuple[int, ...], scale: float, alphabets: Alphabets
) -> tuple[InnerBreak, ...] | None: ...
def simple_line(
    words: Sequence[Word], broken: Broken, span: Span, box: Box, freedom: Freedom, last: int
) -> SetLine: ...
def joined_line(
    items: Items, at: int, broken: Broken, box: Box, freedom: Freedom, last: int
) -> SetLine | None: ...
