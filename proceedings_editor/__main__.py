"""``python -m proceedings_editor``: starts the command line, the window, or the guarded worker."""

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from argparse import Namespace

_CANCELLED = 130
_SELDOM = 50_000  # new objects between two collections


def main() -> None:
    """Run the program and end the process with its exit status."""
    if sys.argv[1:2] == ["--worker"]:
        from proceedings_editor.worker.child import main as serve  # noqa: PLC0415 - frozen program

        serve()
        return
    if sys.argv[1:2] == ["--mate"]:
        from proceedings_editor.services.mate import main as set_papers  # noqa: PLC0415

        gc.disable()
        set_papers()
        return
    gc.disable()  # a command is over before the little that is cyclic would fill the memory
    try:
        status = _run()
    except KeyboardInterrupt:  # while modules are being loaded: nothing has been begun
        status = _CANCELLED
    # Every command has closed what it opened.  To take its memory apart would cost as much time as
    # to open a project.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # an output that is full was told of
            stream.flush()
    os._exit(status)


def _run() -> int:
    from proceedings_editor.cli.main import main as run  # noqa: PLC0415 - the worker needs no CLI

    return run(sys.argv[1:], _open_window)


def _open_window(arguments: "Namespace") -> NoReturn:
    """Open the window and leave in order: Qt has much to put away."""
    from proceedings_editor.gui.app import run_window  # noqa: PLC0415 - Qt only when asked for

    settle()
    sys.exit(run_window(arguments))


def settle() -> None:
    """Prepare the collector for a long session: it comes seldom, and leaves alone what is loaded.

    A collection stops the window, and a build makes more objects than everything else together.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM)
    gc.enable()


if __name__ == "__main__":
    main()
