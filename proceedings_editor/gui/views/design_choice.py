"""The designs a volume can be set in, by the names their files give them."""

from pathlib import Path

from PySide6.QtCore import Signal

from proceedings_editor.gui.views.choice import Choice
from proceedings_editor.gui.words import tr


class DesignChoice(Choice):
    """A list of designs; ``wanted`` tells the name of the one the user chose."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Design"))
        self.setToolTip(tr("What the volume is set in; choosing another sets it anew"))
        self.activated.connect(lambda at: self.wanted.emit(str(self.itemData(at))))

    def show_designs(self, designs: tuple[tuple[str, str], ...]) -> None:
        """Show designs as (name, title); what was current stays so."""
        current = self.currentData()
        self.clear()
        for name, title in designs:
            self.addItem(title, name)
        if current:
            self.show_current(str(current))

    def names(self, style: str, title: str) -> bool:
        """Return whether a style may be called so; what a style file says is not known."""
        at = self.findData(style)
        return at < 0 or style.endswith(".toml") or self.itemText(at) == title

    def show_current(self, style: str) -> None:
        """Show what the volume is set in; a style file of the user's own is named too."""
        at = self.findData(style)
        if at < 0:
            self.addItem(Path(style).stem, style)
            at = self.count() - 1
        self.setCurrentIndex(at)
