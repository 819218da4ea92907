"""Reads single lines of front matter: codes, dates, addresses, authors, affiliations."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from proceedings_editor.domain.lang import char_script
from proceedings_editor.domain.manuscript import Inlines, Text
from proceedings_editor.domain.people import Affiliation, Contributor, NameForm
from proceedings_editor.domain.plain import inline_text
from proceedings_editor.intake.dates import find_dates
from proceedings_editor.intake.front_draft import Draft, Line, bare
from proceedings_editor.intake.front_lexicon import (
    AFFILIATION,
    CORRESPONDING,
    HISTORY,
    MAIL,
    MAIL_LABEL,
    ORCID,
    ORCID_LABEL,
    OTHER_CODES,
    POSITION,
    UDC,
    orcid_is_valid,
)
from proceedings_editor.intake.names import MARK_CLOSE, MARK_OPEN, Name, read_names

_AFFILIATION_MARK: Final = re.compile(
    f"(?:{MARK_OPEN}\\s*(?P<superior>\\w{{1,2}}|[*†‡§])\\s*[.)]?{MARK_CLOSE}\\s*"
    r"|\(?(?P<figure>\d{1,2})[.)]?\s+|(?P<glued>\d)(?=[^\W\d_])|(?P<sign>[*†‡§]{1,2})\s*)"
)
_SPLIT_AFFILIATIONS: Final = re.compile(f"[;,]?\\s*(?={MARK_OPEN}\\s*\\w{{1,2}}\\s*{MARK_CLOSE})")
_NAME_THEN: Final = re.compile(r"(?P<name>[^,;(–—]+?)\s*(?P<mark>[,;(–—]|\s-\s)\s*(?P<rest>.+)")
_LONGEST_REST: Final = 25  # characters beside addresses and their labels
_LONGEST_LINE: Final = 60  # words of an affiliation …
_SENTENCE: Final = 20  # … and from how many on a full stop makes it a sentence of the text …
_SAYING: Final = 8  # … or an epigraph, where no word tells of an institution
_SAID: Final = (".", "!", "?", "…", "»", "”")


def marked_lines(content: Inlines) -> list[str]:
    """Return the lines of a paragraph as text, superior runs between marks."""
    text = "".join(
        f"{MARK_OPEN}{inline.text}{MARK_CLOSE}"
        if isinstance(inline, Text) and inline.marks.superscript
        else inline_text(inline)
        for inline in content
    )
    return [line.strip() for line in text.split("\n") if line.strip()]


def read_line(draft: Draft, line: Line) -> bool:
    """Add what a line of front matter says to the draft; false when it is no such line."""
    readers: tuple[Callable[[Draft, Line], bool], ...] = (
        _code,
        _history,
        _address,
        _authors,
        _author_with_affiliation,
        _position,
        _affiliation,
        _town,
    )
    return any(reader(draft, line) for reader in readers)


def _code(draft: Draft, line: Line) -> bool:
    """Read the codes of classifications (УДК, JEL …), which may share a line; the first counts."""
    udc, other = UDC.match(line.text), OTHER_CODES.match(line.text)
    if udc:
        rest = line.text[udc.end() :].lstrip(" ;,|/")
        first = line.text[: len(line.text) - len(rest)]
        _set_code(draft, "udc", udc["value"].rstrip("."), replace(line, text=first))
        if not _code(draft, replace(line, text=rest)):
            draft.took(rest)
        return True
    if other:
        name = other["code"].split()[0].casefold()
        _set_code(draft, name, other["value"].strip(" ."), line)
    return other is not None


def _set_code(draft: Draft, name: str, value: str, line: Line) -> None:
    if name not in {"udc", "jel", "doi"} or getattr(draft.front, name):
        draft.took(line.text)
        return
    change: dict[str, Any] = {name: value}
    draft.front = replace(draft.front, **change)
    draft.found(name, 0.95, line)
    draft.took(line.text, value)


def _history(draft: Draft, line: Line) -> bool:
    """Read when the paper was received, revised, accepted."""
    dates = find_dates(line.text)
    steps = list(HISTORY.finditer(line.text))
    if not steps or not dates or len(line.text.split()) > 25 or steps[0].start() > 25:
        return False
    for step in steps:
        after = next((d for d in dates if d.start >= step.end()), None)
        if after and step.lastgroup:
            change: dict[str, Any] = {step.lastgroup: after.first}
            draft.front = replace(draft.front, **change)
            draft.found(step.lastgroup, 0.95, line)
    draft.took(line.text)
    return True


def _address(draft: Draft, line: Line) -> bool:
    """Read e-mail addresses and ORCIDs; what else the line holds is read as a line of its own."""
    mails = MAIL.findall(line.text)
    orcids = [found["id"].upper() for found in ORCID.finditer(line.text)]
    if not mails and not orcids:
        return False
    rest = ORCID.sub(" ", MAIL.sub(" ", line.text))
    corresponding = CORRESPONDING.search(rest) is not None or line.text.startswith("*")
    for label in (CORRESPONDING, MAIL_LABEL, ORCID_LABEL):
        rest = label.sub(" ", rest)
    rest, history = _without_history(draft, replace(line, text=rest))
    words = " ".join(rest.split()).lstrip(" .,;:()–—-").rstrip(" .,;:()–—-*")
    person = _person_named(draft, words)
    read = bool(words) and person is None and read_line(draft, replace(line, text=words))
    if person is None and not read and len(words) > _LONGEST_REST:
        return False
    after = len(draft.people) - 1 if person is None else person
    valid = [orcid for orcid in orcids if orcid_is_valid(orcid)]
    draft.mails += [(mail, after, corresponding) for mail in mails]
    draft.orcids += [(orcid, after) for orcid in valid]
    for name, values in (("emails", mails), ("orcids", valid)):
        if values:
            draft.found(name, 0.97, line)
    draft.took(line.text, words if read else "", history, *mails, *valid)
    return True


def _without_history(draft: Draft, line: Line) -> tuple[str, str]:
    """Return what stands before the dates of receipt at the end of a line, and these, now read."""
    begun = HISTORY.search(line.text)
    if begun and _history(draft, replace(line, text=line.text[begun.start() :])):
        return line.text[: begun.start()], line.text[begun.start() :]
    return line.text, ""


def _person_named(draft: Draft, words: str) -> int | None:
    """Return which contributor the words beside an address name."""
    names = [i for i, p in enumerate(draft.people) if p.family and p.family in words]
    return names[0] if len(names) == 1 and len(words) < 60 else None


def _authors(draft: Draft, line: Line) -> bool:
    names = read_names(line.text)
    shown = [name.shown for name in names]
    if not names or any(map(AFFILIATION.search, shown)):
        return False
    if draft.people and draft.front.abstracts and not _other_script(draft, names[0]):
        return False
    if draft.people and len(names) == len(draft.people) and _other_script(draft, names[0]):
        draft.people = [_with_form(p, n) for p, n in zip(draft.people, names, strict=True)]
    else:
        draft.people += [_contributor(name) for name in names]
        draft.marks += [name.marks for name in names]
    draft.found("authors", 0.9 if len(names) > 1 else 0.8, line)
    draft.took(line.text, *shown, *(name.role for name in names))
    return True


def _contributor(name: Name) -> Contributor:
    return Contributor(
        native=name.shown,
        given=name.given,
        patronymic=name.patronymic,
        family=name.family,
        role=name.role,
        corresponding="*" in name.marks,
    )


def _other_script(draft: Draft, name: Name) -> bool:
    return char_script(name.shown[0]) != char_script(draft.people[0].native[0])


def _with_form(person: Contributor, name: Name) -> Contributor:
    lang = {"Cyrl": "ru", "Arab": "ar", "Hans": "zh"}.get(char_script(name.shown[0]), "en")
    form = NameForm(lang=lang, given=name.given, patronymic=name.patronymic, family=name.family)
    return replace(person, others=(*person.others, form))


def _author_with_affiliation(draft: Draft, line: Line) -> bool:
    """Read ``Aman Berdiýew, Institute of State and Law, Ashgabat``."""
    parts = _NAME_THEN.match(line.text)
    if parts is None or AFFILIATION.search(parts["rest"]) is None:
        return False
    if AFFILIATION.search(parts["name"]) or not read_names(parts["name"]):
        return False
    rest = parts["rest"].rstrip(")") if parts["mark"] == "(" else parts["rest"]
    held = draft.snapshot()
    _authors(draft, replace(line, text=parts["name"]))
    draft.took(parts["mark"] + ")" * (rest != parts["rest"]))
    if read_line(draft, replace(line, text=rest)):
        return True
    draft.restore(held)
    return False


def _position(draft: Draft, line: Line) -> bool:
    """Read a line of degrees and positions under an author's name."""
    if not draft.people or len(line.text.split()) > 12 or AFFILIATION.search(line.text):
        return False
    roles = [match[0] for match in POSITION.finditer(line.text)]
    if not roles or POSITION.match(line.text) is None:
        return False
    last = draft.people[-1]
    role = ", ".join(filter(None, [last.role, bare(line.text)]))
    draft.people[-1] = replace(last, role=role)
    return True


