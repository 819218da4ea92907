"""Nothing acknowledged is lost when the power fails."""

import os
from pathlib import Path

import pytest

from tests.harness import tally_of

_IMAGES = int(os.environ.get("IMAGES", "200"))


@pytest.mark.soak
@pytest.mark.timeout(300 + 2 * _IMAGES)
def test_no_acknowledged_edit_is_lost_by_a_power_failure(tmp_path: Path) -> None:
    """``IMAGES=2000 pytest tests/storage/test_powerloss.py`` for a longer run."""
    tally = tally_of("tests.storage.powerloss", tmp_path)
    assert tally["images"] == _IMAGES
    assert (tally["lost"], tally["damaged"], tally["different"]) == (0, 0, 0), tally
