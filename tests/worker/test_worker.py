"""The guarded process as the program uses it."""

import base64
import json
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import CancelledError, IntakeError, WorkerError
from proceedings_editor.domain.manuscript import Manuscript, PageImage, Paragraph, Text
from proceedings_editor.intake import read
from proceedings_editor.worker import Limits, PdfSource, Worker, client, guard
from proceedings_editor.worker.wire import Frame
from tests.worker import bombs

GOOD = bombs.paper("Neutrality and the Law of the Sea", "The Caspian Sea is shared by five states.")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(limits=Limits(memory=600_000_000, cpu=10)) as made:
        yield made


def test_a_paper_comes_back_as_it_was_read(worker: Worker) -> None:
    assert worker.read("good.pdf", GOOD) == read("good.pdf", GOOD)


def test_a_refusal_says_why_and_what_to_do(worker: Worker) -> None:
    with pytest.raises(IntakeError) as caught:
        worker.read("papers/letter.doc", b"{\\rtf1 hello}")
    assert (caught.value.file, caught.value.reason) == ("letter.doc", "is an RTF document")
    assert "save it as .docx" in caught.value.hint


def test_whatever_a_reader_raises_is_one_clean_refusal(worker: Worker) -> None:
    with pytest.raises(IntakeError, match=r"x\.pdf: could not be read \(KeyError: 'no such"):
        worker._guard.ask({"op": "no such operation", "name": "x.pdf"})


def test_an_archive_is_unpacked_there_too(worker: Worker) -> None:
    packed = bombs.packed({"a.txt": b"one", "b/c.pdf": GOOD})
    assert worker.unpack("papers.zip", packed) == (("a.txt", b"one"), ("b/c.pdf", GOOD))


