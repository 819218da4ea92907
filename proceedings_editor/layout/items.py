"""Inline content as words to be set: each with its voice, the glue before it and its tag."""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias, cast

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.lang import is_rtl, primary
from proceedings_editor.domain.manuscript import (
    PLAIN,
    Cite,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Marks,
    Math,
    NoteId,
    NoteRef,
    RawInline,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import is_deleted
from proceedings_editor.fonts import Word
from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.formula import FormulaShape, set_formula
from proceedings_editor.layout.glyphs import told_of_marks, told_of_word
from proceedings_editor.layout.prices import GLUE, HELD, LOOSE, NO_GLUE
from proceedings_editor.layout.spots import Spot
from proceedings_editor.layout.turning import Levels, runs_left, turned
from proceedings_editor.layout.voices import Palette, Voice
from proceedings_editor.layout.wordbreaks import word_breaks
from proceedings_editor.text import ties
from proceedings_editor.text.french import thinned
from proceedings_editor.text.hyphenation import Hyphenators

BoxContent: TypeAlias = FormulaShape | Image


class Extent(NamedTuple):
    """What a span is apart from its words: its tag, the note it marks, where it leads, its box.

    ``struck``: a line goes through it.
    """

    tag: int = 0
    note: NoteId = NoteId("")
    target: str = ""
    box: BoxContent | None = None
    struck: bool = False

    @property
    def is_plain(self) -> bool:
        """Return whether nothing but text stands here."""
        return not (self.note or self.target or self.box or self.struck)


class Span:
    """Words in a row that share voice and extent; ``end`` is the index after the last."""

    __slots__ = ("end", "extent", "start", "voice")

    def __init__(self, voice: Voice, start: int, end: int, extent: Extent) -> None:
        self.voice, self.start, self.end, self.extent = voice, start, end, extent


_PLAIN_EXTENT = Extent()
_WORDS_OF_HAN: Final = 3  # a word of ideographs is a sentence: so many others go with it


class Items:
    """The words of a paragraph, or of the part of it between two forced line breaks."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.glue: list[int] = []
        self.spans: list[Span] = []
        self.rtl = self.han = False
        self.levels: Levels | None = None  # of a paragraph in which anything runs leftward
        self.pending = NO_GLUE

    def add(self, words: list[Word], voice: Voice, extent: Extent, glue: int) -> None:
        """Add words with spaces between them, and some glue before the first."""
        start = len(self.words)
        first = max(glue, self.pending) if start else NO_GLUE
        self.words += words
        self.glue.append(first)
        if len(words) > 1:
            self.glue += [GLUE] * (len(words) - 1)
        self.pending = NO_GLUE
        self.rtl = self.rtl or voice.rtl
        last = self.spans[-1] if first else None
        if last is not None and last.voice is voice and last.extent is extent:
            last.end = len(self.words)
        else:
            self.spans.append(Span(voice, start, len(self.words), extent))

    def turn(self, *, rtl: bool) -> None:
        """Divide and shape the words by direction; ``rtl`` is that of the paragraph."""
        parts, self.levels = turned(self, rtl=rtl)
        self.words = [part.word for part in parts]
        self.glue = [part.glue for part in parts]
        self.spans = []
        for at, part in enumerate(parts):
            last = self.spans[-1] if part.glue and self.spans else None
            if last is not None and last.voice is part.voice and last.extent is part.extent:
                last.end = at + 1
            else:
                self.spans.append(Span(part.voice, at, at + 1, part.extent))

    @property
    def ideographic(self) -> bool:
        """Return whether most of the text is written in ideographs."""
        if not self.han:
            return False
        wide = sum([span.end - span.start for span in self.spans if span.voice.han])
        return wide * _WORDS_OF_HAN >= len(self.words)

    def divide(self, hyphenators: Hyphenators, index: int) -> tuple[InnerBreak, ...]:
        """Return where a word may be divided, found once for all places it stands in."""
        word = self.words[index]
        if word.breaks is None:
            at = 0
            while self.spans[at].end <= index:
                at += 1
            voice = self.spans[at].voice
            alphabets = hyphenators.alphabets(voice.lang)
            word.breaks = word_breaks(word, voice.font.scale, alphabets)
        return word.breaks

    def after(self, index: int) -> "Items":
        """Return what comes after the words up to ``index``, as a paragraph of its own."""
        rest = Items()
        rest.words, rest.glue = self.words[index:], [NO_GLUE, *self.glue[index + 1 :]]
        rest.spans = [
            Span(span.voice, max(0, span.start - index), span.end - index, span.extent)
            for span in self.spans
            if span.end > index
        ]
        rest.rtl, rest.han = self.rtl, self.han
        rest.levels = self.levels and self.levels.after(index)
        return rest

    def tie(self, *, display: bool, short: bool = False) -> None:
        """Hold words together that the language ties, and in displays prepositions to the next.

        ``short``: words of one letter are held to the next word in any text.
        """
        words, glue = self.words, self.glue
        for at in hooked(words):
            hooks = words[at].hooks
            if ties.ties_back(hooks) and glue[at] == GLUE:
                glue[at] = HELD
            then = at + 1
            if then < len(words) and glue[then] == GLUE and ties.holds(hooks, words[then].text):
                glue[then] = HELD
        for at in range(1, len(glue) if display or short else 0):
            if glue[at] == GLUE:
                before = words[at - 1].text
                if display and ties.leans(before):
                    glue[at] = LOOSE
                elif short and len(before) == 1 and before.isalpha():
                    glue[at] = HELD


def add_text_plain(items: Items, text: str, voice: Voice, extent: Extent) -> bool:
    """Add the words of a text to items; False if one is unknown or may need other fonts.

    Nothing is added then.
    """
    words = [*map(voice.lexicon.get, filter(None, text.split(" ")))]
    if not all(word and not word.odd for word in words):
        return False
    if text[:1] in {"", " "}:
        items.pending = max(items.pending, GLUE)
    if words:
        items.add(cast("list[Word]", words), voice, extent, NO_GLUE)
    if text.endswith(" "):
        items.pending = GLUE
    return True


def hooked_plain(words: Sequence[Word]) -> list[int]:
    """Return the places of the words that hold on to their neighbours."""
    return [at for at, word in enumerate(words) if word.hooks]


try:
    from proceedings_editor.layout._core import add_text, hooked
except ImportError:  # a pure wheel
    add_text, hooked = add_text_plain, hooked_plain


class Gatherer:
    """Turns the inline content of one paragraph to items."""

    def __init__(self, palette: Palette, spot: Spot) -> None:
        self.parts = [Items()]
        self.findings: list[Finding] = []
        self._palette, self._spot = palette, spot

    def gather(self, content: Inlines) -> list[Items]:
        """Return the items of the content, one part for each forced line."""
        for inline in content:
            if type(inline) is Text:
                if inline.marks is PLAIN or not (is_deleted(inline) or inline.marks.hidden):
                    self._marked(inline.text, inline.marks)
            else:
                self._other(inline)
        parts = [part for part in self.parts if part.words]
        rtl = is_rtl(self._spot.lang)
        turning = [part for part in parts if part.rtl or rtl]
        for part in turning:
            part.turn(rtl=rtl)
        if turning:  # what held nothing but marks of direction is empty now
            parts = [part for part in parts if part.words]
        look = self._palette.look
        short = bool(look.tied_short) and primary(self._spot.lang) in look.tied_short
        for part in parts:
            part.tie(display=look.display, short=short)
        return parts

    def _other(self, inline: Inline) -> None:
        match inline:
            case LineBreak():
                self.parts.append(Items())
            case NoteRef():
                self._note(inline)
            case XRef():
                tag = self._link(inline.target)
                voice = self._voice(inline.marks)
                self._text(inline.shown, voice, Extent(tag, target=inline.target))
            case Math():
                self._formula(inline)
            case Image():
                self._box(inline, inline.width or self._palette.look.size, inline.alt)
            case Cite(shown=text) | RawInline(text=text):
                self._text(text, self._voice(PLAIN), _PLAIN_EXTENT)
            case Text():
                pass

    def _voice(self, marks: Marks) -> Voice:
        return self._palette.voice(marks, marks.lang or self._spot.lang)

    def _marked(self, text: str, marks: Marks) -> None:
        extent = _PLAIN_EXTENT
        if marks.link:
            extent = Extent(self._link(marks.link), target=marks.link)
        elif marks.lang and marks.lang != self._spot.lang:
            extent = Extent(self._spot.add_tag("Span", self._spot.tag, lang=marks.lang))
        if marks.strike:
            extent = extent._replace(struck=True)
        self._text(text, self._voice(marks), extent)

    def _link(self, target: str) -> int:
        spot = self._spot
        parent = spot.tag if ":" in target else spot.add_tag("Reference", spot.tag)
        return spot.add_tag("Link", parent)

    def _text(self, text: str, voice: Voice, extent: Extent) -> None:
        """Add the words of a text; the path every word of a volume takes."""
        if self._palette.look.caps == "all":
            text = text.upper()
        if voice.lang.startswith("fr"):
            text = thinned(text)
        items = self.parts[-1]
        if add_text(items, text, voice, extent):
            return
        if text[0] == " ":
            items.pending = max(items.pending, GLUE)
        tokens = [token for token in text.split(" ") if token]
        self._odd(self._words(tokens, voice), voice, extent)
        if text[-1] == " ":
            items.pending = GLUE

    def _words(self, tokens: list[str], voice: Voice) -> list[Word]:
        """Return the words of some tokens, learning those not met before."""
        found = [*map(voice.lexicon.get, tokens)]
        if None in found:
            voice.learn(tokens)
            return [*map(voice.lexicon.__getitem__, tokens)]
        return found  # type: ignore[return-value]  # all are there

    def _odd(self, words: list[Word], voice: Voice, extent: Extent) -> None:
        """Add words some of which need more than one font."""
        items, glue, start = self.parts[-1], NO_GLUE, 0
        for at in [at for at, word in enumerate(words) if word.odd]:
            word = words[at]
            if not word.text.isascii():
                items.rtl = items.rtl or runs_left(word.text)
                self.findings += told_of_marks(word.text, self._spot.place)
            pieces = self._palette.pieces(voice, word.text)
            if pieces is None:
                continue
            if at > start:
                items.add(words[start:at], voice, extent, glue)
                glue = GLUE
            start = at + 1
            for first, own, piece in pieces.parts:
                items.han = items.han or own.han
                items.add([piece], own, extent, max(glue, first))
                if piece.missing or own.stands_in:
                    self.findings += told_of_word(piece, own, self._spot.place)
                glue = NO_GLUE
            items.pending = max(items.pending, pieces.glue)
            glue = GLUE
        if start < len(words):
            items.add(words[start:], voice, extent, glue)

    def _note(self, ref: NoteRef) -> None:
        mark = self._spot.note_mark(ref)
        base = self._voice(PLAIN)
        look, shown = self._palette.look, mark.text
        raised = look.raised and shown != "*"
        if not look.raised and shown.isdigit():
            shown = f"[{shown}]"
        voice = self._palette.superior(base, shown) if raised else base
        word = _set_off(voice.word(shown), 1000 * look.mark_gap)
        items = self.parts[-1]
        items.pending = NO_GLUE
        items.add([word], voice, Extent(mark.tag, note=ref.note), NO_GLUE)

    def _formula(self, math: Math) -> None:
        size = self._palette.math_size
        try:
            shape = set_formula(math, size, display=False)
        except BuildError as error:
            self.findings.append(
                Finding(
                    rule="LAY-08",
                    severity=Severity.ERROR,
                    message=str(error),
                    hint=error.hint,
                    place=self._spot.place,
                )
            )
            self._text(math.tex or math.mathml, self._voice(PLAIN), _PLAIN_EXTENT)
        else:
            self._box(shape, shape.width, shape.text)

    def _box(self, content: BoxContent, width: float, alt: str) -> None:
        voice, spot = self._voice(PLAIN), self._spot
        role = "Formula" if isinstance(content, FormulaShape) else "Figure"
        box = Word("\ufffc", width / voice.unit, "", (), 0.0, 0.0)
        box.breaks = ()
        extent = Extent(spot.add_tag(role, spot.tag, alt=alt), box=content)
        self.parts[-1].add([box], voice, extent, NO_GLUE)


def box_size(content: BoxContent) -> tuple[float, float]:
    """Return height and depth of what stands on a line."""
    if isinstance(content, Image):
        return content.height, 0.0
    return content.height, content.depth


def _set_off(word: Word, gap: float) -> Word:
    """Return a word with white before it, in thousandths of an em."""
    return word.recoded(f"){-round(gap)}({word.code}", gap)
