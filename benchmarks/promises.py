"""What is promised: how many times better than each peer, and limits of our own."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from benchmarks import peers
from benchmarks.processes import Cost
from benchmarks.product import AGAIN, COMPILED, PLAIN, SIDE_BY_SIDE


class Promise(NamedTuple):
    """Something promised, in words; ``kept`` is None where it could not be measured."""

    what: str
    measured: str
    limit: str
    kept: bool | None
    of: str = ""


class Facts(NamedTuple):
    """What a PDF is."""

    pages: int
    tagged: bool
    size: int  # bytes


class Better(NamedTuple):
    """How many times less of something than a peer a build of ours takes."""

    ours: str
    theirs: str
    figure: str
    least: float


_SECONDS: Final = ("CPU", "wall")
AGAINST: Final = (
    Better(COMPILED, peers.TYPST, "CPU", 6.0),
    Better(COMPILED, peers.TYPST, "wall", 3.0),
    Better(SIDE_BY_SIDE, peers.TYPST, "wall", 4.5),
    Better(PLAIN, peers.TYPST, "CPU", 2.0),
    Better(COMPILED, peers.TYPST, "memory", 5.0),
    Better(COMPILED, peers.TYPST, "size", 1 / 0.35),
    Better(AGAIN, peers.PDFLATEX, "CPU", 20.0),
    Better(AGAIN, peers.LUALATEX, "CPU", 60.0),
    Better(AGAIN, peers.WEASYPRINT, "CPU", 50.0),
    Better(AGAIN, peers.PLATYPUS, "CPU", 20.0),
)
"""Cold builds against the fastest peer; a build with its caches warm against the others."""


def against(costs: Mapping[str, Cost], facts: Mapping[str, Facts]) -> Iterator[Promise]:
    """Yield the promises of whole builds beside those peers that ran."""
    for better in AGAINST:
        if better.ours not in costs:
            continue
        ours = _figure(better.figure, costs[better.ours], facts[better.ours])
        theirs = None
        if better.theirs in costs:
            theirs = _figure(better.figure, costs[better.theirs], facts[better.theirs])
        unit = "s" if better.figure in _SECONDS else "MB"
        what = f"{better.ours.removeprefix('ours, ')} against {better.theirs}: {better.figure}"
        yield times(what, ours, theirs, better.least, unit)


def _figure(name: str, cost: Cost, facts: Facts) -> float:
    found = {"CPU": cost.cpu, "wall": cost.wall, "memory": cost.peak, "size": facts.size / 1e6}
    return found[name]


def times(what: str, ours: float, theirs: float | None, least: float, unit: str) -> Promise:
    """Return a promise that a peer takes so many times what we take."""
    bound = f"≥ {least:.3g} ×"
    if theirs is None:
        return Promise(what, "", bound, None, f"ours {ours:.3g} {unit}")
    found = theirs / ours
    of = f"{ours:.3g} {unit} beside {theirs:.3g} {unit}"
    return Promise(what, f"{found:.2f} ×", bound, found >= least, of)


def at_most(what: str, measured: float | None, limit: float, unit: str) -> Promise:
    """Return a promise about a figure of our own, None where it could not be measured."""
    shown = "" if measured is None else f"{measured:.3g} {unit}"
    kept = None if measured is None else measured <= limit
    return Promise(what, shown, f"≤ {limit:.3g} {unit}", kept)


def tagged(facts: Facts) -> Promise:
    """Return the promise that our file has a structure tree."""
    return Promise("tagged", "yes" if facts.tagged else "no", "yes", facts.tagged)
