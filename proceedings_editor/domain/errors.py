"""Failures a person can act on; each has a message and a hint.

Bugs are not listed here: they stay AssertionError, TypeError, KeyError.

    ProceedingsError
    ├── UsageError         the command was asked for something it does not know
    ├── IntakeError        a dropped file could not become a manuscript
    ├── StyleError         a style file says something we cannot set
    ├── StorageError       the project file cannot be read or written
    │   ├── LockedError    somebody else has it open
    │   ├── NewerError     a newer program wrote it
    │   ├── DamagedError   its content is not what was written
    │   ├── ReadOnlyError  the disk, the folder or the way it was opened forbids edits
    │   └── NotSavedError  the disk did not take the last edit
    ├── WorkerError        the process that reads foreign files was stopped
    ├── BuildError         the volume could not be set
    └── CancelledError     the user stopped it
"""

from pathlib import Path

from proceedings_editor.domain.wording import Wording


class ProceedingsError(Exception):
    """What went wrong, in one sentence, and what the editor can do next."""

    def __init__(self, message: Wording, *, hint: Wording) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class UsageError(ProceedingsError):
    """The command was asked for something it does not know."""


class IntakeError(ProceedingsError):
    """A file that was dropped could not become a manuscript."""

    def __init__(self, path: Path | str, message: Wording, *, hint: Wording) -> None:
        name = Path(path).name
        super().__init__(Wording("{file}: {reason}", file=name, reason=message), hint=hint)
        self.file = name
        self.reason = message


class StyleError(ProceedingsError):
    """A style file says something that cannot be set."""


class StorageError(ProceedingsError):
    """The project file cannot be read or written."""


class LockedError(StorageError):
    """Somebody else has the project open."""


class NewerError(StorageError):
    """A newer program wrote the project."""


class DamagedError(StorageError):
    """The project's content is not what was written."""


class ReadOnlyError(StorageError):
    """The disk, the folder or the way the project was opened forbids edits."""


class NotSavedError(StorageError):
    """The disk did not take the last edit; it is held in memory and in the black box."""


class WorkerError(ProceedingsError):
    """The process that reads foreign files was stopped or died.

    ``again``: the file may not be to blame, and reading it another time may go well.
    """

    def __init__(self, message: Wording, *, hint: Wording, again: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.again = again


class BuildError(ProceedingsError):
    """The volume could not be set."""


class CancelledError(ProceedingsError):
    """The user stopped it."""
