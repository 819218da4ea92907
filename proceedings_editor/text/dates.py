"""Dates as each language of the book writes them."""

from datetime import date
from typing import Final

from proceedings_editor.domain.lang import primary

NBSP: Final = "\u00a0"

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tk": "ýanwar fewral mart aprel maý iýun iýul awgust sentýabr oktýabr noýabr dekabr",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


def month(number: int, lang: str) -> str:
    """Return the name of a month (1–12) in the case a date needs; English where unknown."""
    return _MONTHS.get(primary(lang), _MONTHS["en"]).split()[number - 1]


def parse(iso: str) -> date | None:
    """Return the date in ``2026-05-12``, None for anything else."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def long_date(iso: str, lang: str) -> str:
    """Return ``12 May 2026``, the figure tied to its month; other text comes back as it is."""
    day = parse(iso)
    if day is None:
        return iso
    return _written(f"{day.day}", day, lang)


def date_range(start: str, end: str, lang: str) -> str:
    """Return ``12–14 May 2026``, ``30 May – 2 June 2026`` or a single date."""
    first, last = parse(start), parse(end)
    if first is None or last is None or first == last:
        return long_date(start or end, lang)
    if (first.year, first.month) == (last.year, last.month) and primary(lang) not in {"zh", "tk"}:
        return _written(f"{first.day}–{last.day}", last, lang)
    if first.year == last.year and primary(lang) not in {"zh", "tk"}:
        opening = f"{first.day}{NBSP}{month(first.month, lang)}"
        return f"{opening} – {_written(str(last.day), last, lang)}"
    return f"{long_date(start, lang)} – {long_date(end, lang)}"


def _written(days: str, day: date, lang: str) -> str:
    match primary(lang):
        case "ru":
            return f"{days}{NBSP}{month(day.month, lang)} {day.year}{NBSP}г."
        case "tk":
            year = f"{day.year}-{_ordinal(day.year)} ýylyň"
            return f"{year} {days}-{_ordinal(day.day)}{NBSP}{_tk_month(day.month)}"
        case "es":
            return f"{days}{NBSP}de {month(day.month, lang)} de {day.year}"
        case "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        case _:
            return f"{days}{NBSP}{month(day.month, lang)} {day.year}"


def _ordinal(number: int) -> str:
    """Return the Turkmen ordinal suffix: -nji after front vowels, -njy after back ones.

    The vowel is that of the last numeral said: 6 alty, 9 dokuz, 10 on, 30 otuz, 40 kyrk, 60 altmyş,
    90 togsan have back vowels, the others front ones; 100 ýüz and 1000 müň are front.
    """
    last = number % 10
    if last:
        return "njy" if last in {6, 9} else "nji"
    tens = number // 10 % 10
    return "njy" if tens in {1, 3, 4, 6, 9} else "nji"


def _tk_month(number: int) -> str:
    """Return the month in the possessive that follows an ordinal day: ``12-nji maýy``."""
    name = month(number, "tk")
    last = next(letter for letter in reversed(name) if letter in "aeäiouöüyý")
    return name + ("i" if last in "eäiöü" else "y")
