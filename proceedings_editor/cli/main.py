"""Entry: finds the command, loads only its module, turns errors into exit statuses."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final, Protocol, TypeAlias, cast

from proceedings_editor import __version__
from proceedings_editor.cli.output import Status, say
from proceedings_editor.domain.errors import CancelledError, ProceedingsError, UsageError

COMMANDS: Final = (
    *("demo", "new", "add", "list", "show", "set", "move", "state", "accept", "remove"),
    *("undo", "redo", "build", "edit", "backup", "restore", "verify", "history"),
    *("doctor", "styles"),
)
PROGRAM: Final = "proceedings-editor"


OpenWindow: TypeAlias = Callable[[Namespace], int]


def _no_window(_arguments: Namespace) -> int:
    raise UsageError("there is no window here", hint="Start the program itself.")


class Command(Protocol):
    """What a command's module offers."""

    HELP: str

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
    words = list(argv) or ["edit"]
    parser, known = _parser(words)
    arguments = parser.parse_args(words, Namespace(window=window))
    try:
        return known[arguments.command].run(arguments)
    except UsageError as error:
        say(f"{error}\n  {error.hint}")
        return Status.USAGE
    except CancelledError as error:
        say(str(error))
        return Status.CANCELLED
    except ProceedingsError as error:
        say(f"{error}\n  {error.hint}")
        return Status.FAILED
    except KeyboardInterrupt:
        say("Stopped.")
        return Status.CANCELLED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has left; there is nobody to tell
        return Status.DONE


def _parser(words: Sequence[str]) -> tuple[ArgumentParser, dict[str, Command]]:
    """Return a parser that knows the command asked for, or all of them for help."""
    parser = ArgumentParser(prog=PROGRAM, description="From papers to a printed volume.")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = [words[0]] if words[0] in COMMANDS else COMMANDS
    known = {name: command(name) for name in wanted}
    for name, module in known.items():
        module.add_arguments(commands.add_parser(name, help=module.HELP, description=module.HELP))
    return parser, known
