"""Concept notes and TOML become a volume."""

from pathlib import Path

import pytest

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import SessionKind
from proceedings_editor.intake.concept import read_concept, read_concept_toml
from proceedings_editor.intake.text import read_text

TEXTS = Path(__file__).parent / "texts"


def test_concept_note_gives_title_dates_place_and_areas() -> None:
    note = read_concept(read_text("a.txt", (TEXTS / "concept-note.txt").read_bytes()))
    volume = note.volume
    assert volume.title == "Shared Waters and Good Neighbours: Treaty Practice on Rivers and Seas"
    assert volume.kind == "Proceedings of the Regional Scientific Conference"
    assert (volume.place, volume.start, volume.end) == ("Mary", "2025-10-03", "2025-10-04")
    assert [(area.id, area.title) for area in volume.areas] == [
        ("1", "Rivers Without Surprises"),
        ("2", "Enclosed Seas and Their Shores"),
    ]
    assert volume.areas[0].topics == (
        "Notification of planned measures",
        "Joint inspection and its limits",
    )
    assert [(s.id, s.kind, s.area) for s in volume.sessions] == [
        ("P", SessionKind.PLENARY, None),
        ("1A", SessionKind.THEMATIC, "1"),
        ("2A", SessionKind.THEMATIC, "2"),
    ]
    assert note.findings == ()


def test_sessions_that_the_note_names_are_taken_as_named() -> None:
    text = (
        "CONCEPT NOTE\nRivers and Their Neighbours\n(Mary, 3 October 2025)\n\n"
        "1. Thematic areas\n\n- Rivers;\n- Seas.\n\n2. Sessions\n\n"
        "- Session 1A. Upper reaches;\n- Session 1B. Deltas;\n- Session 2. Shores.\n\n"
        "Working languages of the conference: Turkmen, Russian, English.\n"
    )
    volume = read_concept(read_text("a.txt", text.encode())).volume
    assert [area.title for area in volume.areas] == ["Rivers", "Seas"]
    assert [(s.id, s.title, s.area) for s in volume.sessions[1:]] == [
        ("1A", "Upper reaches", "1"),
        ("1B", "Deltas", "1"),
        ("2", "Shores", "2"),
    ]
    assert volume.languages == ("en", "tk", "ru")


def test_what_a_note_does_not_tell_is_reported() -> None:
    text = "CONCEPT NOTE\nRivers and Their Neighbours\n\nThe rivers will be discussed.\n"
    findings = read_concept(read_text("a.txt", text.encode())).findings
    assert [finding.rule for finding in findings] == ["INT-132", "INT-133"]


def test_seed_concept_note_offers_its_four_areas(shared: Path) -> None:
    path = min((shared / "seeds").glob("*.txt"))
    volume = read_concept(read_text(path.name, path.read_bytes())).volume
    assert volume.place == "Ashgabat"
    assert (volume.start, volume.end) == ("2026-05-12", "2026-05-12")
    assert [len(area.topics) for area in volume.areas] == [3, 3, 4, 4]
    assert volume.areas[1].title == "Permanent Neutrality as a Legal Institution"
    assert [session.id for session in volume.sessions] == ["P", "1A", "2A", "3A", "4A"]


TOML = """
title = "Rivers"
subtitle = "And their neighbours"
start = 2025-10-03
end = "2025-10-04"
languages = ["en", "tk"]
publisher = "River Press"
[titles]
tk = "Derýalar"
[[area]]
title = "Upper reaches"
topics = ["Snow", "Ice"]
[[session]]
id = "P"
title = "Plenary"
[[session]]
id = "1A"
title = "Snow"
area = "1"
starts = "09:30"
"""


def test_toml_fills_the_volume() -> None:
    volume = read_concept_toml(TOML.encode()).volume
    assert (volume.title, volume.titles["tk"]) == ("Rivers", "Derýalar")
    assert (volume.start, volume.end) == ("2025-10-03", "2025-10-04")
    assert volume.imprint.publisher == "River Press"
    assert (volume.areas[0].id, volume.areas[0].topics) == ("1", ("Snow", "Ice"))
    assert [(s.id, s.kind, s.area) for s in volume.sessions] == [
        ("P", SessionKind.PLENARY, None),
        ("1A", SessionKind.THEMATIC, "1"),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('titel = "Rivers"', "“title”"),
        ('title = "R"\n[[area]]\ntopic = []', "“topics”"),
        ("title = 3", "a text in quotation marks"),
        ('start = "May"', "2026-05-12"),
        ('[[session]]\narea = "9"', "none is given"),
        ('[[session]]\nkind = "panel"', "plenary or thematic"),
        ("title = ", "Mend the line"),
    ],
)
def test_what_toml_says_wrong_is_named_with_its_remedy(text: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_concept_toml(text.encode())
    assert hint in caught.value.hint
