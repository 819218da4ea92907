"""Search in many papers: ``python -m benchmarks.searching PROJECT WORKLOAD.json`` prints JSON.

What is looked for is meant to be hard: the words that stand in every paper, alone, together and
in a row, and the beginnings of words, as they are typed letter by letter.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.manuscripts import manuscript_of
from benchmarks.workload import read
from proceedings_editor.domain.plain import block_text
from proceedings_editor.storage import Store

_ROUNDS: Final = 5


def queries(workload: Path) -> list[str]:
    """Return what to look for in papers made from this workload."""
    texts = (block_text(b) for paper in read(workload) for b in manuscript_of(paper).blocks)
    counted = Counter(word for text in texts for word in text.split() if word.isalpha())
    common = [word for word, _ in counted.most_common(400)]
    beginnings = [word[:letters] for word in (common[0], common[99]) for letters in (1, 2, 3, 4)]
    several = [" ".join(common[:2]), " ".join(common[:12]), f"{common[0]} {common[399]}"]
    return [*common[:4], common[99], common[399], *beginnings, *several, f'"{common[0]} of"']


def main(project: str, workload: str) -> None:
    """Print the milliseconds of each search, the median of some rounds."""
    with Store.open(Path(project), read_only=True) as store:
        store.search("index")  # the texts are put into the index
        found = {query: _milliseconds(store, query) for query in queries(Path(workload))}
    print(json.dumps(found))


def _milliseconds(store: Store, query: str) -> float:
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        store.search(query)
        times.append(1000 * (time.perf_counter() - started))
    return median(times)


if __name__ == "__main__":
    main(*sys.argv[1:])
