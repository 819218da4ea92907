"""Reads dates as authors write them, ``12–14 May 2026`` or ``12 мая 2026 г.``, in six languages."""

import re
from datetime import date
from functools import cache
from typing import Final

from proceedings_editor.domain.records import dataclass
from proceedings_editor.text.dates import month

_LANGUAGES: Final = ("en", "ru", "fr", "es", "tk", "ar")
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_RANGE: Final = r"\s*[-–—]\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date or range of days in a text: ISO 8601 ``first`` and ``last``, and where it stands."""

    first: str
    last: str
    start: int
    end: int


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the dates written in ``text``, in reading order, without overlaps."""
    found: list[FoundDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            made = _made(match)
            if made and not any(made.start < f.end and f.start < made.end for f in found):
                found.append(made)
    return tuple(sorted(found, key=lambda f: f.start))


@cache
def _months() -> dict[str, int]:
    names = {month(n, tag).lower(): n for tag in _LANGUAGES for n in range(1, 13)}
    return names | {month(n, "en")[:3].lower(): n for n in range(1, 13)}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the ways of writing, the longest first so that a range is not read as one day."""
    names = sorted(map(re.escape, _months()), key=len, reverse=True)
    name = rf"(?P<month>{'|'.join(names)})(?:\.|\w{{0,2}})"
    later = name.replace("<month>", "<month2>")
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"\b{_DAY}\s+{name}\s*[-–—]\s*(?P<last>\d{{1,2}})\s+{later},?\s+{_YEAR}\b",
            rf"\b{_DAY}(?:{_RANGE})?\s+(?:de\s+)?{name},?\s+(?:de\s+)?{_YEAR}\b",
            rf"\b{name}\s+{_DAY}(?:{_RANGE})?,\s*{_YEAR}\b",
            rf"\b{_YEAR}-n[jy]\w+\s+ýyly\w+\s+{_DAY}-n[jy]\w+\s+{name}",
            rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
            rf"\b(?P<day>\d\d)[./](?P<month>\d\d)[./]{_YEAR}\b",
            rf"{_YEAR}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日",
        )
    )


def _made(match: re.Match[str]) -> FoundDate | None:
    part = match.groupdict()
    try:
        number = _month_number(part["month"])
        first = date(int(part["year"]), number, int(part["day"]))
        last_month = _month_number(part.get("month2") or part["month"])
        last = date(first.year, last_month, int(part.get("last") or first.day))
    except ValueError:
        return None
    return FoundDate(
        first=first.isoformat(),
        last=max(first, last).isoformat(),
        start=match.start(),
        end=match.end(),
    )


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else _months()[written.lower()]
