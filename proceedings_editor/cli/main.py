"""Entry: finds the command, loads only its module, turns errors into exit statuses."""

import io
import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, Protocol, TypeAlias, cast

from proceedings_editor import __version__
from proceedings_editor.cli.output import Remarks, Shape, Status, put_json, say
from proceedings_editor.domain.errors import CancelledError, ProceedingsError, UsageError
from proceedings_editor.domain.wording import Wording

COMMANDS: Final = (
    *("demo", "new", "add", "list", "show", "set", "move", "state", "accept", "remove"),
    *("undo", "redo", "build", "edit", "backup", "restore", "verify", "history"),
    *("doctor", "styles"),
)
PROGRAM: Final = "proceedings-editor"
OpenWindow: TypeAlias = Callable[[Namespace], int]


def _no_window(_arguments: Namespace) -> int:
    raise UsageError(Wording("there is no window here"), hint=Wording("Start the program itself."))


class Command(Protocol):
    """What a command's module offers.

    ``EMPTY`` is what ``--json`` prints, beside the error, when nothing could be done.
    """

    HELP: str
    EMPTY: Shape

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, arguments: Namespace) -> int:
        """Do it; return the exit status."""


def command(name: str) -> Command:
    """Return the module of a command."""
    return cast("Command", import_module(f"proceedings_editor.cli.{name}"))


def main(argv: Sequence[str], window: OpenWindow = _no_window) -> int:
    """Run one command and return its exit status; without a command the window opens.

    ``window`` opens it: the command line knows the window's name only from whoever calls.
    """
    _open_streams()
    _speak_utf8()
    _listen()
    words = list(argv) or ["edit"]
    arguments = parser_of(_wanted(words[0])).parse_args(words, Namespace(window=window))
    try:
        status = _status(command(arguments.command), arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has left: nobody is to be told
        _drop_output()
        return Status.DONE
    except OSError as error:  # the output itself takes no more, not even what went wrong
        _drop_output()
        say(f"The output cannot be written: {error.strerror}\n  Send it elsewhere, or free space.")
        return Status.FAILED
    return status


def parser_of(names: Sequence[str] = COMMANDS) -> ArgumentParser:
    """Return a parser that knows these commands."""
    parser = ArgumentParser(prog=PROGRAM, description="From papers to a printed volume.")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        module = command(name)
        module.add_arguments(commands.add_parser(name, help=module.HELP, description=module.HELP))
    return parser


def _wanted(word: str) -> Sequence[str]:
    """Return the command asked for, or all of them for help."""
    return (word,) if word in COMMANDS else COMMANDS


def _status(module: Command, arguments: Namespace) -> int:
    """Run a command; tell what went wrong, where, and what to do."""
    try:
        return module.run(arguments)
    except UsageError as error:
        say(f"{error}\n  {error.hint}")
        return Status.USAGE
    except CancelledError as error:
        return _failed(module, arguments, error, Status.CANCELLED)
    except ProceedingsError as error:
        return _failed(module, arguments, error, Status.FAILED)
    except KeyboardInterrupt:
        stopped = CancelledError(Wording("Stopped."), hint=Wording("What was done before is kept."))
        return _failed(module, arguments, stopped, Status.CANCELLED)
    except BrokenPipeError:
        raise
    except OSError as error:  # a disk, folder or file that refuses; never a fault of the program
        where, why = error.filename or Wording("The disk"), error.strerror or error
        message = Wording("{file}: {error}", file=where, error=why)
        refused = ProceedingsError(
            message, hint=Wording("Check the path, the rights and the free space.")
        )
        return _failed(module, arguments, refused, Status.FAILED)


def _failed(
    module: Command, arguments: Namespace, error: ProceedingsError, status: Status
) -> Status:
    say(f"{error}\n  {error.hint}")
    if getattr(arguments, "json", False):
        put_json({**module.EMPTY, "error": {"message": str(error), "hint": error.hint}})
    return status


def _listen() -> None:
    """Let remarks of the rooms below reach the user, once each."""
    rooms = logging.getLogger("proceedings_editor")
    if not any(isinstance(handler, Remarks) for handler in rooms.handlers):
        rooms.addHandler(Remarks())


def _open_streams() -> None:
    """Give a program that was started without standard output or error somewhere to speak to."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, when Python ends too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page, and names that are no Unicode as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
