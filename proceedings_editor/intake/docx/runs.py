"""Runs: characters, how they look, and what stands between them (ECMA-376 part 1, 17.3.2)."""

from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.lang import RTL_SCRIPTS, char_script, script_of
from proceedings_editor.domain.manuscript import (
    PLAIN,
    Change,
    ChangeKind,
    LineBreak,
    Marks,
    NoteId,
    NoteRef,
    RawInline,
    Text,
)
from proceedings_editor.intake.docx.drawings import read_drawing, read_vml
from proceedings_editor.intake.docx.fields import read_field_character, read_field_code
from proceedings_editor.intake.docx.names import (
    MC,
    Element,
    W,
    alternative,
    child_val,
    children,
    local,
    source_of,
    text_of,
)
from proceedings_editor.intake.docx.story import Line, Reading
from proceedings_editor.intake.docx.styles import (
    RunFormat,
    Style,
    character_over,
    run_format,
)
from proceedings_editor.intake.docx.symbols import private_in, to_unicode

_RunReader: TypeAlias = Callable[[Line, Element, RunFormat], None]

_ASIAN: Final = frozenset({"Hans", "Hant", "Jpan", "Kore"})
_MONOSPACED: Final = frozenset(
    {
        *("courier", "courier new", "consolas", "lucida console", "monaco", "menlo"),
        *("dejavu sans mono", "liberation mono", "source code pro", "andale mono", "cascadia code"),
    }
)
_CODE_STYLES: Final = frozenset({"html code", "verbatim char", "source code", "html typewriter"})
_SYMBOL_FONTS: Final = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})


def read_run(line: Line, run: Element) -> None:
    """Add the content of a ``w:r`` to the line."""
    properties = run.find(W + "rPr")
    look = look_of(line.story.reading, line.style, properties)
    for node in run:
        tag = node.tag
        if tag == W + "t":
            put_text(line, written(node), look)
        elif tag in _NOTE_KINDS:
            _read_note_mark(line, node)
            if node.get(W + "customMarkFollows") is not None:
                return
        elif tag not in _SILENT and isinstance(tag, str):
            _RUN.get(tag, _read_unknown)(line, node, look)


def look_of(reading: Reading, style: Style, properties: Element | None) -> RunFormat:
    """Return how a run looks: its own format over its character style over the paragraph's."""
    if properties is None:
        return style.run.over(reading.styles.defaults)
    said = tuple([(it.tag, *it.items()) for it in properties])
    found = reading.run_looks.get((style.id, said))
    if found is None:
        found = reading.run_looks[style.id, said] = _look_of(reading, style, properties)
    return found


def _look_of(reading: Reading, style: Style, properties: Element) -> RunFormat:
    styles, under = reading.styles, style.run
    character = child_val(properties, W + "rStyle")
    if character:
        own = styles.get(character)
        under = character_over(own.run, under)
        if _CODE_STYLES.intersection(name.lower() for name in own.family):
            under = under._replace(font="courier")
    return run_format(properties).over(under).over(styles.defaults)


def written(node: Element) -> str:
    """Return the characters of a ``w:t``; blanks at its ends count only if preserved."""
    text = node.text or ""
    if node.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text


_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LINE_ENDS: Final = {ord("\n"): " ", ord("\r"): None}


def put_text(line: Line, text: str, look: RunFormat) -> None:
    """Add characters that look so to the line."""
    if not text:
        return
    if not text.isascii() and private_in(text):
        text = _without_private(line, text, look.font or "")
    line.shape[look] += len(text) - text.count(" ")
    line.add(Text(text, marks_of(line, look, text)))


def _without_private(line: Line, text: str, font: str) -> str:
    text = to_unicode(text, font)
    left = sorted(set(private_in(text)))
    if left:
        codes = " ".join(f"U+{ord(char):04X}" for char in left)
        line.story.reading.ledger.lose(f"symbols of the font {font or 'used'}", line.origin)
        line.story.reading.ledger.remark(
            "INT-49",
            Severity.WARNING,
            f"Symbols known to the font {font or 'used'} only: {codes}",
            "Replace them by Unicode characters.",
            line.origin,
        )
    return text


