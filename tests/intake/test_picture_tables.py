"""Tables in which authors set pictures side by side."""

from proceedings_editor.domain.manuscript import AnyBlock, Figure, Paragraph, Table
from proceedings_editor.domain.plain import plain
from proceedings_editor.intake import read
from tests.intake.docx.build import cell, package, para, picture, row, run, table

GATE = picture(alt="A gate")


def last(*blocks: str) -> list[AnyBlock]:
    """Return what comes of blocks of a Word file after its first paragraph."""
    text = para(run("The gate is shown in its two states, of which the second is rare."))
    return list(read("a.docx", package(text + "".join(blocks))).manuscript.blocks[1:])


def test_pictures_over_their_captions_are_one_figure() -> None:
    found = last(
        table(
            row(cell(para(GATE)), cell(para(GATE))),
            row(cell(para(run("(a) In March"))), cell(para(run("(b) In May")))),
        ),
        para(run("Figure 2. The gate in two states.")),
    )
    (figure,) = found
    assert isinstance(figure, Figure)
    assert figure.label == "Figure 2"
    assert plain(figure.caption) == "The gate in two states."
    assert [plain(part) for part in figure.parts] == ["(a) In March", "(b) In May"]
    assert [image.alt for image in figure.images] == ["A gate", "A gate"]


def test_a_picture_boxed_with_its_caption_is_a_figure() -> None:
    (figure,) = last(table(row(cell(para(GATE) + para(run("Рисунок 3. Шлюз."))))))
    assert isinstance(figure, Figure)
    assert (figure.label, plain(figure.caption), figure.parts) == ("Рисунок 3", "Шлюз.", ())


def test_a_table_with_pictures_and_more_stays_one() -> None:
    words = para(run("A long account of what the keeper did. " * 10))
    found = last(table(row(cell(para(GATE)), cell(words)), row(cell(words), cell(words))))
    assert isinstance(found[0], Table)
    plainly = last(table(row(cell(para(run("a"))), cell(para(run("b"))))))
    assert not isinstance(plainly[0], Figure | Paragraph)