def _affiliation(draft: Draft, line: Line) -> bool:
    """Read one affiliation, or several divided by their marks."""
    parts = [part for part in _SPLIT_AFFILIATIONS.split(line.text) if part]
    if len(parts) > 1 and draft.people:
        held = draft.snapshot()
        if all(_affiliation(draft, replace(line, text=part)) for part in parts):
            return True
        draft.restore(held)  # a line is read as a whole or not at all
        return False
    mark = _AFFILIATION_MARK.match(line.text)
    marks = {mark for of_one in draft.marks for mark in of_one}
    known = mark is not None and _mark(mark) in marks and not draft.front.abstracts
    name = bare(line.text[mark.end() :] if mark else line.text).strip(" ;")
    if not _is_place(name, styled=line.styled and bool(draft.people), known=known):
        return False
    known_place = next((place for place in draft.places if place.name == name.rstrip(".")), None)
    place = known_place or Affiliation(id=f"a{len(draft.places) + 1}", name=name.rstrip("."))
    if known_place is None:
        draft.places.append(place)
    if mark:
        draft.place_marks[_mark(mark)] = place.id
    else:
        _sign(draft, place.id)
    draft.found("affiliations", 0.9 if AFFILIATION.search(name) else 0.65, line)
    draft.took(line.text, "" if known_place else place.name)
    return True


