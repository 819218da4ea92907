"""Findings as signs: the worst of each paper and column, and what stands before the press."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui.remarks import kind

FACTS, SETTING = "facts", "set"
_COLUMNS: Final[Mapping[str, str]] = {
    "FNT": SETTING,
    "LAY": SETTING,
    "STY": SETTING,
    "BND": SETTING,
}
Signs = Mapping[tuple[str, str], str]


class Fault(NamedTuple):
    """All findings of one rule that must be settled: its sign, the gravest, papers, how many."""

    sign: str
    first: Finding
    papers: tuple[PaperId, ...]
    times: int


def column(finding: Finding) -> str:
    """Return the column of the outline a finding belongs to."""
    return _COLUMNS.get(finding.rule.partition("-")[0], FACTS)


def signs(findings: Iterable[Finding]) -> Signs:
    """Return the worst sign of each paper and column; information leaves a paper quiet."""
    worst: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        if finding.severity is Severity.INFO:
            continue
        at = (finding.place.paper, column(finding))
        if at not in worst or worst[at].severity.weight < finding.severity.weight:
            worst[at] = finding
    return {at: kind(finding) for at, finding in worst.items()}


def faults(findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Return what must be settled before the press by rule, the gravest and most frequent first."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is not Severity.INFO:
            by_rule[finding.rule].append(finding)
    return tuple(sorted(map(_fault, by_rule.values()), key=_gravity))


def of_paper(findings: Iterable[Finding], paper: PaperId) -> tuple[Finding, ...]:
    """Return the findings of a paper, the worst first."""
    own = (finding for finding in findings if finding.place.paper == paper)
    return tuple(sorted(own, key=lambda finding: -finding.severity.weight))


def _fault(found: list[Finding]) -> Fault:
    first = max(found, key=lambda finding: finding.severity.weight)
    papers = dict.fromkeys(PaperId(it.place.paper) for it in found if it.place.paper)
    return Fault(kind(first), first, tuple(papers), len(found))


def _gravity(fault: Fault) -> tuple[int, int]:
    return -fault.first.severity.weight, -fault.times
