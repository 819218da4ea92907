"""What there is to say of a build: of papers, and of pictures and camera-ready pages in them.

Rules: PDF-01 something cannot be printed (told by the painter, placed here), PDF-02 camera-ready
pages that had to be made smaller, PDF-03 ones smaller than the volume's page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import AnyBlock, Figure, Manuscript, PageImage
from proceedings_editor.domain.units import MM, Pt
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.layout.frames import BoundVolume, Extent
from proceedings_editor.styles.schema import Style

_SAME: Final[Pt] = 1.0 * MM  # sizes that differ by less are the same


def judged(manuscript: Manuscript, painted: Iterable[Finding], style: Style) -> tuple[Finding, ...]:
    """Return the painter's findings with file and block, and how camera-ready pages fit."""
    found = [_placed(finding, manuscript) for finding in painted]
    return (*found, *_sizes(manuscript, style))


def completed(
    bound: BoundVolume, told: Iterable[tuple[PaperId, Extent, Sequence[Finding]]]
) -> tuple[Finding, ...]:
    """Return all findings of a build, those of papers with paper and folio.

    Args:
        bound: the volume.
        told: of each paper its extent, with what layout found, and what else there is to say.
    """
    found = list(bound.findings)
    folios: dict[tuple[str, int], str] = {}
    for paper, extent, findings in told:
        own = (*extent.findings, *findings)
        if own and not folios:
            folios = {(page.piece, page.page): page.folio for page in bound.pages}
        where = {it.block: it.page for it in reversed(extent.blocks)} if own else {}
        for finding in own:
            page = folios.get((paper, where.get(finding.place.block, 0)), "")
            place = replace(finding.place, paper=finding.place.paper or paper, page=page)
            found.append(replace(finding, place=place))
    return tuple(found)


def _placed(finding: Finding, manuscript: Manuscript) -> Finding:
    media, page = finding.args.get("media"), finding.args.get("page")
    name = next((it.name for it in manuscript.media if it.id == media), "")
    block = next((it.id for it in manuscript.blocks if _shows(it, media, page)), "")
    return replace(
        finding,
        message=f"{name}, {finding.message}" if name else finding.message,
        place=Place(block=block),
        args={**finding.args, "name": name},
    )


def _shows(block: AnyBlock, media: object, page: object) -> bool:
    if isinstance(block, PageImage):
        return (block.media, block.page) == (media, page)
    return isinstance(block, Figure) and any(image.media == media for image in block.images)


def _sizes(manuscript: Manuscript, style: Style) -> Iterator[Finding]:
    """Yield a remark for pages that do not have the size of the room they are set into."""
    if not any(it.mime == "application/pdf" for it in manuscript.media):
        return
    page, whole = style.page, style.start.camera_ready == "trim"
    room = page.trim if whole else (page.measure, page.lines * page.baseline_grid)
    pages = [block for block in manuscript.blocks if isinstance(block, PageImage)]
    over = [it for it in pages if it.width > room[0] + _SAME or it.height > room[1] + _SAME]
    under = [it for it in pages if it.width < room[0] - _SAME and it.height < room[1] - _SAME]
    if over:
        scale = min(min(room[0] / it.width, room[1] / it.height) for it in over)
        yield _remark(
            "PDF-02",
            over,
            page.trim,
            f"Camera-ready pages of {_size(over[0])} are set at {100 * scale:.0f} % to fit"
            f" ({len(over)} of {len(pages)})",
            percent=round(100 * scale),
        )
    if under and whole:
        yield _remark(
            "PDF-03",
            under,
            page.trim,
            f"Camera-ready pages of {_size(under[0])} are smaller than the volume's"
            f" ({len(under)} of {len(pages)})",
        )


def _remark(
    rule: str, pages: list[PageImage], trim: tuple[Pt, Pt], message: str, **args: int
) -> Finding:
    wanted = _millimetres(*trim)
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=message,
        hint=f"Ask the author for pages in the format of the volume, {wanted}.",
        place=Place(block=pages[0].id),
        args={"count": len(pages), "size": _size(pages[0]), "wanted": wanted, **args},
    )


def _size(page: PageImage) -> str:
    return _millimetres(page.width, page.height)


def _millimetres(width: Pt, height: Pt) -> str:
    return f"{width / MM:.0f} × {height / MM:.0f} mm"
