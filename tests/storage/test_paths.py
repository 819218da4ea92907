"""Where the program keeps its own files on each system."""

import sys
from pathlib import Path

import pytest

from proceedings_editor.storage import data_folder
from proceedings_editor.storage.paths import project_folder, projects_folder


def test_the_variable_names_the_folder(data: Path) -> None:
    assert data_folder() == data


@pytest.mark.parametrize(
    ("system", "variable", "folder"),
    [
        ("linux", "XDG_DATA_HOME", ""),
        ("linux", "", ".local/share"),
        ("win32", "LOCALAPPDATA", ""),
        ("win32", "", "AppData/Local"),
        ("darwin", "", "Library/Application Support"),
    ],
)
def test_without_it_the_system_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, variable: str, folder: str
) -> None:
    for name in ("PROCEEDINGS_EDITOR_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", str(tmp_path))
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    assert data_folder() == tmp_path / folder / "proceedings-editor"


def test_no_identity_leads_out_of_the_folder(tmp_path: Path) -> None:
    for uid in ("../../etc", "/etc", "a\0b", "\udcff"):
        assert project_folder(uid, tmp_path).parent == projects_folder()
