"""Fields: what a program computed into the text (ECMA-376 part 1, clause 17.16)."""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import (
    PLAIN,
    Cite,
    Inline,
    RawInline,
    Role,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import is_deleted
from proceedings_editor.intake.docx.citing import Cited, is_citation, read_citation
from proceedings_editor.intake.docx.indexing import mark_index
from proceedings_editor.intake.docx.names import Element, W, is_on
from proceedings_editor.intake.docx.story import MOST_OPEN, Field, Line
from proceedings_editor.intake.docx.styles import RunFormat
from proceedings_editor.intake.docx.symbols import to_unicode

_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_BIBLIOGRAPHY: Final = re.compile(
    r"BIBLIOGRAPHY\b|ADDIN\s+(?:ZOTERO_BIBL|EN\.REFLIST|Mendeley Bibliography|CitaviBibliography|"
    r"RW\.BIB|PAPERS2_BIBLIOGRAPHY)"
)
_MADE_AGAIN: Final = frozenset({"TOC", "INDEX", "TOA"})
"""Fields whose result the volume makes itself."""
_REFERENCES: Final = {"REF": "text", "PAGEREF": "page", "NOTEREF": "note", "FTNREF": "note"}
_SILENT: Final = frozenset(
    {"SEQ", "HYPERLINK", "FORMTEXT", "FORMDROPDOWN", "EN.CITE.DATA", "QUOTE"}
)
"""Fields whose result is ordinary text with nothing lost."""


class Instruction(NamedTuple):
    """A field's code taken apart: its name in capitals, arguments, and switches with theirs."""

    name: str
    arguments: tuple[str, ...]
    switches: dict[str, str]


def parse_instruction(code: str) -> Instruction:
    r"""Return the parts of a code such as ``HYPERLINK "address" \l "place"``."""
    tokens = [
        re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2]
        for match in _TOKEN.finditer(code)
    ]
    name, arguments, switches, open_switch = "", [], {}, ""
    for at, token in enumerate(tokens):
        if at == 0:
            name = token.upper()
        elif token.startswith("\\") and len(token) <= 3:
            open_switch = token
            switches[token] = ""
        elif open_switch:
            switches[open_switch], open_switch = token, ""
        else:
            arguments.append(token)
    return Instruction(name, tuple(arguments), switches)


def read_field_character(line: Line, node: Element, _: RunFormat) -> None:
    """Open a field, turn from its code to its result, or close it."""
    kind = node.get(W + "fldCharType", "")
    fields = line.story.fields
    if kind == "begin":
        if len(fields) >= MOST_OPEN:
            del fields[0]
        fields.append(Field(data=_data_of(node), line=line))
    elif fields and kind == "separate" and fields[-1].coding:
        start_result(line, fields[-1])
    elif fields and kind == "end":
        end_field(line)


def _data_of(node: Element) -> str:
    """Return what stands beside the code: a manager's data, or the state of a check box."""
    box = node.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return node.findtext(W + "fldData") or ""
    state = box.find(W + "checked")
    state = box.find(W + "default") if state is None else state
    return "☒" if state is not None and is_on(state) else "☐"


def read_field_code(line: Line, node: Element, _: RunFormat) -> None:
    """Add to the code of the open field; code outside any field is kept raw."""
    fields = line.story.fields
    if fields and fields[-1].coding:
        fields[-1].code.append(node.text or "")
    elif (node.text or "").strip():
        line.story.reading.ledger.lose("field code without a field", line.origin)
        line.add(RawInline(format="field", source=node.text or ""))


def start_result(line: Line, field: Field) -> None:
    """Go on with the field's result, whose text the field's kind may turn into something else."""
    code = "".join(field.code).strip()
    field.coding = False
    field.line, field.start = line, len(line.sink())
    line.barrier = max(line.barrier, len(line.content))
    if _BIBLIOGRAPHY.match(code):
        field.name, field.role = "BIBLIOGRAPHY", Role.REFERENCE
        line.add(RawInline(format="field", source=code))
        line.barrier = len(line.content)
    elif is_citation(code):
        field.name = "CITE"
    else:
        _set_kind(line, field, parse_instruction(code))
    line.role = field.role or line.role


def _set_kind(line: Line, field: Field, said: Instruction) -> None:
    field.name = said.name
    if said.name in _MADE_AGAIN:
        field.role = Role.BOILERPLATE
    elif said.name == "HYPERLINK":
        place = said.switches.get("\\l", "")
        if said.arguments:
            field.link = said.arguments[0] + (f"#{place}" if place else "")
        else:
            field.target = place
    elif said.name in _REFERENCES:
        field.target = said.arguments[0] if said.arguments else ""
    elif said.name == "SEQ" and said.arguments:
        line.story.reading.sequences.setdefault(line.origin, said.arguments[0])


