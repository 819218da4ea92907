"""Remarks on the state a text came in: what typewriters, web pages and PDFs leave behind."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Manuscript,
    Paragraph,
    Role,
)
from proceedings_editor.domain.plain import block_text

_HYPHEN_DASH: Final = re.compile(r"(?<=\S)[ \u00a0]-[ \u00a0](?=\S)")
_STRAIGHT: Final = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|\s|$)")
_CURLY: Final = re.compile(r"(?<=[^\W\d_])’")
_RANGE: Final = re.compile(r"(?<![\w./-])(\d{1,4})-(\d{1,4})(?![\w/-])")
_DOUBLE_SPACE: Final = re.compile(r"(?<=\S)  +(?=\S)")
_NO_BREAK: Final = re.compile("\u00a0")
_WORD: Final = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_AROUND: Final = 24  # characters of context in a sample

# English words that differ from another by two neighbouring letters changing places.
_REAL_TWINS: Final = frozenset(
    """abroad aboard able bale acre care acts cats alter later angel angle angels angles arms rams
    arts rats barn bran best bets blot bolt board broad boast boats calm clam carte crate cast
    casual causal claps clasp coast coats cost cots dairy diary does dose edits diets ever veer evil
    veil fiend fined field filed fired fried form from gaol goal gird grid host hots jest jets
    lest lets lien line liens lines lion loin lost lots marital martial most mots nest nets nuclear
    unclear pares parse past pats perfect prefect perform preform quiet quite rest rets rust ruts
    sacred scared salt slat sign sing signed singed signs sings silver sliver spilt split star tsar
    sued used test tets there three tier tire tired tried trail trial united untied unite untie
    unites unties vest vets warp wrap west wets""".split()  # noqa: SIM905 - words read best in a row
)
# Verbs whose base form is neither adjective, noun nor participle after “be”.
_BASE_VERBS: Final = frozenset(
    """accept achieve adopt affect allow analyse analyze apply arise arrive ask assist attend avoid
    begin belong bring build carry cause choose collect consider consist constitute continue
    contribute convene create decide define depend describe develop discuss encourage enhance
    enjoy ensure entail establish examine exist expand explain express facilitate fail follow
    foster give govern grow happen help host identify implement improve include indicate inform
    introduce invite involve keep know lead learn maintain make mention obtain occur participate
    perform permit prepare prevent proceed produce promote propose protect provide publish reach
    realise realize receive recognise recognize recommend reflect regulate reinforce rely remain
    represent require resolve retain reveal seek seem send serve settle speak strengthen submit
    suggest take teach tell think treat try undertake understand use write""".split()  # noqa: SIM905 - words read best in a row
)
_MODAL_BE: Final = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must) be (?P<verb>[a-z]+)\b(?! -)"
)


def text_findings(manuscript: Manuscript) -> tuple[Finding, ...]:
    """Return the remarks on typing and wording that hold for a text of any origin."""
    texts = [(block, block_text(block)) for block in manuscript.blocks]
    found = [*_typing(texts, french=primary(manuscript.language) == "fr")]
    if primary(manuscript.language) == "en":
        found += [*_verbs_after_be(texts), *_transposed(texts)]
    return (*found, *_boilerplate(manuscript))


def reading_findings(
    *, joins: int, bullets: int, broken_words: Sequence[str], double_spaces: Sequence[str]
) -> Iterator[Finding]:
    """Yield the remarks on what reading a plain-text file had to mend."""
    facts: tuple[tuple[str, str, int, Sequence[str]], ...] = (
        ("INT-109", "runs of several spaces", len(double_spaces), double_spaces),
        ("INT-111", "list items whose bullet was lost", bullets, ()),
        ("INT-112", "line ends joined into paragraphs", joins, ()),
        ("INT-113", "words joined over a line end", len(broken_words), broken_words),
    )
    for rule, what, count, samples in facts:
        if count:
            yield _counted(rule, what, count, samples[0] if samples else "")


def double_spaces(texts: Sequence[str]) -> tuple[str, ...]:
    """Return a sample of each run of several spaces within the texts."""
    return tuple(_sample(text, m) for text in texts for m in _DOUBLE_SPACE.finditer(text))


def loose_note(block: str, word: str) -> Finding:
    """Return the remark on a note digit (at the end of ``word``) that has no note."""
    return Finding(
        rule="INT-103",
        severity=Severity.WARNING,
        message=f"note reference without a note: “{word}”",
        hint="Add the note, or delete the digit",
        place=Place(block=block),
        args={"count": 1, "sample": word},
    )


def _counted(rule: str, what: str, count: int, sample: str, place: Place = Place()) -> Finding:  # noqa: B008 - frozen
    shown = f" (“{sample}”)" if sample else ""
    return Finding(
        rule=rule,
        severity=Severity.INFO,
        message=f"{what}: {count}{shown}",
        place=place,
        args={"count": count, "sample": sample},
    )


def _sample(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND].replace("\n", " ").strip()


_Texts = Sequence[tuple[AnyBlock, str]]


def _typing(texts: _Texts, *, french: bool) -> Iterator[Finding]:
    yield from _each_in(texts, "INT-101", "hyphens used as dashes", _HYPHEN_DASH)
    if any(_CURLY.search(text) for _, text in texts):
        yield from _each_in(texts, "INT-102", "straight apostrophes beside curly ones", _STRAIGHT)
    yield from _each_in(texts, "INT-108", "hyphens in ranges of numbers", _RANGE)
    if not french:
        yield from _each_in(texts, "INT-110", "no-break spaces", _NO_BREAK)


def _each_in(texts: _Texts, rule: str, what: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """Yield one remark with the number of places where a pattern occurs, at the first of them."""
    hits = [(b, text, m) for b, text in texts for m in pattern.finditer(text) if _is_range(m)]
    if hits:
        block, text, first = hits[0]
        place = Place(block=block.id, start=first.start(), end=first.end())
        yield _counted(rule, what, len(hits), _sample(text, first), place)


def _is_range(match: re.Match[str]) -> bool:
    """Return whether two numbers rise, as they do in a range; true for patterns without numbers."""
    return match.re is not _RANGE or int(match[1]) < int(match[2])


def _verbs_after_be(texts: _Texts) -> Iterator[Finding]:
    """Yield each base verb after a modal and “be”: “will be serve” for “will serve”."""
    for block, text in texts:
        for match in _MODAL_BE.finditer(text):
            if match["verb"] in _BASE_VERBS:
                yield Finding(
                    rule="INT-107",
                    severity=Severity.WARNING,
                    message=f"“{match[0]}” is no verb form",
                    hint=f"Write {match[0].split()[0]} {match['verb']}, or the participle",
                    place=Place(block=block.id, start=match.start(), end=match.end()),
                    args={"count": 1, "sample": match[0]},
                )


def _transposed(texts: _Texts) -> Iterator[Finding]:
    """Yield each word that occurs once and is a frequent one with two neighbouring letters swapped.

    Frequent means twice or more in this text, endings in -s, -ed and -ing counted; pairs of real
    words (form, from) are left alone.
    """
    counts = Counter(word for _, text in texts for word in _WORD.findall(text))
    for block, text in texts:
        for match in _WORD.finditer(text):
            word = match[0]
            meant = _meant(word, counts) if counts[word] == 1 and word not in _REAL_TWINS else ""
            if meant:
                yield Finding(
                    rule="INT-106",
                    severity=Severity.WARNING,
                    message=f"“{word}” may be a slip for “{meant}”",
                    hint=f"Write {meant}",
                    place=Place(block=block.id, start=match.start(), end=match.end()),
                    args={"count": 1, "sample": word, "meant": meant},
                )


def _meant(word: str, counts: Counter[str]) -> str:
    for i in range(len(word) - 1):
        swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        seen = sum(counts[swapped + ending] for ending in ("", "s", "ed", "ing"))
        if swapped != word and seen > 1:
            return swapped
    return ""


def _boilerplate(manuscript: Manuscript) -> Iterator[Finding]:
    lines = [
        block
        for block in manuscript.blocks
        if isinstance(block, Paragraph) and block.role is Role.BOILERPLATE
    ]
    if lines:
        place = Place(block=lines[0].id)
        sample = block_text(lines[0])
        what = "lines of a web page proposed for removal"
        yield _counted("INT-114", what, len(lines), sample, place)