def _is_place(name: str, *, styled: bool, known: bool) -> bool:
    """Return whether a text can be an institution: it says so, or is set or marked as one."""
    words = len(name.split())
    if words > _LONGEST_LINE or name[:1].islower():
        return False
    if known:
        return True
    if AFFILIATION.search(name):
        return styled or words <= _SENTENCE or not name.endswith(".")
    return styled and (words <= _SAYING or not name.endswith(_SAID))


def _mark(match: re.Match[str]) -> str:
    return match["superior"] or match["figure"] or match["glued"] or match["sign"]


def _sign(draft: Draft, place: str) -> None:
    """Give an unmarked affiliation to the contributors above it."""
    start = draft.signed if draft.signed < len(draft.people) else draft.group
    for i in range(start, len(draft.people)):
        person = draft.people[i]
        draft.people[i] = replace(person, affiliations=(*person.affiliations, place))
    draft.group, draft.signed = start, len(draft.people)


def _town(draft: Draft, line: Line) -> bool:
    """Read the line with town and country that follows an affiliation."""
    words = line.text.split()
    last = draft.places[-1] if draft.places else None
    if last is None or last.city or len(words) > 5 or not draft.guesses:
        return False
    capital = all(word[:1].isupper() for word in words)
    if draft.guesses[-1].field != "affiliations" or not capital or "." in line.text:
        return False
    town, _, country = bare(line.text).partition(",")
    draft.places[-1] = replace(last, city=town.strip(), country=country.strip())
    draft.took(line.text, town.strip(), country.strip())
    return True
