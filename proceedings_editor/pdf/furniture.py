"""The content that pages have for their place in the book: heads, folios, marks, all artifacts."""

from typing import NamedTuple, Never

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import Mark
from proceedings_editor.pdf.marked import FURNITURE, PageWriter
from proceedings_editor.pdf.pen import FontUses


class PaintedFurniture(NamedTuple):
    """The content of a page's furniture and the words it shows."""

    content: bytes
    uses: FontUses


def paint_furniture(marks: tuple[Mark, ...], height: Pt) -> PaintedFurniture:
    """Return what stands round the text block of one page; nothing where there are no marks."""
    uses = FontUses()
    if not marks:
        return PaintedFurniture(b"", uses)
    content = PageWriter(height, uses, _Untagged(), _no_image, FURNITURE).paint(marks)
    return PaintedFurniture(content, uses)


class _Untagged:
    """What keeps the elements of furniture: it has none."""

    def mark(self, tag: int) -> Never:
        """Refuse a tag."""
        raise ValueError(f"furniture is an artifact and has no tag {tag}")

    def spell(self, tag: int, text: str) -> Never:
        """Refuse a tag."""
        raise ValueError(f"furniture is an artifact and has no tag {tag} for “{text}”")


def _no_image(mark: object) -> Never:
    raise ValueError(f"furniture holds no image: {mark}")
