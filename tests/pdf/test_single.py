from io import BytesIO

from pypdf import PdfReader

from proceedings_editor.fonts import Library
from proceedings_editor.pdf.single import paint_alone
from tests.pdf import leaves
from tests.pdf.leaves import INFO, PRESS, SCREEN


def test_a_paper_alone_has_its_pages_and_bookmarks(library: Library) -> None:
    piece = leaves.paper(library)
    bound = leaves.alone(piece)
    for edition in (SCREEN, PRESS):
        made = paint_alone(piece, bound, edition, library, INFO, leaves.Opened(leaves.no_media))
        reader = PdfReader(BytesIO(made), strict=True)
        assert reader.page_labels == ["1", "2"]
        title, (section,) = reader.outline
        assert (title["/Title"], section["/Title"]) == ("Alone", "Заголовок")  # type: ignore[call-overload]
        assert len(leaves.opened(made)) == 2
