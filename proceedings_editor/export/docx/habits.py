"""How authors format their files: the same paper may come in any of these."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from proceedings_editor.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What an author does with title, names and headings.

    ``styles``: uses Word's Title and Heading styles; else bold type does their work.  ``caps``:
    sets title and headings in capitals (as formatting, the letters stay).  ``numbered``: types
    numbers before headings.  ``udc_first``: begins with the UDC line.  ``initials``: writes
    surnames first, then initials.  ``authors_first``: names stand over the title.
    """

    styles: bool = True
    caps: bool = False
    numbered: bool = False
    udc_first: bool = False
    initials: bool = False
    authors_first: bool = False


HABITS: Final[Mapping[str, Habit]] = MappingProxyType(
    {
        "styled": Habit(),
        "bold": Habit(styles=False),
        "caps": Habit(styles=False, caps=True, authors_first=True),
        "numbered": Habit(styles=False, numbered=True),
        "gost": Habit(styles=False, udc_first=True, initials=True, authors_first=True),
    }
)
