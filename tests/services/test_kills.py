"""Nothing that was done is lost when the whole program is killed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_KILLS = int(os.environ.get("KILLS", "25"))


@pytest.mark.soak
@pytest.mark.timeout(300 + 10 * _KILLS)
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: SIGKILL needs a POSIX system")
def test_no_work_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """``KILLS=300 pytest tests/services/test_kills.py`` for a longer run."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.services.kills", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert run.stdout, run.stderr
    tally = json.loads(run.stdout)
    amiss = {name: tally[name] for name in ("lost", "different", "damaged", "torn", "orphans")}
    assert not any(amiss.values()), tally
    assert tally["kills"] == _KILLS
    assert set(tally["told"]) >= {"take_in", "set_facts", "build"}
