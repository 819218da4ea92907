"""Ways into a project."""

from pathlib import Path

import pytest

from proceedings_editor.domain.errors import CancelledError, StorageError
from proceedings_editor.domain.volume import Volume
from proceedings_editor.services import sampling
from proceedings_editor.services.folders import built_folder, sample_folder
from proceedings_editor.services.opening import begin, open_sample
from proceedings_editor.services.progress import Progress
from proceedings_editor.services.workspace import create


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "data"))


def test_an_empty_project_is_called_as_its_file(tmp_path: Path) -> None:
    workspace = begin(tmp_path / "Neutrality 2026.proceedings")
    assert workspace.snapshot.volume.title == "Neutrality 2026"
    workspace.close()
    with pytest.raises(StorageError):
        begin(tmp_path / "Neutrality 2026.proceedings")


def test_a_project_from_facts_keeps_their_title(tmp_path: Path) -> None:
    facts = tmp_path / "facts.toml"
    facts.write_text('title = "Law and Peace"\n', encoding="utf-8")
    workspace = begin(tmp_path / "x.proceedings", facts)
    assert workspace.snapshot.volume.title == "Law and Peace"
    workspace.close()


def _make(folder: Path, progress: Progress) -> Path:
    folder.mkdir(parents=True)
    progress.step(0, 1, "one.docx")
    path = folder / "demo.proceedings"
    create(path, Volume(title="Sample")).close()
    return path


def test_the_sample_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "make_project", _make)
    for _ in range(2):
        workspace = open_sample()
        assert workspace.snapshot.volume.title == "Sample"
        workspace.close()
    assert [path.name for path in sample_folder().parent.glob("sample*")] == ["sample"]


def test_a_sample_half_made_is_not_opened_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "make_project", _make)
    with pytest.raises(CancelledError):
        open_sample(Progress(cancelled=lambda: True))
    assert not sample_folder().exists()
    workspace = open_sample()
    assert workspace.snapshot.volume.title == "Sample"
    workspace.close()


def test_each_project_has_its_own_folder_of_proofs(tmp_path: Path) -> None:
    one, two = (
        built_folder(tmp_path / "one.proceedings"),
        built_folder(tmp_path / "two.proceedings"),
    )
    assert one != two
    assert one == built_folder(tmp_path / "." / "one.proceedings")
