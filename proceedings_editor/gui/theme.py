"""Tokens of the window: colours of each palette, type roles and measures (docs/window.md).

``ui`` is the look in force, one for the whole program as Qt's own palette is; it is changed only
by ``Look.use`` when the window starts or the user picks another palette, language or scale.
"""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from proceedings_editor.domain.records import dataclass

_NAMES: Final = (
    *("rail", "base", "raised", "sunken", "line", "line_strong", "ink", "ink2", "ink3"),
    *("accent", "on_accent", "accent_soft"),
    *("error", "error_soft", "warn", "warn_soft", "info", "info_soft", "good", "good_soft"),
    *(f"area{number}{soft}" for number in range(1, 9) for soft in ("", "_soft")),
)
_HEX: Final = {
    "light": (
        "f3f1ec fcfbf8 ffffff e9e6df e4e0d8 8b867b 1f1e1b 56524a 6a655b 17626e ffffff e1edee "
        "b3261e fbe9e6 855600 faf0da 4a5a74 eaedf3 2d6a3b e5f0e6 "
        "2f5c9e dfe8f5 843c77 f3e0ee 555f1c e9ecd2 96481b f8e3d5 "
        "1a6470 dceef0 9a3a2e f6e2de 5d5f45 e8e9df 5b4a96 e7e3f3"
    ),
    "dark": (
        "1b1c1e 212225 2a2c30 161718 35373c 80848d edebe7 bcb9b3 a8a59e 70c2cb 0b2a2e 233c41 "
        "ff8f84 442622 e8b552 3b3019 a9bbd6 2a323f 8fca92 233829 "
        "8fb5ee 26344a df9dd1 402b3c bfcd72 33381f efa777 452f22 "
        "7fc9d4 20393d f0a096 452a27 c3c6a4 35372c b9a9ee 322c48"
    ),
    "contrast": (
        "ffffff ffffff ffffff eeeeee 000000 000000 000000 000000 262626 00407a ffffff fff3b0 "
        "9a0000 ffffff 5a3a00 ffffff 003e8a ffffff 004d1c ffffff "
        "003c8f ffffff 680060 ffffff 3a4400 ffffff 762c00 ffffff "
        "004a55 ffffff 7a1408 ffffff 3c3e25 ffffff 3a2a7a ffffff"
    ),
}
PALETTES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {name: dict(zip(_NAMES, hexes.split(), strict=True)) for name, hexes in _HEX.items()}
)
NOTE_TINTS: Final = MappingProxyType(
    {
        "comment": "#ffe9a3",
        "required": "#f8cabf",
        "question": "#c9dcf5",
        "praise": "#d3e8c2",
        "typo": "#e6d6f0",
    }
)


@dataclass(frozen=True, slots=True)
class TypeRole:
    """A role of the type scale: pixels at 100 %, weight, line height."""

    pixels: int
    weight: int
    line: int


TYPE: Final[Mapping[str, TypeRole]] = MappingProxyType(
    {
        "display": TypeRole(28, 600, 36),
        "title": TypeRole(20, 600, 28),
        "heading": TypeRole(16, 600, 22),
        "strong": TypeRole(14, 600, 20),
        "body": TypeRole(14, 400, 20),
        "small": TypeRole(13, 400, 18),
        "smallstrong": TypeRole(13, 600, 18),
        "caption": TypeRole(12, 400, 16),
        "label": TypeRole(12, 600, 16),
    }
)
ROW, HEADER, STATUS, RAIL, RAIL_FOLDED, SIDE = 30, 56, 28, 224, 56, 360
SCALES: Final = (80, 90, 100, 110, 125, 150)  # per cent
RADIUS, RADIUS_SMALL, FOCUS = 8, 6, 2
AREA_HUES: Final = 8
_FAMILIES: Final = ("Source Sans 3", "Source Serif 4")


