"""Half-hour slots of a day, their places, chains for long items, and why something is not free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments.calendar import DayEntry, DayKind, overlay
from appointments.refusals import NotBookable
from appointments.shares import capacity, deal
from appointments.slots import (
    Slot,
    SlotRule,
    Wanted,
    WhyNot,
    chain,
    chain_length,
    day_why_not,
    offers,
    place_minutes,
    slots_of_day,
)
from tests.steps.floor_day import demo_floor
from tests.support.clock import at

TIMETABLE = demo_floor().timetable
RULE = SlotRule()
WINDOWS = frozenset({"01", "02"})
FRIDAY = date(2026, 11, 20)
SATURDAY = date(2026, 11, 21)
TEN = Fraction(10)


def slots(day: date = FRIDAY, windows: frozenset[str] = WINDOWS) -> tuple[Slot, ...]:
    return slots_of_day(day, TIMETABLE, windows, TEN, RULE)


def starts(found: tuple[Slot, ...]) -> list[str]:
    return [s.start.strftime("%H:%M") for s in found]


def places_left(found: tuple[Slot, ...]) -> dict[datetime, int]:
    return {s.start: s.public for s in found}


def why(
    wanted: Wanted, now: datetime, *, day: date = FRIDAY, full: tuple[str, ...] = ()
) -> dict[str, str]:
    """Start of a slot -> why not, or "free"."""
    found = slots(day)
    left = {s: 0 if s.strftime("%H:%M") in full else n for s, n in places_left(found).items()}
    of_day = day_why_not(day, TIMETABLE, now)
    return {
        o.start.strftime("%H:%M"): str(o.why_not or "free")
        for o in offers(found, wanted, left, now, RULE, of_day)
    }


MORNING = ["08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
AFTERNOON = ["14:00", "14:30", "15:00", "15:30", "16:00", "16:30", "17:00"]


def test_a_day_is_cut_into_half_hours_from_opening_to_closing() -> None:
    found = slots()
    assert starts(found) == MORNING + AFTERNOON
    assert all(s.end - s.start == timedelta(minutes=30) for s in found)
    assert found[0].start == at("08:30")
    assert starts(slots(date(2026, 12, 4))) == MORNING
    assert starts(slots(date(2026, 7, 1)))[7:] == [
        "15:00", "15:30", "16:00", "16:30", "17:00", "17:30",
    ]  # fmt: skip


def test_a_closed_day_has_no_slots_and_an_unknown_year_is_refused() -> None:
    assert slots(date(2026, 11, 22)) == ()
    with pytest.raises(NotBookable) as no:
        slots(date(2027, 1, 4))
    assert (no.value.code, no.value.figures) == ("beyond_published_calendar", {"year": 2027})


def test_what_does_not_fill_a_slot_before_closing_is_not_offered() -> None:
    found = slots_of_day(FRIDAY, TIMETABLE, WINDOWS, TEN, replace(RULE, minutes=50))
    assert starts(found) == ["08:30", "09:20", "10:10", "11:00", "14:00", "14:50", "15:40", "16:30"]


@pytest.mark.rule("PQ-35")
def test_an_extra_session_has_slots_with_the_places_of_its_windows() -> None:
    found = slots(SATURDAY)
    assert starts(found) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
    assert {s.capacity for s in found} == {3}
    assert {s.capacity for s in slots(SATURDAY, frozenset({"27", "28"}))} == {0}


@pytest.mark.parametrize(("windows", "typical", "places"), [
    (2, [10], 6), (2, [20, 20, 25], 2), (1, [25], 1), (0, [10], 0), (3, [45], 4), (2, [30], 2),
    (1, [30, 40], 1), (4, [], 4), (5, [8, 20, 20, 20, 25, 35, 40, 45], 7),
])  # fmt: skip
def test_places_are_what_the_windows_can_serve_in_the_time(
    windows: int, typical: list[int], places: int
) -> None:
    assert int(capacity(windows, RULE.minutes, place_minutes(typical, RULE))) == places


@pytest.mark.rule("PDS-2")
@given(
    st.fractions(Fraction(1, 20), 60, max_denominator=60),
    st.lists(st.integers(1, 20), min_size=1, max_size=3),
    st.integers(1, 99),
    st.integers(1, 4),
)
def test_bookings_never_take_more_than_their_share_of_a_day(
    exact: Fraction, sessions: list[int], percent: int, run: int
) -> None:
    share, left = Fraction(percent, 100), Fraction(0)
    booked: list[int] = []
    for length in sessions:
        dealt, left = deal(exact, length, share, run=run, left=left)
        assert len(dealt) == length
        booked += dealt
        assert sum(booked) <= share * exact * len(booked)
    assert min(booked) >= 0
    if exact * share >= 1:
        assert all(n <= share * exact for n in booked)
    else:
        assert max(booked) <= 1
        assert sum(booked) > (int(exact) or exact) * share * len(booked) - 2 * run


@pytest.mark.rule("PDS-4")
@pytest.mark.parametrize("queues", [1, 2, 4])
def test_a_queue_with_part_of_one_window_can_be_booked_all_the_same(queues: int) -> None:
    found = slots_of_day(FRIDAY, TIMETABLE, frozenset({"01"}), Fraction(25 * queues), RULE)
    told = offers(found, Wanted(45), places_left(found), at("08:00"), RULE)
    assert any(o.free for o in told)
    assert sum(s.public + s.staff for s in found) <= Fraction(3, 5) * 14 * 30 / (25 * queues)


@pytest.mark.rule("PDS-2")
def test_in_every_session_walk_ins_keep_two_places_of_five() -> None:
    for windows, typical in ((WINDOWS, 10), (WINDOWS, 25), (frozenset({"01"}), 25)):
        for day in (FRIDAY, SATURDAY):
            found = slots_of_day(day, TIMETABLE, windows, Fraction(typical), RULE)
            for session in {s.session for s in found}:
                held = [s for s in found if s.session == session]
                booked = sum(s.public + s.staff for s in held)
                assert booked > 0
                assert 5 * booked <= 3 * sum(s.capacity for s in held)


def test_of_what_may_be_booked_some_is_kept_for_desk_and_telephone() -> None:
    found = slots(windows=frozenset({"01", "02", "03"}))
    assert {(s.capacity, s.public, s.staff) for s in found} == {(9, 4, 1)}
    assert {(s.capacity, s.public, s.staff) for s in slots()} == {(6, 3, 0)}


@pytest.mark.parametrize(
    ("minutes", "length"), [(1, 1), (30, 1), (31, 2), (45, 2), (60, 2), (61, 3)]
)
def test_a_long_item_takes_several_slots(minutes: int, length: int) -> None:
    assert chain_length(minutes, RULE) == length


def test_a_chain_is_consecutive_and_never_goes_across_a_break() -> None:
    found = slots()
    assert starts(chain(found, at("11:00"), 2)) == ["11:00", "11:30"]
    assert starts(chain(found, at("17:00"), 1)) == ["17:00"]
    for start, length in ((at("11:30"), 2), (at("17:00"), 2), (at("16:30"), 3), (at("09:10"), 1)):
        with pytest.raises(NotBookable, match="slot_unknown"):
            chain(found, start, length)


def test_a_slot_that_is_not_there_breaks_the_chain() -> None:
    found = tuple(s for s in slots() if s.start != at("09:30"))
    with pytest.raises(NotBookable, match="slot_unknown"):
        chain(found, at("09:00"), 2)
    told = offers(found, Wanted(45), places_left(found), at("08:00"), RULE)
    assert [str(o.why_not or "free") for o in told[:3]] == ["free", "too_short", "free"]


def test_sessions_that_touch_are_still_two() -> None:
    noon = replace(TIMETABLE.seasons[0].sessions[0], name="noon", opens=time(12), closes=time(14))
    entry = DayEntry(FRIDAY, DayKind.EXTRA_SESSION, "午间", "通知", "manager", extra=noon)
    found = slots_of_day(FRIDAY, overlay(TIMETABLE, [entry]), WINDOWS, TEN, RULE)
    assert len(found) == 18
    with pytest.raises(NotBookable, match="slot_unknown"):
        chain(found, at("11:30"), 2)


def test_past_full_and_free_slots_are_told_apart() -> None:
    told = why(Wanted(10), at("10:00"), full=("10:30", "14:00"))
    assert [told[s] for s in MORNING] == [
        "past", "past", "past", "past", "full", "free", "free",
    ]  # fmt: skip
    assert [told[s] for s in AFTERNOON[:2]] == ["full", "free"]


def test_a_long_item_needs_all_its_slots_free_and_room_before_the_break() -> None:
    told = why(Wanted(45), at("08:00"), full=("10:00",))
    assert [told[s] for s in MORNING] == [
        "free", "free", "full", "full", "free", "free", "too_short",
    ]  # fmt: skip
    assert told["17:00"] == "too_short"


def test_an_offer_ends_after_its_whole_chain_and_has_the_fewest_places_of_it() -> None:
    found = slots()
    left = {**places_left(found), at("09:00"): 1}
    first, second = offers(found, Wanted(45), left, at("08:00"), RULE)[:2]
    assert (first.start, first.end, first.free) == (at("08:30"), at("09:30"), 1)
    assert (second.start, second.end, second.free) == (at("09:00"), at("10:00"), 1)


def test_a_slot_that_is_kept_for_walk_ins_is_not_called_full() -> None:
    found = slots_of_day(FRIDAY, TIMETABLE, frozenset({"01"}), Fraction(25), RULE)
    told = offers(found, Wanted(25), places_left(found), at("08:00"), RULE)
    assert [str(o.why_not or o.free) for o in told[:7]] == [
        "walk_in", "walk_in", "1", "1", "walk_in", "walk_in", "1",
    ]  # fmt: skip


def test_an_item_is_not_offered_in_a_session_that_does_not_serve_it() -> None:
    told = why(Wanted(10, frozenset({"02", "27"})), at("09:00"), day=SATURDAY)
    assert set(told.values()) == {"not_served"}
    served = why(Wanted(10, frozenset({"01", "27"})), at("08:00"), day=SATURDAY)
    assert set(served.values()) == {"free"}


@pytest.mark.parametrize(("day", "told"), [
    ("2026-11-19", WhyNot.PAST), ("2026-11-20", None), ("2026-11-21", None),
    ("2026-11-22", WhyNot.CLOSED), ("2026-11-27", None), ("2026-11-28", None),
    ("2026-11-30", WhyNot.TOO_FAR), ("2026-12-05", WhyNot.TOO_FAR), ("2026-12-06", WhyNot.CLOSED),
    ("2027-01-04", WhyNot.UNKNOWN_YEAR),
])  # fmt: skip
def test_a_whole_day_is_told_why_it_cannot_be_booked(day: str, told: WhyNot | None) -> None:
    assert day_why_not(date.fromisoformat(day), TIMETABLE, at("09:00")) is told


def test_every_slot_of_a_day_too_far_ahead_says_so() -> None:
    told = why(Wanted(10), at("09:00"), day=date(2026, 11, 30))
    assert set(told.values()) == {"too_far"}


def test_a_slot_without_a_count_is_full() -> None:
    found = slots()
    assert {o.why_not for o in offers(found, Wanted(10), {}, at("08:00"), RULE)} == {WhyNot.FULL}
