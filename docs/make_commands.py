"""Write docs/commands.md from the commands themselves: what each does, takes and answers.

Run ``python docs/make_docs.py`` after a change of a command; a test compares.
"""

from argparse import Action, ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from proceedings_editor.cli.main import COMMANDS, command

_EVERYWHERE: Final = frozenset({"project", "json"})
_SHORT: Final = 60
TARGET: Final = Path(__file__).with_name("commands.md")
_OPENING: Final = """# Commands

`proceedings-editor COMMAND …`, or `python -m proceedings_editor COMMAND …`. A project is named by
its file, with or without `.proceedings`; a paper by its id (`p007`), its title, or the beginning of
its title. Every edit is one step that `undo` takes back.

With `--json` a command prints one JSON document on stdout and nothing else, UTF-8, at every exit
status but 2; where nothing could be done it has the same keys, empty, and an `error` with
`message` and `hint`. Messages and progress go to stderr.

| exit status | |
|---|---|
| 0 | done |
| 1 | done, and there are findings at error level, refused files or damage |
| 2 | wrong usage: an argument, a name or a value that means nothing here |
| 3 | could not be done; the message says what, where, and what to do |
| 130 | stopped |

`PROCEEDINGS_EDITOR_DATA` names another folder for what the program keeps beside projects;
`SOURCE_DATE_EPOCH` gives PDFs another date than that of the newest revision.

This page is made from `proceedings_editor/cli` by `docs/make_commands.py`.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([_OPENING, *(line for name in COMMANDS for line in _section(name))])


def _section(name: str) -> Iterator[str]:
    """Yield what one command does, takes and answers."""
    module, parser = command(name), ArgumentParser(add_help=False)
    module.add_arguments(parser)
    # argparse tells its arguments nowhere else
    actions = sorted(parser._actions, key=_after_positional)  # noqa: SLF001
    yield from (f"## {name}", "", f"{module.HELP[:1].upper()}{module.HELP[1:]}.", "")
    yield from ("```", " ".join(["proceedings-editor", name, *map(_usage, actions)]), "```", "")
    told = [action for action in actions if _told(action) and action.dest not in _EVERYWHERE]
    if told:
        yield from ("| argument | |", "|---|---|")
        yield from (f"| `{_cell(_name(action))}` | {_told(action)} |" for action in told)
        yield ""
    if parser.epilog:
        yield from (parser.epilog, "")
    if module.EMPTY:
        keys = ", ".join(f"`{key}`" for key in module.EMPTY)
        yield from (f"`--json` answers with {keys}.", "")


def _after_positional(action: Action) -> tuple[bool, bool]:
    return bool(action.option_strings), action.dest == "json"


def _name(action: Action) -> str:
    """Return an argument as it is typed: ``PAPER``, ``--area AREA``, ``--dry-run``."""
    shown = str(action.metavar or _choices(action) or action.dest.upper())
    if not action.option_strings:
        return shown
    return action.option_strings[0] if action.nargs == 0 else f"{action.option_strings[0]} {shown}"


def _choices(action: Action) -> str:
    """Return what an argument can be, ``""`` if that is too long or anything."""
    shown = "|".join(map(str, action.choices or ()))
    return shown if len(shown) < _SHORT else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _usage(action: Action) -> str:
    many = "…" if action.nargs in {"+", "*"} else ""
    optional = not action.required or action.nargs in {"?", "*"}
    return f"[{_name(action)}{many}]" if optional else f"{_name(action)}{many}"


def _told(action: Action) -> str:
    """Return what is said of an argument: its help, its choices, what holds where it is missing."""
    long = not _choices(action) and action.choices
    choices = ", ".join(f"`{choice}`" for choice in long or ())
    default = action.default
    usual = f"else `{default}`" if isinstance(default, str | Path) and str(default) else ""
    return "; ".join(filter(None, (action.help, choices, usual)))


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
