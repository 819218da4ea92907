"""What holds when a style extends another and a paragraph style is based on another."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.styles.keys import nearest

Table: TypeAlias = Mapping[str, Any]


def merged(base: Table, own: Table) -> dict[str, Any]:
    """Return ``base`` overruled by ``own``: tables key by key, anything else as a whole."""
    result = dict(base)
    for name, value in own.items():
        below = result.get(name)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            result[name] = merged(below, value)
        else:
            result[name] = value
    return result


def with_bases(paragraphs: Table) -> dict[str, Table]:
    """Return paragraph styles with the keys of the styles they are ``based-on`` filled in.

    Raises:
        StyleError: a style is based on itself or on one that does not exist.
    """
    return {name: _filled(name, paragraphs, ()) for name in paragraphs}


def _filled(name: str, paragraphs: Table, seen: tuple[str, ...]) -> dict[str, Any]:
    if name in seen:
        raise StyleError(
            Wording(
                "paragraph.{name} is based on itself: {chain}",
                name=name,
                chain=" → ".join((*seen, name)),
            ),
            hint=Wording("Take one “based-on” out of this chain."),
        )
    own: Table = paragraphs[name]
    base = own.get("based-on", "")
    if not base:
        return dict(own)
    if base not in paragraphs:
        raise StyleError(
            Wording(
                "paragraph.{name} is based on “{base}”, which is not there", name=name, base=base
            ),
            hint=nearest(base, paragraphs),
        )
    return merged(_filled(base, paragraphs, (*seen, name)), own)
