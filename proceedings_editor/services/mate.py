"""The side of a mate: opens the project of an errand, sets papers as they are asked for."""

import os
import signal
from pathlib import Path
from typing import IO, Final

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.pdf.editions import EDITIONS
from proceedings_editor.services.caching import packed
from proceedings_editor.services.composing import Compositor, papers_by_id
from proceedings_editor.services.outcomes import printed
from proceedings_editor.services.pressing import press_for
from proceedings_editor.services.sharing import Errand, Wanted
from proceedings_editor.services.workspace import opened
from proceedings_editor.worker.wire import read_frame, write_frame

_KEPT: Final = 64  # papers whose pages are kept, should they be wanted with other numbers


def main() -> None:
    """Serve one errand until the other side closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build ends us itself
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    errand = read_frame(inbox, 0)
    if errand is not None:
        serve(Errand(**errand.header), inbox, outbox)


def serve(errand: Errand, inbox: IO[bytes], outbox: IO[bytes]) -> None:
    """Set the papers asked for; what was shaped is kept in the end."""
    edition = EDITIONS[errand.edition]
    press = press_for(errand.style, cached=errand.cached, line_numbers=edition.line_numbers)
    pages: dict[PaperId, SetPaper] = {}
    with opened(Path(errand.project), read_only=True) as workspace:
        by_id = papers_by_id(printed(workspace.snapshot, workspace.store.manuscript))
        compositor = Compositor(workspace, press, edition, cached=errand.cached)
        while (request := read_frame(inbox, 0)) is not None:
            wanted = Wanted(**request.header)
            entry = by_id[wanted.paper].on(recto=wanted.recto)
            known = pages.get(wanted.paper)
            if known is not None and known.starts_recto is not wanted.recto:
                known = None
            made = compositor.given(entry, wanted.base, known)
            if made.again:
                return  # what may go well another time is tried where the build is judged
            if made.laid is not None:
                pages[wanted.paper] = made.laid
                if len(pages) > _KEPT:
                    del pages[next(iter(pages))]
            painted = made.painted
            head = {"key": made.key, "slots": painted.slots, "pages": painted.extent.pages}
            write_frame(outbox, head, (packed(painted),))
    press.library.save_store()
