"""French spacing: thin and fixed before ; : ! ? » and after « (Imprimerie nationale, Lexique)."""

import re
from typing import Final

_THIN: Final = "\u202f"
_BEFORE: Final = re.compile("[ \u00a0\u2009\u202f]+(?=[;:!?»])")
_AFTER: Final = re.compile("(?<=«)[ \u00a0\u2009\u202f]+")


def thinned(text: str) -> str:
    """Return a text with thin spaces where French has them; none is added where none was typed."""
    return _AFTER.sub(_THIN, _BEFORE.sub(_THIN, text))
