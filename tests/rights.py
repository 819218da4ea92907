"""A folder in which rights hold, to root too."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_NOBODY = 65_534


@contextmanager
def as_anybody() -> Iterator[Path]:
    """Yield a folder of somebody who is not root, and be that user meanwhile."""
    with TemporaryDirectory() as name:
        folder, root = Path(name), os.geteuid() == 0
        if root:
            os.chown(folder, _NOBODY, -1)
            os.seteuid(_NOBODY)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*")):  # or it could not be removed
                path.chmod(0o755)
