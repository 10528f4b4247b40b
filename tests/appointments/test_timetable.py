"""The sessions of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from appointments.timetable import Season
from appointments.workdays import YearUnknown
from tests.steps.floor_day import demo_floor, demo_hall

TIMETABLE = demo_floor().timetable


def names(text: str) -> list[str]:
    return [s.name for s in TIMETABLE.sessions(date.fromisoformat(text))]


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("2026-11-20", ["AM", "PM"]),
        ("2026-12-04", ["AM"]),
        ("2026-11-21", ["sat"]),
        ("2026-11-22", []),
        ("2026-10-10", ["AM", "PM"]),
        ("2026-10-03", []),
        ("2026-02-14", ["AM", "PM"]),
    ],
)
def test_a_day_has_the_sessions_of_its_kind(text: str, sessions: list[str]) -> None:
    assert names(text) == sessions


@pytest.mark.parametrize(
    ("text", "close"),
    [("2026-04-30", time(17, 30)), ("2026-05-06", time(18)), ("2026-09-30", time(18)),
     ("2026-10-08", time(17, 30))],
)  # fmt: skip
def test_the_season_changes_on_its_first_day(text: str, close: time) -> None:
    assert TIMETABLE.sessions(date.fromisoformat(text))[-1].closes == close


def test_a_season_may_run_over_the_new_year() -> None:
    winter = Season("winter", (10, 8), (4, 30), ())
    assert winter.holds_on(date(2026, 12, 31))
    assert winter.holds_on(date(2026, 1, 1))
    assert winter.holds_on(date(2026, 10, 8))
    assert winter.holds_on(date(2026, 4, 30))
    assert not winter.holds_on(date(2026, 5, 1))
    assert not winter.holds_on(date(2026, 10, 7))


def test_a_day_outside_every_season_has_no_sessions() -> None:
    bare = replace(TIMETABLE, seasons=(), extras=())
    assert bare.sessions(date(2026, 11, 20)) == ()
    assert bare.last_close(date(2026, 11, 20)) is None


def test_the_saturday_session_is_for_its_windows_only() -> None:
    (session,) = TIMETABLE.sessions(date(2026, 11, 21))
    extra = next(e for e in demo_hall().extra_sessions if e.id == "sat")
    assert session.windows == frozenset(extra.windows)
    assert session.extra


def test_a_closed_day_has_no_extra_session_either() -> None:
    saturday = date(2026, 11, 21)
    workdays = replace(TIMETABLE.workdays, closures=frozenset({saturday}))
    assert replace(TIMETABLE, workdays=workdays).sessions(saturday) == ()


def test_the_last_close_is_a_moment_of_the_hall() -> None:
    close = TIMETABLE.last_close(date(2026, 11, 20))
    assert close is not None
    assert close.isoformat() == "2026-11-20T17:30:00+08:00"


def test_a_day_of_an_unknown_year_raises() -> None:
    with pytest.raises(YearUnknown):
        TIMETABLE.sessions(date(2027, 1, 4))
