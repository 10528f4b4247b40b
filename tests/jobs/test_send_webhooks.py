"""Messages to platforms leave after the commit, again after a failure, and not for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from standardwebhooks import Webhook

from server.jobs import prune, send_webhooks
from server.rules.deliveries import LOST_AFTER
from server.steps.deliver import Resend, resend
from server.steps.views.deliveries import deliveries_view
from server.store import clients
from server.store.clients import BOTH_SECRETS
from server.store.models import Delivery
from server.store.work import Actor
from tests.outside.receiver import Receiver, receiver
from tests.steps.booking_day import arrive, at, booked, cancel, close, free, move, to
from tests.steps.floor_day import MANAGER, Day, a_day, refusing
from tests.support import ids

WANG, LI = ids.VALID
APP = Actor("client", "app", "channel", channel="yushiban")


@pytest.fixture
def day(database_url: str) -> Iterator[Day]:
    with a_day(database_url) as opened:
        yield opened


@pytest.fixture
def quick_day(sqlite_url: str) -> Iterator[Day]:
    with a_day(sqlite_url) as opened:
        yield opened


@pytest.fixture
def platform() -> Iterator[Receiver]:
    with receiver() as opened:
        yield opened


def enrol(day: Day, platform: Receiver, id_: str = "app") -> str:
    """The webhook secret of a platform that wants to be told."""
    house = day.house
    made = clients.add_client(
        house.store, house.floor.vault, id_, "yushiban", id_, day.now, webhook_url=platform.url
    )
    assert made.webhook_secret is not None
    return made.webhook_secret


def book(day: Day, who: str = WANG, start: Any = None, actor: Actor = APP) -> str:
    made = booked(day, who, start or at("09:00"), actor=actor, channel=actor.channel)
    return str(made["id"])


def told(platform: Receiver) -> list[tuple[str, str]]:
    """(event, state of the booking) in the order in which they came."""
    bodies = [json.loads(body) for _, body in platform.got]
    return [(one["type"], one["data"]["appointment"]["state"]) for one in bodies]


def listed(day: Day, **which: Any) -> list[dict[str, Any]]:
    asked = (which.get("client"), which.get("state"), "", 100)
    page = day.house.read(deliveries_view, *asked)
    found: list[dict[str, Any]] = page["deliveries"]
    return found


@pytest.mark.rule("PDS-1")
def test_a_platform_is_told_of_every_change_in_order_signed_and_without_the_person(
    day: Day, platform: Receiver
) -> None:
    secret = enrol(day, platform)
    id_ = book(day)
    send_webhooks.run(day.house)
    move(day, id_, at("10:00"))
    to(day, at("09:45"))
    arrive(day, id_)
    send_webhooks.run(day.house)
    send_webhooks.run(day.house)
    assert told(platform) == [
        ("appointment.booked", "confirmed"),
        ("appointment.moved", "confirmed"),
        ("appointment.checked_in", "checked_in"),
    ]
    for headers, body in platform.got:
        said = Webhook(secret).verify(body, headers)
        assert said["data"]["appointment"]["id"] == id_
        assert WANG not in body.decode()
        assert "王" not in body.decode()
    assert {one["state"] for one in listed(day)} == {"sent"}


def test_bookings_of_others_and_of_clients_without_an_address_are_nobody_s_message(
    quick_day: Day, platform: Receiver
) -> None:
    day = quick_day
    enrol(day, platform)
    house = day.house
    clients.add_client(house.store, house.floor.vault, "quiet", "province", "quiet", day.now)
    booked(day, LI)
    book(day, actor=Actor("client", "quiet", "channel", channel="province"))
    send_webhooks.run(house)
    assert (platform.got, listed(day)) == ([], [])


def test_what_is_refused_tells_nobody(quick_day: Day, platform: Receiver) -> None:
    enrol(quick_day, platform)
    places = free(quick_day, at("09:00"))
    people = ids.people(places + 1)
    for _ in range(places):
        book(quick_day, next(people))
    with refusing("slot_taken"):
        book(quick_day, next(people))
    assert len(listed(quick_day)) == places


def test_a_failure_is_tried_again_with_the_same_id_and_the_rest_follows(
    day: Day, platform: Receiver
) -> None:
    enrol(day, platform)
    first = book(day)
    day.pass_time(seconds=1)
    cancel(day, first)
    platform.answers = [500]
    send_webhooks.run(day.house)
    assert len(platform.got) == 1, "what follows waits for the next run"
    send_webhooks.run(day.house)
    assert told(platform)[1:] == [("appointment.cancelled", "cancelled")]
    send_webhooks.run(day.house)
    assert len(platform.got) == 2, "not before its pause is over"
    day.pass_time(seconds=5)
    send_webhooks.run(day.house)
    assert platform.ids()[2] == platform.ids()[0]
    assert [(one["state"], one["tries"], one["status"]) for one in listed(day)] == [
        ("sent", 1, 200), ("sent", 2, 200),
    ]  # fmt: skip


def test_an_address_that_fails_for_five_days_is_given_up_and_staff_are_told(
    day: Day, platform: Receiver
) -> None:
    enrol(day, platform)
    platform.status = 503
    book(day)
    begun = day.now
    while listed(day)[0]["state"] == "due":
        send_webhooks.run(day.house)
        day.pass_time(hours=5)
    assert timedelta(0) <= day.now - begun - LOST_AFTER <= timedelta(hours=24)
    events = [e for e in day.house.events_after(0) if e.type == "webhook.disabled"]
    assert [(e.topics, e.data) for e in events] == [
        (("appointments",), {"client": "app", "lost": 1})
    ]
    came = len(platform.got)
    book(day, LI, at("09:00", "2026-11-30"))
    send_webhooks.run(day.house)
    assert len(platform.got) == came, "nothing more is written for it either"
    assert len(listed(day)) == 1


def test_gone_is_believed_at_once_and_a_new_address_begins_anew(
    quick_day: Day, platform: Receiver
) -> None:
    day, house = quick_day, quick_day.house
    old = enrol(day, platform)
    platform.answers = [410]
    id_ = book(day)
    send_webhooks.run(house)
    assert listed(day)[0]["state"] == "failed"
    now = house.wall.now()
    new = clients.set_webhook(
        house.store, house.floor.vault, "app", platform.url, now, plain_http=False
    )
    assert new
    assert new != old
    again = house.do(resend, Resend(listed(day)[0]["id"]), actor=MANAGER)
    assert (again["state"], again["resent_by"]) == ("due", "user:manager")
    send_webhooks.run(house)
    headers, body = platform.got[-1]
    assert Webhook(new).verify(body, headers) == Webhook(old).verify(body, headers)
    assert json.loads(body)["data"]["appointment"]["id"] == id_
    later = clients.webhook_of
    with house.store.read() as conn:
        hook = later(conn, house.floor.vault, "app", now + BOTH_SECRETS)
    assert hook is not None
    assert hook.secrets == (new,), "a day later only the new one signs"
    with refusing("unknown_delivery"):
        house.do(resend, Resend("nothing"), actor=MANAGER)


def test_one_platform_s_trouble_is_not_another_s(quick_day: Day, platform: Receiver) -> None:
    day = quick_day
    enrol(day, platform)
    with receiver() as broken:
        broken.status = 500
        enrol(day, broken, "other")
        book(day, LI, at("09:00"), Actor("client", "other", "channel", channel="yushiban"))
        book(day)
        send_webhooks.run(day.house)
        assert (len(broken.got), len(platform.got)) == (1, 1)


def test_a_no_show_reaches_the_platform(quick_day: Day, platform: Receiver) -> None:
    day = quick_day
    enrol(day, platform)
    book(day)
    to(day, at("12:00"))
    close(day)
    send_webhooks.run(day.house)
    assert told(platform)[-1] == ("appointment.missed", "missed")


def test_a_removed_platform_gets_nothing_more(quick_day: Day, platform: Receiver) -> None:
    day = quick_day
    enrol(day, platform)
    book(day)
    assert clients.remove_client(day.house.store, "app", day.now)
    send_webhooks.run(day.house)
    assert (platform.got, listed(day)[0]["state"]) == ([], "dropped")


def test_old_messages_are_forgotten_and_what_is_due_is_found_by_a_seek(
    quick_day: Day, platform: Receiver
) -> None:
    day = quick_day
    enrol(day, platform)
    book(day)
    send_webhooks.run(day.house)
    day.pass_time(days=30)
    prune.run(day.house)
    assert len(listed(day)) == 1
    day.pass_time(seconds=1)
    prune.run(day.house)
    assert listed(day) == []
    query = "SELECT * FROM delivery WHERE next_try_at <= 'now' ORDER BY next_try_at, id LIMIT 9"
    with day.house.store.read() as conn:
        plan = [row[3] for row in conn.execute(text(f"EXPLAIN QUERY PLAN {query}"))]
    assert any("ix_delivery_due" in step for step in plan), plan
    assert Delivery.__tablename__ == "delivery"
