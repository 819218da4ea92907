"""What the tests of this room share: fonts, which are slow to open, and one volume."""

import pytest

from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import BoundVolume, SetPaper
from tests.pdf import leaves


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture(scope="session")
def papers(library: Library) -> dict[str, SetPaper]:
    return {key: leaves.paper(library, key) for key in ("7", "12")}


@pytest.fixture(scope="session")
def bound(library: Library, papers: dict[str, SetPaper]) -> BoundVolume:
    return leaves.volume(library, papers)
