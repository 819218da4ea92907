"""Findings in words of the window's language: what, where, what to do."""

from typing import Final

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.volume import Paper, Snapshot
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.words import catalogue, tr

_ORDER: Final = frozenset({"PRO-01", "PRO-05"})  # mended where the papers stand in order
_SIGNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "info"}


def kind(finding: Finding) -> str:
    """Return the sign of a finding: error, warn or info."""
    return _SIGNS[finding.severity]


def what(finding: Finding) -> str:
    """Return what is amiss."""
    if finding.rule == "PRO-04":
        return tr("Guessed from the text: {field}", field=_field(str(finding.args.get("field"))))
    return _translated(finding.rule, finding) or finding.message


def todo(finding: Finding) -> str:
    """Return what would mend it, empty if nobody said."""
    return _translated(f"{finding.rule} hint", finding) or tr.of(Wording(finding.hint))


def where(finding: Finding, snapshot: Snapshot) -> str:
    """Return the paper and page a finding is about, empty when it is about the volume."""
    place = finding.place
    paper = next((it for it in snapshot.papers if it.id == place.paper), None)
    parts = [name_of(paper)] if paper else []
    if place.page:
        parts.append(tr("page {page}", page=place.page))
    return " · ".join(parts)


def place_of(finding: Finding) -> str:
    """Return the key of the place where a finding is best seen."""
    if finding.place.page:
        return "preview"
    return "paper" if finding.place.paper and finding.rule not in _ORDER else "volume"


def name_of(paper: Paper) -> str:
    """Return the title of a paper, its id while it has none."""
    return paper.title or paper.id


def _field(name: str) -> str:
    """Return what the form calls a field such as ``abstract.ru``."""
    key, _, lang = name.partition(".")
    words = {
        "title": tr("Title"),
        "subtitle": tr("Subtitle"),
        "authors": tr("Authors"),
        "affiliations": tr("Affiliation"),
        "abstract": tr("Abstract"),
        "keywords": tr("Keywords"),
        "language": tr("Language"),
    }
    return " ".join(filter(None, (words.get(key, key), lang)))


def _translated(key: str, finding: Finding) -> str:
    """Return the catalogue's words for a rule, empty if it has none or lacks their values."""
    entry = catalogue(tr.language).get(key, "")
    if not isinstance(entry, str):
        return ""
    try:
        return entry.format(**finding.args)
    except (KeyError, IndexError, ValueError):
        return ""
