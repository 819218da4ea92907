"""Where a style lets them, papers follow each other without blank pages."""

from dataclasses import replace

import pytest

from proceedings_editor.domain.volume import AreaId, Paper, PaperId, PaperKind
from proceedings_editor.services.sides import Sides
from proceedings_editor.services.specimen import specimen
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Start, Style
from tests.services.test_specimen import opened


def flowing(**start: bool) -> Style:
    return replace(load("ashgabat-b5"), start=Start(paper="any", **start))  # type: ignore[arg-type]


def paper(number: int, area: str = "1", kind: PaperKind = PaperKind.PAPER) -> Paper:
    return Paper(id=PaperId(f"p{number}"), area=AreaId(area) if area else None, kind=kind)


def test_a_paper_begins_on_the_page_after_the_last_one() -> None:
    sides = Sides(flowing())
    found: list[bool] = []
    for pages in (3, 2, 1, 4):
        found.append(sides.begins_recto(paper(len(found))))
        sides.took(pages)
    assert found == [True, False, False, True]


def test_after_an_opener_with_a_printed_verso_the_first_paper_is_a_left_hand_page() -> None:
    assert not Sides(flowing(blank_verso_after_part=False)).begins_recto(paper(1))
    assert Sides(flowing(blank_verso_after_part=True)).begins_recto(paper(1))


def test_every_part_begins_anew() -> None:
    sides = Sides(flowing())
    sides.begins_recto(paper(1))
    sides.took(1)
    assert sides.begins_recto(paper(2, "2"))
    sides.took(1)
    assert sides.begins_recto(paper(3, "", PaperKind.OUTCOME))


def test_papers_begin_on_right_hand_pages_where_the_style_does_not_say_otherwise() -> None:
    sides = Sides(load("law-review"))
    for number in range(4):
        assert sides.begins_recto(paper(number))
        sides.took(1)


@pytest.mark.parametrize("name", ["plain-a4", "science-a4"])
def test_no_blank_page_stands_between_papers(name: str) -> None:
    document = opened(specimen(name))
    texts = [page.get_textpage().get_text_bounded().strip() for page in document]
    first = next(at for at, text in enumerate(texts) if "Two notebooks" in text)
    last = next(at for at, text in enumerate(texts) if "Nobat we şaýatlar" in text)
    assert all(texts[first : last + 1])
