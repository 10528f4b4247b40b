"""The hall's days laid over the timetable, against a slow reading of one day at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments.calendar import DayEntry, DayKind, overlay
from appointments.day_checks import Known, faults
from appointments.out_of_hours import DayType, ListEntry, check_on_list, day_type
from appointments.refusals import NotBookable
from appointments.timetable import Session
from tests.steps.floor_day import demo_floor

FLOOR = demo_floor()
BASE = replace(FLOOR.timetable, half_days=frozenset())
MONDAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Shanghai")


def session(name: str, opens: str, closes: str) -> Session:
    first, last = time.fromisoformat(opens), time.fromisoformat(closes)
    return Session(name, first, last, first, last, frozenset({"36"}))


LUNCH = session("lunch", "12:00", "14:00")
EVENING = session("evening", "18:30", "20:00")
SHORT = (session("AM", "09:00", "11:00"), session("PM", "14:00", "15:00"))
PLAIN = (DayKind.CLOSED, DayKind.OPEN)
HALF = (DayKind.CLOSED_HALF_DAY, DayKind.OPEN_HALF_DAY)


def entry(kind: DayKind, day: date = MONDAY, **more: object) -> DayEntry:
    return DayEntry(day, kind, "培训", "3号", "manager", **more)  # type: ignore[arg-type]


@st.composite
def entries(draw: st.DrawFn) -> DayEntry:
    day = MONDAY + timedelta(days=draw(st.integers(0, 8)))
    kind = draw(st.sampled_from(DayKind))
    more: dict[str, object] = {}
    if kind in HALF:
        more["session"] = draw(st.sampled_from(["AM", "PM"]))
    if kind is DayKind.EXTRA_SESSION:
        more["extra"] = EVENING
    if kind is DayKind.LUNCH_DUTY:
        more["extra"] = LUNCH
    if kind is DayKind.HOURS:
        more["hours"] = SHORT
    if draw(st.booleans()):
        more["until"] = day + timedelta(days=draw(st.integers(0, 4)))
    if draw(st.booleans()):
        more["weekdays"] = frozenset(draw(st.sets(st.integers(1, 7), max_size=4)))
    return entry(kind, day, **more)


def slowly(day: date, listed: list[DayEntry]) -> list[tuple[str, str]]:
    """What somebody with a pencil would say is held on a day: (name, opening time)."""
    of_day = [
        e for e in listed
        if e.day <= day <= (e.until or e.day) and (not e.weekdays or day.isoweekday() in e.weekdays)
    ]  # fmt: skip
    regular = {"AM": "08:30", "PM": "14:00"}
    works = day.isoweekday() <= 5
    shut, only = False, None
    fallen: set[str] = set()
    for one in of_day:
        if one.kind is DayKind.HOURS:
            regular = {"AM": "09:00", "PM": "14:00"}
        elif one.kind is DayKind.CLOSED:
            shut, works, only, fallen = True, day.isoweekday() <= 5, None, set()
        elif one.kind is DayKind.OPEN:
            shut, works, only, fallen = False, True, None, set()
        elif one.kind is DayKind.OPEN_HALF_DAY:
            shut, works, fallen = False, True, set()
            only = {one.session} | (only or set())
        elif one.kind is DayKind.CLOSED_HALF_DAY:
            shut = False
            fallen |= {one.session or ""}
    if shut:
        return []
    held = []
    if works:
        wanted = set(regular) if only is None else only
        held = [(n, t) for n, t in regular.items() if n in wanted and n not in fallen]
    elif day.isoweekday() == 6:
        held = [("sat", "09:00")]
    around = len([n for n, _ in held if n in regular]) == 2
    held += [("evening", "18:30") for e in of_day if e.kind is DayKind.EXTRA_SESSION]
    if around:
        held += [("lunch", "12:00") for e in of_day if e.kind is DayKind.LUNCH_DUTY]
    return sorted(held, key=lambda pair: pair[1])


@given(st.lists(entries(), max_size=6))
def test_days_laid_over_agree_with_reading_them_one_by_one(listed: list[DayEntry]) -> None:
    laid = overlay(BASE, listed)
    for n in range(14):
        day = MONDAY + timedelta(days=n)
        found = [(s.name, s.opens.isoformat("minutes")) for s in laid.sessions(day)]
        assert found == slowly(day, listed), day


def test_the_hall_file_opens_half_a_day_and_not_the_whole() -> None:
    sunday = date(2026, 11, 22)
    laid = overlay(BASE, [entry(DayKind.OPEN_HALF_DAY, sunday, session="AM")])
    assert [s.name for s in laid.sessions(sunday)] == ["AM"]


@pytest.mark.rule("PQ-35")
def test_lunch_duty_is_held_between_two_sessions_only() -> None:
    duty = entry(DayKind.LUNCH_DUTY, extra=LUNCH, until=MONDAY + timedelta(days=6))
    laid = overlay(BASE, [duty, entry(DayKind.CLOSED_HALF_DAY, session="PM")])
    names = [[s.name for s in laid.sessions(MONDAY + timedelta(days=n))] for n in (0, 1, 5)]
    assert names == [["AM"], ["AM", "lunch", "PM"], ["sat"]]


def test_two_halves_closed_on_one_day_close_it() -> None:
    both = [entry(DayKind.CLOSED_HALF_DAY, session=name) for name in ("AM", "PM")]
    assert overlay(BASE, both).sessions(MONDAY) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (entry(DayKind.CLOSED, date(2026, 11, 19)), [("day", "past")]),
        (entry(DayKind.CLOSED, until=date(2026, 11, 1)), [("until", "before_start")]),
        (entry(DayKind.CLOSED, until=date(2028, 11, 1)), [("until", "too_long")]),
        (entry(DayKind.CLOSED, weekdays=frozenset({7})), [("weekdays", "no_day")]),
        (entry(DayKind.CLOSED_HALF_DAY), [("session", "missing")]),
        (entry(DayKind.CLOSED_HALF_DAY, session="night"), [("session", "unknown")]),
        (entry(DayKind.EXTRA_SESSION), [("opens", "missing")]),
        (
            entry(DayKind.EXTRA_SESSION, extra=session("x", "11:00", "13:00")),
            [("opens", "overlaps")],
        ),
        (entry(DayKind.LUNCH_DUTY, extra=EVENING), [("opens", "not_between")]),
        (entry(DayKind.HOURS), [("sessions", "missing")]),
        (entry(DayKind.HOURS, hours=(SHORT[0], SHORT[0])), [
            ("sessions", "overlaps"), ("sessions", "twice"),
        ]),
        (replace(entry(DayKind.CLOSED), reason=" ", source=""), [
            ("reason", "missing"), ("source", "missing"),
        ]),
        (entry(DayKind.LUNCH_DUTY, extra=LUNCH), []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_entry(wrong: DayEntry, told: list[tuple[str, str]]) -> None:
    known = Known(BASE, FLOOR.hall.windows, FLOOR.services, date(2026, 11, 20))
    assert [(f.field, f.code) for f in faults(wrong, known)] == told


@pytest.mark.parametrize(
    ("moment", "kind"),
    [
        ("2026-11-23T07:30", "evening"), ("2026-11-23T18:30", "evening"),
        ("2026-11-23T12:30", "lunch"), ("2026-11-22T10:00", "weekend"),
        ("2026-10-03T10:00", "holiday"), ("2026-12-04T15:00", "evening"),
        ("2026-10-10T18:30", "evening"),
    ],
)  # fmt: skip
def test_a_time_out_of_hours_is_of_one_kind(moment: str, kind: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    assert day_type(at, FLOOR.timetable) == kind


@pytest.mark.rule("PDS-5")
@given(st.sets(st.sampled_from(DayType)), st.sampled_from(DayType), st.integers(-40, 40))
def test_an_item_is_asked_for_only_on_days_and_at_times_of_the_list_in_force(
    allowed: set[DayType], kind: DayType, ahead: int
) -> None:
    booked = MONDAY + timedelta(days=ahead)
    until = MONDAY + timedelta(days=20)
    listed = [ListEntry("TZ01", MONDAY, until, frozenset(allowed))]
    try:
        check_on_list("TZ01", listed, booked, kind)
        said = ""
    except NotBookable as no:
        said = no.code
    in_force = MONDAY <= booked <= until
    expected = "" if kind in allowed else "day_type_not_on_list"
    assert said == (expected if in_force else "not_on_out_of_hours_list")
