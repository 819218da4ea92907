"""Files that only grow: what was flushed is there, what was not is cut off."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.storage.records import Draft, Kind, RecordFile, write_new

PAYLOADS = st.lists(st.lists(st.binary(max_size=60), min_size=1, max_size=3), max_size=5)


def drafts(batch: list[bytes]) -> list[Draft]:
    """Return blobs and a step that closes them."""
    *blobs, last = batch
    return [
        *(Draft(Kind.BLOB, bytes(32), data) for data in blobs),
        Draft(Kind.STEP, bytes(32), last),
    ]


def contents(file: RecordFile) -> list[bytes]:
    return [file.payload(record) for record in file.records]


@given(batches=PAYLOADS, share=st.floats(0, 1))
def test_a_file_cut_anywhere_holds_whole_batches(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[bytes]], share: float
) -> None:
    path = tmp_path_factory.mktemp("records") / "box"
    file, ends = RecordFile(path), [0]
    for batch in batches:
        file.append(drafts(batch))
        ends.append(file.size)
    file.close()
    cut = round(share * ends[-1])
    with path.open("r+b") as raw:
        raw.truncate(cut)
    whole = max(i for i, end in enumerate(ends) if end <= cut)
    again = RecordFile(path)
    found = contents(again)
    assert found[: sum(map(len, batches[:whole]))] == [d for b in batches[:whole] for d in b]
    assert all(
        record.kind is Kind.BLOB for record in again.records[sum(map(len, batches[:whole])) :]
    )
    again.append(drafts([b"after"]))
    again.close()
    last = RecordFile(path, read_only=True)
    assert contents(last) == [*found, b"after"]
    last.close()


@given(st.data())
def test_damage_to_one_record_leaves_the_others(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("records") / "box"
    payloads = [bytes([i]) * 50 for i in range(6)]
    file = RecordFile(path)
    for payload in payloads:
        file.append(drafts([payload]))
    number = data.draw(st.integers(0, 3))
    hit = file.records[number]
    file.close()
    raw = bytearray(path.read_bytes())
    raw[data.draw(st.integers(hit.start, hit.end - 1))] ^= 255
    path.write_bytes(raw)
    again = RecordFile(path)
    readable = []
    for record in again.records:
        try:
            readable.append(again.payload(record))
        except DamagedError:
            continue
    again.close()
    assert readable == [
        payload for i, payload in enumerate(payloads) if i != hit.start // (hit.end - hit.start)
    ]


def test_a_new_file_takes_the_place_of_an_old_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "snapshot"
    for word in (b"old", b"new"):
        write_new(path, drafts([word]))
    file = RecordFile(path, read_only=True)
    assert contents(file) == [b"new"]
    file.close()
    assert [item.name for item in tmp_path.iterdir()] == ["snapshot"]