def end_field(line: Line) -> None:
    """Close the innermost field and put what it stands for in place of its result."""
    field = line.story.fields.pop()
    code = "".join(field.code).strip()
    if field.coding:
        line.barrier = len(line.content)
        _end_without_result(line, field, code)
        return
    sink = line.sink()
    whole = field.line is line
    content = sink[field.start :] if whole else []
    made = _made(line, field, code, content)
    if whole:
        sink[field.start :] = made
    else:
        sink.extend(made)
    line.barrier = len(line.content)


def _made(line: Line, field: Field, code: str, content: list[Inline]) -> list[Inline]:
    """Return what a field's result becomes."""
    if field.name == "CITE":
        return cite(line, read_citation(code, field.data), code, content)
    if field.target and line.role is not Role.BOILERPLATE:
        switches = parse_instruction(code).switches
        kind = _REFERENCES.get(field.name, "link")
        if kind == "text" and switches.keys() & {"\\r", "\\n", "\\w"}:
            kind = "number"
        return refer(content, field.target, kind)
    if field.name == "SYMBOL" and not content:
        return _symbol(code)
    if field.name not in _SILENT and field.name not in _MADE_AGAIN and field.role is None:
        line.story.reading.ledger.lose(f"field {field.name or 'without a name'}", line.origin)
    return content


def _end_without_result(line: Line, field: Field, code: str) -> None:
    fields = line.story.fields
    if code.startswith("ADDIN EN.CITE.DATA") and fields:
        fields[-1].data = fields[-1].data or field.data
        return
    if code[:2].upper() == "XE" and mark_index(line, parse_instruction(code)):
        return
    for inline in _shown_by_code(line, field, code):
        line.add(inline)


def _shown_by_code(line: Line, field: Field, code: str) -> list[Inline]:
    """Return what a field shows that keeps no result; others are kept raw."""
    said = parse_instruction(code)
    if said.name == "FORMCHECKBOX":
        return [Text(field.data or "☐")]
    if said.name == "SYMBOL":
        return _symbol(code)
    if said.name == "MACROBUTTON":
        return [Text(" ".join(said.arguments[1:]))]
    if is_citation(code):
        return cite(line, read_citation(code, field.data), code, [])
    if not code:
        return []
    line.story.reading.ledger.lose(f"field {said.name}", line.origin)
    return [RawInline(format="field", source=code)]


def _symbol(code: str) -> list[Inline]:
    r"""Return the character of ``SYMBOL 183 \f Symbol``."""
    said = parse_instruction(code)
    text = said.arguments[0] if said.arguments else ""
    try:
        number = int(text, 0)
        char = chr(number)
    except (ValueError, OverflowError):
        return []
    font = said.switches.get("\\f", "")
    private = chr(0xF000 + number) if font and number < 0x100 else char
    return [Text(to_unicode(private, font))]


def refer(content: list[Inline], target: str, kind: str) -> list[Inline]:
    """Return the nodes with their text as cross-references; formatting stays in their marks."""
    return [
        XRef(target=target, shown=it.text, kind=kind, marks=it.marks)
        if isinstance(it, Text)
        else it
        for it in content
    ]


def cite(line: Line, cited: Cited | None, code: str, content: list[Inline]) -> list[Inline]:
    """Return a citation for a field's result.

    Where the result was changed in part, or holds more than text, its text stays as it is and the
    citation before it shows nothing.
    """
    reading = line.story.reading
    if cited is None:
        reading.ledger.lose("citation field that cannot be read", line.origin)
        reading.ledger.remark(
            "INT-48",
            Severity.WARNING,
            "A reference manager's citation cannot be read; its text is kept",
            "Insert the citation again in the reference manager.",
            line.origin,
        )
        return [RawInline(format="field", source=code), *content]
    for key, record in cited.records.items():
        reading.records.setdefault(key, record)
    texts = [it for it in content if isinstance(it, Text)]
    changes = {it.marks.change for it in texts}
    marks = texts[0].marks if texts else PLAIN
    if len(changes) <= 1:
        shown = "".join(it.text for it in texts)
        rest: list[Inline] = [it for it in content if not isinstance(it, Text)]
    else:
        left = [it for it in texts if not is_deleted(it)]
        marks, shown, rest = (left[0].marks if left else marks), "", content
        marks = replace(marks, change=None)
    return [
        Cite(items=cited.items, shown=shown, csl=cited.csl, instruction=code, marks=marks),
        *rest,
    ]
