"""Harnesses that kill what they test run in a process of their own and print a tally as JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def tally_of(module: str, folder: Path) -> dict[str, Any]:
    """Return what a harness counted; its folder is new and empty."""
    run = subprocess.run(
        [sys.executable, "-m", module, str(folder)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[1],
        check=False,
    )
    assert run.stdout, run.stderr
    counted: dict[str, Any] = json.loads(run.stdout)
    return counted
