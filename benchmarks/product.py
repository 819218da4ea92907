"""The product's own road: a new project, papers taken in, and the whole volume built cold."""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.processes import Contestant, told
from benchmarks.workload import TITLE

HERE: Final = Path(__file__).resolve().parent
STYLE: Final = HERE / "bench.toml"
COMPILED, PLAIN, AGAIN = "ours, compiled core", "ours, plain Python", "ours, nothing changed"
SIDE_BY_SIDE: Final = "ours, two processes"
_PACKAGE: Final = HERE.parent / "proceedings_editor"
_PROGRAM: Final = (sys.executable, "-P", "-m", "proceedings_editor")
_WITHOUT_CORES: Final = """\
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))
from proceedings_editor.__main__ import main
main()
"""


def compiled() -> bool:
    """Return whether every compiled core is here."""
    return all(
        any(source.parent.glob(f"_core.*{suffix}") for suffix in (".so", ".pyd"))
        for source in _cores()
    )


def _cores() -> tuple[Path, ...]:
    return tuple(sorted(_PACKAGE.glob("*/_core.pyx")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A project of the workload in a scratch folder, and ways to build it."""

    folder: Path
    name: str = "bench"

    @property
    def project(self) -> Path:
        """Return the project's file."""
        return self.folder / f"{self.name}.proceedings"

    @property
    def data(self) -> Path:
        """Return the data folder, which holds the user's cache."""
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """Return what keeps the run away from the user's own data, and its bytecode at hand.

        An installed package has its bytecode; what a run before this one compiled is kept.
        """
        return {
            "PROCEEDINGS_EDITOR_DATA": str(self.data),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
        }

    def take_in(self) -> dict[str, int]:
        """Make the project, take the .docx files in, and return what arrived."""
        self._told("new", str(self.project), "--title", TITLE)
        found = json.loads(self._told("add", str(self.project), "docx", "--json"))
        if found["refused"]:
            raise ValueError(f"refused: {found['refused'][0]}")
        papers = found["added"]
        counted = {key: sum(p[key] for p in papers) for key in ("words", "footnotes", "references")}
        return {"papers": len(papers), **counted}

    def contestants(self) -> tuple[Contestant, ...]:
        """Return the cold builds with and without the compiled cores, and one that is not cold."""
        cores = ",".join(f"proceedings_editor.{core.parent.name}._core" for core in _cores())
        plain = [sys.executable, "-P", "-c", _WITHOUT_CORES, cores]
        fast = (
            (
                self._contestant(COMPILED, _PROGRAM, cold=True),
                self._contestant(SIDE_BY_SIDE, _PROGRAM, cold=True, processes=2),
            )
            if compiled()
            else ()
        )
        return (
            *fast,
            self._contestant(AGAIN, _PROGRAM, cold=False),
            self._contestant(PLAIN, plain, cold=True),
        )

    def cold(self) -> Contestant:
        """Return the cold build by whatever core is here."""
        return self._contestant(f"ours, {self.name}", _PROGRAM, cold=True)

    def built(self, contestant: Contestant) -> dict[str, Any]:
        """Return what the last build of a contestant said of itself."""
        found: dict[str, Any] = json.loads(contestant.pdf.with_suffix(".said").read_bytes())
        return found

    def _contestant(
        self, name: str, program: Sequence[str], *, cold: bool, processes: int = 1
    ) -> Contestant:
        pdf = self.folder / f"{name.replace(', ', '-').replace(' ', '-')}.pdf"
        build = ["build", str(self.project), "-o", str(pdf), "--style", str(STYLE), "--json"]
        build += ["--processes", str(processes)]
        fresh = partial(shutil.rmtree, self.data, ignore_errors=True)
        return Contestant(
            name=name,
            command=[*program, *build],
            pdf=pdf,
            cwd=self.folder,
            environment=self.environment,
            before=fresh if cold else lambda: None,
        )

    def _told(self, *arguments: str) -> str:
        return told([*_PROGRAM, *arguments], self.folder, self.environment)
