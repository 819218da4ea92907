"""Order of names: tables by language, and two second opinions."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.bundled import bundled
from proceedings_editor.text.collation import index_letter, sort_key
from proceedings_editor.text.weights import elements

UNICODE = Path(os.environ.get("UNICODE_DATA", "/usr/share/unicode"))
ORDERED = {
    "tk": "Berdi Çary Dädäýew Elýas Ärnazar Jumaýew Žukow Nur Ňur Orazow Öwez Sary Şady Tuwak Ulug"
    " Üýşmek Wepa Yklym Ýazow Zaýyr Аннаев Жумаев Җумаев Нурыев Ңуры Оразов Өвезов Элиев Әкиев",
    "ru": "Аннаев Ежов Елкин Ёлкин Емелин Иванов Йодгоров Щукин Эфрон Ясин Berdi Zola Žukow",
    "en": "al-Azhari de_Souza El_Amin Étienne Evans Mac_Neil MacNeil al-Mansuri McNeil O’Brien Öwez"
    " Zola Афанасьев ابتسام",
    "fr": "cote coté côte côté Éluard Étienne Evans",
    "fr-CA": "cote côte coté côté",
    "es": "Lima llano loro nube Núñez Nuño ñandú oca",
    "ar": "أحمد ابراهيم باسم تامر جابر خالد سالم عمر محمود يوسف Hakim",
    "tr": "Cem Çelik Gül Ğ Hasan Iğdır İbrahim Ömer Sarı Şen Uğur Ünal",
    "az": "Elçin Əliyev Hacı Xalid Iğdır Kamil Qasımov",
    "pl": "Czech Ćwik Lech Łach Zając Źródło Żak",
    "cs": "Capek Čapek Hus Chalupa Ibl Řehoř Říha Zeman Žák",
    "sv": "Adam Zorn Åberg Ängström Öberg",
    "uk": "Гай Ґалаґан Дан Іван Їжак",
    "zh": "白桦 陈宇清 李四 王小明 张三 Zola",
}


def order(names: Sequence[str], lang: str) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, lang))


@pytest.mark.parametrize("lang", ORDERED)
def test_names_stand_in_the_order_of_their_language(lang: str) -> None:
    wanted = [name.replace("_", " ") for name in ORDERED[lang].split()]
    assert order(wanted[::-1], lang) == wanted


def test_words_come_before_letters_and_punctuation_does_not_count() -> None:
    assert order(["Newark", "New York", "New-Town"], "en") == ["New-Town", "New York", "Newark"]
    assert order(["OBrien", "O’Brian", "«Obrin»"], "en") == ["O’Brian", "OBrien", "«Obrin»"]


@pytest.mark.parametrize(
    ("name", "lang", "letter"),
    [
        ("Étienne", "", "E"),
        ("Ňur", "tk", "Ň"),
        ("Ňur", "en", "N"),
        ("ñandú", "es", "Ñ"),
        ("Øre", "", "O"),
        ("Łach", "", "L"),
        ("Ясин", "", "Я"),
        ("Ёлкин", "ru", "Е"),
        ("Ёлкин", "tk", "Ё"),
        ("Йодгоров", "ru", "Й"),
        ("İbrahim", "tr", "İ"),
        ("Iğdır", "tr", "I"),
        ("Chalupa", "cs", "Ch"),
        ("أحمد", "ar", "ا"),
        ("al-Mansuri", "en", "M"),
        ("陈宇清", "zh", "C"),
        ("曾国", "zh", "Z"),
        ("«7»", "", ""),
        ("", "ru", ""),
    ],
)
def test_the_letter_of_an_index(name: str, lang: str, letter: str) -> None:
    assert index_letter(name, lang) == letter


@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from(sorted(ORDERED)))
def test_only_the_same_text_sorts_equally(one: str, other: str, lang: str) -> None:
    assert (sort_key(one, lang) == sort_key(other, lang)) is (one == other)
    index_letter(one, lang)


def plain_key(text: str) -> tuple[tuple[int, ...], ...]:
    """Return the standard's own sort key, nothing ignored or tailored (UTS #10, S3)."""
    found = [it for _, part in elements(text) for it in part]
    return tuple(tuple(filter(None, level)) for level in zip(*found, strict=True))


