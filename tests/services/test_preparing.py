"""Pictures and camera-ready pages come from the guarded process, and from the cache after that."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proceedings_editor.domain.errors import BuildError, CancelledError, WorkerError
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.pdf.editions import EDITIONS
from proceedings_editor.pdf.prepared import Prepared
from proceedings_editor.services.caching import KeptFiles
from proceedings_editor.services.preparing import Preparing
from proceedings_editor.worker import Limits, PdfSource, Worker
from tests.worker import bombs

SCREEN, PRESS = EDITIONS["screen"], EDITIONS["press"]
SMALL = Limits(memory=400_000_000, cpu=4)
PAGE, BOMB = MediaId("page"), MediaId("bomb")


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), (200, 0, 0)).save(out, "PNG")
    return out.getvalue()


def read(media: MediaId) -> bytes:
    """Return a medium whose name tells what it is."""
    if media in {PAGE, BOMB}:
        return bombs.paper("Words") if media == PAGE else bombs.PDF["form-in-itself.pdf"]()
    return png() if media == "picture" else b"no picture"


@pytest.fixture
def files(tmp_path: Path) -> KeptFiles:
    return KeptFiles(folder=tmp_path / "prepared")


def test_what_was_prepared_once_needs_no_process_again(files: KeptFiles) -> None:
    with Worker() as worker:
        first = Preparing(read, worker, files)
        made = [first.page(PAGE, 0), *(first.image(MediaId("picture"), e) for e in (SCREEN, PRESS))]
        assert [each.key for each in made] == ["page-0", "picture-screen", "picture-press"]
        assert made[0].text == "Words"
        assert first.page(PAGE, 0) is made[0]
    with Worker() as worker:
        later = Preparing(read, worker, files)
        again = [
            later.page(PAGE, 0),
            *(later.image(MediaId("picture"), e) for e in (SCREEN, PRESS)),
        ]
        assert again == made
        assert worker.starts == 0


def test_without_the_cache_the_same_comes_out_and_nothing_is_written(tmp_path: Path) -> None:
    off = KeptFiles(folder=tmp_path / "off", off=True)
    with Worker() as worker:
        made = [Preparing(read, worker, off).page(PAGE, 0) for _ in range(2)]
    assert made[0] == made[1]
    assert not off.folder.exists()


def test_a_damaged_entry_is_made_anew(files: KeptFiles) -> None:
    with Worker() as worker:
        made = Preparing(read, worker, files).page(PAGE, 0)
        (entry,) = files.folder.iterdir()
        whole = entry.read_bytes()
        entry.write_bytes(whole[:-1] + b"?")
        assert Preparing(read, worker, files).page(PAGE, 0) == made
        assert entry.read_bytes() == whole
        files.put(entry.name, b"+" + b"sealed, but nothing of ours")
        assert Preparing(read, worker, files).page(PAGE, 0) == made


def test_a_bomb_ends_its_reader_once(files: KeptFiles) -> None:
    def refused() -> str:
        preparing = Preparing(read, worker, files)
        with pytest.raises(BuildError, match="page 1: could not be read safely") as caught:
            preparing.page(BOMB, 0)
        assert preparing.page(PAGE, 0), "what comes after it is not lost"
        return f"{caught.value} {caught.value.hint}"

    with Worker(limits=SMALL) as worker:
        said = refused()
    with Worker(limits=SMALL) as worker:
        assert refused() == said
        assert worker.starts == 0


def test_a_picture_that_is_none_says_what_to_do(files: KeptFiles) -> None:
    with Worker() as worker:
        preparing = Preparing(read, worker, files)
        for _ in range(2):
            with pytest.raises(BuildError, match="picture: cannot be read") as caught:
                preparing.image(MediaId("other"), SCREEN)
            assert "PNG or JPEG" in caught.value.hint


class Unlucky(Worker):
    """A reader that is ended on every page, by its own doing or not."""

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self.again, self.asked = again, 0

    def place(
        self,
        name: str,
        source: PdfSource,  # noqa: ARG002
        page: int,  # noqa: ARG002
        *,
        cancelled: Callable[[], bool] | None = None,  # noqa: ARG002
    ) -> Prepared:
        self.asked += 1
        raise WorkerError(
            Wording("{name}: ended", name=name), hint=Wording("Another copy."), again=self.again
        )


def test_bad_luck_is_not_kept(files: KeptFiles) -> None:
    worker = Unlucky(again=True)
    for asked in (1, 2):
        preparing = Preparing(read, worker, files)
        with pytest.raises(BuildError, match="ended"):
            preparing.page(PAGE, 0)
        assert preparing.again
        assert worker.asked == asked


def test_a_file_whose_every_page_is_a_bomb_does_not_hold_up_the_volume(files: KeptFiles) -> None:
    worker = Unlucky(again=False)
    preparing = Preparing(read, worker, files)
    for page in range(200):
        with pytest.raises(BuildError, match=r"ended|was not tried"):
            preparing.page(PAGE, page)
    assert worker.asked == 3


def test_the_user_can_stop_it(files: KeptFiles) -> None:
    with Worker() as worker, pytest.raises(CancelledError):
        Preparing(read, worker, files, lambda: True).page(BOMB, 0)
    assert not files.folder.exists()