def marks_of(line: Line, look: RunFormat, text: str) -> Marks:
    """Return the marks of a run: what sets it off from its paragraph's style."""
    story = line.story
    comments = tuple(story.comments)
    story.commented.update(comments)
    tag = _language(look, text)
    story.reading.languages[tag] += len(text)
    link = line.linked
    key = (
        look,
        line.base,
        line.bidi,
        line.change,
        link,
        comments,
        line.hidden,
        bool(line.target),
        tag,
    )
    found = story.reading.marks.get(key)
    if found is None:
        found = story.reading.marks[key] = _marks(line, look, link, tag)
    return found


def _marks(line: Line, look: RunFormat, link: str, tag: str) -> Marks:
    base = line.base
    bold, italic = look.bold, look.italic
    if look.rtl:
        bold, italic = look.bold_cs, look.italic_cs
    font = (look.font or "").lower()
    marks = Marks(
        emph=bool(italic) != bool(base.italic_cs if look.rtl else base.italic),
        strong=bool(bold) and not (base.bold_cs if look.rtl else base.bold),
        smallcaps=bool(look.smallcaps) and not base.smallcaps,
        superscript=look.vertical == "superscript" != base.vertical,
        subscript=look.vertical == "subscript" != base.vertical,
        underline=bool(look.underline) and not base.underline and not (link or line.target),
        strike=bool(look.strike),
        code=font in _MONOSPACED and (base.font or "").lower() not in _MONOSPACED,
        hidden=bool(look.hidden) or line.hidden,
        highlight=look.highlight or "",
        lang=tag,
        direction=_direction(look, line),
        link=link,
        change=line.change,
        comments=tuple(line.story.comments),
    )
    return PLAIN if marks == PLAIN else marks


def _direction(look: RunFormat, line: Line) -> str:
    if bool(look.rtl) == line.bidi or look.rtl is None:
        return ""
    return "rtl" if look.rtl else "ltr"


_script: Final = cache(char_script)


def _language(look: RunFormat, text: str) -> str:
    """Return the run's language if the script of its text is one this language is written in."""
    script = next((found for char in text if (found := _script(char)) != "Zyyy"), "")
    if script in _ASIAN:
        tag = look.lang_asia
        return tag if tag and script_of(tag) in _ASIAN else ""
    tag = look.lang_bidi if look.rtl or script in RTL_SCRIPTS else look.lang
    return tag if tag and (not script or script_of(tag) == script) else ""


_NOTE_KINDS: Final = {W + "footnoteReference": "fn", W + "endnoteReference": "en"}


def _read_note_mark(line: Line, node: Element) -> None:
    note = NoteId(_NOTE_KINDS[str(node.tag)] + node.get(W + "id", ""))
    shown = ""
    if node.get(W + "customMarkFollows") is not None:
        for follower in node.itersiblings():
            if follower.tag == W + "sym":
                shown += _symbol(follower)
            elif follower.tag in {W + "t", W + "delText"}:
                shown += follower.text or ""
    story = line.story
    marks = line.plain_marks()
    story.reading.note_marks.setdefault(note, shown.strip())
    for name in story.open_bookmarks.values():
        story.reading.note_bookmarks[name] = note
    line.add(NoteRef(note, shown.strip(), marks))


def _read_deleted_text(line: Line, node: Element, look: RunFormat) -> None:
    change = line.change
    if change is None:
        line.change = Change(kind=ChangeKind.DELETED)
    put_text(line, written(node), look)
    line.change = change


def _read_tab(line: Line, _: Element, look: RunFormat) -> None:
    put_text(line, "\t", look)


def _read_hyphen(line: Line, _: Element, look: RunFormat) -> None:
    put_text(line, "\u2011", look)


def _read_soft_hyphen(line: Line, _: Element, look: RunFormat) -> None:
    put_text(line, "\u00ad", look)


