from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from proceedings_editor.gui.models.sheets import numbered, opening_of, singles, spread_of, spreads
from proceedings_editor.gui.views.desk_tools import DeskTools
from proceedings_editor.gui.views.page_layout import lay_out
from proceedings_editor.gui.views.page_view import PageView
from proceedings_editor.gui.views.shelf import Shelf, Want
from proceedings_editor.gui.views.strip import SpreadsModel, Strip
from proceedings_editor.services.viewing import PdfHandle

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("app")]
B5 = (498.9, 708.7)


class Pages(QObject):
    """A source of pages that draws when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, int, float, Callable[[QImage], None]]] = []
        self.drawn: list[int] = []

    def request(
        self, handle: PdfHandle, page: int, scale: float, done: Callable[[QImage], None]
    ) -> None:
        self.asked.append((handle.id, page, scale, done))

    def draw(self, color: str = "red") -> None:
        """Hand over everything asked for, also what is asked for meanwhile."""
        while self.asked:
            _, page, _, done = self.asked.pop(0)
            image = QImage(8, 8, QImage.Format.Format_RGB32)
            image.fill(QColor(color))
            self.drawn.append(page)
            done(image)


def handle(pages: int, number: int = 1) -> PdfHandle:
    return PdfHandle(id=number, name="book.pdf", sizes=(B5,) * pages)


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def view(pages: Pages, qtbot: QtBot) -> PageView:
    made = PageView(pages, "Pages")  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.show_pages(handle(9), numbered(9))
    return made


def test_the_first_recto_stands_alone_and_the_last_page_where_it_falls() -> None:
    assert [it.folios for it in spreads(numbered(4))] == ["1", "2–3", "4"]
    assert [it.verso is None for it in spreads(numbered(4))] == [True, False, False]
    assert spreads(()) == ()


@given(st.integers(0, 60))
def test_every_page_lies_in_one_spread_and_on_its_side(count: int) -> None:
    sheets = numbered(count)
    for found in (spreads(sheets), singles(sheets)):
        assert [it for spread in found for it in spread.sheets] == list(sheets)
        assert all(it.verso is None or not it.verso.is_recto for it in found)
        assert all(it.recto is None or it.recto.is_recto for it in found)
        assert all(it in found[spread_of(found, it.index)].sheets for it in sheets)


@given(
    st.integers(1, 30), st.booleans(), st.one_of(st.none(), st.floats(0.2, 3)), st.floats(300, 2000)
)
def test_pages_stand_in_order_and_never_overlap(
    count: int,
    spread: bool,  # noqa: FBT001 - hypothesis hands it over
    zoom: float | None,
    wide: float,
) -> None:
    rows = spreads(numbered(count)) if spread else singles(numbered(count))
    view = QSizeF(wide, 700)
    laid = lay_out(rows, (B5,) * count, view, zoom=zoom, spread=spread)
    placed = [it for row in range(len(rows)) for it in laid.placed(row)]
    for one, other in pairwise(placed):
        assert not one.rect.adjusted(1, 1, -1, -1).intersects(other.rect)
    assert all(it.rect.left() >= 0 and it.rect.right() <= laid.width + 1 for it in placed)
    assert [laid.row_at(laid.tops[row] + 1) for row in range(len(rows))] == list(range(len(rows)))


def test_a_spread_that_is_fitted_fills_the_view() -> None:
    laid = lay_out(spreads(numbered(5)), (B5,) * 5, QSizeF(1000, 800), zoom=None, spread=True)
    assert all(it.rect.right() <= 1000 for it in laid.placed(1))
    assert laid.tops[1] - laid.tops[0] >= 800


def test_a_folio_is_found_before_the_opening_of_its_piece() -> None:
    sheets = numbered(6)
    assert opening_of(sheets, "", "4") == 3
    assert opening_of(sheets, "p001") is None


def test_keys_turn_the_spreads(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_BracketRight)
    assert (view.page, view.folios) == (1, "2–3")
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.folios == "8–9"
    QTest.keyClick(view, Qt.Key.Key_BracketLeft)
    assert view.folios == "6–7"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0


def test_the_page_in_the_middle_stays_when_spreads_become_single_pages(view: PageView) -> None:
    view.go_to(4)
    view.set_spread(on=False)
    assert view.page == 3
    view.set_spread(on=True)
    assert view.folios == "4–5"


def test_zooming_and_fitting(view: PageView) -> None:
    fitted = view.percent
    view.zoom_by(2)
    assert view.percent == pytest.approx(2 * fitted, abs=1)
    view.fit()
    assert view.percent == fitted


def test_tools_tell_where_and_how_near(view: PageView) -> None:
    tools = DeskTools(view)
    tools.show_count(9)
    view.go_to(2)
    assert tools._where.text() == "2–3 of 9"
    tools.flip_spread()
    assert not view.spread
    tools.flip_guides()
    assert view.guides


def test_pages_come_as_they_are_drawn(view: PageView, pages: Pages, qtbot: QtBot) -> None:
    view.go_to(3)
    qtbot.waitUntil(lambda: bool(pages.asked))
    pages.draw()
    shot = view.grab().toImage()
    middle = view._layout.placed(2)[0].rect.center()
    y = round(middle.y() - view.verticalScrollBar().value())
    assert shot.pixelColor(round(middle.x()), y) == QColor("red")


def test_few_are_asked_for_at_once_and_what_was_scrolled_past_is_dropped(pages: Pages) -> None:
    shelf = Shelf(pages)  # type: ignore[arg-type]
    shelf.show(handle(500))
    shelf.want(Want(page, 1.0) for page in range(100))
    assert len(pages.asked) == 2
    shelf.want([Want(400, 1.0)])
    pages.draw()
    assert pages.drawn == [0, 1, 400]


def test_old_pages_stay_until_the_new_ones_are_there(pages: Pages) -> None:
    shelf = Shelf(pages)  # type: ignore[arg-type]
    shelf.show(handle(3))
    shelf.want([Want(0, 1.0)])
    pages.draw("red")
    shelf.show(handle(3, number=2))
    old = shelf.image(0)
    assert old is not None
    assert old.pixelColor(0, 0) == QColor("red")
    shelf.want([Want(0, 1.0)])
    pages.draw("blue")
    new = shelf.image(0)
    assert new is not None
    assert new.pixelColor(0, 0) == QColor("blue")


def test_a_page_of_an_earlier_making_that_comes_late_is_not_shown(pages: Pages) -> None:
    shelf = Shelf(pages)  # type: ignore[arg-type]
    shelf.show(handle(3))
    shelf.want([Want(0, 1.0)])
    shelf.show(handle(3, number=2))
    pages.draw()
    assert shelf.image(0) is None


def test_the_shelf_keeps_no_more_than_it_may(pages: Pages) -> None:
    shelf = Shelf(pages, keep=4)  # type: ignore[arg-type]
    shelf.show(handle(10))
    shelf.want(Want(page, 1.0) for page in range(10))
    pages.draw()
    assert [page for page in range(10) if shelf.image(page)] == [6, 7, 8, 9]


def test_a_small_spread_that_is_clicked_tells_its_page(pages: Pages, qtbot: QtBot) -> None:
    strip = Strip(pages)  # type: ignore[arg-type]
    qtbot.addWidget(strip)
    strip.resize(176, 600)
    strip.show()
    strip.show_pages(handle(500), numbered(500))
    assert {page for _, page, _, _ in pages.asked} <= set(range(12))
    with qtbot.waitSignal(strip.chosen) as told:
        strip.clicked.emit(strip.model().index(2, 0))
    assert told.args == [3]


def test_the_model_of_spreads_keeps_to_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = SpreadsModel()
    model.show(spreads(numbered(7)))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
