"""Many authors, and abstracts that run against the page."""

from dataclasses import replace
from itertools import pairwise

from proceedings_editor.domain.manuscript import Abstract, Front, Keywords
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.layout.frames import Line, SetPaper, leaves
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.papers import lay_out, lines, shown, text
from tests.layout.samples import body, context, manuscript, setter, style, words

PLACES = (
    Affiliation(id="a", name="Institute of Rivers", city="Ashgabat"),
    Affiliation(id="b", name="Faculty of Law", city="Turku"),
)
ARABIC = "يوصف الحياد عادة بما يمنعه لا بما يوجبه ولذلك يبحث هذا المقال في الواجبات"


def people(count: int, **first: object) -> tuple[Contributor, ...]:
    made = [
        Contributor(native=f"Person {chr(65 + n)}", affiliations=("a",) if n % 2 else ("b", "a"))
        for n in range(count)
    ]
    return (replace(made[0], **first), *made[1:])  # type: ignore[arg-type]


def front(count: int, **first: object) -> Front:
    title = words("On Rivers")
    return Front(title=title, contributors=people(count, **first), affiliations=PLACES)


def test_few_authors_stand_beside_each_other_with_their_places() -> None:
    paper = lay_out(body(1), front=front(4))
    assert shown(paper).count("Institute of Rivers, Ashgabat") == 4


def test_many_authors_share_a_paragraph_and_numbered_places() -> None:
    first = {"email": "a@example.org", "corresponding": True, "orcid": "0000-0002-1825-0097"}
    paper = lay_out(body(1), front=front(6, **first))
    said = shown(paper)
    names = next(one for one in said if one.startswith("Person"))
    assert names.startswith("Person A1,2")
    assert "Person B2" in names
    assert said.count("2 Institute of Rivers, Ashgabat") == 1
    assert said.count("1 Faculty of Law, Turku") == 1
    assert "ORCID Person A 0000-0002-1825-0097" in said
    links = [link.target for page in paper.pages for link in page.links]
    assert "https://orcid.org/0000-0002-1825-0097" in links
    assert "mailto:a@example.org" in links


def test_authors_of_whom_the_same_is_known_share_a_starred_note() -> None:
    made = manuscript(body(1), front=front(5))
    paper = lay_out_paper(made, context(), style("law-review"), setter())
    notes = [one for one in shown(paper) if "Institute of Rivers, Ashgabat." in one]
    assert len(notes) == 3  # with the faculty, alone, and the last one's with the DOI


def arabic(name: str) -> SetPaper:
    abstract = Abstract(lang="ar", paragraphs=(words(ARABIC * 3),))
    keywords = Keywords(lang="ar", words=("الحياد", "الوقاية"))
    own = Front(title=words("On Rivers"), abstracts=(abstract,), keywords=(keywords,))
    return lay_out_paper(manuscript(body(1), front=own), context(), style(name), setter())


def test_an_arabic_abstract_runs_from_the_right_with_room_between_its_lines() -> None:
    for name in ("ashgabat-b5", "law-review"):
        paper = arabic(name)
        made = [line for _, line in lines(paper) if "بما" in text(line) and line.runs]
        table = style(name).abstract.text
        apart = {round(b.y - a.y, 2) for a, b in pairwise(made)}
        assert min(apart) > 1.15 * table.leading
        right = style(name).page.margin.inside + style(name).page.measure - table.indent_right
        assert abs(max(_end(line) for line in made) - right) < 3
        (keywords,) = (
            line
            for page in paper.pages
            for line in leaves(page.marks)
            if isinstance(line, Line) and "الوقاية" in text(line)
        )
        assert abs(_end(keywords) - right) < 3


def _end(line: Line) -> float:
    return line.x + max(run.x + run.width for run in line.runs)
