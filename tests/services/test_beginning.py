"""Ways into a project, and the proofs the window asks for."""

from dataclasses import replace
from pathlib import Path

import pytest

from proceedings_editor.domain.errors import BuildError, CancelledError, StorageError
from proceedings_editor.domain.plain import block_text
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.services import sampling
from proceedings_editor.services.editing import set_fields
from proceedings_editor.services.folders import sample_folder
from proceedings_editor.services.founding import found
from proceedings_editor.services.opening import begin, open_sample
from proceedings_editor.services.progress import Progress
from proceedings_editor.services.proofing import Proofs
from proceedings_editor.services.receiving import Target, plan, take_in
from proceedings_editor.services.volume_facts import set_volume_facts
from proceedings_editor.services.workspace import open_workspace, opened
from tests.cli.driver import NOTE, paper


@pytest.mark.parametrize(
    ("source", "title"), [(None, "caspian"), (NOTE, "Turkmenistan and International Law")]
)
def test_a_project_is_begun_with_the_name_of_its_file_or_from_a_note(
    tmp_path: Path, source: Path | None, title: str
) -> None:
    workspace = begin(tmp_path / "caspian", source)
    try:
        assert workspace.snapshot.volume.title.startswith(title)
    finally:
        workspace.close()


def _small(folder: Path, progress: Progress) -> Path:
    """Stand for the sample, which takes seconds to make."""
    folder.mkdir()
    (folder / "manuscripts").mkdir()
    progress.step(1, 2, "one of two")
    return found(folder / "demo").path


def test_the_sample_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "make_project", _small)
    for _ in range(2):
        workspace = open_sample()
        try:
            assert Path(workspace.snapshot.path) == sample_folder() / "demo.proceedings"
        finally:
            workspace.close()
        monkeypatch.delattr(sampling, "make_project", raising=False)


def test_of_a_sample_that_was_stopped_nothing_is_left(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "make_project", _small)
    with pytest.raises(CancelledError):
        open_sample(Progress(cancelled=lambda: True))
    assert list(data.iterdir()) == []


def test_a_data_folder_that_cannot_be_written_is_said(data: Path) -> None:
    data.write_text("a file where a folder should be")
    with pytest.raises(StorageError) as error:
        open_sample()
    assert error.value.hint


def test_a_folder_of_the_same_name_does_not_hide_the_project(tmp_path: Path) -> None:
    found(tmp_path / "volume")
    (tmp_path / "volume").mkdir()
    with opened(tmp_path / "volume", read_only=True) as workspace:
        assert workspace.snapshot.papers == ()


def test_proofs_are_built_into_the_cache_and_follow_the_style(tmp_path: Path, data: Path) -> None:
    (tmp_path / "d.md").write_bytes(paper("On Rivers", "Ali Rahmanow"))
    found(tmp_path / "volume")
    workspace, proofs = open_workspace(tmp_path / "volume"), Proofs()
    try:
        with pytest.raises(BuildError, match="no paper to print"):
            proofs.build(workspace)
        take_in(workspace, plan(workspace, [tmp_path / "d.md"], Target()))
        volume, one = proofs.build(workspace), proofs.build(workspace, PaperId("p001"))
        assert volume.pdf.parent == one.pdf.parent
        assert volume.pdf.is_relative_to(data / "cache" / "built")
        assert volume.pages > one.pages
        assert proofs.build(workspace).papers[0].cached
    finally:
        workspace.close()


def test_a_long_day_of_edits_and_proofs_does_not_fill_the_memory(tmp_path: Path) -> None:
    (tmp_path / "d.md").write_bytes(paper("On Rivers", "Ali Rahmanow"))
    found(tmp_path / "volume")
    with opened(tmp_path / "volume") as workspace:
        take_in(workspace, plan(workspace, [tmp_path / "d.md"], Target()))
        proofs = Proofs()
        for number in range(24):
            set_fields(workspace, workspace.snapshot.papers[0], {"title": f"On {number} Rivers"})
            assert proofs.build(workspace).pages
        assert proofs._press
        assert len(proofs._press.kept) <= 18
        assert proofs.build(workspace).papers[0].cached


def test_a_style_file_that_was_edited_counts_in_the_next_proof(tmp_path: Path) -> None:
    style = tmp_path / "own.toml"
    style.write_text('style = { name = "Own", extends = "ashgabat-b5" }')
    (tmp_path / "d.md").write_bytes(paper("On Rivers", "Ali Rahmanow"))
    found(tmp_path / "volume")
    with opened(tmp_path / "volume") as workspace:
        set_volume_facts(workspace, {"style": str(style)})
        take_in(workspace, plan(workspace, [tmp_path / "d.md"], Target()))
        proofs = Proofs()
        assert proofs.build(workspace).style == "Own"
        style.write_text('style = { name = "Owner", extends = "ashgabat-b5" }')
        assert proofs.build(workspace).style == "Owner"


def test_stopping_leaves_the_plan_unmade(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.md").write_bytes(paper(f"On {name}", "Ali Rahmanow"))
    found(tmp_path / "volume")
    told: list[tuple[int, int, str]] = []
    with opened(tmp_path / "volume") as workspace:
        progress = Progress(tell=lambda *it: told.append(it), cancelled=lambda: len(told) > 0)
        with pytest.raises(CancelledError):
            plan(workspace, sorted(tmp_path.glob("*.md")), Target(), progress)
        assert workspace.snapshot.papers == ()
    assert told == [(0, 2, "a.md")]


def _three_versions(folder: Path) -> list[Path]:
    """Found a volume, and write three files that are versions of one paper."""
    found(folder / "volume")
    files = [folder / f"{n}.md" for n in (1, 2, 3)]
    for file in files:
        file.write_bytes(paper("On Rivers", "Ali Rahmanow", body=f"Version {file.stem}."))
    return files


def test_an_edit_between_plan_and_taking_in_stays(tmp_path: Path) -> None:
    files = _three_versions(tmp_path)
    with opened(tmp_path / "volume") as workspace:
        take_in(workspace, plan(workspace, files[:1], Target()))
        planned = plan(workspace, files[1:], Target())
        set_fields(workspace, workspace.snapshot.papers[0], {"udc": "341.2"})
        (taken,) = take_in(workspace, planned).papers
        assert [version.file for version in taken.versions] == ["1.md", "2.md", "3.md"]
        text = workspace.store.manuscript(taken.id)
        assert text.front.udc == "341.2"
        assert block_text(text.blocks[0]) == "Version 3."


def test_of_two_versions_the_first_may_be_left_out(tmp_path: Path) -> None:
    files = _three_versions(tmp_path)
    with opened(tmp_path / "volume") as workspace:
        take_in(workspace, plan(workspace, files[:1], Target()))
        planned = plan(workspace, files[1:], Target())
        (taken,) = take_in(workspace, replace(planned, items=planned.items[1:])).papers
        assert [(it.number, it.file) for it in taken.versions] == [(1, "1.md"), (2, "3.md")]
        assert workspace.store.verify().intact
