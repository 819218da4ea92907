"""Numbers of sections, of appendices and of what stands in them."""

from dataclasses import replace

from tests.layout.papers import lay_out, shown
from tests.layout.samples import body, head, table


def sections(*heads: tuple[str, int]) -> list[str]:
    paper = lay_out(*[one for title, level in heads for one in (head(title, level), body(1))])
    return [section.title for section in paper.extent.sections]


def test_what_thanks_and_an_appendix_have_no_number() -> None:
    assert sections(
        ("Gates", 1), ("Acknowledgements", 1), ("Funding:", 1), ("Rivers", 1), ("Благодарности", 1)
    ) == ["1 Gates", "Acknowledgements", "Funding:", "2 Rivers", "Благодарности"]


def test_sections_of_an_appendix_are_counted_within_it() -> None:
    assert sections(
        ("Gates", 1),
        ("Appendix A. Questions", 1),
        ("Of depth", 2),
        ("Of time", 2),
        ("Приложение Б", 1),
        ("Вопросы", 2),
        ("Postscript", 1),
    ) == [
        "1 Gates",
        "Appendix A. Questions",
        "A.1 Of depth",
        "A.2 Of time",
        "Приложение Б",
        "Б.1 Вопросы",
        "2 Postscript",
    ]


def test_tables_of_an_appendix_are_counted_within_it() -> None:
    one = replace(table(2), notes=())
    paper = lay_out(head("Gates"), one, head("Appendix B"), body(1), one, one)
    labels = [said[:8] for said in shown(paper, "Caption") if said.startswith("Table")]
    assert sorted(labels) == ["Table 1", "Table B1", "Table B2"]
