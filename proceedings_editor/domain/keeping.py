"""What was made last, given again while nothing it was made from has changed."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

_Made = TypeVar("_Made")


class Keeper:
    """Keeps the last result of every step by its name; as many as there are names, no more."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[object, ...], Any]] = {}

    def last(self, name: str, inputs: tuple[object, ...]) -> Any:
        """Return what was made of equal inputs the last time, None if of others or nothing."""
        last = self._last.get(name)
        return last[1] if last is not None and last[0] == inputs else None

    def keep(self, name: str, inputs: tuple[object, ...], made: object) -> None:
        """Keep what was made of some inputs."""
        self._last[name] = inputs, made

    def kept(self, name: str, inputs: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
        """Return what ``make`` makes of some inputs, or made of equal ones the last time."""
        last = self._last.get(name)
        if last is not None and last[0] == inputs:
            return cast("_Made", last[1])
        made = make()
        self._last[name] = inputs, made
        return made
