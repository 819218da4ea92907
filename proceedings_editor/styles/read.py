"""From the tables of a TOML file to the typed values of the schema."""

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, TypeVar

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.domain.units import parse_length
from proceedings_editor.domain.wording import Wording
from proceedings_editor.styles.keys import Stroke, Width, nearest

T = TypeVar("T")
_EM: Final = re.compile(r"(-?\d+(?:\.\d+)?)em")
_PER_CENT: Final = re.compile(r"(\d+(?:\.\d+)?)%")
_EXAMPLES: Final = {
    "length": Wording("'3mm' or '10.5pt'"),
    "em": Wording("'0.7em'"),
    Stroke: Wording("'0.6pt', '0.35pt double' or 'none'"),
    Width: Wording("'67.5pt' or '100%'"),
    bool: Wording("true or false"),
    int: Wording("a whole number"),
    float: Wording("a number"),
    str: Wording("a text in quotes"),
}


def typed(kind: type[T], value: object, where: str = "") -> T:
    """Return ``value``, as TOML has it, as a value of the schema's class ``kind``.

    Raises:
        StyleError: a key is unknown or a value is of the wrong kind; ``where`` starts its name.
    """
    result: T = _value(kind, value, where)
    return result


def _value(kind: Any, raw: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if dataclasses.is_dataclass(kind):
        return _table(kind, raw, where)
    if origin in {typing.Union, types.UnionType}:
        return _either(typing.get_args(kind), raw, where)
    if origin is Literal:
        return _choice(typing.get_args(kind), raw, where)
    if origin is tuple:
        return _sequence(typing.get_args(kind), raw, where)
    if origin is Mapping:
        return _mapping(typing.get_args(kind), raw, where)
    return _scalar(kind, raw, where)


@cache
def _keys(kind: Any) -> dict[str, tuple[str, Any]]:
    """Return key as written → (attribute, declared type) of a class of the schema."""
    hints = typing.get_type_hints(kind, include_extras=True)
    documented = [field.name for field in dataclasses.fields(kind) if field.metadata]
    return {name.replace("_", "-"): (name, hints[name]) for name in documented}


def _table(kind: Any, raw: Any, where: str) -> Any:
    known = _keys(kind)
    made = {}
    for written, value in _tables(raw, where).items():
        name = f"{where}.{written}" if where else written
        if written not in known:
            raise StyleError(
                Wording("{name} is not a key of a style", name=name), hint=nearest(written, known)
            )
        attribute, declared = known[written]
        made[attribute] = _value(declared, value, name)
    return kind(**made)


def _tables(raw: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise StyleError(
            Wording("{where} = {raw} is not a table", where=where, raw=repr(raw)),
            hint=Wording("Write { key = value, … }."),
        )
    return raw


def _mapping(kinds: tuple[Any, ...], raw: Any, where: str) -> Any:
    name_kind, item = kinds
    items = _tables(raw, where).items()
    if name_kind is int and not all(name.isdecimal() for name, _ in items):
        raise StyleError(
            Wording("{where} has a key that is no number", where=where),
            hint=Wording("Levels are 1, 2, 3 …"),
        )
    return {name_kind(name): _value(item, value, f"{where}.{name}") for name, value in items}


def _sequence(kinds: tuple[Any, ...], raw: Any, where: str) -> Any:
    endless = kinds[-1] is Ellipsis
    if not isinstance(raw, list) or not (endless or len(raw) == len(kinds)):
        what = Wording(
            "{where} = {raw} is not a list of {n}", where=where, raw=repr(raw), n=len(kinds)
        )
        if endless:
            what = Wording("{where} = {raw} is not a list", where=where, raw=repr(raw))
        raise StyleError(
            what,
            hint=Wording("Write [ …, … ]."),
        )
    each = kinds[:1] * len(raw) if endless else kinds
    return tuple(_value(kind, item, where) for kind, item in zip(each, raw, strict=True))


def _either(kinds: tuple[Any, ...], raw: Any, where: str) -> Any:
    if raw in ("auto", "none") and types.NoneType in kinds:
        return None
    first, *others = (kind for kind in kinds if kind is not types.NoneType)
    try:
        return _value(first, raw, where)
    except StyleError:
        if not others:
            raise
        return _value(others[0], raw, where)


def _choice(choices: tuple[Any, ...], raw: Any, where: str) -> Any:
    if raw not in choices:
        raise StyleError(
            Wording("{where} = {raw} is not known", where=where, raw=repr(raw)),
            hint=nearest(str(raw), choices),
        )
    return raw


def _scalar(kind: Any, raw: Any, where: str) -> Any:
    unit = kind.__metadata__[0] if typing.get_origin(kind) is typing.Annotated else kind
    value = _read(float if unit == "lines" else unit, raw)
    if value is None:
        example = _EXAMPLES[float if unit == "lines" else unit]
        raise StyleError(
            Wording("{where} = {raw} cannot be read", where=where, raw=repr(raw)),
            hint=Wording("Write {example}.", example=example),
        )
    return value


def _read(unit: Any, raw: Any) -> Any:
    """Return the value of a scalar, None when it is not one of this kind."""
    if unit is float:
        return float(raw) if type(raw) in {int, float} else None
    if isinstance(unit, type) and unit not in {Stroke, Width}:
        return raw if type(raw) is unit else None
    if not isinstance(raw, str):
        return None
    if unit == "em":
        match = _EM.fullmatch(raw)
        return float(match[1]) if match else None
    if unit is Width and (match := _PER_CENT.fullmatch(raw)):
        return Width(share=float(match[1]) / 100)
    return _measured(unit, raw)


def _measured(unit: Any, raw: str) -> Any:
    length = raw.removesuffix(" double") if unit is Stroke else raw
    if unit is Stroke and raw == "none":
        return Stroke()
    try:
        points = parse_length(length)
    except ValueError:
        return None
    if unit is Stroke:
        return Stroke(points, double=length != raw)
    return Width(points) if unit is Width else points
