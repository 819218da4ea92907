"""One paper edited, the volume on disk again: ``python -m benchmarks.editing PROJECT OUT STYLE N``.

One living process, as the window is: the project stays open and the press stays warm.  Every turn
commits a new title of one paper, which moves its own pages, the contents, the running heads and
the outline, and writes the whole PDF.  Prints seconds of each turn as one JSON document.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from proceedings_editor.__main__ import settle
from proceedings_editor.services.editing import set_fields
from proceedings_editor.services.pressing import press_for
from proceedings_editor.services.typesetting import Order, build
from proceedings_editor.services.workspace import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Seconds of one turn: on the clock, of CPU in all threads, and within by stage."""

    wall: float
    cpu: float
    commit: float
    stages: dict[str, float]


def turns(project: Path, out: Path, style: str, count: int) -> list[Turn]:
    """Return the seconds of each edit; the project is changed."""
    settle()
    order = Order(style=style)
    press = press_for(style)
    found = []
    with opened(project) as workspace:
        build(workspace, out, order, press=press)
        papers = workspace.snapshot.papers
        edited = papers[len(papers) // 2]
        for number in range(count):
            wall, cpu = time.perf_counter(), time.process_time()
            set_fields(workspace, edited, {"title": f"Edited{number} {edited.title}"})
            commit = time.perf_counter() - wall
            built = build(workspace, out, order, press=press)
            turn = Turn(
                wall=time.perf_counter() - wall,
                cpu=time.process_time() - cpu,
                commit=commit,
                stages=dict(built.seconds),
            )
            found.append(turn)
    return found


if __name__ == "__main__":
    made = turns(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    print(json.dumps([asdict(turn) for turn in made]))
