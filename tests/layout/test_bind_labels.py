from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.layout.frames import BoundPage
from proceedings_editor.layout.labels import LabelRange, folios, label_ranges
from proceedings_editor.text.numerals import roman


def _pages(labels: tuple[str, ...]) -> list[BoundPage]:
    return [BoundPage(number=n, folio=folio) for n, folio in enumerate(labels, start=1)]


def test_roman_front_matter_then_arabic() -> None:
    labels = folios(4, 7, "roman")
    assert labels == ("i", "ii", "iii", "iv", "1", "2", "3")
    assert label_ranges(_pages(labels)) == (LabelRange(0, "r", 1), LabelRange(4, "D", 1))


def test_one_series_is_one_range() -> None:
    assert label_ranges(_pages(folios(4, 7, "arabic"))) == (LabelRange(0, "D", 1),)


@given(st.integers(0, 60), st.integers(1, 400))
def test_page_labels_give_back_every_folio(front: int, main: int) -> None:
    labels = folios(front, front + main, "roman")
    ranges = label_ranges(_pages(labels))
    ends = [found.start for found in ranges[1:]] + [len(labels)]
    shown: list[str] = []
    for found, end in zip(ranges, ends, strict=True):
        numbers = range(found.first, found.first + end - found.start)
        shown += map(roman if found.style == "r" else str, numbers)
    assert tuple(shown) == labels
