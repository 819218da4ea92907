"""Small volumes, papers and manuscripts to store."""

from proceedings_editor.domain.manuscript import Front, Manuscript, Paragraph, Text
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import AreaId, Paper, PaperId, ThematicArea, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, text_hash

VOLUME = Volume(
    title="Neutrality for Peace",
    start="2026-12-11",
    languages=("en", "ru", "tk"),
    areas=(
        ThematicArea(id=AreaId("law"), title="International law"),
        ThematicArea(id=AreaId("sea"), title="The Caspian Sea", titles={"ru": "Каспийское море"}),
    ),
)


def manuscript(title: str, body: str = "Neutrality was recognised in 1995.") -> Manuscript:
    return Manuscript(
        language="en",
        front=Front(title=(Text(title),), contributors=(Contributor(native="Aýna Orazowa"),)),
        blocks=tuple(Paragraph(content=(Text(line),)) for line in body.split("\n")),
    )


def paper(key: str, text: Manuscript, rank: float = 1.0) -> Paper:
    """Return the paper as a snapshot shows it: with what its text says of it."""
    return Paper(
        id=PaperId(key),
        title=str(getattr(text.front.title[0], "text", "")),
        authors=tuple(person.native for person in text.front.contributors),
        language=text.language,
        area=AreaId("law"),
        rank=rank,
        revision=text_hash(text),
    )


def taken_in(key: str, title: str, body: str = "Neutrality was recognised in 1995.") -> Step:
    text = manuscript(title, body)
    return Step(
        label=Wording("Take in {title}", title=title),
        papers=(paper(key, text),),
        manuscripts=(text,),
    )
