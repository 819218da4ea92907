"""``doctor``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Shape, Status, add_json, put, put_json

HELP = "name what this machine lacks, with the exact packages"
EMPTY: Shape = {"lines": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print what was looked at; the exit status is 3 when something needed is missing."""
    from proceedings_editor.services.doctoring import examine  # noqa: PLC0415

    lines = list(examine())
    if arguments.json:
        rows = [
            {"what": x.what, "well": x.well, "needed": x.needed, "seen": x.seen, "do": x.do}
            for x in lines
        ]
        put_json({"lines": rows})
    else:
        for line in lines:
            sign = "ok" if line.well else ("LACKS" if line.needed else "could have")
            put(f"{sign:12}{line.what}: {line.seen}")
            if not line.well:
                put(f"{'':12}{line.do}")
    return Status.FAILED if any(not x.well and x.needed for x in lines) else Status.DONE
