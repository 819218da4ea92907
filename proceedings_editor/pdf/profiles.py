"""The ICC profiles of output intents (ISO 32000-1, 14.11.5)."""

import zlib
from functools import lru_cache

from proceedings_editor.bundled import bundled
from proceedings_editor.pdf.editions import Intent
from proceedings_editor.pdf.objects import LEVEL, packed_stream


def profile(intent: Intent) -> bytes:
    """Return the ICC profile of an output intent."""
    return bundled("resources", "icc", intent.profile).read_bytes()


@lru_cache(maxsize=4)
def profile_stream(intent: Intent) -> bytes:
    """Return the ICC profile stream of an output intent; packing a large one takes its time."""
    entries = b"/N %d/Filter/FlateDecode" % intent.components
    return packed_stream(zlib.compress(profile(intent), LEVEL), entries)
