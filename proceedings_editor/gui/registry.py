"""The places there are; each is made when it is first visited."""

from collections.abc import Callable

from proceedings_editor.domain.records import dataclass
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.place import Place
from proceedings_editor.gui.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place before it is made; ``words`` name it in the rail, "" where the rail has none."""

    key: str
    icon: str
    make: Callable[[Desk], Place]
    words: str = ""


def places() -> tuple[Entry, ...]:
    """Return the places in the order of the rail."""
    return (
        Entry(key="volume", icon="volume", make=_volume, words=tr("Volume")),
        Entry(key="paper", icon="paper", make=_paper, words=tr("Paper")),
        Entry(key="preview", icon="preview", make=_preview, words=tr("Preview")),
        Entry(key="intake", icon="intake", make=_intake),
    )


def _volume(desk: Desk) -> Place:
    from proceedings_editor.gui.places.volume import VolumePlace  # noqa: PLC0415 - when visited

    return VolumePlace(desk)


def _paper(desk: Desk) -> Place:
    from proceedings_editor.gui.places.paper import PaperPlace  # noqa: PLC0415 - when visited

    return PaperPlace(desk)


def _preview(desk: Desk) -> Place:
    from proceedings_editor.gui.places.preview import PreviewPlace  # noqa: PLC0415 - when visited

    return PreviewPlace(desk)


def _intake(desk: Desk) -> Place:
    from proceedings_editor.gui.places.intake import IntakePlace  # noqa: PLC0415 - when visited

    return IntakePlace(desk)
