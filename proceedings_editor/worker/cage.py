"""What the guarded process forbids itself before it touches a foreign byte.

Resource limits hold where the system knows them (Linux all, macOS without memory, Windows none;
the parent watches memory and time everywhere).  The audit hook (PEP 578) stops Python code that
would open a socket, start a program or write a file: our readers never do, so whatever tries is
an attack or a surprise.
"""

import os
import sys
import tempfile
from io import BytesIO
from typing import Final

_SPARE: Final = 2 << 30  # address space beyond resident memory, so that the parent's limit is first
_FORBIDDEN: Final = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
    "subprocess.", "pty.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork",
    "os.startfile", "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link",
    "os.symlink", "os.truncate", "os.chmod", "os.chown", "shutil.", "winreg.",
)  # fmt: skip
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def enclose(memory: int) -> None:
    """Forbid this process the network, programs, files and more than ``memory`` bytes, for good."""
    sys.dont_write_bytecode = True
    # a library unpacks its language model through a temporary file
    tempfile.TemporaryFile = _memory_file  # type: ignore[assignment]
    _limit(memory + _SPARE)
    sys.addaudithook(_refuse)


def allow_seconds(cpu: float) -> None:
    """Let the system end this process after so many more seconds of CPU.

    The parent watches the time too; this is for when the parent is gone.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        spent = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(spent.ru_utime + spent.ru_stime + cpu) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _memory_file(*_arguments: object, **_options: object) -> BytesIO:
    """Return what stands for a temporary file where none can be written."""
    return BytesIO()


def _limit(memory: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if sys.platform == "linux":  # macOS takes the call and does not keep to it
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise PermissionError for events that no reader has a reason for."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"the reader tried {event}")
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITES:
            raise PermissionError(f"the reader tried to write {arguments[0]!r:.80}")
