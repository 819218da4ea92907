"""The one way into a zip file from outside: names checked, sizes counted while inflating.

What the zip's headers promise is never believed: bytes are counted as they come out (PKWARE
APPNOTE 6.3.10 lets every size in a header be wrong).
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Final, NamedTuple

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording

_MEGABYTE: Final = 1 << 20
_SYMLINK: Final = 0o120000
_FILE_TYPE: Final = 0o170000
_UTF8_NAME: Final = 0x800  # general purpose bit 11: the name is UTF-8
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNSAFE_NAME: Final = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\x00-\x1f\x7f]")
_LITTER: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_XML_NAME: Final = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)
_XML_START: Final = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+<|\xff\xfe<\0|\xfe\xff\0<|<\0|\0<")
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
ASK_AGAIN: Final = Wording("Ask the author to save the file again and send it anew.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipLimits:
    """How much a zip may hold; sizes in bytes, ``ratio`` counts above ``ratio_from`` only."""

    entries: int = 5_000
    total: int = 300 * _MEGABYTE
    xml: int = 64 * _MEGABYTE
    ratio: int = 200
    ratio_from: int = _MEGABYTE


LIMITS: Final = ZipLimits()


class Member(NamedTuple):
    """A file in the archive; ``data`` is None where it is damaged."""

    name: str
    data: bytes | None


def inflate(name: str, data: bytes, limits: ZipLimits = LIMITS) -> Iterator[Member]:
    """Yield every file in the zip, one at a time, folders left out.

    Raises:
        IntakeError: broken, encrypted, too big, or with names that reach outside the archive.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_names(name, members, limits)
            meter = _Meter(name, limits, len(data))
            for member in members:
                if not member.is_dir():
                    yield Member(_readable(member), meter.inflate(archive, member))
    except _BROKEN as error:
        raise IntakeError(
            name, Wording("is cut off or damaged ({error})", error=error), hint=ASK_AGAIN
        ) from error


def is_xml(member: str, inside: bytes) -> bool:
    """Return whether a part is XML by its name or by how it begins."""
    return bool(_XML_NAME.search(member) or _XML_START.match(inside))


def is_litter(member: str) -> bool:
    """Return whether a file came into the archive from the system, not from a person."""
    return bool(_LITTER.search(member))


def _check_names(name: str, members: list[zipfile.ZipInfo], limits: ZipLimits) -> None:
    if len(members) > limits.entries:
        raise _unsafe(
            name,
            Wording(
                "holds {n} files (at most {most} are read)", n=len(members), most=limits.entries
            ),
        )
    seen: set[str] = set()
    for member in members:
        shown = member.orig_filename[:80]
        if _UNSAFE_NAME.search(member.orig_filename) or len(member.orig_filename) > 512:
            raise _unsafe(
                name,
                Wording(
                    "holds a file whose name reaches outside the archive: “{member}”", member=shown
                ),
            )
        if (member.external_attr >> 16) & _FILE_TYPE == _SYMLINK:
            raise _unsafe(name, Wording("holds a link instead of a file: “{member}”", member=shown))
        if member.filename.casefold() in seen:
            raise _unsafe(
                name, Wording("holds two files of the same name: “{member}”", member=shown)
            )
        if member.flag_bits & 1:
            raise IntakeError(
                name,
                Wording("is an archive locked with a password"),
                hint=Wording("Ask the author for the file without a password."),
            )
        seen.add(member.filename.casefold())


class _Meter:
    """Inflates members of one archive and stops as soon as they pass what is allowed."""

    def __init__(self, name: str, limits: ZipLimits, whole: int) -> None:
        self._name = name
        self._limits = limits
        self._whole = whole  # bytes of the archive itself: no member is packed in more
        self._total = 0

    def inflate(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
        """Return the bytes of one member, None where they are damaged."""
        if member.compress_type not in _METHODS:
            raise _unsafe(
                self._name,
                Wording("is packed in a way not read here ({kind})", kind=member.compress_type),
            )
        try:
            with archive.open(member) as stream:
                return b"".join(self._count(member, stream))
        except _BROKEN:
            return None

    def _count(self, member: zipfile.ZipInfo, stream: IO[bytes]) -> Iterator[bytes]:
        packed = max(1, min(member.compress_size, self._whole))
        size = 0
        xml = False
        while part := stream.read(_MEGABYTE):
            xml = xml or (size == 0 and is_xml(member.filename, part))
            size += len(part)
            self._total += len(part)
            self._check(size, packed, xml=xml)
            yield part

    def _check(self, size: int, packed: int, *, xml: bool) -> None:
        limits = self._limits
        if self._total > limits.total:
            raise _unsafe(
                self._name,
                Wording("unpacks to more than {limit} MB", limit=limits.total // _MEGABYTE),
            )
        if size > limits.ratio_from and size > limits.ratio * packed:
            raise _unsafe(
                self._name, Wording("unpacks to more than {n} times its size", n=limits.ratio)
            )
        if xml and size > limits.xml:
            raise _unsafe(
                self._name,
                Wording("holds more than {limit} MB of XML", limit=limits.xml // _MEGABYTE),
            )


def _readable(member: zipfile.ZipInfo) -> str:
    """Return the member's name; old Windows zips write Cyrillic names in code page 866."""
    if member.flag_bits & _UTF8_NAME or member.filename.isascii():
        return member.filename
    raw = member.filename.encode("cp437")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp866")


def _unsafe(name: str, reason: Wording) -> IntakeError:
    return IntakeError(
        name, reason, hint=Wording("It was not opened. Ask the author how the file was made.")
    )
