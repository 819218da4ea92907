"""A small volume to bind: two areas, plenary papers, three scripts; its chapters are not set."""

from proceedings_editor.domain.people import Contributor, NameForm
from proceedings_editor.domain.volume import (
    AreaId,
    Imprint,
    PaperKind,
    Session,
    SessionId,
    SessionKind,
    ThematicArea,
    Volume,
)
from proceedings_editor.layout.bind import Chapter
from proceedings_editor.layout.frames import Extent, Section

VOLUME = Volume(
    title="Turkmenistan and International Law",
    subtitle="The Experience of Neutrality and Cooperation",
    kind="Proceedings of the International Conference",
    place="Ashgabat",
    start="2026-05-12",
    end="2026-05-12",
    languages=("en", "ru", "tk"),
    titles={"ru": "Туркменистан и международное право", "tk": "Türkmenistan we halkara hukugy"},
    editors=("Merdan Saparow", "Margarethe Vogl"),
    imprint=Imprint(
        publisher="Ak Ýol Academic Press",
        isbn="978-0-00-000000-2",
        udc="341(575.4)",
        bbk="67.91",
        author_mark="T 88",
        annotation="Papers of a conference, in English, Russian and Turkmen.",
        rights="© 2026 the authors.",
    ),
    areas=(
        ThematicArea(
            id=AreaId("law"),
            title="International Law in Transformation",
            topics=("Institutions under strain", "The primacy of international law"),
            chair="Orazmyrat Jumaýew",
            rapporteur="Ingeborg Stadler",
        ),
        ThematicArea(
            id=AreaId("neutrality"),
            title="Permanent Neutrality as a Legal Institution",
            topics=("Duties of the permanent neutral in time of peace",),
        ),
        ThematicArea(id=AreaId("empty"), title="An Area without Papers"),
    ),
    sessions=(
        Session(
            id=SessionId("P"),
            title="Opening",
            kind=SessionKind.PLENARY,
            chair="Annette Rosendahl",
        ),
    ),
)


def person(given: str, family: str, *others: NameForm) -> Contributor:
    return Contributor(native=f"{given} {family}", given=given, family=family, others=others)


def chapter(  # noqa: PLR0917
    key: str,
    title: str,
    area: str = "",
    authors: tuple[Contributor, ...] = (),
    pages: int = 3,
    kind: PaperKind = PaperKind.PAPER,
    lang: str = "en",
) -> Chapter:
    sections = (Section(1, "Origins", 0, 200.0, "block-b3"), Section(3, "Detail", 1, 90.0))
    return Chapter(
        key=key,
        kind=kind,
        title=title,
        authors=authors,
        area=AreaId(area) if area else None,
        lang=lang,
        extent=Extent(pages=pages, sections=sections if kind is PaperKind.PAPER else ()),
    )


VOGL = person("Margarethe", "Vogl")
HADDAD = person("Sami", "Haddad")
KORNEEVA = Contributor(
    native="Е. В. Корнеева",
    given="Е.",
    patronymic="В.",
    family="Корнеева",
    others=(NameForm(lang="en", given="Elena", family="Korneeva"),),
)

CHAPTERS = (
    chapter("foreword", "Foreword", pages=1, kind=PaperKind.FRONT),
    chapter("programme", "Programme of the conference", pages=2, kind=PaperKind.FRONT),
    chapter("opening", "The Neutral and the Near: Opening Address", authors=(VOGL,), pages=4),
    chapter("custom", "Custom under Pressure", "law", (HADDAD, person("Ilse", "Brandt"))),
    chapter(
        "norms", "Императивные нормы и молчание государств", "law", (KORNEEVA,), lang="ru", pages=6
    ),
    chapter("seat", "The Quiet Seat: Permanent Neutrality and the Duty to Prevent", "neutrality",
            (person("Ogulgerek", "Ataýewa"), HADDAD)),
    chapter("outcome", "Ashgabat Conclusions", pages=2, kind=PaperKind.OUTCOME),
    chapter("list", "List of participants", pages=1, kind=PaperKind.BACK),
)  # fmt: skip