class Look:
    """The palette and scale in force; ``ui.color("ink")`` is a QColor."""

    def __init__(self) -> None:
        self.palette_name = "light"
        self.scale = 1.0
        self._colors: dict[str, QColor] = {}

    def px(self, measure: float) -> int:
        """Return a measure of the window, given at 100 %, in the scale in force."""
        return round(measure * self.scale)

    def use(self, palette_name: str) -> None:
        """Put a palette in force; widgets painted after this wear it."""
        self.palette_name = palette_name
        self._colors = {}

    @property
    def percent(self) -> int:
        """Return how large words and measures are."""
        return round(100 * self.scale)

    def scale_to(self, percent: int) -> None:
        """Put another size in force; widgets made after this have it."""
        self.scale = percent / 100

    def color(self, token: str) -> QColor:
        """Return the colour of a token; hues of areas repeat from the ninth."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor("#" + PALETTES[self.palette_name][token])
        return found

    @property
    def contrasty(self) -> bool:
        """Return whether the palette in force is the high-contrast one."""
        return self.palette_name == "contrast"


ui: Final = Look()


def scale_after(percent: int, by: int) -> int:
    """Return the size so many steps larger or smaller than one; 0 steps lead back to 100 %."""
    at = bisect_left(SCALES, percent) + by if by else SCALES.index(100)
    return SCALES[max(0, min(at, len(SCALES) - 1))]


def area_token(number: int, *, soft: bool = False) -> str:
    """Return the colour token of a thematic area, counted from 1."""
    return f"area{(number - 1) % AREA_HUES + 1}{'_soft' if soft else ''}"


def font(
    role: str = "body",
    *,
    family: str = "Source Sans 3",
    italic: bool = False,
    pixels: int | None = None,
) -> QFont:
    """Return a font of the type scale with tabular figures; it is shared, so leave it as it is.

    The weight goes through the variable axis: Qt opens a variable face at its first named instance
    (ExtraLight for Source Sans 3) and neither ``setWeight`` nor a style sheet moves the axis.
    """
    kind = TYPE[role]
    return _font(family, round((pixels or kind.pixels) * ui.scale), kind.weight, italic=italic)


@cache
def _font(family: str, pixels: int, weight: int, *, italic: bool) -> QFont:
    """Return a font that has looked up its faces once: painting asks for one with every word."""
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setItalic(italic)
    made.setVariableAxis(QFont.Tag("wght"), weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def load_fonts() -> None:
    """Register the bundled faces with Qt."""
    from proceedings_editor.fonts.faces import packaged  # noqa: PLC0415 - reads package metadata

    for face in packaged():
        if face.family in _FAMILIES:
            QFontDatabase.addApplicationFont(str(face.path))


def qt_palette() -> QPalette:
    """Return the QPalette of the palette in force; Fusion draws what we do not."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Window, "base"),
        (role.Base, "raised"),
        (role.AlternateBase, "base"),
        (role.Button, "raised"),
        (role.WindowText, "ink"),
        (role.Text, "ink"),
        (role.ButtonText, "ink"),
        (role.PlaceholderText, "ink3"),
        (role.ToolTipBase, "raised"),
        (role.ToolTipText, "ink"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Mid, "line"),
        (role.Link, "accent"),
    ):
        made.setColor(which, ui.color(token))
    return made


def dress() -> None:
    """Put the palette in force on the application, with the little that only style sheets can."""
    QApplication.setPalette(qt_palette())
    application, sheet = QApplication.instance(), _style_sheet()
    if isinstance(application, QApplication) and application.styleSheet() != sheet:
        application.setStyleSheet(sheet)


def _style_sheet() -> str:
    """Return the style of scroll bars, menus and tooltips; weights and fonts stay with ``font``."""
    handle, line = ui.color("line_strong").name(), ui.color("line").name()
    ground, chosen = ui.color("raised").name(), ui.color("accent_soft").name()
    ink, quiet = ui.color("ink").name(), ui.color("ink3").name()
    return f"""
        QScrollBar {{ background: transparent; border: 0; }}
        QScrollBar:vertical {{ width: 10px; }}
        QScrollBar:horizontal {{ height: 10px; }}
        QScrollBar::handle {{ background: {line}; border-radius: 3px; margin: 2px; }}
        QScrollBar::handle:hover {{ background: {handle}; }}
        QScrollBar::handle:vertical {{ min-height: 32px; }}
        QScrollBar::handle:horizontal {{ min-width: 32px; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
        QMenu {{ background: {ground}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
        QMenu::item {{ padding: 6px 24px 6px 8px; border-radius: 4px; }}
        QMenu::item:selected {{ background: {chosen}; color: {ink}; }}
        QMenu::item:disabled {{ color: {quiet}; }}
        QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
        QMenu::icon {{ padding-left: 8px; }}
        QToolTip {{ background: {ground}; color: {ink}; border: 1px solid {line}; padding: 4px; }}
    """


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours (WCAG 2.1, 1.4.3)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(value: str) -> float:
    """Return the relative luminance of a hex colour (WCAG 2.1, definitions)."""
    parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
