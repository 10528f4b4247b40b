"""Book, move, cancel, hold, arrive: places are taken and given back, never sold twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from server.jobs import materialise_slots
from server.rules.refusals import Refused
from server.steps.book import look_for_place
from server.store.models import Appointment, Slot
from server.store.queries import journal
from tests.steps.booking_day import (
    MONDAY,
    arrive,
    at,
    booked,
    cancel,
    close,
    free,
    held,
    move,
    release,
    shown,
    slot,
    to,
)
from tests.steps.floor_day import GUIDE, Day, a_day, changed_hall, emptied, refusing
from tests.support import ids
from tests.support.databases import KINDS, Databases

WANG, LI = ids.VALID


def fill(
    day: Day, people: Iterator[str], start: datetime | None = None, **more: Any
) -> None:  # fmt: skip
    """Book until nothing is left."""
    with refusing("slot_taken"):
        for who in people:
            booked(day, who, start, **more)


def test_a_booking_takes_one_place_of_the_public_share(day: Day) -> None:
    before = free(day, at("09:00"))
    made = booked(day, WANG)
    assert made["state"] == "confirmed"
    assert free(day, at("09:00")) == before - 1
    assert day.broken_chains() == []
    kinds = [event.type for event in day.events()]
    assert kinds == ["appointment.booked"]


@pytest.mark.rule("PDS-2")
def test_bookings_never_take_the_whole_of_a_queue_and_walk_ins_get_their_ticket(day: Day) -> None:
    people = ids.people(3)
    fill(day, people)
    row = slot(day, at("09:00"))
    places = 4  # two windows, thirty minutes, thirteen each
    assert row.booked_public == row.capacity_public <= places * 0.6
    to(day, at("09:00"))
    assert day.issue("GA01")["number"] == "N001"


def test_a_long_item_takes_a_chain_of_slots_or_nothing(day: Day) -> None:
    people = ids.people(4)
    item, queue = "BD01", "G"
    service = day.house.floor.service(item)
    item = next(
        s.id for s in day.house.floor.services.values() if s.queue == queue and s.minutes > 30
    )
    made = booked(day, next(people), at("09:00"), item=item)
    assert (made["slots"], made["end"]) == (2, f"{MONDAY}T10:00:00+08:00")
    assert slot(day, at("09:30"), queue).booked_public == 1
    fill(day, people, at("09:30"), item=service.id)
    before = slot(day, at("09:00"), queue).booked_public
    with refusing("slot_taken"):
        booked(day, next(people), at("09:00"), item=item)
    assert slot(day, at("09:00"), queue).booked_public == before, "half a chain"
    with refusing("slot_unknown"):
        booked(day, next(people), at("11:30"), item=item)


@pytest.mark.rule("PDS-7a")
def test_a_cancelled_place_is_free_again_but_not_at_once(day: Day) -> None:
    made = booked(day, WANG)
    before = free(day, at("09:00"))
    assert cancel(day, made["id"])["state"] == "cancelled"
    assert free(day, at("09:00")) == before, "somebody could hand it on"
    release(day)
    assert free(day, at("09:00")) == before + 1
    assert booked(day, WANG)["state"] == "confirmed"


@pytest.mark.rule("PDS-7a")
def test_a_move_takes_the_new_place_and_gives_the_old_one_back_or_does_neither(day: Day) -> None:
    people = ids.people(5)
    made = booked(day, WANG)
    fill(day, people, at("10:00"))
    with refusing("slot_taken"):
        move(day, made["id"], at("10:00"))
    assert shown(day, made["id"])["start"] == f"{MONDAY}T09:00:00+08:00"
    before = free(day, at("09:00"))
    moved = move(day, made["id"], at("11:00"))
    assert (moved["id"], moved["state"]) == (made["id"], "confirmed")
    release(day)
    assert free(day, at("09:00")) == before + 1
    assert move(day, made["id"], at("11:00"))["state"] == "confirmed", "onto itself"
    assert slot(day, at("11:00")).booked_public == 1


def test_a_hold_keeps_its_place_for_some_minutes_and_is_then_taken_over_or_let_go(
    day: Day,
) -> None:
    before = free(day, at("09:00"))
    one, two = held(day), held(day)
    assert free(day, at("09:00")) == before - 2
    made = booked(day, WANG, hold=one["id"])
    assert (made["id"], made["state"]) == (one["id"], "confirmed")
    with refusing("hold_expired"):
        booked(day, LI, hold=one["id"])
    release(day, minutes=6)
    assert shown(day, two["id"])["state"] == "expired"
    assert free(day, at("09:00")) == before - 1


def test_a_held_place_can_be_let_go_at_once(day: Day) -> None:
    before = free(day, at("09:00"))
    cancel(day, held(day)["id"])
    assert free(day, at("09:00")) == before


def test_one_person_has_one_booking_for_an_item_and_two_on_a_day(quick_day: Day) -> None:
    day = quick_day
    booked(day, WANG)
    with refusing("duplicate_booking", start=f"{MONDAY}T09:00+08:00"):
        booked(day, WANG, at("10:00", "2026-11-24"))
    booked(day, WANG, item="MS01")
    with refusing("too_many_bookings", limit=2):
        booked(day, WANG, item="MS07")
    booked(day, WANG, at("09:00", "2026-11-24"), item="MS07")
    for n, clock in enumerate(("09:00", "09:30", "10:00", "10:30", "11:00")):
        booked(day, WANG, at(clock), item="MS07", organisation={"code": f"9141{n}"})
    with refusing("too_many_bookings", limit=5):
        booked(day, WANG, at("11:30"), item="MS07", organisation={"code": "9142"})


def test_a_minor_is_told_so_up_to_the_eighteenth_birthday(quick_day: Day) -> None:
    today = date(2026, 11, 20)
    with refusing("person_minor", min=18):
        booked(quick_day, ids.resident_id(born=date(2008, 11, 21)))
    assert booked(quick_day, ids.of_age(18, today))["state"] == "confirmed"


@pytest.mark.rule("PDS-1")
@pytest.mark.parametrize("channel", ["province", "yushiban", "yunjiaohao", "phone", "desk"])
def test_the_channel_is_stored(quick_day: Day, channel: str) -> None:
    made = booked(quick_day, WANG, channel=channel, told_once=True, actor=GUIDE)
    assert shown(quick_day, made["id"])["channel"] == channel


def test_guide_desk_and_telephone_have_places_of_their_own(quick_day: Day) -> None:
    day, people = quick_day, ids.people(6)
    item, queue, start, look = "MS01", "S", at("09:00"), look_for_place
    materialise_slots.run(day.house)
    with day.house.store.write() as conn:
        conn.execute(
            Slot.__table__.update()  # type: ignore[attr-defined]
            .where(Slot.queue == queue)
            .values(capacity_public=1, capacity_staff=1)
        )
    assert (free(day, start, item), free(day, start, item, staff=True)) == (1, 2)
    booked(day, next(people), start, item=item, glance=look)
    with refusing("slot_taken"):
        booked(day, next(people), start, item=item, glance=look)
    desk = {"actor": GUIDE, "channel": "desk", "told_once": True}
    booked(day, next(people), start, item=item, glance=look, **desk)
    row = slot(day, start, queue)
    assert (row.booked_public, row.booked_staff) == (1, 1)


def test_the_nights_run_writes_what_the_law_says_and_keeps_what_is_booked(day: Day) -> None:
    booked(day, WANG)
    materialise_slots.run(day.house)
    assert slot(day, at("09:00")).booked_public == 1
    with day.house.store.read() as conn:
        days = set(conn.execute(select(Slot.day)).scalars())
    assert {d.isoweekday() for d in days} == {1, 2, 3, 4, 5, 6}


def test_who_arrives_within_the_window_stands_behind_those_of_earlier_slots(day: Day) -> None:
    nine, half_past = booked(day, WANG), booked(day, LI, at("09:30"))
    to(day, at("09:00"))
    first = arrive(day, half_past["id"])["ticket"]
    day.pass_time(minutes=1)
    second = arrive(day, nine["id"])["ticket"]
    day.open("16")
    assert day.called("16") == second["id"]
    day.start("16")
    day.finish("16")
    assert shown(day, nine["id"])["state"] == "fulfilled"
    assert day.called("16") == first["id"]
    assert day.ticket(first["id"]).appointment == half_past["id"]


def test_a_second_scan_gives_the_same_ticket(quick_day: Day) -> None:
    made = booked(quick_day, WANG)
    to(quick_day, at("09:00"))
    one, two = arrive(quick_day, made["id"]), arrive(quick_day, made["id"])
    assert one["ticket"]["id"] == two["ticket"]["id"]
    assert two["again"]


def test_a_repeat_of_the_same_key_books_once(day: Day) -> None:
    one, two = (booked(day, WANG, key="a key") for _ in range(2))
    assert one == two
    assert slot(day, at("09:00")).booked_public == 1


def test_nothing_of_a_person_is_stored_in_the_clear(quick_day: Day) -> None:
    made = booked(quick_day, WANG)
    with quick_day.house.store.read() as conn:
        row = conn.execute(select(Appointment.__table__)).one()
    text = repr(row) + repr(made) + repr([e.data for e in quick_day.events()])
    assert WANG not in text
    assert "王小明" not in text
    assert "13800001234" not in text


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_sixty_four_at_once_on_the_last_places_with_cancellations_never_oversell(
    kind: str, databases: Databases, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if kind == "postgresql":
        url = emptied(request.getfixturevalue("shared_postgres"))
    else:
        url = databases._fresh_sqlite(tmp_path, tables=True)
    with a_day(url) as one, a_day(url) as two:
        days = [one, two] if kind == "postgresql" else [one]
        people = ids.people(8)
        names = [next(people) for _ in range(64)]
        told: list[str] = []
        gate = threading.Barrier(64)

        def body(n: int) -> None:
            mine = days[n % len(days)]
            gate.wait(60)
            try:
                made = booked(mine, names[n])
                told.append("booked")
                if n % 2:
                    cancel(mine, made["id"])
                    told.append("cancelled")
            except Refused as no:
                told.append(no.code)
            except BaseException as fault:
                told.append(repr(fault))

        threads = [threading.Thread(target=body, args=(n,)) for n in range(64)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        row = slot(one, at("09:00"))
        count = Counter(told)
        assert set(count) <= {"booked", "cancelled", "slot_taken"}
        assert count["booked"] + count["slot_taken"] == 64
        assert row.booked_public == row.capacity_public == count["booked"]
        release(one, minutes=60)
        assert slot(one, at("09:00")).booked_public == count["booked"] - count["cancelled"]
        with one.house.store.read() as conn:
            assert list(journal.verify(conn)) == []


def test_a_full_time_is_told_while_another_writes_and_a_repeat_gets_its_first_answer(
    day: Day,
) -> None:
    people = ids.people(11)
    mine = booked(day, next(people), key="mine", glance=look_for_place)
    fill(day, people)
    with day.house.store.write(), refusing("slot_taken"):
        booked(day, next(people), glance=look_for_place)
    again = booked(day, next(ids.people(11)), key="mine", glance=look_for_place)
    assert again["id"] == mine["id"]
    with refusing("idempotency_mismatch"):
        booked(day, WANG, key="mine", glance=look_for_place)


def test_a_look_before_refuses_nothing_that_the_step_would_allow(quick_day: Day) -> None:
    fill(quick_day, ids.people(12), glance=look_for_place)
    free_later = booked(quick_day, LI, at("10:00"), glance=look_for_place)
    assert free_later["state"] == "confirmed"
    with refusing("slot_unknown"):
        booked(quick_day, WANG, at("09:00", "2026-11-22"), glance=look_for_place)


def test_a_closed_day_has_no_slots_and_an_unknown_year_is_said(quick_day: Day) -> None:
    with refusing("slot_unknown"):
        booked(quick_day, WANG, at("09:00", "2026-11-22"))
    with refusing("beyond_published_calendar", year=2027):
        booked(quick_day, WANG, at("09:00", "2027-01-04"))


def test_the_saturday_session_is_booked_like_any_other_day(quick_day: Day) -> None:
    assert booked(quick_day, WANG, at("09:00", "2026-11-21"), item="GA02")["state"] == "confirmed"
    with refusing("session_not_serving", session="sat"):
        booked(quick_day, LI, at("09:00", "2026-11-21"), item="TZ01")


def test_a_hall_that_says_nothing_about_booking_has_the_figures_of_the_regulations(
    sqlite_url: str,
) -> None:
    hall = changed_hall(("in_hours: {min_workdays: 0,", "in_hours: {min_workdays: 1,"))
    with a_day(sqlite_url, hall=hall) as day, refusing("lead_too_short", lead=0, min=1):
        booked(day, WANG, at("10:00", "2026-11-20"))


def test_a_hold_left_at_day_end_and_a_request_nobody_answered_expire(quick_day: Day) -> None:
    one = held(quick_day, at("10:00", "2026-11-20"))
    wish = {"out_of_hours": True, "reason": "急", "needed_by": at("09:00", "2026-11-30").date()}
    asked = booked(quick_day, WANG, at("18:30"), item="TZ01", **wish)
    to(quick_day, at("12:00"))
    close(quick_day)
    assert shown(quick_day, one["id"])["state"] == "expired"
    assert shown(quick_day, asked["id"])["state"] == "expired"
