"""Versions of an outcome document: one after another, or side by side."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from proceedings_editor.bundled import bundled
from tests.cli.driver import Run, text_of

DEMO = bundled("resources", "demo")
NAMES = ("outcome.txt", "outcome-ru.txt", "outcome-tk.txt")


@pytest.fixture
def versions(run: Run, project: Path, tmp_path: Path) -> Path:
    files = [tmp_path / name for name in NAMES]
    for file in files:
        file.write_bytes((DEMO / file.name).read_bytes())
    assert run("add", project, "--kind", "outcome", *files).status < 2
    return project


def built(run: Run, project: Path, out: Path) -> dict[str, str]:
    """Return the first folio of each paper."""
    told = run("build", project, "-o", out, "--json").json
    return {it["id"]: it["first_page"] for it in told["papers"]}


def test_versions_stand_one_after_another_until_the_volume_asks_for_columns(
    run: Run, versions: Path, tmp_path: Path
) -> None:
    out = tmp_path / "volume.pdf"
    apart = built(run, versions, out)
    assert len({apart[id_] for id_ in ("p004", "p005", "p006")}) == 3
    assert run("set", versions, "volume", "outcome=parallel").status == 0
    beside = built(run, versions, out)
    assert len({beside[id_] for id_ in ("p004", "p005", "p006")}) == 1
    page = next(p.extract_text() for p in PdfReader(out).pages if "Türkmençe" in p.extract_text())
    assert page.index("English") < page.index("Русский") < page.index("Türkmençe")
    assert text_of(out).count("Ashgabat Conclusions on Neutrality") >= 2  # contents, heads
    run("undo", versions)
    assert built(run, versions, out) == apart


def test_one_version_is_proofed_alone(run: Run, versions: Path, tmp_path: Path) -> None:
    run("set", versions, "volume", "outcome=parallel")
    out = tmp_path / "one.pdf"
    assert run("build", versions, "-o", out, "--paper", "p005").status == 0
    assert "Ашхабадские" in text_of(out)
    assert "Türkmençe" not in text_of(out)


def test_versions_that_differ_are_told_before_the_build(
    run: Run, project: Path, tmp_path: Path
) -> None:
    for name in NAMES[:2]:
        text = (DEMO / name).read_text(encoding="utf-8").replace("2028 году", "2029 году")
        (tmp_path / name).write_text(text, encoding="utf-8")
        run("add", project, "--kind", "outcome", tmp_path / name)
    found = run("list", project, "--json").json
    row = next(it for it in found["papers"] if it["id"] == "p005")
    assert row["findings"]["info"] >= 1


def test_other_forms_are_refused_with_those_known(run: Run, project: Path) -> None:
    refused = run("set", project, "volume", "outcome=woven")
    assert refused.status == 2
    assert refused.explained("woven", "separate, parallel")
