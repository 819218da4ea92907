"""The images and foreign pages of a project as a painter asks for them."""

from typing import Protocol

from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.pdf.block import XObject
from proceedings_editor.pdf.editions import Edition


class Media(Protocol):
    """Gives pictures and pages as a volume takes them; who gives them reads no foreign file here.

    ``pdf.images`` and ``pdf.placed`` do, and run in the guarded process only.
    """

    def image(self, media: MediaId, edition: Edition) -> XObject:
        """Return an image in the colours of an edition.

        Raises:
            BuildError: it cannot be read.
        """

    def page(self, media: MediaId, index: int) -> XObject:
        """Return a page of a camera-ready PDF, counted from 0.

        Raises:
            BuildError: it cannot be read.
        """
