"""Facts, findings and notices: the three sentences every place speaks in."""

from PySide6.QtWidgets import QWidget

from proceedings_editor.gui.kit.buttons import Button
from proceedings_editor.gui.kit.surfaces import Card, Mark
from proceedings_editor.gui.kit.text import Text, row, stack
from proceedings_editor.gui.theme import ui


def fact(name: str, value: QWidget | str, width: int = 96) -> QWidget:
    """Return one line of an inspector: a quiet name and its value."""
    label = Text(name, "small", "ink3")
    label.setFixedWidth(ui.px(width))
    shown = Text(value, "small") if isinstance(value, str) else value
    holder = row(label, (shown, 1), gap=8)
    holder.setMinimumHeight(ui.px(26))
    return holder


def finding_line(kind: str, what: str, where: str = "", todo: str = "") -> QWidget:
    """Return a finding in words: what, where, what to do."""
    strong = "smallstrong" if kind in {"error", "warn"} else "small"
    lines = [Text(what, strong, wrap=True)]
    if where:
        lines.append(Text(where, "small", "ink3", wrap=True))
    if todo:
        lines.append(Text(todo, "small", "accent", wrap=True))
    sign = stack(3, Mark("finding", kind, 14), None)
    return row(sign, (stack(*lines, gap=2), 1), gap=10)


def notice(kind: str, title: str, words: str, *buttons: Button) -> QWidget:
    """Return a message bar inside the layout: kind is error, warn, info or good."""
    said = stack(Text(title, "strong", kind), Text(words, "small", wrap=True), gap=2)
    sign = stack(2, Mark("finding", kind, 18), None)
    return row(
        sign, (said, 1), *buttons, gap=12, pad=(20, 12, 16, 12), into=Card(f"{kind}_soft", kind)
    )
