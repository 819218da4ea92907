"""A volume is dated by its newest revision, or by the one variable that may choose a date."""

import pytest

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import Paper, PaperId, Snapshot, Version, Volume
from proceedings_editor.services.dating import date_of


def snapshot(saved_at: str = "", *versions: str) -> Snapshot:
    papers = tuple(
        Paper(
            id=PaperId(f"p{n}"),
            title="",
            language="en",
            versions=(Version(number=1, file="a.md", sha256="", at=at),),
        )
        for n, at in enumerate(versions)
    )
    return Snapshot(serial=1, path="", volume=Volume(title=""), papers=papers, saved_at=saved_at)


@pytest.mark.parametrize(
    ("epoch", "year"), [(None, 2026), ("", 2026), ("0", 1970), ("253402300799", 9999)]
)
def test_the_newest_revision_or_the_variable_dates_it(
    monkeypatch: pytest.MonkeyPatch, epoch: str | None, year: int
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    dated = snapshot("2025-01-01T00:00:00Z", "2026-03-01T00:00:00Z", "2024-01-01T00:00:00Z")
    assert date_of(dated).year == year


@pytest.mark.parametrize("epoch", ["253402300800", "0" * 30 + "9" * 30, "9" * 5_000, "soon", "-1"])
def test_what_is_no_date_is_said(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        date_of(snapshot())
