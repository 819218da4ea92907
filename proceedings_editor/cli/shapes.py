"""JSON shapes of the contract, made from domain values."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from proceedings_editor.cli.output import Shape
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    Figure,
    Manuscript,
    Math,
    Paragraph,
    Role,
    Table,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.plain import block_contents, block_text, note_refs, plain, words
from proceedings_editor.domain.volume import Paper, Volume
from proceedings_editor.services.lastbuild import LastBuild

if TYPE_CHECKING:  # they bring readers, fonts and layout, which most commands can do without
    from proceedings_editor.services.receiving import Item
    from proceedings_editor.services.typesetting import Built


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


def finding_shape(finding: Finding) -> Shape:
    """Return a finding."""
    place = finding.place
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "args": dict(finding.args),
        "place": {
            "paper": place.paper,
            "block": place.block,
            "note": place.note,
            "start": place.start,
            "end": place.end,
            "page": place.page,
        },
        "evidence": list(finding.evidence),
        "fix": None,
        "waived": None,
    }


def listed_shape(paper: Paper, findings: Sequence[Finding], last: LastBuild | None) -> Shape:
    """Return a paper as ``list`` shows it; pages are those of the last build."""
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
        "findings": counts([f for f in findings if f.place.paper == paper.id]),
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
        "references": [
            {"key": block.id, "type": "", "text": block_text(block), "fields": {}, "confidence": 0}
            for block in manuscript.blocks
            if block_kind(block) == Role.REFERENCE
        ],
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


def added_shape(item: "Item", manuscript: Manuscript, area: str | None) -> Shape:
    """Return what came of one file that is taken in."""
    blocks = manuscript.blocks
    return {
        "id": item.paper,
        "title": plain(manuscript.front.title),
        "authors": list(_authors(manuscript)),
        "language": manuscript.language,
        "area": area,
        "file": item.file,
        "sha256": item.sha256,
        "version": item.version,
        "blocks": len(blocks),
        "words": words(manuscript),
        "footnotes": len(manuscript.notes),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "figures": sum(isinstance(block, Figure) for block in blocks),
        "formulas": _formulas(manuscript),
        "comments": len(manuscript.comments),
        "references": sum(block_kind(block) == Role.REFERENCE for block in blocks),
        "findings": [finding_shape(finding) for finding in item.findings],
    }


def _formulas(manuscript: Manuscript) -> int:
    """Return how many formulas there are, displayed ones and those within lines."""
    notes = (block for note in manuscript.notes for block in note.blocks)
    contents = (it for block in (*manuscript.blocks, *notes) for it in block_contents(block))
    return sum(isinstance(inline, Math) for content in contents for inline in content)


def refused_shape(item: "Item") -> Shape:
    """Return why a file was not taken in."""
    error = item.refused
    reason = error.reason if isinstance(error, IntakeError) else str(error)
    reason = reason.removeprefix(f"{item.file}: ")  # it is named already
    return {"file": item.file, "reason": reason, "hint": error.hint if error else ""}


def built_shape(built: "Built") -> Shape:
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
        "findings": [finding_shape(finding) for finding in built.findings],
    }
