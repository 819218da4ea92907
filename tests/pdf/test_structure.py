from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.layout.frames import Tag
from proceedings_editor.pdf.editions import Sheet
from proceedings_editor.pdf.objects import Numbers
from proceedings_editor.pdf.structure import Tree, elements, id_leaf, parent_leaf

ROLES = st.sampled_from(["P", "L", "LI", "LBody", "Note", "Table", "TR", "TD", "Link", "Figure"])
SHEET = Sheet(400, 600, 10, 20)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any tree with any marks on any pages."""
    count = draw(st.integers(1, 12))
    tags = [Tag("Art")]
    tags += [Tag(draw(ROLES), parent=draw(st.integers(0, at))) for at in range(count)]
    tree = Tree(tags)
    for _ in range(draw(st.integers(1, 3))):
        tree.turn()
        for tag in draw(st.lists(st.integers(0, count), max_size=8)):
            tree.mark(tag)
    return tree


@given(trees())
def test_every_element_stands_once_below_its_parent(tree: Tree) -> None:
    tree.close()
    for index, tag in enumerate(tree.tags):
        below = [~kid for kid in tree.kids[index] if kid < 0]
        assert sorted(below) == [
            at for at, each in enumerate(tree.tags) if at and each.parent == index
        ]
        if tag.role in {"Art", "L", "LI", "Table", "TR"}:
            assert below == sorted(below), "groups order their kids by index"


def test_a_note_mark_stands_among_the_words_round_it() -> None:
    tree = Tree((Tag("Art"), Tag("P"), Tag("Reference", parent=1), Tag("Link", parent=2)))
    tree.turn()
    opened = [tree.mark(tag) for tag in (1, 3, 1)]
    tree.turn()
    tree.mark(1)
    made = elements(tree, Numbers(1024, 4, 0, 2), {}, SHEET, {})
    assert opened[1] == "/Link<</MCID 1>>BDC"
    assert made.objects[0] == (
        b"<</P 1025 0 R/S/P/Pg 1030 0 R/K[0 1028 0 R 2 <</Type/MCR/Pg 1031 0 R/MCID 0>>]>>"
    )


def test_attributes_say_what_cells_and_figures_are() -> None:
    tags = (
        Tag("Art", lang="en", title="Title"),
        Tag("TH", scope="Column", colspan=2, rowspan=3),
        Tag("Figure", alt="A map", bbox=(30.0, 40.0, 100.0, 50.0)),
        Tag("Figure"),
        Tag("P", lang="ru", actual="Слово"),
    )
    made = elements(Tree(tags), Numbers(1024, 5, 0, 0), {}, SHEET, {3: ""})
    header, figure, mute, russian = made.objects
    assert b"/A[<</O/Table/Scope/Column/ColSpan 2/RowSpan 3>>]" in header
    assert b"/Alt(A map)" in figure
    assert b"/BBox[60.00 540.00 160.00 590.00]" in figure  # turned round, moved by bleed and slug
    assert b"/Lang(ru)/ActualText<FEFF0421043B043E0432043E>" in russian
    assert b"/Alt" not in mute
    assert made.mute == 1
    assert made.top == b"/S/Art/Lang(en)/T(Title)/K[1027 0 R 1028 0 R 1029 0 R 1030 0 R]>>"


def test_a_link_without_an_annotation_is_a_span() -> None:
    tags = (Tag("Art"), Tag("Link"), Tag("Link"))
    live = {2: [b"<</Type/OBJR/Obj 1029 0 R/Pg 1030 0 R>>"]}
    dead, alive = elements(Tree(tags), Numbers(1024, 3, 1, 0), live, SHEET, {}).objects
    assert b"/S/Span" in dead
    assert b"/S/Link/K[<</Type/OBJR" in alive


def test_notes_have_identifiers_in_order_within_the_limits_of_their_leaf() -> None:
    tree = Tree((Tag("Art"), Tag("Note"), Tag("Note"), Tag("P", id="defined")))
    made = elements(tree, Numbers(1024, 4, 0, 0), {}, SHEET, {})
    assert made.ids == sorted(made.ids)
    assert id_leaf(made.ids).startswith(b"<</Limits[(000400-0001) (000400-0003)]")
    assert id_leaf([]) == b"null"


def test_the_parent_tree_leads_from_pages_and_links_to_elements() -> None:
    tree = Tree((Tag("Art"), Tag("P"), Tag("Link", parent=1)))
    tree.turn()
    tree.mark(1)
    tree.mark(2)
    assert parent_leaf(tree, Numbers(1024, 3, 1, 1), [2]) == (
        b"<</Limits[1029 1030]/Nums[1029 1028 0 R 1030[1027 0 R 1028 0 R]]>>"
    )


def test_headings_are_counted_for_the_check_of_levels() -> None:
    made = elements(Tree((Tag("Art"), Tag("H1"), Tag("H3"))), Numbers(0, 3, 0, 0), {}, SHEET, {})
    assert made.levels == (1, 3)
