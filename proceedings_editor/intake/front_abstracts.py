"""Takes abstracts and keywords, each in its language, out of the opening of a paper."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import Abstract, Heading, Inlines, Keywords, Text
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.front_draft import Draft, Entry
from proceedings_editor.intake.front_lexicon import (
    ABSTRACT,
    ABSTRACT_LABEL,
    KEYWORDS,
    KEYWORDS_LABEL,
    is_introduction,
)
from proceedings_editor.intake.inlines import stripped, unmarked, without_start
from proceedings_editor.intake.language import guess_language

_MOST_PARAGRAPHS: Final = 5
_LEAST_WORDS: Final = 25  # of an abstract without a label
_MOST_WORDS: Final = 450
_PARAGRAPH_WORDS: Final = 12  # of a further paragraph of an abstract; shorter lines are others
_KEYWORD_WORDS: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A paragraph that begins with a label: the label, its language, the content after it."""

    label: str
    lang: str
    content: Inlines
    cut: str = ""


def abstract_label(entry: Entry) -> Labelled | None:
    """Return the label of an abstract and what follows it in the paragraph."""
    return _labelled(entry, ABSTRACT_LABEL, ABSTRACT)


def keywords_label(entry: Entry) -> Labelled | None:
    """Return the label of keywords and what follows it in the paragraph."""
    return _labelled(entry, KEYWORDS_LABEL, KEYWORDS)


def _labelled(entry: Entry, pattern: re.Pattern[str], words: Mapping[str, str]) -> Labelled | None:
    match = pattern.match(entry.text)
    start = len(plain(entry.content)) - len(plain(entry.content).lstrip())
    if match:
        label, end = match["label"], start + match.end()
    else:
        label = _label_run(entry.content, words)
        if not label:
            return None
        end = start + len(label)
    rest = plain(entry.content)[end:]
    cut = match["sep"] or "" if match else ""
    if rest.lstrip() != rest:
        end += len(rest) - len(rest.lstrip())
    key = " ".join(label.casefold().split())
    content = stripped(without_start(entry.content, end))
    return Labelled(label=label, lang=words.get(key, ""), content=content, cut=cut.strip())


def _label_run(content: Inlines, words: Mapping[str, str]) -> str:
    """Return a label that is told by its look alone: a bold or italic first run of that word."""
    first = content[0] if content else None
    if not isinstance(first, Text) or not (first.marks.strong or first.marks.emph):
        return ""
    label = first.text.strip()
    return label if label.casefold() in words and len(content) > 1 else ""


def take_abstract(draft: Draft, entries: Sequence[Entry], at: int) -> int:
    """Add the abstract that begins at an entry to the draft; return how many entries it takes."""
    labelled = abstract_label(entries[at])
    if labelled is None:
        return 0
    own_line = not labelled.content
    if own_line and _is_section(entries, at + 1):
        return 0
    until = _end(entries, at + (2 if own_line else 1))
    following = entries[at + 1 : until]
    if not _is_bounded(entries, until):
        following = following[: 1 if own_line else 0]
    paragraphs = [labelled.content] if labelled.content else []
    paragraphs += [entry.content for entry in following]
    if not paragraphs:
        return 0
    source = entries[at] if not own_line else following[0]
    _add_abstract(draft, paragraphs, labelled.label, labelled.lang, source)
    draft.removed += [labelled.cut] if labelled.cut else []
    return 1 + len(following)


def take_unlabelled_abstract(draft: Draft, entries: Sequence[Entry], at: int) -> int:
    """Add a paragraph that stands right before keywords, or all in italics before a heading."""
    entry = entries[at]
    words = len(entry.text.split())
    if not _LEAST_WORDS <= words <= _MOST_WORDS or at + 1 >= len(entries):
        return 0
    following = entries[at + 1]
    before_keywords = keywords_label(following) is not None
    before_heading = entry.look.italic and _is_heading(following)
    if not before_keywords and not before_heading:
        return 0
    _add_abstract(draft, [entry.content], "", "", entry, 0.85 if before_keywords else 0.6)
    return 1


def _add_abstract(
    draft: Draft,
    paragraphs: Sequence[Inlines],
    label: str,
    lang: str,
    source: Entry,
    confidence: float = 0.95,
) -> None:
    text = " ".join(map(plain, paragraphs))
    found = _language(text, lang)
    abstract = Abstract(lang=found, paragraphs=tuple(map(unmarked, paragraphs)), label=label)
    draft.front = replace(draft.front, abstracts=(*draft.front.abstracts, abstract))
    draft.found(f"abstract.{found}", confidence, source.line)


def _language(text: str, by_label: str) -> str:
    """Return the language of a text; its label decides where the text is short or unsure."""
    guessed, confidence = guess_language(text)
    sure = confidence > 0.9 and len(text.split()) >= 8
    return guessed if sure or not by_label else by_label


def take_keywords(draft: Draft, entries: Sequence[Entry], at: int) -> int:
    """Add the keywords that begin at an entry to the draft; return how many entries they take."""
    labelled = keywords_label(entries[at])
    if labelled is None:
        return 0
    content, taken = labelled.content, 1
    if not content and at + 1 < len(entries) and not _is_section(entries, at + 1):
        content, taken = entries[at + 1].content, 2
    text = plain(content).strip()
    if not text or len(text.split()) > _KEYWORD_WORDS:
        return 0
    words = split_keywords(text)
    lang = _language(text, labelled.lang) if primary(labelled.lang) == "en" else labelled.lang
    keywords = Keywords(lang=lang, words=words, label=labelled.label)
    draft.front = replace(draft.front, keywords=(*draft.front.keywords, keywords))
    draft.found(f"keywords.{lang}", 0.95, entries[at].line)
    draft.took(labelled.cut)
    draft.took(text, *words)
    return taken


def split_keywords(text: str) -> tuple[str, ...]:
    """Return the keywords of a line: divided at semicolons, at commas only where there are none."""
    mark = next((mark for mark in (";", "；", "•", "·", "،", "，", "、") if mark in text), ",")
    words = (word.strip(" .\u00a0\n") for word in text.split(mark))
    return tuple(word for word in words if word)


def _end(entries: Sequence[Entry], start: int) -> int:
    """Return where the paragraphs that may go on with an abstract at ``start`` end."""
    end = min(start, len(entries))
    while (
        end < len(entries)
        and end - start < _MOST_PARAGRAPHS
        and not _is_heading(entries[end])
        and len(entries[end].text.split()) >= _PARAGRAPH_WORDS
        and abstract_label(entries[end]) is None
        and keywords_label(entries[end]) is None
    ):
        end += 1
    return end


def _is_bounded(entries: Sequence[Entry], end: int) -> bool:
    """Return whether keywords or another abstract stand there, so that all before is abstract."""
    return end < len(entries) and bool(abstract_label(entries[end]) or keywords_label(entries[end]))


def _is_section(entries: Sequence[Entry], at: int) -> bool:
    """Return whether a numbered heading stands there: never the text of a label above it."""
    return at < len(entries) and entries[at].is_numbered


def _is_heading(entry: Entry) -> bool:
    short = len(entry.text.split()) < 15 and (entry.look.bold or entry.look.caps)
    return isinstance(entry.block, Heading) or is_introduction(entry.text) or short
