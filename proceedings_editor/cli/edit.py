"""``edit [PROJECT] [PAPER] [--place NAME] [--screenshot FILE.png] …``: the window."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path

HELP = "open the window; with --screenshot paint a place, write the picture and leave"
EMPTY: dict[str, object] = {}
PLACES = ("volume", "paper", "preview", "intake", "first-run")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("project", type=Path, nargs="?", metavar="PROJECT")
    parser.add_argument("paper", nargs="?", metavar="PAPER")
    parser.add_argument("--place", choices=PLACES, default="", help="where to begin")
    parser.add_argument("--language", choices=("en", "ru", "tk"), default="")
    parser.add_argument("--palette", choices=("light", "dark", "contrast"), default="")
    parser.add_argument(
        "--scale", type=int, choices=(80, 90, 100, 110, 125, 150), default=0, help="words in %%"
    )
    parser.add_argument("--screenshot", type=Path, metavar="FILE.png")
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH")
    parser.add_argument("--drop", type=Path, nargs="+", default=[], metavar="FILE", help="take in")


def run(arguments: Namespace) -> int:
    """Open the window and return its exit status."""
    open_window: Callable[[Namespace], int] = arguments.window
    return open_window(arguments)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise ArgumentTypeError("a size is written 1440x900")
    return int(width), int(height)
