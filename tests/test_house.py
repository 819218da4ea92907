"""The rules of the house that no linter knows."""

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from proceedings_editor.cli.main import COMMANDS, command
from proceedings_editor.domain import errors, finding

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "proceedings_editor"
MODULES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}
LONG = {"domain/manuscript.py": "the types of a text are read together"}
LARGE = {"Composer", "PageView"}  # still to be divided
RIMS = {
    "worker/child.py": "every failure of a parser becomes one clean sentence",
    "storage/thread.py": "every failure goes to whoever waits for the answer",
}
DEVELOPERS = r"/wor[k]/|/roo[t]/|/hom[e]/\w|/tm[p]/\w|dev[p]i|artifactor[y]|[p]ypi\.org|/simpl[e]/"
MAKERS = r"\bA[I]\b|\bLL[M]\b|\bGP[T]\b|[c]laude|[a]nthropic|[o]penai|\b[p]rompts?\b|\b[h]elper"
BINARY = {".png", ".icc", ".pdf", ".docx", ".ttf", ".otf", ".qm"}


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_read_in_one_sitting(name: str) -> None:
    lines = len(MODULES[name].read_text(encoding="utf-8").splitlines())
    assert lines <= 400 or name in LONG


def test_a_class_fits_on_four_screens() -> None:
    large = {
        node.name
        for name in MODULES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno >= 200
    }
    assert large == LARGE


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(tree(name)), "a first sentence that says what it holds"


def test_records_are_made_by_the_quick_decorator() -> None:
    """See docs/adr/0006."""
    standard = {
        name
        for name in MODULES
        for node in ast.walk(tree(name))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if any(alias.name == "dataclass" for alias in node.names)
    }
    assert standard == {"domain/records.py"}


def test_the_tree_in_errors_names_every_error() -> None:
    classes = {
        name
        for name, it in vars(errors).items()
        if isinstance(it, type) and issubclass(it, Exception)
    }
    assert classes == set(re.findall(r"\b(?!Assertion|Type|Key)\w+Error", errors.__doc__ or ""))


def test_an_error_is_told_with_what_to_do() -> None:
    """Every error that is raised has a hint with words in it."""
    known = {name for name in vars(errors) if name.endswith("Error")}
    for name in MODULES:
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in known:
                hints = [word.value for word in node.keywords if word.arg == "hint"]
                assert hints, f"{name}:{node.lineno}"
                assert getattr(hints[0], "value", "words") != "", f"{name}:{node.lineno}"


def test_errors_are_caught_by_name() -> None:
    """All errors at once are caught only at a rim, which says why."""
    for name in MODULES.keys() - RIMS.keys():
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ExceptHandler):
                caught = getattr(node.type, "id", "" if node.type else "all")
                reraised = any(isinstance(it, ast.Raise) and not it.exc for it in node.body)
                blunt = caught in {"Exception", "BaseException", "all"}
                assert reraised or not blunt, f"{name}:{node.lineno}"


def test_every_command_has_a_module_and_every_module_is_a_command() -> None:
    others = {"__init__", "main", "output", "shapes"}
    assert {path.stem for path in (PACKAGE / "cli").glob("*.py")} - others == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_answer_when_it_fails(name: str) -> None:
    assert len(command(name).HELP) > 10
    assert isinstance(command(name).EMPTY, dict)


def rules() -> Iterator[tuple[str, str]]:
    """Yield each rule of a finding with the room that uses it."""
    for name in MODULES:
        for node in ast.walk(tree(name)):
            value = getattr(node, "value", None)
            if isinstance(value, str) and re.fullmatch(r"[A-Z]{3}-\d+", value):
                yield value, name.split("/")[0]


def test_every_rule_belongs_to_a_known_family_and_to_one_room() -> None:
    families = set(re.findall(r"\b([A-Z]{3}) \w+", finding.Finding.__doc__ or ""))
    rooms: dict[str, set[str]] = {}
    for rule, room in rules():
        if room not in {"gui", "cli"}:  # they show findings of all rooms
            rooms.setdefault(rule, set()).add(room)
    assert {rule[:3] for rule in rooms} <= families
    assert {rule: found for rule, found in rooms.items() if len(found) > 1} == {}


def test_every_room_stands_in_the_architecture() -> None:
    page = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert {room for room in rooms if f"`{room}`" not in page} == set()


def project() -> dict[str, Any]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(found, dict)
    return found


def shipped() -> Iterator[str]:
    """Yield the packages the program runs with, and those they bring along."""
    wanted = [re.split(r"[^\w.-]", line)[0] for line in project()["dependencies"]]
    for name in wanted:
        yield name
        brought = [line for line in metadata.requires(name) or [] if ";" not in line]
        wanted += [re.split(r"[^\w.-]", line)[0] for line in brought]


def test_every_part_by_others_is_named_with_its_licence() -> None:
    page = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8").casefold()
    assert [name for name in dict.fromkeys(shipped()) if f"| {name.casefold()} " not in page] == []
    profiles = [path.name for path in (ROOT / "resources" / "icc").glob("*.icc")]
    assert [name for name in profiles if name.casefold() not in page] == []


def tracked() -> Iterator[Path]:
    """Yield the text files under version control."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("NOT TESTED: this is no checkout, so it is not known which files belong to it")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix not in BINARY:
            yield path


def test_nothing_names_a_machine_or_how_the_program_was_made() -> None:
    found = []
    for path in tracked():
        text = path.read_text(encoding="utf-8")
        prose = "resources/demo" in path.as_posix()  # papers may use any word of the language
        for pattern in (DEVELOPERS, *(() if prose else (MAKERS,))):
            found += [f"{path.relative_to(ROOT)}: {it[0]}" for it in re.finditer(pattern, text)]
    assert found == []


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / name for name in ("README.md", "CHANGELOG.md", "THIRD-PARTY.md")]
    for page in (*pages, *(ROOT / "docs").rglob("*.md")):
        targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        local = [target for target in targets if "://" not in target]
        lost = [target for target in local if not (page.parent / target).exists()]
        assert lost == [], page
