"""The bookmarks of a volume: front matter, parts, their papers and the papers' sections."""

from collections.abc import Iterator, Mapping

from proceedings_editor.layout.frames import OutlineItem
from proceedings_editor.layout.order import Chapter, Order
from proceedings_editor.text.words import word


def outline(
    order: Order,
    openers: Mapping[int, str],
    lists: Mapping[str, str],
    indexes: Mapping[str, str],
    *,
    lang: str,
) -> Iterator[OutlineItem]:
    """Yield the bookmarks in reading order; ``openers`` maps a part's index to its opener's key.

    ``lists`` and ``indexes`` are the titles of what the binder made, by key.
    """
    yield OutlineItem(title=word("contents", lang), target=target("contents"))
    for key, title in lists.items():
        yield OutlineItem(title=title, target=target(key))
    for chapter in order.front:
        yield from _chapter(chapter, 1)
    for number, part in enumerate(order.parts):
        title = ". ".join(filter(None, (part.label(lang), part.title)))
        key = openers.get(number, part.chapters[0].key)
        yield OutlineItem(title=title, target=target(key))
        for chapter in part.chapters:
            yield from _chapter(chapter, 2)
    for chapter in order.back:
        yield from _chapter(chapter, 1)
    for key, title in indexes.items():
        yield OutlineItem(title=title, target=target(key))
    yield OutlineItem(title=word("colophon", lang), target=target("colophon"))


def target(key: str, anchor: str = "") -> str:
    """Return what a link or bookmark to a piece, or to an anchor of it, says."""
    return f"paper:{key}#{anchor}" if anchor else f"paper:{key}"


def _chapter(chapter: Chapter, level: int) -> Iterator[OutlineItem]:
    """Yield a chapter and its sections; no level is skipped on the way down."""
    yield OutlineItem(title=chapter.title, target=target(chapter.key), level=level)
    depth = level
    for section in chapter.extent.sections:
        depth = min(level + max(1, section.level), depth + 1)
        place = target(chapter.key, section.anchor)
        yield OutlineItem(title=section.title, target=place, level=depth)
