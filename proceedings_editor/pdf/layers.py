"""Layers of a camera-ready PDF (optional content, ISO 32000-1, 8.11): what is hidden stays hidden.

The volume has no layers; what a reader of the author's file does not see is not printed.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from pypdf.generic import ContentStream as _Parsed

_Row: TypeAlias = tuple[Any, bytes]  # operands and operator
_MARKED: Final = frozenset({b"BDC", b"BMC", b"DP", b"EMC", b"MP"})
_PATHS: Final = frozenset({b"B", b"B*", b"F", b"S", b"b", b"b*", b"f", b"f*", b"s"})
_SHOWN: Final = frozenset({b"Do", b"INLINE IMAGE", b"TJ", b"Tj", b"sh"})
_NEXT_LINE: Final = frozenset({b"'", b'"'})
_DEEPEST: Final = 8  # expressions within each other


class Layers:
    """Which layers of a PDF are hidden as it opens."""

    def __init__(self, catalog: DictionaryObject) -> None:
        known = _dictionary(catalog.get("/OCProperties"))
        opening = _dictionary(known.get("/D"))
        self._hidden = set(_numbers(opening.get("/OFF")))
        if opening.get("/BaseState") == "/OFF":
            self._hidden = set(_numbers(known.get("/OCGs"))) - set(_numbers(opening.get("/ON")))

    def hide(self, shown: Any) -> bool:
        """Return whether what belongs to a layer, or to a membership of layers, is hidden."""
        if not self._hidden or shown is None:
            return False
        found = _dictionary(shown)
        if found.get("/Type") != "/OCMD":
            return not self._is_on(shown)
        rule = found.get("/VE")
        return not (self._holds(rule, _DEEPEST) if rule is not None else self._is_member_on(found))

    def hidden_names(self, resources: Any) -> frozenset[str]:
        """Return the names by which content in these resources calls hidden layers."""
        properties = _dictionary(_dictionary(resources).get("/Properties"))
        return frozenset(key for key in properties if self.hide(properties.raw_get(key)))

    def _is_on(self, group: Any) -> bool:
        return not (isinstance(group, IndirectObject) and group.idnum in self._hidden)

    def _is_member_on(self, membership: DictionaryObject) -> bool:
        """Return whether a membership's policy lets it be seen (table 99)."""
        if "/OCGs" not in membership:
            return True
        named = membership.raw_get("/OCGs")
        several = named.get_object() if isinstance(named, IndirectObject) else named
        on = [self._is_on(it) for it in (several if isinstance(several, ArrayObject) else [named])]
        if not on:
            return True
        policy = membership.get("/P", "/AnyOn")
        return {"/AllOn": all(on), "/AnyOff": not all(on), "/AllOff": not any(on)}.get(
            policy, any(on)
        )

    def _holds(self, expression: Any, depth: int) -> bool:
        """Return the truth of a visibility expression: [/And …], [/Or …], [/Not x] or a layer."""
        found = expression.get_object() if isinstance(expression, IndirectObject) else expression
        if not isinstance(found, ArrayObject) or not found or not depth:
            return self._is_on(expression)
        truths = [self._holds(each, depth - 1) for each in found[1:]]
        return {"/Or": any(truths), "/Not": not any(truths)}.get(str(found[0]), all(truths))


def without_marks(content: bytes, hidden: frozenset[str]) -> bytes:
    """Return content without marked-content operators, which would mix with our own tags.

    Args:
        content: of a page or form.
        hidden: names of the layers that are not shown.
    """
    if not any(operator in content for operator in (b"BDC", b"BMC")):
        return content
    source = StreamObject()
    source.set_data(content)
    parsed = _Parsed(source, None)
    parsed.operations = list(_plain(parsed.operations, hidden))
    return parsed.get_data()


def _plain(rows: Iterable[_Row], hidden: frozenset[str]) -> Iterator[_Row]:
    """Yield what is not marking; within a hidden layer only what changes the graphics state."""
    layers: list[bool] = []
    for operands, operator in rows:
        if operator in {b"BDC", b"BMC"}:
            layers.append(operator == b"BDC" and _calls(operands, hidden))
        elif operator == b"EMC":
            del layers[-1:]
        elif operator not in _MARKED:
            yield from _hushed(operands, operator) if any(layers) else ((operands, operator),)


def _calls(operands: Any, hidden: frozenset[str]) -> bool:
    return len(operands) == 2 and operands[0] == "/OC" and str(operands[1]) in hidden


def _hushed(operands: Any, operator: bytes) -> Iterator[_Row]:
    """Yield what is left of an operator that may not paint."""
    if operator in _PATHS:
        yield [], b"n"  # a clipping path still takes effect
    elif operator in _NEXT_LINE:
        yield [], b"T*"
    elif operator not in _SHOWN:
        yield operands, operator


def _numbers(value: Any) -> Iterator[int]:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    for each in found if isinstance(found, ArrayObject) else ():
        if isinstance(each, IndirectObject):
            yield each.idnum


def _dictionary(value: Any) -> DictionaryObject:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
