"""Make the pictures of docs/styles.md: three pages of each design's specimen, side by side.

A picture that shows the same as before is left alone, so that a new program makes no new files.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageChops

from proceedings_editor.services.specimen import specimen
from proceedings_editor.styles.load import names

FOLDER: Final = Path(__file__).parent / "pictures" / "styles"
_HEIGHT: Final = 640  # pixels of a page
_GAP: Final = 14
_GROUND: Final = 150  # grey between the pages
_SHADES: Final = 12  # greys of a picture
_SHOWN: Final = ("Edited by", "Treaties on shared rivers allot", "Causes of difference between")
_MOST_DIFFERENT: Final = 40  # grey levels that no pixel differs by where a picture is the same


def picture(pdf: bytes) -> Image.Image:
    """Return title page, opening of a paper and a page with a table, beside each other."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    pages = [_drawn(document[_first(texts, words)]) for words in _SHOWN]
    width = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    made = Image.new("L", (width, _HEIGHT + 2 * _GAP), _GROUND)
    x = _GAP
    for page in pages:
        made.paste(page, (x, _GAP))
        x += page.width + _GAP
    return made.quantize(_SHADES)


def _first(texts: list[str], words: str) -> int:
    return next(number for number, text in enumerate(texts) if words in text)


def _drawn(page: Any) -> Image.Image:
    scale = _HEIGHT / page.get_height()
    drawn: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    return drawn.resize((drawn.width, _HEIGHT))


def _shows(path: Path, made: Image.Image) -> bool:
    """Return whether a file shows what was made."""
    if not path.is_file():
        return False
    with Image.open(path) as old:
        if old.size != made.size:
            return False
        difference = ImageChops.difference(old.convert("L"), made.convert("L"))
    _, most = difference.getextrema()
    return int(most) < _MOST_DIFFERENT  # type: ignore[call-overload, no-any-return]


def make() -> None:
    """Write the pictures that are not there yet, or show something else."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names():
        made, path = picture(specimen(name)), FOLDER / f"{name}.png"
        if not _shows(path, made):
            made.save(path, optimize=True)


if __name__ == "__main__":
    make()
