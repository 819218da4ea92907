"""Makes the workload: ``python -m benchmarks.manuscripts FOLDER PAPERS [WORKLOAD.json]``.

Writes ``workload.json`` for the peers and one .docx a paper for ourselves, and prints the totals.
"""

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.workload import Block, Paper, generate, read, write
from proceedings_editor.domain.manuscript import (
    Abstract,
    AnyBlock,
    BlockId,
    Front,
    Heading,
    Inline,
    Keywords,
    Manuscript,
    Marks,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.export.docx import write_docx


def manuscript_of(paper: Paper) -> Manuscript:
    """Return a paper of the workload as a manuscript."""
    numbers = count(1)
    blocks = [_block(number, block, numbers) for number, block in enumerate(paper.blocks)]
    blocks.append(Heading(id=BlockId("works"), level=1, content=(Text(paper.terms[2]),)))
    blocks += [
        Paragraph(id=BlockId(f"w{n}"), role=Role.REFERENCE, content=(Text(f"{n}. {text}"),))
        for n, text in enumerate(paper.references, start=1)
    ]
    return Manuscript(
        language=paper.language,
        front=_front(paper),
        blocks=tuple(blocks),
        notes=tuple(_notes(paper)),
    )


def _front(paper: Paper) -> Front:
    language, signed = paper.language, Affiliation(id="a1", name=paper.affiliation)
    return Front(
        title=(Text(paper.title),),
        contributors=tuple(Contributor(native=name) for name in paper.authors[:-1])
        + tuple(Contributor(native=name, affiliations=("a1",)) for name in paper.authors[-1:]),
        affiliations=(signed,),
        abstracts=(Abstract(lang=language, paragraphs=((Text(paper.abstract),),)),),
        keywords=(Keywords(lang=language, words=tuple(paper.keywords.split(", "))),),
    )


def _block(number: int, block: Block, notes: Iterator[int]) -> AnyBlock:
    id_ = BlockId(f"b{number}")
    if not block.runs:
        return Heading(id=id_, level=1, content=(Text(block.head),))
    content = tuple(_inline(kind, text, notes) for kind, text in block.runs)
    return Paragraph(id=id_, content=content)


def _inline(kind: str, text: str, notes: Iterator[int]) -> Inline:
    if kind == "fn":
        return NoteRef(NoteId(f"n{next(notes)}"))
    return Text(text, Marks(emph=True)) if kind == "i" else Text(text)


def _notes(paper: Paper) -> Iterator[Note]:
    texts = (run.text for block in paper.blocks for run in block.runs if run.kind == "fn")
    for number, text in enumerate(texts, start=1):
        yield Note(
            id=NoteId(f"n{number}"),
            kind=NoteKind.FOOTNOTE,
            blocks=(Paragraph(id=BlockId(f"n{number}"), content=(Text(text),)),),
        )


def main(folder: str, papers: str, shared: str = "") -> None:
    """Write the workload and print how much it is as one JSON document."""
    out, wanted = Path(folder), int(papers)
    found = read(Path(shared))[:wanted] if shared else generate(wanted)
    write(found, out / "workload.json")
    (out / "docx").mkdir()
    for paper in found:
        path = out / "docx" / f"paper-{paper.number:03d}.docx"
        path.write_bytes(write_docx(manuscript_of(paper), {}))
    totals = {
        "papers": len(found),
        "words": sum(paper.words for paper in found),
        "notes": sum(paper.notes for paper in found),
        "references": sum(len(paper.references) for paper in found),
    }
    print(json.dumps(totals))


if __name__ == "__main__":
    main(*sys.argv[1:])
