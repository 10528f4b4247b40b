"""Who may watch what: every kind of topic with every role, device and nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server.contract.topics import KINDS, parse
from server.live.rooms import Rooms
from server.live.snapshots import Snapshots
from server.store.accounts import ROLES
from server.store.work import Actor
from tests.web.site import Site, make_site

DISPLAY = Actor("device", "display:LED-1F", "display")
KIOSK = Actor("device", "kiosk:K1", "kiosk")
DESK = Actor("device", "windows:WD1", "windows", windows=frozenset({"16"}))
STAFF = {role: Actor("user", role, role) for role in ROLES}


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Site]:
    made = make_site(sqlite_url)
    yield made
    made.house.store.close()


@pytest.mark.parametrize(
    ("topic", "devices", "staff"),
    [
        ("hall", set(), set(ROLES)),
        ("appointments", set(), set(ROLES)),
        ("ratings", set(), {"manager"}),
        ("board:LED-1F", {"display"}, set(ROLES)),
        ("voice:1F", {"display"}, set(ROLES)),
        ("queue:N", {"display", "kiosk"}, set(ROLES)),
        ("window:16", {"windows"}, set(ROLES) - {"admin"}),
        ("window:17", set(), set(ROLES) - {"admin"}),
        ("kiosk:K1", {"kiosk"}, set()),
    ],
)
def test_only_those_of_the_table_are_admitted(
    site: Site, topic: str, devices: set[str], staff: set[str]
) -> None:
    rooms = Rooms(site.house)
    assert {d.role for d in (DISPLAY, KIOSK, DESK) if rooms.admit(topic, d)} == devices
    assert {role for role, actor in STAFF.items() if rooms.admit(topic, actor)} == staff
    assert rooms.admit(topic, None) is None


@pytest.mark.parametrize(
    "topic",
    ["", "hall:1", "board:", "board:none", "queue:??", "window:99", "voice:9F", "kiosk:K2",
     "ticket:guess", "appointment:guess", "secrets:all", "x" * 500, None, 7, {"a": 1}],
)  # fmt: skip
def test_unknown_and_foreign_topics_are_refused(site: Site, topic: object) -> None:
    rooms = Rooms(site.house)
    for actor in (KIOSK, DISPLAY, None):
        assert rooms.admit(topic, actor) is None


def test_a_clerk_watches_only_windows_where_they_may_stand(site: Site) -> None:
    clerk = Actor("user", "c", "clerk", windows=frozenset({"17"}))
    rooms = Rooms(site.house)
    assert rooms.admit("window:17", clerk)
    assert rooms.admit("window:16", clerk) is None


def test_a_link_admits_to_its_own_ticket_and_an_id_does_not(site: Site) -> None:
    taken = site.ticket()
    rooms = Rooms(site.house)
    room = rooms.admit(f"ticket:{taken['token']}", None)
    assert room is not None
    assert room.name == f"ticket:{taken['id']}"
    assert rooms.admit(f"ticket:{taken['id']}", None) is None


def test_every_kind_of_topic_can_be_parsed() -> None:
    assert {t.kind for k in KINDS if (t := parse(f"{k}:x"))} == set(KINDS)


def test_the_link_of_a_booking_is_the_right_to_watch_it(site: Site) -> None:
    body = {
        "item": "GA01",
        "start": "2026-11-20T10:00:00+08:00",
        "person": {"id_number": "11010519491231002X", "name": "王小明"},
    }
    made = site.ask("POST", "/appointments", body).json
    room = Rooms(site.house).admit(f"appointment:{made['token']}", None)
    assert room is not None
    assert room.name == f"appointment:{made['id']}"
    for topic in (room, Rooms(site.house).admit("appointments", STAFF["guide"])):
        assert topic is not None
        content, last = Snapshots(site.house).take(topic)
        assert made["code"] in str(content)
        assert last == site.house.last_event_id()