def test_pages_are_drawn_and_read(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(GOOD)
    handle = worker.open_pdf(path)
    assert (handle.name, handle.pages, handle.sizes) == ("good.pdf", 1, ((612.0, 792.0),))
    drawn = worker.render(handle, 0, 0.5)
    assert (drawn.width, drawn.height) == (306, 396)
    assert len(drawn.data) == drawn.stride * drawn.height
    assert drawn.data[:3] == b"\xff\xff\xff"
    assert any(drawn.data[at] < 128 for at in range(0, len(drawn.data), 4)), "no ink"
    assert worker.page_text(handle, 0).startswith("Neutrality and the Law of the Sea\n")
    worker.close_pdf(handle)
    worker.close_pdf(handle)
    with pytest.raises(CancelledError, match="was closed"):
        worker.render(handle, 0, 1.0)


def test_a_page_larger_than_any_screen_is_refused(worker: Worker) -> None:
    handle = worker.open_pdf(GOOD)
    with pytest.raises(IntakeError, match="too large to be drawn"):
        worker.render(handle, 0, 1000.0)
    worker.close_pdf(handle)


def test_open_pages_survive_the_end_of_their_process() -> None:
    with Worker(limits=Limits(requests=3)) as worker:
        handle = worker.open_pdf(GOOD)
        texts = {worker.page_text(handle, 0) for _ in range(5)}
        assert len(texts) == 1
        assert worker.starts > 2


def test_a_process_killed_from_outside_is_replaced(worker: Worker) -> None:
    worker.read("good.pdf", GOOD)
    process = worker._guard._process
    assert process is not None
    process.kill()
    process.wait()
    assert worker.read("good.pdf", GOOD).manuscript.blocks


def test_cancelling_ends_the_request_and_nothing_else(worker: Worker) -> None:
    endless = bombs.PDF["forms-without-end.pdf"]()
    with pytest.raises(CancelledError):
        worker.read("endless.pdf", endless, cancelled=lambda: True)
    assert worker.read("good.pdf", GOOD, cancelled=lambda: False).manuscript.blocks


def test_an_answer_larger_than_allowed_is_not_taken() -> None:
    with Worker(limits=Limits(answer=100)) as worker, pytest.raises(WorkerError, match="sensible"):
        worker.read("good.pdf", GOOD)


def test_waiting_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_start", _liar("import time; time.sleep(600)"))
    with (
        Worker(limits=Limits(wall=0.2)) as worker,
        pytest.raises(WorkerError, match=r"took more than 0\.2 s"),
    ):
        worker.read("good.pdf", GOOD)


def _liar(code: str) -> Callable[[int], "subprocess.Popen[bytes]"]:
    """Return what starts a process that is not ours and writes what it likes."""

    def start(_memory: int) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    return start


def _saying(header: dict[str, object], *parts: bytes) -> str:
    text = json.dumps(header | {"sizes": [len(part) for part in parts]}).encode()
    said = base64.b64encode(struct.pack(">I", len(text)) + text + b"".join(parts)).decode()
    return (
        "import base64, sys\n"
        f"sys.stdout.buffer.write(base64.b64decode('{said}'))\n"
        "sys.stdout.buffer.flush()\n"
        "sys.stdin.buffer.read()"
    )


PAPER = Manuscript(language="en", blocks=(Paragraph(content=(Text("x"),)),))
PLAIN = encode(PAPER)


@pytest.mark.parametrize(
    "lie",
    [
        "print('Traceback')",
        "import os; os.abort()",
        _saying({}),
        _saying({"findings": 0, "media": []}, b"{}"),
        _saying({"findings": 0, "media": []}, b"[" * 50_000),
        _saying({"findings": 0, "media": []}, PLAIN.replace(b'"x"', b'"\\ud800"')),
        _saying({"findings": 0, "media": []}, b" " + PLAIN),
        _saying({"findings": 1, "media": []}, PLAIN),
        _saying({"findings": "1", "media": []}, PLAIN),
        _saying({"findings": 0, "media": ["0" * 64]}, PLAIN, b"picture"),
        _saying({"findings": 0, "media": []}, PLAIN, b"picture"),
    ],
)
@pytest.mark.filterwarnings("ignore:subprocess .* is still running")
def test_a_process_that_lies_is_not_believed(lie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_start", _liar(lie))
    with Worker() as worker, pytest.raises(WorkerError, match=r"good\.pdf: could not be read"):
        worker.read("good.pdf", GOOD)


def test_a_process_that_tells_the_truth_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = b"picture"
    name = sha256(picture).hexdigest()
    truth = _saying({"findings": 0, "media": [name]}, PLAIN, picture)
    monkeypatch.setattr(guard, "_start", _liar(truth))
    with Worker() as worker:
        taken = worker.read("good.pdf", GOOD)
    assert (taken.manuscript, dict(taken.media)) == (PAPER, {name: picture})


def test_pixels_of_another_size_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    with Worker() as worker:
        handle = worker.open_pdf(GOOD)
        worker._guard.close()
        lie = _saying({"width": 10, "height": 10, "stride": 40}, b"\0" * 399)
        monkeypatch.setattr(guard, "_start", _liar(lie))
        with pytest.raises(WorkerError, match="makes no sense"):
            worker.render(handle, 0, 1.0)


def test_threads_take_turns(worker: Worker) -> None:
    papers = [bombs.paper(f"Paper number {at}") for at in range(12)]
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda data: worker.read("paper.pdf", data), papers))
    blocks = [block for one in taken for block in one.manuscript.blocks]
    texts = [block.text for block in blocks if isinstance(block, PageImage)]
    assert texts == [f"Paper number {at}" for at in range(12)]


def test_pages_of_one_file_are_placed_one_by_one_and_the_file_is_sent_once(worker: Worker) -> None:
    sent: list[int] = []

    def read() -> bytes:
        sent.append(1)
        return GOOD

    first = worker.place("page 1", PdfSource("good", read), 0)
    assert first.text.startswith("Neutrality and the Law of the Sea The Caspian")
    assert worker.place("page 1", PdfSource("good", read), 0) == first
    with pytest.raises(IntakeError, match="page 2: cannot be read"):
        worker.place("page 2", PdfSource("good", read), 1)
    assert len(sent) == 1
    other = bombs.paper("Another")
    assert worker.place("page 1", PdfSource("other", lambda: other), 0).text == "Another"
    assert worker.place("page 1", PdfSource("good", read), 0) == first
    assert len(sent) == 2


def test_a_process_that_answers_nonsense_is_not_believed() -> None:
    for parts in ((), (b"PEready1",), (b"PEready1" + bytes(16),), (b"<</JS(x)>>", b"")):
        with pytest.raises(WorkerError, match="answer makes no sense"):
            client._checked("page 1", Frame({}, parts), partial(client._prepared, b"/Form"))
