"""The other producers of the same volume, as far as they are installed here.

Their scripts lie in the shared folder beside the checkout; they write the same text in each one's
own markup, with the same page, column and typeface.
"""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Final

from benchmarks.processes import Contestant, told

SCRIPTS: Final = Path(__file__).resolve().parents[2] / "shared" / "bench"
TYPST: Final = "Typst"
PLATYPUS: Final = "ReportLab Platypus"
WEASYPRINT: Final = "WeasyPrint"
PDFLATEX: Final = "pdfLaTeX"
LUALATEX: Final = "LuaLaTeX"
_TYPST_COMPILES: Final = """\
import sys, typst
source, pdf, fonts = sys.argv[1:]
typst.compile(source, output=pdf, font_paths=[fonts], ignore_system_fonts=True)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A producer: what it needs, how its source is written, and the command that makes the PDF.

    ``write`` and ``command`` are arguments of Python, or of a program when ``needs`` names one;
    ``{script}``, ``{workload}``, ``{fonts}`` and ``{out}`` are filled in.
    """

    name: str
    needs: str
    script: str
    write: Sequence[str] = ()
    command: Sequence[str]
    pdf: str
    clean: Sequence[str] = ()
    source: str = ""  # what ``write`` writes
    mends: tuple[str, str] = ("", "")  # words in the source, and those that stand there instead

    @property
    def version(self) -> str:
        """Return the version that is installed, or ``""`` where there is none."""
        if self._is_program:
            return "installed" if shutil.which(self.needs) else ""
        return metadata.version(self.needs) if importlib.util.find_spec(self.needs) else ""

    @property
    def _is_program(self) -> bool:
        return self.needs == "latexmk"

    def contestant(self, fonts: Path, out: Path) -> Contestant:
        """Write the peer's source from the workload in ``out`` and return it ready to run."""
        names = {
            "script": str(SCRIPTS / self.script),
            "workload": str(out / "workload.json"),
            "fonts": str(fonts),
            "out": str(out),
        }
        if self.write:
            told([sys.executable, *_filled(self.write, names)], out)
        if self.source:
            written = out / self.source
            written.write_text(written.read_text("utf-8").replace(*self.mends), "utf-8")
        program = [self.needs] if self._is_program else [sys.executable]
        return Contestant(
            name=self.name,
            command=[*program, *_filled(self.command, names)],
            pdf=out / self.pdf,
            cwd=out,
            before=self._cleaning(out),
        )

    def _cleaning(self, out: Path) -> Callable[[], None]:
        return partial(_remove, out, self.clean)


def _filled(arguments: Sequence[str], names: dict[str, str]) -> list[str]:
    """Return the arguments with ``{name}`` filled in; other braces stay."""
    return [names.get(one[1:-1], one) if one.startswith("{") else one for one in arguments]


def _remove(out: Path, patterns: Sequence[str]) -> None:
    for pattern in patterns:
        for file in out.glob(pattern):
            file.unlink()


_OWN_SCRIPT: Final = ("{script}", "{workload}", "{fonts}", "{out}")
_TEX: Final = ("-interaction=nonstopmode", "-silent")
# In Russian, babel takes `"-` for a dash of its own and never comes back from a figure in quotes.
_NO_SHORTHANDS: Final = ("english]{babel}", "english,shorthands=off]{babel}")
_ALL: Final = (
    Peer(
        name=TYPST,
        needs="typst",
        script="peer_typst.py",
        write=(*_OWN_SCRIPT, "write"),
        command=("-P", "-c", _TYPST_COMPILES, "volume.typ", "volume_typst.pdf", "{fonts}"),
        pdf="volume_typst.pdf",
    ),
    Peer(
        name=PLATYPUS,
        needs="reportlab",
        script="peer_platypus.py",
        command=(*_OWN_SCRIPT, "hyph"),
        pdf="volume_platypus.pdf",
    ),
    Peer(
        name=WEASYPRINT,
        needs="weasyprint",
        script="peer_weasyprint.py",
        command=_OWN_SCRIPT,
        pdf="volume_weasy.pdf",
    ),
    Peer(
        name=PDFLATEX,
        needs="latexmk",
        script="peer_tex.py",
        write=_OWN_SCRIPT,
        command=("-pdf", *_TEX, "volume_pdflatex.tex"),
        pdf="volume_pdflatex.pdf",
        source="volume_pdflatex.tex",
        mends=_NO_SHORTHANDS,
        clean=("volume_pdflatex.[!t]*", "volume_pdflatex.toc"),
    ),
    Peer(
        name=LUALATEX,
        needs="latexmk",
        script="peer_tex.py",
        write=_OWN_SCRIPT,
        command=("-lualatex", *_TEX, "volume_lualatex.tex"),
        pdf="volume_lualatex.pdf",
        source="volume_lualatex.tex",
        mends=_NO_SHORTHANDS,
        clean=("volume_lualatex.[!t]*", "volume_lualatex.toc"),
    ),
)


def installed() -> tuple[Peer, ...]:
    """Return the peers that can run here."""
    return tuple(peer for peer in _ALL if peer.version and (SCRIPTS / peer.script).is_file())


def missing() -> tuple[str, ...]:
    """Return, for each peer that cannot run here, what is lacking."""
    return tuple(
        f"{peer.name}: {peer.needs if not peer.version else 'the shared folder'} is not there"
        for peer in _ALL
        if peer not in installed()
    )


def fonts() -> Path | None:
    """Return the folder with the typeface of all producers, None when it is not installed."""
    found = importlib.util.find_spec("fontpkg_pt_serif")
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / "files" if places else None


def typst_recompiles(fonts: Path, out: Path) -> list[float]:
    """Return Typst's seconds from an edit to the PDF, its compiler kept alive between them."""
    said = told(
        [sys.executable, str(SCRIPTS / "peer_typst.py"), "workload.json", str(fonts), ".", "incr"],
        out,
    )
    return [
        float(line.rpartition(" ")[2])
        for line in said.splitlines()
        if line.startswith("recompile after edit")
    ]
