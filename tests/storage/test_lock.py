"""One program at a time; who it is is shown; the dead do not hold."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proceedings_editor.domain.errors import LockedError
from proceedings_editor.storage import Store, lock
from tests.storage.samples import taken_in

HOLD = """
import sys
from pathlib import Path
from proceedings_editor.storage import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
store.close()
"""


@pytest.fixture
def closed(store: Store, path: Path) -> Path:
    store.commit(taken_in("p001", "One"))
    store.close()
    return path


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_a_second_program_is_told_who_has_it_and_may_read(closed: Path) -> None:
    with holder(closed) as process:
        with pytest.raises(LockedError, match=rf"process {process.pid}\b") as error:
            Store.open(closed)
        assert "reading" in error.value.hint
        with Store.open(closed, read_only=True) as reader:
            assert len(reader.snapshot().papers) == 1
        process.communicate("\n")
    with Store.open(closed) as store:
        assert store.snapshot().read_only == ""


def test_the_lock_of_a_killed_program_is_taken_over(closed: Path) -> None:
    with holder(closed) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert lock.lock_path(closed).exists()
    Store.open(closed).close()
    assert not lock.lock_path(closed).exists()


def test_a_number_given_again_is_not_the_same_program(closed: Path) -> None:
    held = lock.acquire(closed)
    path = lock.lock_path(closed)
    owner = json.loads(path.read_text().splitlines()[0])
    path.write_text(json.dumps({**owner, "process": "an earlier one"}) + "\n")
    Store.open(closed).close()
    held.release()


def test_the_lock_of_another_machine_holds_until_somebody_decides(closed: Path) -> None:
    path = lock.lock_path(closed)
    owner = {"pid": 1, "host": "elsewhere", "user": "aman", "since": "09:00", "process": "x"}
    path.write_text(json.dumps(owner) + "\n2026-11-22T09:05:00Z\n")
    with pytest.raises(LockedError, match=r"aman on elsewhere since 09:00.*09:05:00Z"):
        Store.open(closed)
    Store.open(closed, take_over=True).close()


def test_a_lock_without_words_holds_for_a_moment_only(closed: Path) -> None:
    path = lock.lock_path(closed)
    path.touch()
    with pytest.raises(LockedError):
        Store.open(closed)
    os.utime(path, (time.time() - 60, time.time() - 60))
    Store.open(closed).close()


def test_a_heartbeat_is_a_later_sign_of_life(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = lock.acquire(closed)
    monkeypatch.setattr(lock, "now", lambda: "2030-01-01T00:00:00Z")
    held.beat()
    with pytest.raises(LockedError, match="last sign of life 2030"):
        lock.acquire(closed)
    held.release()


def test_a_lock_that_was_taken_over_is_not_released_by_its_old_owner(closed: Path) -> None:
    old = lock.acquire(closed)
    path = lock.lock_path(closed)
    path.write_text(path.read_text().replace('"since": "', '"since": "later '))
    old.release()
    assert path.exists()
