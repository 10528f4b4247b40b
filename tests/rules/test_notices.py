"""Messages: which follow what, when they are due, and how often they are tried."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import events, notice, notices, quiet
from server.rules.notice import Move, State
from server.rules.notices import CITIZEN_KINDS, FOLLOW, Happened, NoticeRules, Planned
from server.rules.refusals import Refused
from tests.support.clock import HALL_ZONE, at

RULES = NoticeRules()
CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))
MOMENTS = st.integers(0, 60 * 24 * 30).map(lambda m: at("00:00") + timedelta(minutes=m))
FIGURES = st.builds(
    NoticeRules,
    quiet=st.tuples(CLOCKS, CLOCKS),
    day_before=st.none() | CLOCKS,
    hours_before=st.integers(0, 24).map(lambda h: timedelta(hours=h)),
)
BOOKING_EVENTS = st.sampled_from(sorted(FOLLOW))


def planned(event: str, start: datetime, now: datetime, **more: bool | int) -> list[Planned]:
    return notices.plan(Happened(event, start, **more), now, RULES, HALL_ZONE)  # type: ignore[arg-type]


def kinds(found: list[Planned]) -> list[str]:
    return [one.kind for one in found]


# which follow what


def test_a_booking_is_told_at_once_and_remembered_the_evening_before_and_two_hours_before() -> None:
    start = at("10:00", "2026-11-24")
    assert planned(events.APPOINTMENT_BOOKED, start, at("09:00"), asked=True) == [
        Planned("booked", at("09:00"), start),
        Planned("remind_day", at("18:00", "2026-11-23"), start),
        Planned("remind_hours", at("08:00", "2026-11-24"), start),
    ]


@pytest.mark.rule("PDS-6d")
def test_a_request_reminds_staff_at_its_moment_and_its_answer_is_told() -> None:
    start, noon = at("19:00", "2026-11-24"), at("12:00", "2026-11-23")
    asked = Happened(
        events.APPOINTMENT_REQUESTED, start, asked=True, requested=True, remind_staff_at=noon
    )
    found = notices.plan(asked, at("09:00"), RULES, HALL_ZONE)
    assert found == [Planned("requested", at("09:00"), start), Planned("staff_request", noon)]
    answered = planned(events.APPOINTMENT_CONFIRMED, start, at("15:00"), requested=True)
    assert kinds(answered) == ["confirmed", "remind_day", "remind_hours"]
    assert kinds(planned(events.APPOINTMENT_REFUSED, start, at("15:00"))) == ["refused"]


@pytest.mark.rule("PDS-7c")
@pytest.mark.parametrize(
    ("nth", "listed", "kind"),
    [(0, False, []), (1, False, ["missed"]), (2, False, ["missed"]), (3, True, ["listed"])],
)
def test_each_miss_that_counts_is_told_and_the_third_tells_of_the_list(
    nth: int, listed: bool, kind: list[str]
) -> None:
    start, close = at("09:00"), at("19:00")
    found = planned(events.APPOINTMENT_MISSED, start, close, nth=nth, listed=listed)
    assert kinds(found) == kind


def test_an_ordinary_hold_that_runs_out_is_told_to_nobody() -> None:
    start, now = at("15:00"), at("10:00")
    assert planned(events.APPOINTMENT_EXPIRED, start, now) == []
    assert kinds(planned(events.APPOINTMENT_EXPIRED, start, now, requested=True)) == ["expired"]


def test_every_message_of_a_step_is_a_kind_for_citizens_or_for_staff() -> None:
    told = {kind for following in FOLLOW.values() for kind in following} | {"listed"}
    told |= {notices.NEAR_TURN, notices.STAFF_YEAR}
    assert told == set(notices.KINDS)


# when


@given(event=BOOKING_EVENTS, start=MOMENTS, now=MOMENTS, rules=FIGURES, asked=st.booleans())
def test_nobody_is_disturbed_in_quiet_hours_and_nothing_comes_too_late(
    event: str, start: datetime, now: datetime, rules: NoticeRules, asked: bool
) -> None:
    what = Happened(event, start, asked=asked, nth=1, requested=True)
    for one in notices.plan(what, now, rules, HALL_ZONE):
        if one.kind not in CITIZEN_KINDS:
            continue
        assert one.due_at >= now
        if start > now:
            assert one.due_at < start
        waits_too_long = now < start <= quiet.after(now, rules.quiet, HALL_ZONE)
        at_once = one.due_at == now and (asked or waits_too_long)
        assert at_once or not quiet.holds(one.due_at, rules.quiet, HALL_ZONE)


@given(start=MOMENTS, now=MOMENTS, rules=FIGURES)
def test_reminders_keep_their_distance_from_what_was_told_and_from_each_other(
    start: datetime, now: datetime, rules: NoticeRules
) -> None:
    found = notices.reminders(start, now, rules, HALL_ZONE)
    moments = sorted([now, *(one.due_at for one in found)])
    assert all(b - a >= rules.apart for a, b in pairwise(moments))
    assert len({one.kind for one in found}) == len(found) <= 2


def test_a_reminder_in_quiet_hours_comes_after_them_or_else_the_evening_before() -> None:
    now = at("09:00")
    half_past_eight = notices.reminders(at("08:30", "2026-11-24"), now, RULES, HALL_ZONE)
    assert [one.due_at for one in half_past_eight] == [
        at("18:00", "2026-11-23"), at("08:00", "2026-11-24"),
    ]  # fmt: skip
    seven = notices.reminders(at("07:00", "2026-11-24"), now, RULES, HALL_ZONE)
    assert [one.due_at for one in seven] == [at("18:00", "2026-11-23")]
    late = NoticeRules(day_before=None)
    alone = notices.reminders(at("07:00", "2026-11-24"), now, late, HALL_ZONE)
    assert [one.due_at for one in alone] == [at("20:59", "2026-11-23")]


def test_a_decision_made_at_night_waits_for_the_morning_unless_that_is_too_late() -> None:
    night = at("23:00")
    (told, *_) = planned(events.APPOINTMENT_CONFIRMED, at("19:00", "2026-11-23"), night)
    assert told.due_at == at("08:00", "2026-11-21")
    (told, *_) = planned(events.APPOINTMENT_CONFIRMED, at("07:00", "2026-11-21"), night)
    assert told.due_at == night


@pytest.mark.parametrize(
    ("ahead", "minutes", "near"), [(3, 5, True), (0, 60, True), (4, 60, False), (1, 4, False)]
)
def test_a_turn_is_near_after_some_waiting_with_few_ahead(
    ahead: int, minutes: int, near: bool
) -> None:
    since = at("09:00")
    now = since + timedelta(minutes=minutes)
    assert notices.near_turn(ahead, since, now, RULES) is near
    assert not notices.near_turn(0, since, now, NoticeRules(near_ahead=0))


@pytest.mark.parametrize(("wait", "near"), [(0, True), (10, True), (11, False), (None, False)])
def test_a_turn_is_near_by_expected_minutes_as_well(wait: int | None, near: bool) -> None:
    since = at("09:00")
    now = since + timedelta(minutes=30)
    expected = None if wait is None else timedelta(minutes=wait)
    assert notices.near_turn(40, since, now, RULES, expected) is near
    by_people = NoticeRules(near_wait=timedelta(0))
    assert not notices.near_turn(40, since, now, by_people, timedelta(0))


# how often


@given(tries=st.integers(0, 8), chance=st.floats(0, 1), now=MOMENTS)
def test_pauses_grow_by_the_table_and_then_it_is_given_up(
    tries: int, chance: float, now: datetime
) -> None:
    awake = NoticeRules(quiet=(time(0), time(0)))
    again = notices.next_try(tries, now, None, awake, HALL_ZONE, chance)
    if not 1 <= tries <= len(awake.retries):
        assert again is None
        return
    assert again is not None
    pause = awake.retries[tries - 1]
    assert abs((again - now) - pause) <= pause * awake.jitter + timedelta(seconds=1)


@given(tries=st.integers(1, 5), chance=st.floats(0, 1), now=MOMENTS, left=st.integers(1, 600))
def test_a_try_is_never_made_in_quiet_hours_for_nothing_nor_after_the_message_is_of_no_use(
    tries: int, chance: float, now: datetime, left: int
) -> None:
    until = now + timedelta(minutes=left)
    again = notices.next_try(tries, now, until, RULES, HALL_ZONE, chance)
    if again is not None:
        assert now < again < until
        waits = quiet.after(again, RULES.quiet, HALL_ZONE)
        assert waits == again or waits >= until


def test_a_claim_that_was_never_settled_is_repeated_once_and_no_more() -> None:
    assert [notices.claim_again(lost) for lost in (0, 1, 2)] == [True, False, False]


# the table


def test_what_was_sent_failed_or_dropped_is_settled_and_only_staff_begin_anew() -> None:
    settled = {state for state in State if state not in notice.OPEN}
    assert settled == {State.SENT, State.FAILED, State.DROPPED}
    moves = {move for state in settled for move in notice.TABLE[state]}
    assert moves == {Move.RESEND}
    with pytest.raises(Refused):
        notice.after(State.DROPPED, Move.RESEND)
