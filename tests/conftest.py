"""What all tests share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sample import Sample, make_sample

GOLDENS = Path(__file__).parent / "goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write tests/goldens anew")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared material beside the checkout, or skip."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("NOT TESTED: the shared material beside the checkout is not there")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what compares a text with a file of tests/goldens, or writes it when asked to."""

    def compare(name: str, text: str) -> None:
        file = GOLDENS / f"{name}.txt"
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"no golden {file.name}; run with --update-goldens and look at it"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """Return the sample conference, taken in and built."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder / "data"))
        return make_sample(folder / "demo")