def _read_symbol(line: Line, node: Element, look: RunFormat) -> None:
    put_text(line, _symbol(node), look._replace(font=node.get(W + "font")))


def _symbol(node: Element) -> str:
    code = node.get(W + "char", "")
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    font = node.get(W + "font", "")
    if font.lower() in _SYMBOL_FONTS and char < "\u0100":
        char = chr(0xF000 + ord(char))
    return to_unicode(char, font)


def _read_break(line: Line, node: Element, _: RunFormat) -> None:
    kind = node.get(W + "type", "textWrapping")
    if kind == "page":
        if line.content:
            line.break_after = True
        else:
            line.break_before = True
            return
    line.add(LineBreak(line.plain_marks()))


def _read_comment_mark(line: Line, node: Element, _: RunFormat) -> None:
    """A comment whose range held no text is anchored at what stands before its mark."""
    comment = node.get(W + "id", "")
    story = line.story
    story.comments.pop(comment, None)
    if comment in story.commented:
        return
    story.commented.add(comment)
    at = len(line.content) - 1
    while at >= 0 and isinstance(line.content[at], LineBreak):
        at -= 1
    marks = Marks(comments=(comment,), change=line.change)
    line.add(Text("", marks)) if at < 0 else line.anchor(at, comment)


def _read_ruby(line: Line, node: Element, look: RunFormat) -> None:
    line.story.reading.ledger.lose("ruby text, set in parentheses", line.origin)
    for run in node.iterfind(f"{W}rubyBase/{W}r"):
        read_run(line, run)
    put_text(
        line, f"({text_of(reading)})" if (reading := node.find(W + "rt")) is not None else "", look
    )


def _read_alternative(line: Line, node: Element, look: RunFormat) -> None:
    chosen = alternative(node)
    for child in children(chosen):
        if child.tag == W + "r":
            read_run(line, child)
        elif child.tag not in _SILENT:
            _RUN.get(child.tag, _read_unknown)(line, child, look)


def _read_unknown(line: Line, node: Element, look: RunFormat) -> None:
    """Keep what is not understood; runs within it are read."""
    line.story.reading.ledger.lose(f"element {local(node)}", line.origin)
    runs = [it for it in node.iterdescendants(W + "r") if not _inside_run(it, node)]
    for run in runs:
        read_run(line, run)
    if not runs:
        text = text_of(node)
        source = RawInline(format="docx", source=source_of(node), marks=line.plain_marks())
        line.add(source)
        put_text(line, text, look)


def _inside_run(run: Element, top: Element) -> bool:
    parent = run.getparent()
    while parent is not None and parent is not top:
        if parent.tag == W + "r":
            return True
        parent = parent.getparent()
    return False


def _read_date_part(line: Line, node: Element, _: RunFormat) -> None:
    line.story.reading.ledger.lose(f"computed value {local(node)}", line.origin, kept=False)


_SILENT: Final = frozenset(
    W + name
    for name in (
        *("rPr", "footnoteRef", "endnoteRef", "annotationRef", "separator", "proofErr"),
        *("continuationSeparator", "lastRenderedPageBreak", "bookmarkStart", "bookmarkEnd"),
    )
)
_RUN: Final[dict[str, _RunReader]] = {
    W + "delText": _read_deleted_text,
    W + "tab": _read_tab,
    W + "ptab": _read_tab,
    W + "br": _read_break,
    W + "cr": _read_break,
    W + "noBreakHyphen": _read_hyphen,
    W + "softHyphen": _read_soft_hyphen,
    W + "sym": _read_symbol,
    W + "commentReference": _read_comment_mark,
    W + "ruby": _read_ruby,
    W + "fldChar": read_field_character,
    W + "instrText": read_field_code,
    W + "delInstrText": read_field_code,
    W + "drawing": read_drawing,
    W + "pict": read_vml,
    W + "object": read_vml,
    W + "pgNum": _read_date_part,
    MC + "AlternateContent": _read_alternative,
    **{
        W + when + what: _read_date_part
        for when in ("day", "month", "year")
        for what in ("Short", "Long")
    },
}
