"""Small manuscripts to lay out, built by hand."""

from dataclasses import replace
from functools import cache
from itertools import count

from proceedings_editor.domain.manuscript import (
    Abstract,
    AnyBlock,
    BlockId,
    Cell,
    Clause,
    ClauseKind,
    Column,
    Definition,
    Figure,
    Front,
    Heading,
    Image,
    Inlines,
    Keywords,
    ListItem,
    Manuscript,
    Marks,
    Math,
    MathBlock,
    MediaId,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Role,
    Row,
    Table,
    Text,
)
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.fonts import Library
from proceedings_editor.layout.desk import MediaInfo, PaperContext
from proceedings_editor.layout.lines import Setter
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style

SENTENCE = (
    "A neutral state keeps its promise in time of peace, before neighbours who will judge it long "
    "before any war could put it to the test. "
)
PICTURE = MediaId("a" * 64)


@cache
def style(name: str = "ashgabat-b5") -> Style:
    return load(name)


@cache
def setter() -> Setter:
    return Setter(Library())


def context(**facts: object) -> PaperContext:
    base = PaperContext(
        key="p1",
        area_label="Area 2",
        area_title="Permanent Neutrality as a Legal Institution",
        doi="10.5555/tkil.2026.014",
        media={PICTURE: MediaInfo(1200, 600, "image/png")},
    )
    return PaperContext(**{**{f: getattr(base, f) for f in base.__slots__}, **facts})


def words(text: str) -> Inlines:
    return (Text(text),)


def noted(before: str, note: str, after: str = "") -> Inlines:
    return (Text(before), NoteRef(NoteId(note)), Text(after))


def footnote(name: str, text: str, kind: NoteKind = NoteKind.FOOTNOTE) -> Note:
    return Note(id=NoteId(name), kind=kind, blocks=(Paragraph(content=words(text)),))


def body(sentences: int = 4, *, name: str = "") -> Paragraph:
    return Paragraph(id=BlockId(name), content=words(SENTENCE * sentences))


def head(text: str, level: int = 1, **facts: object) -> Heading:
    return Heading(level=level, content=words(text), **facts)  # type: ignore[arg-type]


def quote(text: str, **facts: object) -> Paragraph:
    return Paragraph(content=words(text), role=Role.QUOTATION, **facts)  # type: ignore[arg-type]


def row(*cells: str) -> Row:
    return Row(cells=tuple(Cell(content=(words(cell),)) for cell in cells))


def table(rows: int = 3, *, caption: str = "Acts and their dates") -> Table:
    return Table(
        id=BlockId("table"),
        columns=(Column(), Column(), Column()),
        head=(row("Instrument", "Date", "Share, %"),),
        body=tuple(
            row(f"A/RES/{n}/80", f"{n} May 2007", f"{n * 7.25:.2f}") for n in range(1, rows + 1)
        ),
        caption=words(caption) if caption else (),
        notes=(words("Sources: official records."),),
    )


def figure(**facts: object) -> Figure:
    image = Image(media=PICTURE, width=240.0, alt="A line with seven dates", **facts)  # type: ignore[arg-type]
    return Figure(id=BlockId("figure"), images=(image,), caption=words("Acts in their order."))


def manuscript(*blocks: AnyBlock, **facts: object) -> Manuscript:
    """Return a manuscript of blocks; those without an id are given one."""
    numbers = count(1)
    named = tuple(
        block if block.id else replace(block, id=BlockId(f"b{next(numbers)}")) for block in blocks
    )
    return Manuscript(**{"language": "en", "front": front(), **facts, "blocks": named})  # type: ignore[arg-type]


def front(**facts: object) -> Front:
    return Front(**{"title": words("The Quiet Seat"), **facts})  # type: ignore[arg-type]


def full_front() -> Front:
    return Front(
        title=words("The Quiet Seat"),
        subtitle=words("Permanent Neutrality and the Duty to Prevent"),
        contributors=(
            Contributor(
                native="Ogulgerek Ataýewa",
                family="Ataýewa",
                email="o.atayewa@example.org",
                orcid="0000-0002-1825-0097",
                affiliations=("1",),
                corresponding=True,
            ),
            Contributor(
                native="Henrik Aaltonen",
                family="Aaltonen",
                email="h.aaltonen@example.org",
                orcid="0000-0001-5109-3700",
                affiliations=("2",),
            ),
        ),
        affiliations=(
            Affiliation(
                id="1", name="Institute of Comparative Neutrality Studies", city="Ashgabat"
            ),
            Affiliation(id="2", name="Faculty of Law, Northern Baltic University", city="Turku"),
        ),
        abstracts=(
            Abstract(
                lang="tk",
                paragraphs=(
                    words(
                        "Bitaraplyk köplenç onuň gadagan edýän zatlary arkaly düşündirilýär. " * 3
                    ),
                ),
            ),
            Abstract(lang="en", paragraphs=(words(SENTENCE * 3),)),
            Abstract(lang="ru", paragraphs=(words("Нейтралитет описывают через запреты. " * 4),)),
        ),
        keywords=(
            Keywords(lang="en", words=("permanent neutrality", "prevention", "good offices")),
            Keywords(lang="ru", words=("нейтралитет", "превенция", "добрые услуги")),
            Keywords(lang="tk", words=("hemişelik bitaraplyk", "öňüni alyş")),
        ),
        received="2026-02-02",
        revised="2026-04-20",
        accepted="2026-04-30",
        udc="341.214",
    )


