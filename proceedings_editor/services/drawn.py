"""Our own texts, whose figures are drawn from the numbers at their head."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from proceedings_editor.domain.manuscript import Figure, Image, Manuscript
from proceedings_editor.export.charts import WIDTH as CHART_WIDTH
from proceedings_editor.export.charts import draw_chart
from proceedings_editor.intake import Intake
from proceedings_editor.intake.markdown import read_markdown

Read: TypeAlias = Callable[[str, bytes, Mapping[str, bytes]], Intake]

_FIGURE: Final = re.compile(r"\(figure:([\w-]+)")
_HEAD: Final = re.compile(r"\+\+\+\n(.*?)\n\+\+\+\n", re.DOTALL)


def facts_of(source: Path) -> Mapping[str, Any]:
    """Return the values at the head of a text."""
    match = _HEAD.match(source.read_text(encoding="utf-8"))
    return tomllib.loads(match[1]) if match else {}


def read_drawn(source: Path, facts: Mapping[str, Any], read: Read = read_markdown) -> Intake:
    """Return a paper's text, its charts drawn from the figures in its head."""
    charts = {name: draw_chart(data) for name, data in facts.get("figure", {}).items()}
    text = _FIGURE.sub(r"(\1.png", source.read_text(encoding="utf-8"))
    companions = {f"{name}.png": chart.png for name, chart in charts.items()}
    return read(source.name, text.encode(), companions)


def sized(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript whose figures are as wide as a column of 330 points."""
    pixels = {m.id: (m.width, m.height) for m in manuscript.media}

    def wide(image: Image) -> Image:
        width, height = pixels[image.media]
        return replace(image, width=CHART_WIDTH, height=CHART_WIDTH * height / width)

    blocks = tuple(
        replace(block, images=tuple(map(wide, block.images)))
        if isinstance(block, Figure)
        else block
        for block in manuscript.blocks
    )
    return replace(manuscript, blocks=blocks)
