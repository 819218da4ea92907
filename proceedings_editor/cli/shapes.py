"""JSON shapes of the contract, made from domain values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    Figure,
    Manuscript,
    MathBlock,
    Paragraph,
    Table,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.plain import block_text, note_refs, plain, words
from proceedings_editor.domain.volume import Paper, Volume
from proceedings_editor.services.lastbuild import LastBuild
from proceedings_editor.services.receiving import Item, Target
from proceedings_editor.services.typesetting import Built

Shape = dict[str, Any]
FindingShape = Callable[[Finding], Mapping[str, object]]


def volume_shape(volume: Volume) -> Shape:
    """Return the volume and its areas."""
    return {
        "volume": {
            "title": volume.title,
            "subtitle": volume.subtitle,
            "place": volume.place,
            "start": volume.start,
            "end": volume.end,
            "languages": list(volume.languages),
            "editors": list(volume.editors),
            "isbn": volume.imprint.isbn,
        },
        "areas": [
            {"id": area.id, "title": area.title, "topics": list(area.topics)}
            for area in volume.areas
        ],
        "sessions": [
            {"id": s.id, "title": s.title, "kind": s.kind.value, "area": s.area}
            for s in volume.sessions
        ],
    }


def listed_shape(paper: Paper, last: LastBuild | None) -> Shape:
    """Return a paper as ``list`` shows it; pages and findings are those of the last build."""
    findings = [f for f in last.findings if f.place.paper == paper.id] if last else []
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "language": paper.language,
        "kind": paper.kind.value,
        "area": paper.area,
        "session": paper.session,
        "state": paper.state.value,
        "pages": last.pages.get(paper.id) if last else None,
        "findings": counts(findings),
    }


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity."""
    return {s.value: sum(f.severity is s for f in findings) for s in reversed(Severity)}


def paper_shape(paper: Paper, manuscript: Manuscript) -> Shape:
    """Return one paper: facts, versions, structure and notes."""
    front = manuscript.front
    numbers = {note.id: note.number for note in manuscript.notes}
    return {
        "id": paper.id,
        "kind": paper.kind.value,
        "title": plain(front.title),
        "subtitle": plain(front.subtitle),
        "language": manuscript.language,
        "area": paper.area,
        "session": paper.session,
        "state": paper.state.value,
        "authors": list(_authors(manuscript)),
        "abstracts": {a.lang: "\n".join(map(plain, a.paragraphs)) for a in front.abstracts},
        "keywords": {k.lang: list(k.words) for k in front.keywords},
        "udc": front.udc,
        "doi": front.doi,
        "document": front.document,
        "date": front.date,
        "versions": [
            {"number": v.number, "file": v.file, "sha256": v.sha256, "at": v.at, "size": v.size}
            for v in paper.versions
        ],
        "guesses": [
            {
                "field": g.field,
                "confidence": round(g.confidence, 2),
                "source": g.source,
                "origin": g.origin,
                "accepted": g.accepted,
            }
            for g in front.guesses
        ],
        "structure": [_block_shape(block, numbers) for block in manuscript.blocks],
        "notes": [
            {
                "id": note.id,
                "number": note.number,
                "kind": note.kind.value,
                "text": "\n".join(map(block_text, note.blocks)),
            }
            for note in manuscript.notes
        ],
        "citations": [],
        "references": [],
        "loss": [
            {"what": it.what, "where": it.where, "count": it.count, "kept": it.kept}
            for it in manuscript.provenance.loss
        ],
    }


def _block_shape(block: AnyBlock, numbers: Mapping[Any, str]) -> Shape:
    return {
        "id": block.id,
        "kind": block_kind(block),
        "level": getattr(block, "level", 0),
        "number": _number(block),
        "text": block_text(block),
        "lang": block.lang,
        "notes": [ref.shown or numbers.get(ref.note, "") for ref in note_refs(block)],
    }


def block_kind(block: AnyBlock) -> str:
    """Return the kind of a block as the contract names it."""
    if isinstance(block, Paragraph):
        return block.role.value
    return block.clause.value if isinstance(block, Clause) else block.kind


def _number(block: AnyBlock) -> str:
    match block:
        case Table(label=label) | Figure(label=label):
            return label
        case _:
            return str(getattr(block, "number", "") or "")


def _authors(manuscript: Manuscript) -> Iterator[Shape]:
    places = {a.id: a.name for a in manuscript.front.affiliations}
    for person in manuscript.front.contributors:
        yield _author(person, places)


def _author(person: Contributor, places: Mapping[str, str]) -> Shape:
    return {
        "given": person.given,
        "family": person.family,
        "native": person.native,
        "orcid": person.orcid,
        "email": person.email,
        "affiliation": "; ".join(places.get(id_, "") for id_ in person.affiliations),
    }


def added_shape(item: Item, target: Target, shape: FindingShape) -> Shape:
    """Return what came of one file taken in."""
    if item.intake is None:
        return {"id": item.paper, "file": item.file}
    manuscript = item.intake.manuscript
    blocks = manuscript.blocks
    return {
        "id": item.paper,
        "title": plain(manuscript.front.title),
        "authors": list(_authors(manuscript)),
        "language": manuscript.language,
        "area": target.area,
        "file": item.file,
        "sha256": item.sha256,
        "version": item.version,
        "blocks": len(blocks),
        "words": words(manuscript),
        "footnotes": len(manuscript.notes),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "figures": sum(isinstance(block, Figure) for block in blocks),
        "formulas": sum(isinstance(block, MathBlock) for block in blocks),
        "comments": len(manuscript.comments),
        "references": sum(block_kind(block) == "reference" for block in blocks),
        "findings": [shape(finding) for finding in item.findings],
    }


def refused_shape(item: Item) -> Shape:
    """Return why a file was not taken in."""
    error = item.refused
    reason = getattr(error, "reason", str(error))
    return {"file": item.file, "reason": reason, "hint": error.hint if error else ""}


def built_shape(built: Built, shape: FindingShape) -> Shape:
    """Return a finished build."""
    return {
        "pdf": str(built.pdf),
        "sha256": built.sha256,
        "pages": built.pages,
        "edition": built.edition,
        "style": built.style,
        "seconds": dict(built.seconds),
        "papers": [
            {
                "id": paper.id,
                "first_page": paper.first_page,
                "last_page": paper.last_page,
                "cached": paper.cached,
            }
            for paper in built.papers
        ],
        "layout": built.layout._asdict(),
        "findings": [shape(finding) for finding in built.findings],
    }
