"""A recorded day once more: as it was, with the rule alone, and with what might have been done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.steps.floor_day import Day, a_day
from tidehall.__main__ import main

DEMO = "config/halls/demo.yaml"


@pytest.fixture
def crowded(sqlite_url: str) -> Iterator[Day]:
    """An hour in which one window for social insurance was there for eighteen people."""
    with a_day(sqlite_url) as day:
        day.open("07")
        for _ in range(18):
            day.issue()
            day.pass_time(seconds=20)
        for _ in range(18):
            day.serve("07", minutes=9)
        yield day


def played(day: Day, sqlite_url: str, tmp_path: Path, *more: str) -> dict[str, dict[str, float]]:
    file = tmp_path / "replay.json"
    assert main(["simulate", DEMO, "--replay", sqlite_url, "--json", str(file), *more]) == 0
    found = json.loads(file.read_text(encoding="utf-8"))
    assert (found["day"], found["people"], found["skipped"]) == ("2026-11-20", 18, 0)
    ways: dict[str, dict[str, float]] = found["ways"]
    return ways


def test_played_again_the_day_is_as_it_was_and_another_window_would_have_helped(
    crowded: Day, sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ways = played(crowded, sqlite_url, tmp_path, "--what-if", "09:00 open 37 social")
    recorded, again, wished = (ways[name]["mean_s"] for name in ("recorded", "again", "what-if"))
    assert again == pytest.approx(recorded, rel=0.05)
    assert wished < 0.7 * again
    assert "what-if: 09:00 open 37 social" in capsys.readouterr().out
    other = played(crowded, sqlite_url, tmp_path, "--what-if", "09:30 open 08")
    assert other["what-if"]["mean_s"] < other["again"]["mean_s"]


@pytest.mark.parametrize(
    "wish", ["open 37", "25:00 open 37 social", "09:00 open 99", "09:00 open 37 realestate"]
)
def test_a_wish_that_cannot_be_read_is_refused_in_words(
    crowded: Day, sqlite_url: str, wish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["simulate", DEMO, "--replay", sqlite_url, "--what-if", wish])
    assert code == 1
    assert capsys.readouterr().err


def test_a_day_without_tickets_and_a_wish_without_a_day_are_refused(
    crowded: Day, sqlite_url: str
) -> None:
    assert main(["simulate", DEMO, "--replay", sqlite_url, "--day", "2026-11-19"]) == 1
    assert main(["simulate", DEMO, "--what-if", "09:00 open 37 social"]) == 2
