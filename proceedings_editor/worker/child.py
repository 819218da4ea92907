"""The child's side: takes one request after another, answers each, keeps PDFs open for viewing."""

import os
import sys
from typing import IO, Final

from proceedings_editor.domain.errors import IntakeError, ProceedingsError
from proceedings_editor.domain.wording import Wording, packed
from proceedings_editor.worker.cage import allow_seconds, enclose
from proceedings_editor.worker.operations import Desk
from proceedings_editor.worker.wire import Frame, read_frame, write_frame

_LARGEST: Final = 1 << 30  # bytes of a request; files are refused at 200 MB by name, not here


def main() -> None:
    """Answer requests until the parent closes the pipe; argv ends with the memory limit."""
    inbox, outbox = _take_pipes()
    enclose(int(sys.argv[-1]))
    desk = Desk()
    while (request := read_frame(inbox, _LARGEST)) is not None:
        answer = _answer(desk, request)
        write_frame(outbox, answer.header, answer.parts)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Return private ends of the two pipes; what a library prints goes nowhere."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return inbox, outbox


def _answer(desk: Desk, request: Frame) -> Frame:
    """Return what the operation gave, or why it gave nothing."""
    allow_seconds(float(request.header.get("cpu", 60.0)))
    try:
        return desk.do(request)
    except IntakeError as error:
        return _refusal(error.reason, error.hint)
    except ProceedingsError as error:
        return _refusal(error.message, error.hint)
    # Parsers raise anything on broken input (of pypdf's refusals 9 % are no PyPdfError): this is
    # the boundary where every failure becomes one clean sentence.
    except Exception as error:  # noqa: BLE001
        what = f"{type(error).__name__}: {error!s:.120}"
        return _refusal(
            Wording("could not be read ({what})", what=what),
            Wording("Ask the author to save the file again and send it anew."),
        )


def _refusal(reason: Wording, hint: Wording) -> Frame:
    return Frame({"refused": {"reason": packed(reason), "hint": packed(hint)}})
