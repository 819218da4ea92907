"""The doctor looks at what may not be looked at, too."""

import pytest

from proceedings_editor.services import doctoring
from tests.rights import as_anybody


@pytest.mark.parametrize("folder", ["data", "data/deeper"])
def test_folders_without_a_right_are_named(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    with as_anybody() as home:
        monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(home / folder))
        (home / "data").mkdir()
        (home / "data").chmod(0)
        lines = tuple(doctoring._folders())
    assert [line.well for line in lines] == [False, False]
    assert all(str(home) in line.seen and "writable" in line.do for line in lines)
