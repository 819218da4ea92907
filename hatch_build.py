"""Builds the compiled twins (``_core.pyx``) where Cython and a C compiler are found.

Each extension is put beside its source, so that an editable install finds it too.  Without them
the program runs on the plain twins, which give the same answers; the wheel is then pure.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# -ffp-contract=off: no fused multiply-add, so that plain and compiled breaks agree to the last bit.
_FLAGS = ["/O2", "/fp:precise"] if sys.platform == "win32" else ["-O2", "-ffp-contract=off"]


class CoreBuildHook(BuildHookInterface[Any]):
    """Compiles before a wheel or an editable install is put together."""

    def dependencies(self) -> list[str]:
        """Return what the build needs beyond hatchling."""
        return ["cython>=3.1", "setuptools>=65"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the cores and name them as artifacts of this platform."""
        del version
        built = compile_cores(Path(self.root)) if self.target_name == "wheel" else []
        if built:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["artifacts"] += [f"/{path.as_posix()}" for path in built]
        else:
            self.app.display_warning("no compiled core: Cython or a C compiler is missing")


def compile_cores(root: Path) -> list[Path]:
    """Return the extensions built, as paths below the root; none where they cannot be built."""
    try:
        from Cython.Build import cythonize  # noqa: PLC0415 - may be missing
        from setuptools import Distribution, Extension  # noqa: PLC0415 - may be missing
        from setuptools.errors import BaseError  # noqa: PLC0415 - may be missing
    except ImportError:
        return []
    sources = sorted(path.relative_to(root) for path in root.glob("proceedings_editor/*/_core.pyx"))
    with TemporaryDirectory() as scratch:
        extensions = cythonize(
            [
                Extension(
                    ".".join(source.with_suffix("").parts),
                    [str(root / source)],
                    extra_compile_args=_FLAGS,
                )
                for source in sources
            ],
            build_dir=scratch,
            quiet=True,
        )
        distribution = Distribution({"name": "cores", "ext_modules": extensions})
        command = distribution.get_command_obj("build_ext")
        command.build_lib = str(root)
        command.build_temp = scratch
        command.ensure_finalized()
        try:
            command.run()
        except BaseError:
            return []
    return [Path(path).relative_to(root) for path in map(Path, command.get_outputs())]


if __name__ == "__main__":
    for made in compile_cores(Path(__file__).resolve().parent):
        sys.stdout.write(f"{made}\n")
