"""Which paper a file belongs to, and what of an editor's work stays under a new version."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import (
    BlockId,
    Figure,
    Front,
    Guess,
    Image,
    Manuscript,
    MediaId,
    Text,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import Paper, PaperId, Version
from proceedings_editor.services.fields import get_field, set_field
from proceedings_editor.services.recognising import known_paper
from proceedings_editor.services.renewing import renewed


def paper(key: str, title: str, *authors: str, file: str = "") -> Paper:
    version = Version(number=1, file=file or f"{key}.docx", sha256="", at="")
    return Paper(id=PaperId(key), title=title, authors=authors, versions=(version,))


def text(title: str, *authors: str) -> Manuscript:
    people = tuple(Contributor(native=name) for name in authors)
    front = Front(title=(Text(title),) if title else (), contributors=people)
    return Manuscript(language="en", front=front)


@pytest.mark.parametrize(
    ("file", "title", "authors", "known"),
    [
        ("p1.docx", "On Rivers", ("Ali Rahmanow",), True),  # all agree
        ("other.docx", "ON RIVERS.", ("A. Rahmanow",), True),  # renamed
        ("p1.docx", "Of Rivers and Seas", ("Rahmanow A.",), True),  # another title
        ("p1.docx", "On Rivers", ("Sona Berdiýewa",), True),  # other authors
        ("p1.docx", "Wells", (), True),  # nobody was found
        ("p1.docx", "Wells", ("Sona Berdiýewa",), False),  # a common file name
        ("other.docx", "On Rivers", ("Sona Berdiýewa",), False),  # a common title
        ("other.docx", "On Rivers", (), False),
        ("other.docx", "Wells", ("Ali Rahmanow",), False),  # another paper of his
        ("other.docx", "", (), False),
    ],
)
def test_two_of_three_make_a_version(
    file: str,
    title: str,
    authors: tuple[str, ...],
    known: bool,  # noqa: FBT001  # a case of the table
) -> None:
    papers = (paper("p1", "On Rivers", "Ali Rahmanow"), paper("p2", "Seas", "Bo Yi"))
    found = known_paper(papers, file, text(title, *authors))
    assert (found == papers[0]) is known
    assert found in {papers[0], None}


def test_between_two_that_fit_alike_none_is_chosen() -> None:
    papers = [paper(key, "Seas", "Bo Yi", file="sea.docx") for key in ("p1", "p2")]
    assert known_paper(papers, "sea.docx", text("Seas", "Bo Yi")) is None


_FACTS = st.dictionaries(
    st.sampled_from(["title", "udc", "doi", "subtitle", "title.ru"]),
    st.sampled_from("abc"),
    max_size=4,
)


def with_facts(facts: dict[str, str]) -> Manuscript:
    made = Manuscript(language="en")
    for name, value in facts.items():
        made = set_field(made, name, value)
    return made


@given(_FACTS, _FACTS, _FACTS)
def test_a_fact_is_the_editors_where_he_set_it_and_the_authors_elsewhere(
    read: dict[str, str], edits: dict[str, str], new: dict[str, str]
) -> None:
    settled = with_facts(read | edits)
    made = renewed(with_facts(read), settled, with_facts(new)).manuscript
    for name in ("udc", "doi", "subtitle"):
        edited = get_field(settled, name) != read.get(name, "")
        assert get_field(made, name) == (get_field(settled, name) if edited else new.get(name, ""))


@given(_FACTS, _FACTS)
def test_without_edits_the_new_version_is_as_its_author_wrote_it(
    read: dict[str, str], new: dict[str, str]
) -> None:
    made = renewed(with_facts(read), with_facts(read), with_facts(new))
    assert (made.manuscript, made.findings) == (with_facts(new), ())


def test_language_set_by_hand_stays() -> None:
    read = text("On Rivers")
    assert renewed(read, replace(read, language="tk"), read).manuscript.language == "tk"


def test_a_guess_stays_accepted_where_it_was_made_from_the_same_passage() -> None:
    def guessing(*guesses: Guess) -> Manuscript:
        return Manuscript(language="en", front=Front(guesses=guesses))

    title = Guess(field="title", confidence=0.5, source="On Rivers")
    place = Guess(field="place", confidence=0.5, source="Ashgabat, May")
    settled = guessing(replace(title, accepted=True), replace(place, accepted=True))
    new = guessing(title, replace(place, source="Awaza, June"))
    guesses = renewed(guessing(title, place), settled, new).manuscript.front.guesses
    assert [guess.accepted for guess in guesses] == [True, False]


def test_alternative_texts_stay_with_their_pictures() -> None:
    def shown(*media: str, alt: str = "") -> Manuscript:
        figures = (
            Figure(id=BlockId(f"b{n}"), images=(Image(media=MediaId(it), alt=alt),))
            for n, it in enumerate(media)
        )
        return Manuscript(language="en", blocks=tuple(figures))

    made = renewed(shown("one", "two"), shown("one", "two", alt="Nine bars"), shown("one", "new"))
    alts = [block.images[0].alt for block in made.manuscript.blocks if isinstance(block, Figure)]
    assert alts == ["Nine bars", ""]
