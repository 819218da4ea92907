"""Nothing that was done is lost when the whole program is killed."""

import os
from pathlib import Path

import pytest

from tests.harness import tally_of

_KILLS = int(os.environ.get("KILLS", "25"))


@pytest.mark.soak
@pytest.mark.timeout(300 + 10 * _KILLS)
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: SIGKILL needs a POSIX system")
def test_no_work_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """``KILLS=300 pytest tests/services/test_kills.py`` for a longer run."""
    tally = tally_of("tests.services.kills", tmp_path)
    amiss = {name: tally[name] for name in ("lost", "different", "damaged", "torn", "orphans")}
    assert not any(amiss.values()), tally
    assert tally["kills"] == _KILLS
    assert set(tally["told"]) >= {"take_in", "set_facts", "build"}
