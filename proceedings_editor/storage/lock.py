"""The lock: a file beside the project that says who has it open.

It is made with ``O_EXCL``, so only one program can.  Its first line names the owner (program,
machine, user, start), its second is the heartbeat, written anew once a minute.  The heartbeat is
not a row of the project itself: that would rewrite the project every minute, and cloud clients
would send it round.  A lock whose program is gone from this machine is taken over; one from
another machine is not, but its last sign of life is shown.
"""

import getpass
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

from proceedings_editor.domain.errors import LockedError, ReadOnlyError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage.clock import now
from proceedings_editor.storage.processes import started

HEARTBEAT: Final = 60.0
"""Seconds between two signs of life."""

_GRACE: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who holds a lock; ``process`` is when the program started, as the system tells it."""

    pid: int
    host: str
    user: str
    since: str
    process: str

    def __str__(self) -> str:
        return f"{self.user} on {self.host} since {self.since} (process {self.pid})"


class Lock:
    """A lock that is held until it is released."""

    def __init__(self, path: Path, owner: Owner) -> None:
        self._path = path
        self._owner = owner

    def beat(self) -> None:
        """Write a sign of life; a disk that does not take it is told by the next edit."""
        with suppress(OSError), self._path.open("r+", encoding="utf-8") as file:
            file.write(_told(self._owner))  # as long as before: a full disk takes it, too

    def release(self) -> None:
        """Give the project free."""
        if _read(self._path)[0] == self._owner:
            self._path.unlink(missing_ok=True)


def acquire(project: Path, *, take_over: bool = False) -> Lock:
    """Return the lock of a project.

    Raises:
        LockedError: somebody else has it; the message says who, since when.
        ReadOnlyError: no file can be made beside the project.
    """
    path = lock_path(project)
    owner = Owner(
        pid=os.getpid(),
        host=_host(),
        user=_user(),
        since=now(),
        process=started(os.getpid()),
    )
    for _ in range(3):  # a stale lock may go, and come back in other hands, between two looks
        if _make(path, owner):
            return Lock(path, owner)
        other, beat = _read(path)
        if not take_over and _alive(path, other):
            raise LockedError(
                Wording(
                    "{file} is open: {holder}; last sign of life {beat}",
                    file=project.name,
                    holder=other or Wording("just now"),
                    beat=beat,
                ),
                hint=Wording("Close it there, or open it here for reading only."),
            )
        _clear(path, other)
    raise LockedError(
        Wording("{file} is being opened by others", file=project.name), hint=Wording("Try again.")
    )


def lock_path(project: Path) -> Path:
    """Return where a project's lock stands."""
    return project.with_name(project.name + ".lock")


@contextmanager
def locked(project: Path) -> Iterator[None]:
    """Hold the lock of a project for a while; errors as ``acquire``."""
    lock = acquire(project)
    try:
        yield
    finally:
        lock.release()


def _make(path: Path, owner: Owner) -> bool:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_told(owner))
    except OSError as error:  # a full disk takes the name but not the words
        path.unlink(missing_ok=True)
        raise _refusal(path, error) from error
    return True


def _refusal(path: Path, error: OSError) -> ReadOnlyError:
    return ReadOnlyError(
        Wording(
            "The folder {folder} cannot be written: {error}",
            folder=path.parent,
            error=error.strerror,
        ),
        hint=Wording("Free some space there, or copy the project to a folder of your own."),
    )


def _told(owner: Owner) -> str:
    return f"{json.dumps(asdict(owner))}\n{now()}\n"


def _read(path: Path) -> tuple[Owner | None, str]:
    """Return the owner and the heartbeat; no owner if the file is gone or half written."""
    try:
        first, _, rest = path.read_text(encoding="utf-8").partition("\n")
        return Owner(**json.loads(first)), rest.strip()
    except (OSError, ValueError, TypeError):
        return None, ""


def _clear(path: Path, stale: Owner | None) -> None:
    """Take a stale lock away, unless another program was quicker and it is a new one."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.rename(aside)
    except OSError:
        return
    if _read(aside)[0] != stale:
        with suppress(OSError):
            os.link(aside, path)
    aside.unlink(missing_ok=True)


def _alive(path: Path, owner: Owner | None) -> bool:
    """Return whether the owner may still run: programs of other machines cannot be asked."""
    if owner is not None:
        return owner.host != _host() or started(owner.pid) == owner.process
    try:  # a lock without words was made this moment, or its program died while making it
        return time.time() - path.stat().st_mtime < _GRACE
    except OSError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name; Python 3.13 says OSError
        return "somebody"


def _host() -> str:
    """Return this machine's name; readers take no lock and do without the module."""
    from socket import gethostname  # noqa: PLC0415

    return gethostname()
