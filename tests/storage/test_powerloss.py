"""Nothing acknowledged is lost when the power fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_IMAGES = int(os.environ.get("IMAGES", "200"))


@pytest.mark.soak
@pytest.mark.timeout(300 + 2 * _IMAGES)
def test_no_acknowledged_edit_is_lost_by_a_power_failure(tmp_path: Path) -> None:
    """``IMAGES=2000 pytest tests/storage/test_powerloss.py`` for a longer run."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.storage.powerloss", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert run.stdout, run.stderr
    tally = json.loads(run.stdout)
    assert tally["images"] == _IMAGES
    assert (tally["lost"], tally["damaged"], tally["different"]) == (0, 0, 0), tally
