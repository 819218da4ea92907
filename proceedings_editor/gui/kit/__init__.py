"""Small parts every place is made of."""

from proceedings_editor.gui.kit.buttons import Button, Chip, KeyCap
from proceedings_editor.gui.kit.lines import fact, finding_line, notice
from proceedings_editor.gui.kit.surfaces import Bar, Card, Mark, Painted, Pane, rule
from proceedings_editor.gui.kit.text import Text, empty_out, stack
from proceedings_editor.gui.kit.text import row as row

__all__ = [
    "Bar",
    "Button",
    "Card",
    "Chip",
    "KeyCap",
    "Mark",
    "Painted",
    "Pane",
    "Text",
    "empty_out",
    "fact",
    "finding_line",
    "notice",
    "row",
    "rule",
    "stack",
]
