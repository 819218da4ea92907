"""The bench runs from end to end on a tiny volume; what it finds is not judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import crowd, manuscripts, searching
from benchmarks.processes import Contestant, Cost, compete, measure, median
from benchmarks.promises import at_most, times
from benchmarks.run import main


def test_two_papers_are_built_and_edited_and_the_page_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "RESULTS.md"
    arguments = ["--papers", "2", "--rounds", "1", "--ours-only"]
    assert main([*arguments, "--keep", str(tmp_path / "work"), "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out.strip() == text.strip()
    assert "2 papers" in text
    assert "| tagged | yes | yes | yes |" in text
    assert "| ours, plain Python |" in text
    assert str(tmp_path) not in text


def test_searches_are_timed_in_a_project_made_from_the_workload(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "data"))
    project, workload = str(tmp_path / "few.proceedings"), str(tmp_path / "workload.json")
    manuscripts.main(str(tmp_path), "2")
    crowd.main(project, workload, "3")
    capsys.readouterr()
    searching.main(project, workload)
    times = json.loads(capsys.readouterr().out)
    assert {"t", "th", '"the of"'} <= times.keys()
    assert all(time > 0 for time in times.values())


def contestant(folder: Path, code: str) -> Contestant:
    return Contestant(
        name="one", command=[sys.executable, "-c", code], pdf=folder / "one.pdf", cwd=folder
    )


def test_the_cost_of_a_process_is_its_own(tmp_path: Path) -> None:
    cost = measure(contestant(tmp_path, "kept = bytearray(80_000_000)"))
    assert cost.peak > 80
    assert cost.wall > 0


def test_contestants_run_in_turn(tmp_path: Path) -> None:
    code = "open('ran', 'a').write('x')"
    assert set(compete([contestant(tmp_path, code)], rounds=2)) == {"one"}
    assert (tmp_path / "ran").read_text() == "xx"


def test_a_failure_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        measure(contestant(tmp_path, "raise SystemExit('no font')"))
    assert "no font" in caught.value.stderr


def test_the_median_is_taken_figure_by_figure() -> None:
    costs = [Cost(1.0, 9.0, 5.0), Cost(2.0, 8.0, 6.0), Cost(3.0, 7.0, 4.0)]
    assert median(costs) == Cost(2.0, 8.0, 5.0)


def test_a_promise_is_kept_up_to_its_limit() -> None:
    assert times("cold", 1.0, 6.0, 6.0, "s").kept is True
    assert times("cold", 1.1, 6.0, 6.0, "s").kept is False
    assert at_most("peak", 250.0, 250.0, "MB").kept is True


def test_what_was_not_measured_is_not_judged() -> None:
    assert times("cold", 1.0, None, 6.0, "s").kept is None
    assert at_most("window", None, 1.5, "s").kept is None
