"""Records: the standard data classes, with methods that are made when they are first needed.

``dataclasses.dataclass`` compiles up to six methods of every class a program loads, two thirds of
a millisecond for a frozen one; a command loads some two hundred and uses few methods of each.
Here the constructor is compiled for classes with many instances only, and the other methods are
shared by all records.  Type checkers see the standard decorator; ``fields``, ``replace``, ``copy``
and ``match`` work as with that one.
"""

import dataclasses
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

_FEW = 32  # instances that are made before a constructor is compiled


def _record(*, slots: bool, frozen: bool = False, kw_only: bool = False) -> Callable[[Any], Any]:
    """Return the decorator that makes a class a record; it always has slots."""
    standard = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)

    def make(cls: Any) -> Any:
        own = vars(cls)
        made: Any = standard(cls)
        names = [one.name for one in dataclasses.fields(made)] or ["__class__"]
        made.__values__ = attrgetter(*names)
        methods = {"__init__": _first_constructor(made, frozen=frozen), **_COMMON}
        for name, method in (methods | _FROZEN if frozen else methods).items():
            if name not in own:
                setattr(made, name, method)
        return made

    return make


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _record


def _first_constructor(cls: type[Any], *, frozen: bool) -> Callable[..., None]:
    """Return the method that fills the first instances of a class, and then its constructor.

    To compile one takes as long as to fill some eighty instances.
    """
    left, fill = _FEW, None

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807
        nonlocal left, fill
        left -= 1
        fill = fill or _filler(cls)
        if left < 0 or given or not fill(self, named):
            constructor = cls.__init__ = _constructor(cls, frozen=frozen)
            constructor(self, *given, **named)

    return __init__


def _filler(cls: type[Any]) -> Callable[[object, dict[str, object]], bool]:
    """Return a function that gives an instance its values by name, if they are what it takes."""
    fields = dataclasses.fields(cls)
    wanted = {one.name for one in fields}
    slots = [(one.name, getattr(cls, one.name).__set__) for one in fields]
    missing = dataclasses.MISSING
    defaults = {one.name: one.default for one in fields if one.default is not missing}
    made = [(f.name, f.default_factory) for f in fields if f.default_factory is not missing]

    def fill(instance: object, named: dict[str, object]) -> bool:
        values = {**defaults, **named}
        for name, make in made:
            if name not in values:
                values[name] = make()
        if values.keys() != wanted:
            return False
        for name, put in slots:
            put(instance, values[name])
        return True

    return fill


def _constructor(cls: type[Any], *, frozen: bool) -> Callable[..., None]:
    """Return the constructor of a class, compiled from its fields."""
    scope: dict[str, Any] = {"MISSING": dataclasses.MISSING}
    lines = [f"def __init__({', '.join(_parameters(cls, scope))}):"]
    for field in dataclasses.fields(cls):
        name = value = field.name
        if field.default_factory is not dataclasses.MISSING:
            value = f"_make_{name}() if {name} is MISSING else {name}"
        if frozen:
            scope[f"_set_{name}"] = getattr(cls, name).__set__  # of the slot: past __setattr__
            lines.append(f" _set_{name}(self, {value})")
        else:
            lines.append(f" self.{name} = {value}")
    if len(lines) == 1:
        lines.append(" pass")
    exec(compile("\n".join(lines), f"<record {cls.__qualname__}>", "exec"), scope)  # noqa: S102
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameters(cls: type[Any], scope: dict[str, Any]) -> Iterator[str]:
    """Yield the parameters of a constructor, and put their defaults in its scope."""
    yield "self"
    starred = False
    for field in sorted(dataclasses.fields(cls), key=attrgetter("kw_only")):
        name, default = field.name, ""
        if field.default_factory is not dataclasses.MISSING:
            scope[f"_make_{name}"], default = field.default_factory, "=MISSING"
        elif field.default is not dataclasses.MISSING:
            scope[f"_default_{name}"], default = field.default, f"=_default_{name}"
        if field.kw_only and not starred:
            starred = True
            yield "*"
        yield name + default


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self))
    return f"{type(self).__qualname__}({shown})"


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = self.__values__
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(self.__values__(self))


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_COMMON = {"__repr__": _repr, "__eq__": _equal, "__hash__": None}
_FROZEN = {
    "__hash__": _hash,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _restore,
}
