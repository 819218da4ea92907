"""The images and foreign pages of a project as a painter asks for them."""

from collections.abc import Callable

from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.pdf.block import XObject
from proceedings_editor.pdf.editions import Edition
from proceedings_editor.pdf.images import image_object
from proceedings_editor.pdf.placed import foreign_page


class Media:
    """Reads media and encodes each once for each kind of colour; keep it as long as the project.

    Args:
        read: returns the bytes of a medium.
        place: returns a page of a PDF by key, bytes and index; a guarded process may do it.
    """

    def __init__(
        self,
        read: Callable[[MediaId], bytes],
        place: Callable[[str, bytes, int], XObject] = foreign_page,
    ) -> None:
        self._read, self._place = read, place
        self._made: dict[str, XObject] = {}

    def image(self, media: MediaId, edition: Edition) -> XObject:
        """Return an image in the colours of an edition.

        Raises:
            BuildError: it cannot be read.
        """
        key = f"{media}-{'press' if edition.k_only else 'screen'}"
        if key not in self._made:
            self._made[key] = XObject(key, (image_object(self._read(media), edition),))
        return self._made[key]

    def page(self, media: MediaId, index: int) -> XObject:
        """Return a page of a camera-ready PDF, counted from 0.

        Raises:
            BuildError: it cannot be read.
        """
        key = f"{media}-{index}"
        if key not in self._made:
            self._made[key] = self._place(key, self._read(media), index)
        return self._made[key]
