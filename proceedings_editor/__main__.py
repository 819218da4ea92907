"""``python -m proceedings_editor``: starts the command line or the window."""

import sys


def main() -> None:
    """Run the program and leave with its exit status."""
    sys.exit(0)


if __name__ == "__main__":
    main()
