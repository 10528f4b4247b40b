"""The life of a booking: the table, and the moments at their exact bounds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from appointments import booking, refusals
from appointments.booking import OPEN, TABLE, Arrival, Move, State, Window, arrive, remind_at
from appointments.refusals import CODES, NotBookable, iso
from server.rules.refusals import CODES as SERVER_CODES
from tests.steps.floor_day import demo_floor
from tests.support.clock import HALL_ZONE, at

TIMETABLE = demo_floor().timetable
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)
START = at("09:00")

LEGAL = {
    ("held", "confirm"): "confirmed",
    ("held", "request"): "awaiting",
    ("held", "cancel"): "cancelled",
    ("held", "call_off"): "cancelled",
    ("held", "expire"): "expired",
    ("awaiting", "consult"): "awaiting",
    ("awaiting", "confirm"): "confirmed",
    ("awaiting", "refuse"): "refused",
    ("awaiting", "move"): "confirmed",
    ("awaiting", "request"): "awaiting",
    ("awaiting", "cancel"): "cancelled",
    ("awaiting", "call_off"): "cancelled",
    ("awaiting", "expire"): "expired",
    ("confirmed", "move"): "confirmed",
    ("confirmed", "request"): "awaiting",
    ("confirmed", "cancel"): "cancelled",
    ("confirmed", "call_off"): "cancelled",
    ("confirmed", "check_in"): "checked_in",
    ("confirmed", "fulfil"): "fulfilled",
    ("confirmed", "miss"): "missed",
    ("checked_in", "fulfil"): "fulfilled",
    ("missed", "void"): "voided",
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)), ids=str)
def test_a_move_leads_where_the_table_says_or_is_refused(state: State, move: Move) -> None:
    expected = LEGAL.get((str(state), str(move)))
    if expected is not None:
        assert booking.after(state, move) == expected
        return
    with pytest.raises(NotBookable) as no:
        booking.after(state, move)
    assert no.value.code == "wrong_state"
    assert no.value.figures == {"state": str(state), "move": str(move)}


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    assert set(TABLE) == set(State)
    reached = {after for moves in TABLE.values() for after in moves.values()}
    assert set(State) - reached == {State.HELD}
    assert {state for state in State if Move.CANCEL in TABLE[state]} == OPEN


@pytest.mark.rule("PDS-6d")
def test_a_request_is_never_confirmed_by_itself() -> None:
    asked = booking.after(State.HELD, Move.REQUEST)
    consulted = booking.after(asked, Move.CONSULT)
    assert (asked, consulted) == (State.AWAITING, State.AWAITING)
    assert booking.after(consulted, Move.CONFIRM) is State.CONFIRMED
    assert booking.after(consulted, Move.REFUSE) is State.REFUSED
    assert booking.after(State.CONFIRMED, Move.REQUEST) is State.AWAITING


@pytest.mark.rule("PDS-7b")
def test_only_a_confirmed_booking_can_be_missed() -> None:
    assert [state for state in State if Move.MISS in TABLE[state]] == [State.CONFIRMED]


@pytest.mark.rule("PDS-7a")
def test_a_booking_is_cancelled_or_moved_at_any_moment_before_its_slot() -> None:
    booking.check_change(START, START - MOMENT, HALL_ZONE)
    booking.check_change(START, START - timedelta(days=9), HALL_ZONE)
    for now in (START, START + MINUTE):
        with pytest.raises(NotBookable) as no:
            booking.check_change(START, now, HALL_ZONE)
        assert no.value.code == "too_late_to_cancel"
        assert no.value.figures == {"start": "2026-11-20T09:00+08:00"}


def test_a_hall_may_end_cancelling_earlier() -> None:
    cut_off = timedelta(hours=2)
    booking.check_change(START, at("06:59"), HALL_ZONE, cut_off=cut_off)
    with pytest.raises(NotBookable, match="too_late_to_cancel"):
        booking.check_change(START, at("07:00"), HALL_ZONE, cut_off=cut_off)


def test_a_held_place_a_link_and_a_request_end_at_their_moment() -> None:
    booking.check_hold(START, START - MOMENT)
    with pytest.raises(NotBookable, match="hold_expired"):
        booking.check_hold(START, START)
    booking.check_confirm(START, START - MOMENT)
    with pytest.raises(NotBookable, match="slot_past"):
        booking.check_confirm(START, START)
    month = timedelta(days=30)
    booking.check_link(START, START + month - MOMENT, month)
    with pytest.raises(NotBookable, match="booking_expired_link"):
        booking.check_link(START, START + month, month)


def test_a_freed_place_comes_back_later_but_in_time_to_be_used() -> None:
    delay = timedelta(minutes=20)
    assert booking.release_at(START, at("08:00"), delay) == at("08:20")
    assert booking.release_at(START, at("08:39"), delay) == at("08:59")
    assert booking.release_at(START, at("08:40"), delay) == at("08:40")


@pytest.mark.parametrize(
    ("clock", "arrival"),
    [
        ("08:30", Arrival("booked", START, late=False)),
        ("08:59", Arrival("booked", START, late=False)),
        ("09:00", Arrival("booked", START, late=False)),
        ("09:07", Arrival("booked", at("09:07"), late=False)),
        ("09:15", Arrival("booked", at("09:15"), late=False)),
        ("09:16", Arrival("walk_in", at("09:16"), late=True)),
        ("17:00", Arrival("walk_in", at("17:00"), late=True)),
    ],
)
def test_an_arrival_in_its_window_stands_in_the_booked_lane_and_a_late_one_walks_in(
    clock: str, arrival: Arrival
) -> None:
    assert arrive(START, at(clock), HALL_ZONE, Window()) == arrival


def test_where_the_hall_refuses_the_late_it_says_until_when_check_in_was() -> None:
    strict = Window(refuse_late=True)
    until = START + strict.after
    assert arrive(START, until, HALL_ZONE, strict) == Arrival("booked", until, late=False)
    with pytest.raises(NotBookable) as no:
        arrive(START, until + MOMENT, HALL_ZONE, strict)
    assert (no.value.code, no.value.figures) == (
        "check_in_too_late", {"until": "2026-11-20T09:15+08:00"},
    )  # fmt: skip


def test_who_comes_too_early_is_told_from_when() -> None:
    with pytest.raises(NotBookable) as no:
        arrive(START, at("08:30") - MOMENT, HALL_ZONE, Window())
    assert no.value.code == "check_in_too_early"
    assert no.value.figures == {"from": "2026-11-20T08:30+08:00"}
    with pytest.raises(NotBookable, match="check_in_too_early"):
        arrive(START, at("08:50"), HALL_ZONE, Window(before=timedelta(minutes=5)))


@pytest.mark.parametrize(("clock", "day"), [("09:00", "2026-11-19"), ("08:59", "2026-11-21")])
def test_who_comes_on_another_day_is_told_the_day(clock: str, day: str) -> None:
    with pytest.raises(NotBookable) as no:
        arrive(START, at(clock, day), HALL_ZONE, Window())
    assert no.value.code == "not_today"
    assert no.value.figures == {"start": "2026-11-20T09:00+08:00"}


@pytest.mark.rule("PDS-6d")
@pytest.mark.parametrize(
    ("requested", "start", "reminded"),
    [
        ("2026-11-20T10:00", "2026-11-27T19:00", "2026-11-23T12:00"),
        ("2026-11-21T10:00", "2026-11-23T19:00", "2026-11-23T12:00"),
        ("2026-11-20T23:59", "2026-11-23T07:30", "2026-11-23T07:30"),
        ("2026-11-26T10:00", "2026-11-28T19:00", "2026-11-27T12:00"),
        ("2026-09-30T10:00", "2026-10-03T19:00", "2026-10-03T19:00"),
        ("2026-12-31T10:00", "2027-01-04T19:00", "2027-01-04T19:00"),
    ],
)
def test_an_unanswered_request_comes_to_mind_next_working_day_at_noon_or_before_its_time(
    requested: str, start: str, reminded: str
) -> None:
    zoned = [
        datetime.fromisoformat(text).replace(tzinfo=HALL_ZONE)
        for text in (requested, start, reminded)
    ]
    assert remind_at(zoned[0], zoned[1], TIMETABLE) == zoned[2]


def test_the_codes_are_a_closed_list_that_the_server_can_tell() -> None:
    assert CODES <= SERVER_CODES
    with pytest.raises(ValueError, match="closed list"):
        NotBookable("bad_mood")
    assert NotBookable("lead_too_short", lead=0, min=1).figures == {"lead": 0, "min": 1}


def test_figures_carry_days_and_moments_as_text() -> None:
    assert iso(START) == "2026-11-20T09:00+08:00"
    assert iso(date(2026, 11, 20)) == "2026-11-20"
    with pytest.raises(TypeError):
        refusals.iso("2026")
