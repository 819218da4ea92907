"""A painted piece: bytes that a volume takes as they are, and that a cache keeps.

The form on disk is ours and flat: a magic word with the version, a hash, a JSON head, then the
parts one after another.  A block of another version, or one with a wrong bit, is not read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Final, NamedTuple

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.records import dataclass
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.pdf.objects import Numbers

_MAGIC: Final = b"PEblock2"
_DIGEST: Final = 16


class FlatePage(NamedTuple):
    """A content stream in Flate form (RFC 1950) that is flushed but not ended, and its Adler-32."""

    data: bytes
    adler: int


class FontUse(NamedTuple):
    """The codes a piece shows in one embedded face: (number, glyph, text) each."""

    key: str
    spec: FontSpec
    codes: tuple[tuple[int, int, str], ...]


class Part(NamedTuple):
    """One PDF object that does not know its number yet.

    ``refs`` are references to other parts of the same XObject; each stands between two ``pieces``.
    """

    pieces: tuple[bytes, ...]
    refs: tuple[int, ...] = ()

    def numbered(self, numbers: Sequence[int] | Mapping[int, int]) -> bytes:
        """Return the object, the parts of its XObject having these numbers."""
        found = [self.pieces[0]]
        for ref, piece in zip(self.refs, self.pieces[1:], strict=True):
            found += (b"%d 0 R" % numbers[ref], piece)
        return b"".join(found)


class XObject(NamedTuple):
    """An image or a foreign page; ``key`` names its content, so that a volume holds it once.

    The first part is the XObject itself.  ``text`` is what a foreign page says.
    """

    key: str
    parts: tuple[Part, ...]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of the volume as PDF objects with their final numbers.

    ``objects`` is a whole object stream with pages, annotations and structure elements, ``xref``
    the cross-reference entries of its objects.  ``top`` is the element of the piece without its
    parent.  ``targets`` are the named destinations it links to, ``dead`` the targets that lead
    nowhere.  ``mute`` counts figures without a text alternative, ``levels`` are its headings.
    """

    edition: str
    numbers: Numbers
    pages: tuple[FlatePage, ...]
    objects: bytes
    xref: bytes
    top: bytes
    has_ids: bool
    fonts: tuple[FontUse, ...]
    media: tuple[XObject, ...]
    targets: tuple[str, ...]
    dead: tuple[str, ...]
    levels: tuple[int, ...]
    mute: int
    foreign: bool
    findings: tuple[Finding, ...] = ()

    def to_bytes(self) -> bytes:
        """Return the block as a cache keeps it."""
        parts = [*_parts_of(self)]
        head = {name: getattr(self, name) for name in _PLAIN}
        head["numbers"] = self.numbers
        head["adlers"] = [page.adler for page in self.pages]
        head["fonts"] = [(use.key, use.spec, *zip(*use.codes, strict=True)) for use in self.fonts]
        head["media"] = [
            (media.key, media.text, [(len(part.pieces), part.refs) for part in media.parts])
            for media in self.media
        ]
        head["findings"] = [_plain_finding(finding) for finding in self.findings]
        head["lengths"] = [*map(len, parts)]
        written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        body = b"".join([len(written).to_bytes(4, "big"), written, *parts])
        return _MAGIC + blake2b(body, digest_size=_DIGEST).digest() + body

    @classmethod
    def from_bytes(cls, data: bytes, library: Library) -> "Block | None":
        """Return a kept block, or None when the piece must be painted again.

        That is so when another version wrote the block, when it is damaged, and when one of its
        character codes means something else to the fonts of this process.
        """
        start = len(_MAGIC) + _DIGEST
        body = data[start:]
        sound = blake2b(body, digest_size=_DIGEST).digest() == data[len(_MAGIC) : start]
        if not data.startswith(_MAGIC) or not sound:
            return None
        size = 4 + int.from_bytes(body[:4], "big")
        head = json.loads(body[4:size])
        fonts = tuple(
            FontUse(key, _spec(spec), tuple(zip(*columns, strict=True)))
            for key, spec, *columns in head["fonts"]
        )
        if not all(_adopted(use, library) for use in fonts):
            return None
        ends = [size]
        for length in head["lengths"]:
            ends.append(ends[-1] + length)
        parts = iter([body[a:b] for a, b in pairwise(ends)])
        plain = {name: _tuple(head[name]) for name in _PLAIN}
        return cls(
            **plain,
            numbers=Numbers(*head["numbers"]),
            objects=next(parts),
            xref=next(parts),
            top=next(parts),
            pages=tuple(FlatePage(next(parts), adler) for adler in head["adlers"]),
            fonts=fonts,
            media=tuple(
                XObject(key, tuple(_part(parts, count, refs) for count, refs in made), text)
                for key, text, made in head["media"]
            ),
            findings=tuple(map(_finding, head["findings"])),
        )


_PLAIN: Final = ("edition", "has_ids", "targets", "dead", "levels", "mute", "foreign")


def _parts_of(block: Block) -> Iterator[bytes]:
    yield from (block.objects, block.xref, block.top)
    for page in block.pages:
        yield page.data
    for media in block.media:
        for part in media.parts:
            yield from part.pieces


def _part(parts: Iterator[bytes], count: int, refs: list[int]) -> Part:
    return Part(tuple(next(parts) for _ in range(count)), tuple(refs))


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _spec(values: list[Any]) -> FontSpec:
    return FontSpec(*map(_tuple, values))


def _adopted(use: FontUse, library: Library) -> bool:
    """Return whether all codes of a kept block mean the same in this process."""
    if not library.knows(use.spec.family):
        return False
    font = library.font(use.spec)
    return font.key == use.key and all(font.codes.adopt(*code) for code in use.codes)


def _plain_finding(finding: Finding) -> tuple[str, str, str, str, dict[str, Any]]:
    return finding.rule, finding.severity, finding.message, finding.hint, dict(finding.args)


def _finding(values: list[Any]) -> Finding:
    rule, severity, message, hint, args = values
    return Finding(
        rule=rule, severity=Severity(severity), message=message, hint=hint, place=Place(), args=args
    )
