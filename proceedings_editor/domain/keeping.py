"""What was made last, given again while nothing it was made from has changed."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

_Made = TypeVar("_Made")


class Keeper:
    """Keeps the last result of every step by its name; as many as there are names, no more."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[object, ...], Any]] = {}

    def kept(self, name: str, inputs: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
        """Return what ``make`` makes of some inputs, or made of equal ones the last time."""
        last = self._last.get(name)
        if last is not None and last[0] == inputs:
            return cast("_Made", last[1])
        made = make()
        self._last[name] = inputs, made
        return made
