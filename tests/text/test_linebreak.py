"""Line breaking against Unicode's own conformance file and by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proceedings_editor.bundled import bundled
from proceedings_editor.text.linebreak import may_end

TESTS = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")


def cases() -> Iterator[tuple[str, list[bool]]]:
    if not TESTS.exists():
        pytest.skip("SKIPPED LOUDLY: LineBreakTest.txt is missing; install Debian's unicode-data")
    lines = TESTS.read_text("utf-8").splitlines()
    version = lines[0].rsplit("-", 1)[1].removesuffix(".txt")
    ours = bundled("resources", "unicode", "linebreak.txt").read_text("ascii").split(",", 1)[0]
    if not ours.endswith(version):
        pytest.skip(f"SKIPPED LOUDLY: LineBreakTest.txt is of Unicode {version}, our table is not")
    for line in lines:
        parts = line.split("#")[0].split()
        if parts:
            marks, codes = parts[::2], parts[1::2]
            text = "".join(chr(int(code, 16)) for code in codes)
            yield text, [mark == "÷" for mark in marks[:-1]]


def test_every_case_of_line_break_test() -> None:
    found = [*cases()]
    assert len(found) > 7_000
    assert [text for text, wanted in found if may_end(text) != wanted] == []


def broken(text: str) -> list[str]:
    """Return what stands between the places where a line may end."""
    ends = [at for at, may in enumerate(may_end(text, asian=True)) if may]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("条约，中立", "条 约， 中 立"),
        ("（中立）国", "（中 立） 国"),
        ("“中立”二字", "“中 立” 二 字"),
        ("第50号决议", "第 50 号 决 议"),
        ("中立……国", "中 立…… 国"),
        ("ジュネーヴ", "ジュ ネー ヴ"),
        ("这是 UN", "这 是  UN"),
    ],
)
def test_what_may_not_begin_or_end_a_line(text: str, wanted: str) -> None:
    assert broken(text) == wanted.replace("  ", "\0").replace(" ", "\1").replace("\0", " \1").split(
        "\1"
    )


def test_a_long_text_takes_as_long_as_its_characters() -> None:
    assert len(may_end("中立国，" * 20_000)) == 80_000
