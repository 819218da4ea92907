from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.layout.breaking import Broken, Job, Params
from proceedings_editor.text.hyphenation import Alphabets

def break_lines(job: Job, params: Params) -> list[Broken]: ...
def plain_breaks(
    text: str, advances: tuple[int, ...], scale: float, alphabets: Alphabets
) -> tuple[InnerBreak, ...] | None: ...
