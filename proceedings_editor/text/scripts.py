"""Runs of one script (UAX #24): what belongs to no script joins the letters before it."""

from proceedings_editor.domain.lang import char_script


def runs(text: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, script)`` of each run; leading neutrals join the first letters."""
    if text.isascii():
        return [(0, len(text), "Latn")] if text else []
    found: list[tuple[int, int, str]] = []
    start, current = 0, ""
    for at, char in enumerate(text):
        script = char_script(char)
        if script in {"Zyyy", current}:
            continue
        if current:
            found.append((start, at, current))
            start = at
        current = script
    if text:
        found.append((start, len(text), current or "Zyyy"))
    return found
