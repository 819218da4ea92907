"""Commands used as their user does, and what came of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from proceedings_editor.bundled import bundled
from proceedings_editor.services.viewing import Worker

NOTE = bundled("resources", "demo", "concept-note.txt")
FACTS = bundled("resources", "demo", "volume.toml")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Return the one JSON document on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    def explained(self, *words: str) -> bool:
        """Return whether stderr says these words, gives a hint, and shows no traceback."""
        hint = any(line.startswith("  ") and line.strip() for line in self.err.splitlines())
        return hint and "Traceback" not in self.err and all(word in self.err for word in words)


Run: TypeAlias = Callable[..., Answer]


def paper(
    title: str, *authors: str, body: str = "The sea is shared by five States.", **facts: str
) -> bytes:
    """Return a manuscript in Markdown whose head names title and authors."""
    head = [f"title = {json.dumps(title, ensure_ascii=False)}", 'language = "en"']
    head += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    head += [f"[[author]]\nname = {json.dumps(name, ensure_ascii=False)}" for name in authors]
    return "\n".join(["+++", *head, "+++", "", body, ""]).encode()


def write(folder: Path, **files: bytes) -> Path:
    """Write files, dots in their names as underscores, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / ".".join(name.rsplit("_", 1))).write_bytes(data)
    return folder


def text_of(pdf: Path) -> str:
    """Return all text of a PDF."""
    with Worker() as worker:
        opened = worker.open_pdf(pdf)
        return "\n".join(worker.page_text(opened, page) for page in range(opened.pages))
