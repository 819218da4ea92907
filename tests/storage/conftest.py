"""A project of its own for each test, and a data folder beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proceedings_editor.storage import Store
from tests.storage.samples import VOLUME


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "volume.proceedings"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, VOLUME) as made:
        yield made
