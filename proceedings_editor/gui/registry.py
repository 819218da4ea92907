"""The places there are; each is made when it is first visited."""

from collections.abc import Callable

from proceedings_editor.domain.records import dataclass
from proceedings_editor.gui.place import Place
from proceedings_editor.gui.words import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place before it is made: ``load`` imports it, ``words`` name it in the rail, if there."""

    key: str
    icon: str
    load: Callable[[], type[Place]]
    words: str = ""


def places() -> tuple[Entry, ...]:
    """Return the places in the order of the rail."""
    return (
        Entry(key="volume", icon="volume", load=_volume, words=tr("Volume")),
        Entry(key="paper", icon="paper", load=_paper, words=tr("Paper")),
        Entry(key="preview", icon="preview", load=_preview, words=tr("Preview")),
        Entry(key="intake", icon="intake", load=_intake),
    )


def _volume() -> type[Place]:
    from proceedings_editor.gui.places.volume import VolumePlace  # noqa: PLC0415 - when visited

    return VolumePlace


def _paper() -> type[Place]:
    from proceedings_editor.gui.places.paper import PaperPlace  # noqa: PLC0415 - when visited

    return PaperPlace


def _preview() -> type[Place]:
    from proceedings_editor.gui.places.preview import PreviewPlace  # noqa: PLC0415 - when visited

    return PreviewPlace


def _intake() -> type[Place]:
    from proceedings_editor.gui.places.intake import IntakePlace  # noqa: PLC0415 - when visited

    return IntakePlace
