"""``python -m proceedings_editor``: starts the command line, the window, or the guarded worker."""

import sys


def main() -> None:
    """Run the program and leave with its exit status."""
    if sys.argv[1:2] == ["--worker"]:
        from proceedings_editor.worker.child import main as serve  # noqa: PLC0415 - frozen program

        serve()
        return
    from proceedings_editor.cli.main import main as run  # noqa: PLC0415 - the worker needs no CLI

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