def of_our_scripts() -> Callable[[str], bool]:
    table = bundled("resources", "collation", "keys.txt").read_text(encoding="ascii")
    known = {int(line.split(";")[0].split()[0], 16) for line in table.split()[::2] if ";" in line}
    return lambda text: all(ord(char) in known for char in text)


def test_the_order_is_that_of_the_standard_s_own_test() -> None:
    """``CollationTest_NON_IGNORABLE_SHORT.txt`` of the Unicode Consortium."""
    found = [*UNICODE.rglob("CollationTest_NON_IGNORABLE_SHORT.txt")]
    if not found:
        pytest.skip("no CollationTest: put CollationTest.zip's files into $UNICODE_DATA")
    ours = of_our_scripts()
    lines = found[0].read_text(encoding="utf-8").splitlines()
    codes = [line.split(";")[0].split() for line in lines if line and line[0] != "#"]
    texts = ["".join(chr(int(code, 16)) for code in one) for one in codes]
    keys = [plain_key(text) for text in texts if ours(text)]
    assert len(keys) > 10_000
    assert [pair for pair in pairwise(keys) if pair[0] > pair[1]] == []


LETTERS = (
    "abcdefxyzABCZäÄöçñňžğıİßæøłþ àéèêëîôúûü абвгдеёжйияЯіїґөүәңҗ αβγάέω"
    "ابتثجحخدآأإةىي אבג ႠაԱա\u0301\u0308\u0327\u0306\u0323'-,.7½"
)
PERL = """
use Unicode::Collate; use open qw(:std :utf8);
my $by = Unicode::Collate->new(variable => 'non-ignorable');
my @lines = <STDIN>; chomp @lines; print "$_\\n" for $by->sort(@lines);
"""


def test_perl_s_unicode_collate_sorts_the_same() -> None:
    perl = shutil.which("perl")
    if perl is None or subprocess.run([perl, "-MUnicode::Collate", "-e1"], check=False).returncode:
        pytest.skip("no second opinion on order: install perl with Unicode::Collate")
    texts = sorted({_made(seed) for seed in range(4000)})
    told = subprocess.run(
        [perl, "-e", PERL],
        input="\n".join(texts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    keys = [plain_key(text) for text in told.stdout.splitlines()]
    assert len(keys) == len(texts)
    assert [pair for pair in pairwise(keys) if pair[0] > pair[1]] == []


def _made(seed: int) -> str:
    """Return a text of one to seven characters, the same for a seed."""
    found = "".join(LETTERS[seed * (at + 7) * 7919 % 1009 % len(LETTERS)] for at in range(seed % 7))
    return f"{found}{LETTERS[seed % len(LETTERS)]}".strip() or "a"


def test_the_tables_are_those_of_the_unicode_data() -> None:
    source = UNICODE / "allkeys.txt"
    if not source.is_file() or "allkeys-15.0.0" not in source.read_text(encoding="utf-8")[:30]:
        pytest.skip("no allkeys.txt of Unicode 15.0: install unicode-data of Debian 12")
    script = bundled("resources", "collation", "compile.py")
    made = "import runpy,sys; it = runpy.run_path(sys.argv[1]); sys.stdout.reconfigure(encoding="
    made += "'utf-8'); print(*sorted(it[sys.argv[3]](__import__('pathlib').Path(sys.argv[2])))"
    made += ", sep='\\n')"
    for name in ("keys", "pinyin"):
        told = subprocess.run(
            [sys.executable, "-c", made, script, UNICODE, name], capture_output=True, check=True
        )
        there = bundled("resources", "collation", f"{name}.txt").read_bytes()
        assert there.strip() == told.stdout.strip()
