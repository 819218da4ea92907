"""Measures the reader on a folder of .docx files.

python -m tests.intake.docx.measure ../shared/corpora/docx
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from proceedings_editor.domain.changes import accept_all, reject_all
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.intake.docx import read_body
from tests.intake.docx import truth


@dataclass
class Measured:
    """What came of a folder of files."""

    files: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    had: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    short: list[str] = field(default_factory=list)  # what is not whole, by file

    def add(self, file: str, what: str, had: int, kept: int) -> None:
        self.had[what] += had
        self.kept[what] += min(had, kept)
        if kept < had:
            self.short.append(f"{file}: {what} {kept} of {had}")

    def share(self, what: str) -> float:
        return self.kept[what] / self.had[what] if self.had[what] else 1.0


def measure(folder: Path) -> Measured:
    """Read every file and compare what came out with what its XML holds."""
    found = Measured()
    for path in sorted(folder.rglob("*.doc[xm]")):
        name = str(path.relative_to(folder))
        found.files += 1
        data = path.read_bytes()
        started = time.process_time()
        try:
            body = read_body(path.name, data)
        except IntakeError as error:
            found.refused[name] = str(error)
            continue
        found.seconds[name] = time.process_time() - started
        _compare(found, name, truth.of_file(data), truth.of_manuscript(body.manuscript))
    return found


def _compare(found: Measured, name: str, had: truth.Counts, got: truth.Counts) -> None:
    found.add(name, "words", had.words.total(), (had.words & got.words).total())
    rest = got.words - had.words
    found.add(name, "words in boxes", had.boxed.total(), (had.boxed & rest).total())
    for what, count in had.things.items():
        found.add(name, what, count, got.things[what])
    for target, count in had.links.items():
        found.add(name, "links", count, got.links[target] and max(count, got.links[target]))


def settled(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield for each file with tracked changes whether settling them gives the file beside it."""
    for ending, settle in (("-Accepted", accept_all), ("-Rejected", reject_all)):
        for path in sorted(folder.glob(f"*{ending}.docx")):
            source = path.with_name(path.name.replace(ending, ""))
            if source.exists():
                yield path.name, lines(settle(_read(source))) == lines(accept_all(_read(path)))


def lines(manuscript: Manuscript) -> list[str]:
    texts = (truth.kept_text(it, labels=False) for it in truth.all_blocks(manuscript))
    return [text for text in (" ".join(it.split()) for it in texts) if text]


def _read(path: Path) -> Manuscript:
    return read_body(path.name, path.read_bytes()).manuscript


def main(folder: Path) -> None:
    found = measure(folder)
    write = sys.stdout.write
    slow = max(found.seconds.items(), key=lambda it: it[1])
    total = sum(found.seconds.values())
    write(f"{found.files} files, {len(found.refused)} refused, {total:.2f} s CPU, slowest {slow}\n")
    for name, reason in found.refused.items():
        write(f"  refused {name}: {reason}\n")
    for what in found.had:
        write(f"{what:16} {found.kept[what]:7} of {found.had[what]:7}  {found.share(what):.4f}\n")
    for line in found.short:
        write(f"  {line}\n")
    for ending in ("Accepted", "Rejected"):
        mine = [it for it in settled(folder / "revisions") if ending in it[0]]
        good = sum(same for _, same in mine)
        write(f"{ending}: {good} of {len(mine)}; not {[it for it, same in mine if not same]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
