"""Numbers taken from afar, on both stores: the line, the cap, the list, the close of the day."""

from __future__ import annotations

from datetime import date
from threading import Thread
from typing import Any

import pytest

from server.rules.refusals import Refused
from server.steps.claims import Person
from server.steps.remote import TakeRemote, take_remote
from server.steps.views.remote import offer, standing
from server.store.work import Actor
from tests.steps.booking_day import (
    CITIZEN,
    arrive,
    booked,
    cancel,
    close,
    listed,
    missed,
    move,
    shown,
    to,
)
from tests.steps.booking_day import at as on
from tests.steps.floor_day import Day, a_day, changed_hall, refusing
from tests.support import ids

FRIDAY = "2026-11-20"
WANG, LI = ids.VALID
PLATFORM = Actor("client", "yjh", "channel", channel="yunjiaohao")


def at(clock: str) -> Any:
    return on(clock, FRIDAY)


def taken(day: Day, who: str = WANG, item: str = "GA01", **more: Any) -> dict[str, Any]:
    actor = more.pop("actor", CITIZEN)
    wish = TakeRemote(item, more.pop("channel", "web"), Person("resident", who, "王小明"), **more)
    return day.house.do(take_remote, wish, actor=actor)


def seen(day: Day, id_: str) -> dict[str, Any]:
    found = day.house.read(standing, id_, day.now)
    assert found is not None
    return found


def left(day: Day, item: str = "GA01") -> int:
    return int(day.house.read(offer, item, day.now)["left"])


@pytest.mark.rule("PDS-1")
def test_a_number_from_afar_keeps_its_place_until_the_arrival(day: Day) -> None:
    number = taken(day, channel="yunjiaohao", actor=PLATFORM)
    assert (number["kind"], number["state"], number["channel"]) == (
        "remote", "confirmed", "yunjiaohao",
    )  # fmt: skip
    day.pass_time(minutes=20)
    later = [day.issue("GA01")["id"] for _ in range(3)]
    assert seen(day, number["id"])["ahead"] == 0
    ticket = arrive(day, number["id"])["ticket"]
    assert (ticket["lane"], ticket["ahead"]) == ("walk_in", 0)
    assert day.ticket(ticket["id"]).base_at == at("09:00")
    day.open("16")
    assert day.called("16") == ticket["id"]
    day.start("16")
    day.finish("16")
    assert day.called("16") == later[0]
    assert shown(day, number["id"])["state"] == "fulfilled"


@pytest.mark.rule("PDS-2")
def test_whoever_stands_in_the_hall_is_overtaken_by_no_more_than_the_cap(day: Day) -> None:
    number = taken(day)
    day.pass_time(minutes=25)
    before = day.issue("GA01")["id"]
    day.pass_time(minutes=60)
    assert seen(day, number["id"])["ahead"] == 1
    ticket = arrive(day, number["id"])["ticket"]
    assert day.ticket(ticket["id"]).base_at == at("09:55")
    day.open("16")
    assert day.called("16") == before


def test_what_was_called_is_not_opened_again(day: Day) -> None:
    number = taken(day)
    day.pass_time(minutes=20)
    day.open("16")
    day.issue("GA01")
    assert day.called("16")
    day.pass_time(minutes=5)
    ticket = arrive(day, number["id"])["ticket"]
    assert day.ticket(ticket["id"]).base_at == at("09:20")


def test_the_places_of_a_half_day_run_out_and_come_back(day: Day) -> None:
    people = ids.people(1)
    most = left(day)
    assert most > 0
    numbers = [taken(day, next(people)) for _ in range(most)]
    with refusing("remote_full"):
        taken(day, next(people))
    assert day.issue("GA01")["state"] == "waiting", "the walk-in's place was never in it"
    cancel(day, numbers[0]["id"])
    assert left(day) == 1
    taken(day, next(people))
    to(day, at("14:00"))
    assert left(day) > 0, "the afternoon has places of its own"


