"""Fonts that stand in for what another lacks."""

from proceedings_editor.fonts import Library


def test_a_family_whose_italic_lacks_a_character_does_not_stand_in_for_italics() -> None:

    library, families = Library(), ("EB Garamond", "Source Serif 4")
    assert library.standing_in("³", families) == "EB Garamond"
    assert library.standing_in("³", families, italic=True) == "Source Serif 4"
