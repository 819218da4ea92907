"""What the guarded process cannot do, tried in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

CAGED = """
import sys, io
from proceedings_editor.worker.cage import allow_seconds, enclose
enclose(1_000_000_000)
try:
    {attempt}
except {error} as error:
    print("stopped")
"""


def _try(attempt: str, error: str = "PermissionError") -> "subprocess.CompletedProcess[str]":
    code = CAGED.format(attempt=attempt, error=error)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://x.invalid')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.remove('{target}')",
        "import os; os.rename('{target}', '{target}2')",
        "open('{target}', 'a')",
        "import os; os.open('{target}', os.O_RDWR)",
        "open('{target}2', 'x')",
    ],
)
def test_no_network_no_programs_no_files(attempt: str, tmp_path: Path) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("kept")
    done = _try(attempt.replace("{target}", target.as_posix()))
    assert done.stdout == "stopped\n", done.stderr
    assert target.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_memory_ends_somewhere() -> None:
    assert _try("bytearray(8_000_000_000)", "MemoryError").stdout == "stopped\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_a_process_whose_parent_is_gone_ends_after_its_seconds() -> None:
    assert _try("allow_seconds(0.1)\n    while True: pass").returncode < 0


def test_libraries_still_get_their_temporary_file() -> None:
    attempt = (
        "import tempfile\n    with tempfile.TemporaryFile() as it: it.write(b'x')\n"
        "    raise PermissionError"
    )
    assert _try(attempt).stdout == "stopped\n"