def test_of_two_who_want_the_last_place_at_the_same_moment_one_gets_it(day: Day) -> None:
    people = ids.people(2)
    for _ in range(left(day) - 1):
        taken(day, next(people))
    got: list[str] = []

    def one(who: str) -> None:
        try:
            got.append(taken(day, who)["state"])
        except Refused as no:
            got.append(no.code)

    both = [Thread(target=one, args=(next(people),)) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(got) == ["confirmed", "remote_full"]


@pytest.mark.rule("PDS-7b")
def test_never_coming_is_a_no_show_and_giving_it_back_is_none(day: Day) -> None:
    kept, given_back = taken(day), taken(day, LI)
    to(day, at("17:00"))
    assert cancel(day, given_back["id"])["state"] == "cancelled"
    close(day)
    assert shown(day, kept["id"])["state"] == "missed"
    assert shown(day, kept["id"])["miss"]["day"] == FRIDAY
    assert shown(day, given_back["id"])["state"] == "cancelled"


def test_a_hall_may_say_that_it_does_not_count(sqlite_url: str) -> None:
    words = ("travel_min: 20, counts: true", "travel_min: 20, counts: false")
    with a_day(sqlite_url, hall=changed_hall(words)) as day:
        number = taken(day)
        close(day)
        assert (shown(day, number["id"])["state"], shown(day, number["id"])["miss"]) == (
            "missed", None,
        )  # fmt: skip


@pytest.mark.rule("PDS-7d")
def test_who_is_listed_gets_no_number_from_afar_but_a_ticket_in_the_hall(quick_day: Day) -> None:
    day = quick_day
    missed(day, WANG, ["2026-11-23", "2026-11-24", "2026-11-25"])
    assert len(listed(day)) == 1
    to(day, on("09:00", "2026-11-26"))
    with refusing("blacklisted"):
        taken(day, WANG)
    assert day.issue("GA01", person=WANG)["state"] == "waiting"


@pytest.mark.parametrize(
    ("why", "clock", "who"),
    [
        ("outside_ticket_hours", "12:30", WANG),
        ("person_minor", "09:00", ids.of_age(11, date(2026, 11, 20))),
        ("bad_id_number", "09:00", ids.wrong_check_digit(WANG)),
    ],
)
def test_what_holds_for_tickets_and_bookings_holds_for_it(
    quick_day: Day, why: str, clock: str, who: str
) -> None:
    to(quick_day, at(clock))
    with refusing(why):
        taken(quick_day, who)


def test_nobody_holds_two_places_for_one_item(quick_day: Day) -> None:
    day = quick_day
    number = taken(day)
    with refusing("duplicate_booking"):
        taken(day)
    with refusing("duplicate_booking"):
        booked(day, WANG, on("09:00"))
    with refusing("wrong_state"):
        move(day, number["id"], on("09:00"))
    day.issue("GA01", person=LI)
    with refusing("ticket_open_for_item"):
        taken(day, LI)


def test_only_its_own_platform_says_yunjiaohao_and_others_take_none(quick_day: Day) -> None:
    province = Actor("client", "p", "channel", channel="province")
    with refusing("channel_not_allowed"):
        taken(quick_day, channel="province", actor=province)
    with refusing("told_once_required"):
        taken(quick_day, channel="phone")


def test_a_hall_without_the_setting_offers_none(sqlite_url: str) -> None:
    line = "  remote: {share: 0.2, credit_min: 30, travel_min: 20, counts: true}\n"
    with a_day(sqlite_url, hall=changed_hall((line, ""))) as day:
        assert day.house.read(offer, "GA01", day.now)["why_not"] == "remote_not_offered"
        with refusing("remote_not_offered"):
            taken(day)


def test_after_its_day_the_number_is_worth_nothing(quick_day: Day) -> None:
    number = taken(quick_day)
    quick_day.pass_time(hours=24)
    with refusing("not_today"):
        arrive(quick_day, number["id"])
    assert quick_day.house.read(standing, number["id"], quick_day.now) is None
