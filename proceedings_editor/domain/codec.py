"""Canonical JSON of the domain's frozen types.

Keys are sorted, text is UTF-8 and never changed, defaults are left out.
The same value always gives the same bytes, so that the SHA-256 of a manuscript names its revision.
A text run without marks is a bare string; every other object names its class in ``"t"`` where the
declared type leaves a choice.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union

from proceedings_editor.domain import manuscript as m
from proceedings_editor.domain.errors import NewerError
from proceedings_editor.domain.wording import Wording

T = TypeVar("T")
_Decoder = Callable[[Any], Any]
_MISSING = dataclasses.MISSING


def encode(value: object) -> bytes:
    """Return the canonical JSON of a domain value."""
    return json.dumps(
        _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def decode(kind: type[T], data: bytes | str) -> T:
    """Return the value of class ``kind`` that ``encode`` wrote.

    Raises:
        ValueError: the data does not fit the class (a broken or foreign file).
    """
    declared: Any = kind
    try:
        value: T = _decoder(declared)(json.loads(data))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a stored {kind.__name__}: {error}") from error
    return value


def decode_manuscript(data: bytes | str) -> m.Manuscript:
    """Return a stored manuscript.

    Raises:
        NewerError: a newer program wrote it.
        ValueError: it is not a stored manuscript.
    """
    found = decode(m.Manuscript, data)
    if found.model > m.MODEL:
        raise NewerError(
            Wording(
                "this text was stored in form {form}; this program knows {known}",
                form=found.model,
                known=m.MODEL,
            ),
            hint=Wording("Open the project with the newer version of the program."),
        )
    return found


@cache
def _fields(kind: Any) -> tuple[tuple[str, object, bool], ...]:
    """Return (name, default, always written) of each field; only one default counts as left out."""
    found = []
    for field in dataclasses.fields(kind):
        default = field.default
        if default is _MISSING and field.default_factory is not _MISSING:
            default = field.default_factory()
        found.append((field.name, default, kind is m.Manuscript and field.name == "model"))
    return tuple(found)


_SCALARS: frozenset[type] = frozenset({str, int, float, bool, types.NoneType})


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is Wording:  # a finding's: it is told again by its rule
        return str(value)
    if kind is m.Text and (value.marks is m.PLAIN or value.marks == m.PLAIN):
        return value.text
    if isinstance(value, (tuple, list)):
        if _SCALARS.issuperset(map(type, value)):
            return value
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return _object(value)


def _object(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    made: dict[str, Any] = {"t": kind.__name__} if kind in _CHOICES else {}
    for name, default, always in _fields(kind):
        item = getattr(value, name)
        if always or (item is not default and item != default):
            made[name] = item if type(item) in _SCALARS else _plain(item)
    return made


_CHOICES: frozenset[type] = frozenset({*typing.get_args(m.Inline), *typing.get_args(m.AnyBlock)})


@cache
def _decoder(kind: Any) -> _Decoder:
    """Return what turns JSON data into a value of the declared type."""
    origin = typing.get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _choice(typing.get_args(kind))
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(typing.get_args(kind)[1])
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _named_tuple(kind)
    if kind is m.Marks:
        return _marks
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _scalar(getattr(kind, "__supertype__", kind))


def _scalar(kind: Any) -> _Decoder:
    def read(data: Any) -> Any:
        if kind is float and type(data) is int:
            return float(data)
        if not isinstance(data, kind):
            raise TypeError(f"{data!r:.60} is no {kind.__name__}")
        return data

    return read


def _mapping(item: Any) -> _Decoder:
    """Return a reader of a mapping from strings; values of mixed scalars come back as they are."""
    read = _decoder(item) if isinstance(item, type) else None

    def mapping(data: Any) -> Any:
        if not isinstance(data, dict):
            raise TypeError(f"{data!r:.60} is no mapping")
        return {key: read(value) for key, value in data.items()} if read else data

    return mapping


def _tuple(items: tuple[Any, ...]) -> _Decoder:
    """Return a reader of ``tuple[T, ...]`` or of a tuple of fixed length."""
    if items[-1] is Ellipsis:
        read = _decoder(items[0])
        return lambda data: tuple(map(read, _list(data)))
    readers = tuple(map(_decoder, items))
    return lambda data: tuple(r(item) for r, item in zip(readers, _list(data), strict=True))


def _named_tuple(kind: type) -> _Decoder:
    readers = tuple(_decoder(hint) for hint in typing.get_type_hints(kind).values())
    return lambda data: kind(*(r(item) for r, item in zip(readers, _list(data), strict=True)))


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError(f"{data!r:.60} is no list")
    return data


def _record(kind: type) -> _Decoder:
    hints = typing.get_type_hints(kind)
    readers: dict[str, _Decoder] = {}

    def read(data: Any) -> Any:
        if not readers:  # filled late, for types that contain themselves
            readers.update({f.name: _decoder(hints[f.name]) for f in dataclasses.fields(kind)})
        return kind(**{name: readers[name](item) for name, item in data.items() if name != "t"})

    return read


_MARKS: dict[object, m.Marks] = {}


def _marks(data: Any) -> m.Marks:
    """Return the marks, one object for all runs that look alike."""
    key: object = tuple(data.items())
    try:
        found = _MARKS.get(key)
    except TypeError:  # a list where a scalar belongs
        key = json.dumps(data, sort_keys=True)
        found = _MARKS.get(key)
    if found is None:
        if len(_MARKS) > 10_000:
            _MARKS.clear()
        found = _MARKS[key] = _record(m.Marks)(data)
    return found


def _choice(kinds: tuple[Any, ...]) -> _Decoder:
    if types.NoneType in kinds:
        (other,) = (kind for kind in kinds if kind is not types.NoneType)
        read_other = _decoder(other)
        return lambda data: None if data is None else read_other(data)
    by_name = {kind.__name__: _decoder(kind) for kind in kinds}

    def read(data: Any) -> Any:
        return m.Text(data) if type(data) is str else by_name[data["t"]](data)

    return read
