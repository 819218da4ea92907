"""Files made to ruin their reader end one request, with one clear message."""

from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from proceedings_editor.domain.errors import IntakeError, WorkerError
from proceedings_editor.worker import Limits, PdfSource, Worker
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


PLACED = {  # odd but harmless: one page that anybody can print
    "nested-states.pdf", "nested-dictionaries.pdf", "billion-pages.pdf", "xref-loop.pdf",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(bombs.PDF))
def test_placing_a_page_is_guarded_too(worker: Worker, name: str) -> None:
    source = PdfSource(name, bombs.PDF[name])
    if name in PLACED:
        assert worker.place("page 1", source, 0).items
        return
    with pytest.raises((IntakeError, WorkerError)) as caught:
        worker.place("page 1", source, 0)
    assert str(caught.value).startswith("page 1: ")
    assert caught.value.hint


def test_a_page_that_shows_a_picture_beyond_measure_is_not_placed(worker: Worker) -> None:
    with pytest.raises(IntakeError, match="more than 100 million pixels"):
        worker.place("page 1", PdfSource("x", bombs.PDF["huge-image.pdf"]), 0)


def test_a_picture_whose_data_are_larger_than_it_says_is_not_placed(worker: Worker) -> None:
    lying = bombs.PDF["huge-image.pdf"]().replace(b" 60000", b" 6")
    with pytest.raises(IntakeError, match="grows to more than"):
        worker.place("page 1", PdfSource("lying", lambda: lying), 0)


def test_a_form_that_shows_itself_by_another_name_is_not_placed(worker: Worker) -> None:
    for name in ("form-in-itself.pdf", "forms-without-end.pdf"):
        with pytest.raises(WorkerError, match="could not be read safely") as caught:
            worker.place("page 1", PdfSource(name, bombs.PDF[name]), 0)
        assert not caught.value.again, "it would end the next process too"


PICTURES: dict[str, Callable[[], bytes]] = {
    "13,000 x 13,000": lambda: bombs.png(13_000, 13_000),
    "50,000 x 50,000": lambda: bombs.png(50_000, 50_000),
    "cut short": lambda: bombs.png(300, 3000)[:-60],
    "larger than it says": lambda: bombs.png(300, 3000).replace(b"\0\0\x01\x2c", b"\0\0\0\1", 1),
    "nothing of it": lambda: b"\x89PNG\r\n\x1a\n",
    "PostScript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage",
    "text": lambda: b"neutrality",
}


@pytest.mark.parametrize("name", PICTURES)
def test_preparing_a_picture_is_guarded_too(worker: Worker, name: str) -> None:
    with pytest.raises((IntakeError, WorkerError), match=r"^picture: ") as caught:
        worker.picture("picture", PICTURES[name](), "press")
    assert caught.value.hint


def test_a_picture_is_no_manuscript(worker: Worker) -> None:
    with pytest.raises(IntakeError, match="is a picture"):
        worker.read("bomb.png", bombs.png(13_000, 13_000))