def outcome() -> Manuscript:
    def clause(
        kind: ClauseKind, text: str, lead: int = 0, number: str = "", level: int = 1
    ) -> Clause:
        return Clause(clause=kind, content=words(text), lead=lead, number=number, level=level)

    return manuscript(
        clause(ClauseKind.CHAPEAU, "The participants in the international conference,"),
        clause(
            ClauseKind.PREAMBULAR,
            "Recalling General Assembly resolutions 50/80 A of 12 December 1995 and 69/285,",
            9,
        ),
        clause(
            ClauseKind.PREAMBULAR,
            "Guided by the purposes and principles of the Charter of the United Nations,",
            9,
        ),
        clause(
            ClauseKind.OPERATIVE,
            "Affirm that the status of permanent neutrality entails duties in time of peace;",
            6,
            "1",
        ),
        clause(
            ClauseKind.OPERATIVE,
            "Invite states, and the institutions of the region, to consider:",
            6,
            "2",
        ),
        clause(
            ClauseKind.OPERATIVE,
            "the preparation of a common guide to the duties of prevention, which would",
            0,
            "a",
            2,
        ),
        clause(
            ClauseKind.OPERATIVE,
            "collect the practice of states in the languages in which it was recorded;",
            0,
            "i",
            3,
        ),
        clause(
            ClauseKind.OPERATIVE,
            "distinguish conduct that rests upon law from conduct that rests upon courtesy;",
            0,
            "ii",
            3,
        ),
        clause(
            ClauseKind.OPERATIVE,
            "the keeping of a public register of meetings held on neutral ground;",
            0,
            "b",
            2,
        ),
        clause(ClauseKind.OPERATIVE, "Decide to meet again in two years’ time.", 6, "3"),
        clause(ClauseKind.SIGNOFF, "Ashgabat, 12 May 2026"),
        front=front(title=words("Ashgabat Conclusions on Neutrality and Cooperation")),
    )


def everything() -> Manuscript:
    """Return a paper with every kind of block."""
    return manuscript(
        *_first_section(),
        *_second_section(),
        *_last_sections(),
        front=full_front(),
        notes=(footnote("one", SENTENCE * 2), footnote("two", "Summary record, 19.")),
    )


def _first_section() -> tuple[AnyBlock, ...]:
    return (
        head("A status that asks for work"),
        Paragraph(content=noted(SENTENCE * 3, "one", " " + SENTENCE)),
        body(3),
        quote(SENTENCE * 2),
        Paragraph(content=noted("That sentence could serve.", "two", " " + SENTENCE)),
    )


def _second_section() -> tuple[AnyBlock, ...]:
    return (
        head("Three duties", 1),
        head("Abstention", 2),
        Paragraph(content=words(SENTENCE * 2 + "They liked to dwell on its brevity:")),
        quote("والصلح خير", lang="ar"),
        quote("‘Settlement is better.’"),
        quote("Qurʾān 4:128"),
        body(2),
        table(),
        item("to abstain;", "(i)"),
        item(SENTENCE, "(ii)"),
        item("of this, and", level=2),
        item("of that;", level=2),
        item("to be of use.", "(iii)"),
        body(2),
        head("A test.", 3),
        body(3),
        MathBlock(math=Math(tex=r"\sum_{i=1}^{n} x_i = \frac{a}{b}"), number="1"),
        body(1),
        figure(),
        Definition(term=words("Event"), content=words(SENTENCE)),
        Definition(term=words("Place"), content=words("Ashgabat.")),
        Paragraph(content=words("for state in region:\n    listen(state)"), role=Role.CODE),
        body(6),
    )


def _last_sections() -> tuple[AnyBlock, ...]:
    address = Text("the text", Marks(link="https://example.org/"))
    return (
        head("Conclusion"),
        Paragraph(content=(Text("See "), address, Text(". " + SENTENCE * 3))),
        head("Works cited"),
        reference("Castrén, Erik, The Present Law of War and Neutrality (Helsinki 1954)."),
        reference("Upcher, James, Neutrality in Contemporary International Law (Oxford 2020)."),
    )


def item(text: str, label: str = "", level: int = 1) -> ListItem:
    return ListItem(
        list=f"l{level}", level=level, content=words(text), ordered=bool(label), label=label
    )


def reference(text: str) -> Paragraph:
    return Paragraph(content=words(text), role=Role.REFERENCE)
