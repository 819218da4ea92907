"""Files made to ruin their reader end one request, with one clear message."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from proceedings_editor.domain.errors import IntakeError, WorkerError
from proceedings_editor.worker import Limits, Worker
from tests.worker import bombs

GOOD = bombs.paper("Neutrality and the Law of the Sea", "The Caspian Sea is shared by five states.")
SMALL = Limits(memory=400_000_000, cpu=4)
READ = {  # hostile to other programs; here their one page is read
    "nested-states.pdf", "nested-arrays.pdf", "nested-dictionaries.pdf", "billion-pages.pdf",
    "huge-page.pdf", "huge-image.pdf", "xref-loop.pdf",
}  # fmt: skip
KILLED = {
    "deflate.pdf", "deflate-thrice.pdf", "operators.pdf", "form-in-itself.pdf",
    "forms-without-end.pdf",
}  # fmt: skip


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(limits=SMALL) as made:
        yield made


@pytest.fixture(autouse=True)
def good_before_and_after(worker: Worker) -> Iterator[None]:
    assert len(worker.read("good.pdf", GOOD).manuscript.blocks) == 1
    yield
    assert len(worker.read("good.pdf", GOOD).manuscript.blocks) == 1


@pytest.mark.parametrize("name", sorted(READ))
def test_read_all_the_same(worker: Worker, name: str) -> None:
    assert len(worker.read(name, bombs.PDF[name]()).manuscript.blocks) == 1


@pytest.mark.parametrize("name", sorted(KILLED))
def test_ended_by_the_watch(worker: Worker, name: str) -> None:
    with pytest.raises(WorkerError) as caught:
        worker.read(name, bombs.PDF[name]())
    message = str(caught.value)
    assert message.startswith(f"{name}: could not be read safely (")
    assert "needed more than 0.4 GB of memory" in message or "took more than 4 s" in message
    assert "kept unchanged" in message
    assert "Ask the author" in caught.value.hint


@pytest.mark.parametrize("name", sorted(bombs.PDF.keys() - READ - KILLED) + sorted(bombs.DOCX))
def test_refused(worker: Worker, name: str) -> None:
    with pytest.raises(IntakeError) as caught:
        worker.read(name, ({**bombs.PDF, **bombs.DOCX})[name]())
    assert caught.value.reason
    assert caught.value.hint


@pytest.mark.parametrize("name", ["deflate.pdf", "forms-without-end.pdf"])
def test_drawing_is_guarded_too(worker: Worker, name: str) -> None:
    handle = worker.open_pdf(bombs.PDF[name](), name)
    with suppress(WorkerError):  # some bombs hurt only who reads the text, not who draws
        worker.render(handle, 0, 1.0)
    worker.close_pdf(handle)


def test_a_picture_is_no_manuscript(worker: Worker) -> None:
    with pytest.raises(IntakeError, match="is a picture"):
        worker.read("bomb.png", bombs.png(13_000, 13_000))
