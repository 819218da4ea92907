"""What is kept in the cache folder may be gone, broken or foreign; it is never believed."""

import os
from pathlib import Path

import pytest

from proceedings_editor.cli.main import main
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.services import caching
from proceedings_editor.services.caching import KeptFiles, PaintedCache, key_of
from proceedings_editor.services.folders import put_whole
from proceedings_editor.services.lastbuild import LastBuild, last_build, remember
from proceedings_editor.services.pressing import press_for
from tests.cli.driver import paper


@pytest.fixture
def built(tmp_path: Path, data: Path) -> Path:
    """Return the folder of painted papers after a build of one paper."""
    (tmp_path / "d.md").write_bytes(paper("On Rivers", "Ali Rahmanow"))
    project = str(tmp_path / "volume")
    assert main(["new", project]) == 0
    assert main(["add", project, str(tmp_path / "d.md")]) == 0
    assert main(["build", project, "-o", str(tmp_path / "v.pdf")]) == 0
    return data / "cache" / "papers"


def test_a_painted_paper_is_read_back_and_no_flipped_bit_is(built: Path) -> None:
    (entry,) = built.iterdir()
    cache, library = PaintedCache(files=KeptFiles(folder=built)), press_for("ashgabat-b5").library
    painted = cache.get(entry.name, library)
    assert painted
    assert painted.extent.pages == 1
    whole = entry.read_bytes()
    for at in (0, 17, 21, 40, 200, len(whole) // 2, len(whole) - 1):
        entry.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert cache.get(entry.name, library) is None
    for size in (0, 3, 16, 30, len(whole) - 1):
        entry.write_bytes(whole[:size])
        assert cache.get(entry.name, library) is None
    cache.put(entry.name, painted)
    assert entry.read_bytes() == whole


def test_a_cache_that_is_off_neither_reads_nor_writes(built: Path) -> None:
    (entry,) = built.iterdir()
    library = press_for("ashgabat-b5").library
    painted = PaintedCache(files=KeptFiles(folder=built)).get(entry.name, library)
    assert painted
    off = PaintedCache(files=KeptFiles(folder=built, off=True))
    off.put("other", painted)
    assert off.get(entry.name, library) is None
    assert [path.name for path in built.iterdir()] == [entry.name]


def test_trimming_takes_what_was_used_longest_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "MOST_BYTES", 250)
    for name, used in (("old", 1), ("new", 3), ("mid", 2)):
        put_whole(tmp_path / "papers" / name, bytes(100))
        os.utime(tmp_path / "papers" / name, (used, used))
    KeptFiles(folder=tmp_path / "papers").trim()
    assert {path.name for path in (tmp_path / "papers").iterdir()} == {"new", "mid"}
    KeptFiles(folder=tmp_path / "nothing").trim()


def test_every_input_counts_in_the_name() -> None:
    names = {key_of("a", "b"), key_of("ab", ""), key_of("b", "a"), key_of("a", "b", "")}
    assert len(names) == 4
    assert key_of("a", "b") == key_of("a", "b")


def test_what_the_last_build_came_to_is_told_by_project(tmp_path: Path) -> None:
    finding = Finding(rule="FNT-01", severity=Severity.ERROR, message="no glyph")
    build = LastBuild(
        pdf="v.pdf", edition="screen", at="2026", pages={"p1": 3}, findings=(finding,)
    )
    one, other = tmp_path / "one.proceedings", tmp_path / "other.proceedings"
    assert last_build(one) is None
    remember(one, build)
    assert last_build(one) == build
    assert last_build(other) is None


def test_what_is_remembered_wrong_is_forgotten(tmp_path: Path, data: Path) -> None:
    remember(tmp_path / "one", LastBuild(pdf="v.pdf", edition="screen", at="2026"))
    (file,) = (data / "cache" / "builds").iterdir()
    file.write_text('{"pdf": 7}')
    assert last_build(tmp_path / "one") is None


def test_a_file_is_put_whole_or_not_at_all(tmp_path: Path) -> None:
    put_whole(tmp_path / "deep" / "file", b"one")
    (tmp_path / "deep" / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        put_whole(tmp_path / "deep" / "folder", b"two")
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["file", "folder"]
