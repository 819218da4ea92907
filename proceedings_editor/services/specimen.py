"""The specimen of a style: a small volume of our own with every kind of page, set in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from proceedings_editor import __version__
from proceedings_editor.bundled import bundled
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import Paper as Registered
from proceedings_editor.domain.volume import PaperId, PaperKind, Snapshot, Volume
from proceedings_editor.intake import Intake, read
from proceedings_editor.intake.concept import read_concept_toml
from proceedings_editor.layout.bind import Chapter, bind
from proceedings_editor.layout.frames import BoundVolume, SetPaper
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import EDITIONS, sheet_for
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.objects import SLOT, slots
from proceedings_editor.pdf.paint import paint
from proceedings_editor.pdf.xmp import DocInfo
from proceedings_editor.services.assembling import Entry, entries, with_media
from proceedings_editor.services.caching import kept_files
from proceedings_editor.services.drawn import facts_of, read_drawn, sized
from proceedings_editor.services.preparing import Preparing
from proceedings_editor.services.pressing import Press, press_for
from proceedings_editor.services.sides import Sides
from proceedings_editor.worker import Worker

_CREATED: Final = datetime(2026, 10, 6, tzinfo=UTC)
_KINDS: Final = {"foreword": PaperKind.FRONT, "outcome": PaperKind.OUTCOME}
_PLAIN_PIECES: Final = frozenset({PaperKind.FRONT, PaperKind.BACK})


class _Piece(NamedTuple):
    """A text of the specimen in its place, set and painted."""

    entry: Entry
    intake: Intake
    laid: SetPaper
    block: Block


def specimen(style: str) -> bytes:
    """Return the PDF of the specimen volume in a style: a bundled one, or a TOML file.

    It has title and contents, an opener, papers in three languages with notes, table, figure,
    formula, lists, quotations and works cited, an outcome document, index and colophon.

    Raises:
        StyleError: the style cannot be read.
    """
    press = press_for(style)
    volume = read_concept_toml(bundled("resources", "specimen", "volume.toml").read_bytes()).volume
    with Worker() as worker:
        pieces, slot = _pieces(press, volume, worker)
        bound = _bound(press, volume, pieces)
        blocks = {piece.entry.paper.id: piece.block for piece in pieces}
        painter = _Painter(press, Preparing(_no_media, worker, kept_files("prepared")))
        made: dict[str, Block] = dict(blocks.items())
        for key, piece in bound.made.items():
            made[key] = painter.paint(piece, slot * SLOT, volume.language)
            slot += slots(piece)
    info = DocInfo(
        title=f"{volume.title}: {volume.subtitle}",
        authors=volume.editors,
        subject=press.style.style.name,
        language=volume.language,
        created=_CREATED,
    )
    return finish(bound, made, EDITIONS["screen"], press.library, info)


class _Painter(NamedTuple):
    press: Press
    media: Preparing

    def paint(self, piece: SetPaper, base: int, lang: str) -> Block:
        """Return a piece painted with object numbers from ``base``."""
        page, edition = self.press.style.page, EDITIONS["screen"]
        sheet = sheet_for(edition, page.trim, page.bleed)
        return paint(piece, base=base, edition=edition, sheet=sheet, lang=lang, media=self.media)


def _no_media(media: MediaId) -> bytes:
    raise KeyError(media)  # the binder's own pieces show no pictures


def _pieces(press: Press, volume: Volume, worker: Worker) -> tuple[list[_Piece], int]:
    """Return all texts set and painted, and the first slot of objects that is free."""
    taken = {PaperId(f"p{n}"): _taken(source) for n, source in enumerate(_sources(), start=1)}
    papers = tuple(
        _registered(volume, key, source, intake)
        for (key, intake), source in zip(taken.items(), _sources(), strict=True)
    )
    snapshot = Snapshot(serial=0, path="", volume=volume, papers=papers)
    made: list[_Piece] = []
    slot = 1
    sides = Sides(press.style)
    for found in entries(snapshot):
        intake = taken[found.paper.id]
        recto = sides.begins_recto(found.paper)
        entry = with_media(found, intake.manuscript).on(recto=recto)
        laid = _laid(press, entry, intake)
        sides.took(laid.extent.pages)
        media = Preparing(intake.media.__getitem__, worker, kept_files("prepared"))
        block = _Painter(press, media).paint(laid, slot * SLOT, intake.manuscript.language)
        made.append(_Piece(entry, intake, laid, block))
        slot += slots(laid)
    return made, slot


def _sources() -> Sequence[Path]:
    folder = bundled("resources", "specimen")
    return sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})


def _taken(source: Path) -> Intake:
    """Return a text of the specimen as it is taken in, its figures drawn."""
    if source.suffix == ".txt":
        return read(source.name, source.read_bytes())
    intake = read_drawn(source, facts_of(source), read)
    return replace(intake, manuscript=sized(intake.manuscript))


def _registered(volume: Volume, key: PaperId, source: Path, intake: Intake) -> Registered:
    kind = _KINDS.get(source.stem, PaperKind.PAPER)
    thematic = kind is PaperKind.PAPER
    return Registered(
        id=key,
        kind=kind,
        title=plain(intake.manuscript.front.title),
        language=intake.manuscript.language,
        area=volume.areas[0].id if thematic else None,
        session=volume.sessions[0].id if thematic else None,
    )


def _laid(press: Press, entry: Entry, intake: Intake) -> SetPaper:
    manuscript = intake.manuscript
    if entry.paper.kind in _PLAIN_PIECES:
        title = plain(manuscript.front.title)
        return lay_out_blocks(title, manuscript, entry.context, press.style, press.setter)
    return lay_out_paper(manuscript, entry.context, press.style, press.setter)


def _bound(press: Press, volume: Volume, pieces: Sequence[_Piece]) -> BoundVolume:
    return bind(
        volume,
        list(_chapters(pieces)),
        press.style,
        press.setter,
        produced=f"Proceedings Editor {__version__}: {press.style.style.name}",
        families=tuple(dict.fromkeys(use.spec.family for p in pieces for use in p.block.fonts)),
    )


def _chapters(pieces: Sequence[_Piece]) -> Iterator[Chapter]:
    for piece in pieces:
        paper, front = piece.entry.paper, piece.intake.manuscript.front
        yield Chapter(
            key=paper.id,
            kind=paper.kind,
            title=paper.title,
            short_title=front.short_title,
            authors=front.contributors,
            area=paper.area,
            session=paper.session,
            lang=paper.language,
            extent=piece.laid.extent,
            recto=piece.entry.context.starts_recto,
        )
