"""Nothing acknowledged is lost when the program is killed."""

import os
from pathlib import Path

import pytest

from tests.harness import tally_of

_KILLS = int(os.environ.get("KILLS", "30"))


@pytest.mark.soak
@pytest.mark.timeout(300 + 5 * _KILLS)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: SIGKILL needs a POSIX system")
def test_no_acknowledged_edit_is_lost_by_sigkill(tmp_path: Path) -> None:
    """``KILLS=300 pytest tests/storage/test_kill9.py`` for a longer run."""
    tally = tally_of("tests.storage.kill9", tmp_path)
    assert (tally["lost"], tally["different"], tally["damaged"]) == (0, 0, 0), tally
    assert tally["kills"] == _KILLS
    assert tally["acknowledged"] >= tally["kills"]
