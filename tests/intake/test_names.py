"""Names of many peoples, told from other words and taken apart."""

import pytest

from proceedings_editor.intake.names import is_name, parse_name, read_names


@pytest.mark.parametrize(
    ("shown", "given", "patronymic", "family"),
    [
        ("Hamad al-Kindari", "Hamad", "", "al-Kindari"),
        ("Hamad bin Ali al-Kindari", "Hamad bin Ali", "", "al-Kindari"),
        ("Ahmad El-Sayed", "Ahmad", "", "El-Sayed"),
        ("Мухаммад аль-Рашид", "Мухаммад", "", "аль-Рашид"),
        ("Pieter van der Molen", "Pieter", "", "van der Molen"),
        ("Sophie von Arx", "Sophie", "", "von Arx"),
        ("João dos Santos", "João", "", "dos Santos"),
        ("Giovanni della Porta", "Giovanni", "", "della Porta"),
        ("Marina dell’Acqua", "Marina", "", "dell’Acqua"),
        ("Jeanne d’Alembert", "Jeanne", "", "d’Alembert"),
        ("Berdiýew Aman Ata ogly", "Aman", "Ata ogly", "Berdiýew"),
        ("Aman Ata ogly Berdiýew", "Aman", "Ata ogly", "Berdiýew"),
        ("Maral Ata gyzy Berdiýewa", "Maral", "Ata gyzy", "Berdiýewa"),
        ("Məmmədov Rəşid Əli oğlu", "Rəşid", "Əli oğlu", "Məmmədov"),
        ("Гасанов Вагиф Али оглы", "Вагиф", "Али оглы", "Гасанов"),
        ("Shen Ruoxi", "Ruoxi", "", "Shen"),
        ("Ruoxi Shen", "Ruoxi", "", "Shen"),
        ("Zhao Wenlan", "Wenlan", "", "Zhao"),
        ("Maria Long", "Maria", "", "Long"),
        ("Ben Adams", "Ben", "", "Adams"),
        ("Yun-Fei Du", "Yun-Fei", "", "Du"),
        ("Johanna van ’t Hoff", "Johanna", "", "van ’t Hoff"),
        ("Kurt von dem Berge", "Kurt", "", "von dem Berge"),
        ("Vesna Markovich", "Vesna", "", "Markovich"),
        ("Маркович Весна Ивановна", "Весна", "Ивановна", "Маркович"),
        ("Роман Ильич Маркович", "Роман", "Ильич", "Маркович"),
        ("D Whitfield", "D", "", "Whitfield"),
        ("Eeva-Liisa Tuomikoski", "Eeva-Liisa", "", "Tuomikoski"),
    ],
)
def test_names_with_particles_and_family_names_first(
    shown: str, given: str, patronymic: str, family: str
) -> None:
    assert is_name(shown)
    name = parse_name(shown)
    assert (name.given, name.patronymic, name.family) == (given, patronymic, family)


def test_all_names_of_a_line_with_their_marks() -> None:
    found = read_names("Jeren Durdymyradowa*, Nawal al-Qasimiyya and Henrik van de Lindqvall")
    assert [(name.family, name.marks) for name in found] == [
        ("Durdymyradowa", ("*",)),
        ("al-Qasimiyya", ()),
        ("van de Lindqvall", ()),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The Dated Promise",
        "Supremacy without Invalidity",
        "Freedom of Transit",
        "Physical Biosciences Division",
        "McMaster Health Forum",
        "Law from Below",
        "El Salvador",
        "United States",
        "Ministério da Justiça",
        "Ministère de la Santé",
        "Los Angeles",
        "al-Kindari",
    ],
)
def test_titles_and_institutions_are_no_names(line: str) -> None:
    assert read_names(line) == ()
