"""Every event once, in order, after its commit; who was away gets what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from server.live import relay as relay_module
from server.live.broadcast import Broadcast
from server.live.figures import Figures
from server.live.relay import Relay
from server.live.rooms import Rooms
from server.live.snapshots import Snapshots
from server.store.work import Actor
from tests.web.site import Site, make_site


class Heard(Broadcast):
    """Rooms that somebody watches, and what was sent to them."""

    def __init__(self, *rooms: str) -> None:
        super().__init__(None)
        self.watched = list(rooms)
        self.messages: list[tuple[str, dict[str, Any]]] = []

    def watchers(self, room: str) -> int:
        return int(room in self.watched)

    def rooms(self) -> list[str]:
        return self.watched

    def send(self, room: str, message: dict[str, Any]) -> None:
        self.messages.append((room, message))

    def ids(self, room: str) -> list[int]:
        return [m["id"] for r, m in self.messages if r == room]


@pytest.fixture
def site(database_url: str) -> Iterator[Site]:
    made = make_site(database_url)
    yield made
    made.house.store.close()


def _relay(site: Site, heard: Heard) -> Relay:
    return Relay(site.house, heard, pause=lambda: None)


def test_events_leave_in_order_once_and_only_where_somebody_watches(site: Site) -> None:
    heard = Heard("hall", "queue:N")
    relay = _relay(site, heard)
    for _ in range(3):
        site.ticket()
    relay.step()
    relay.step()
    assert heard.ids("hall") == sorted(set(heard.ids("hall")))
    assert len(heard.ids("hall")) == 3
    assert {room for room, _ in heard.messages} == {"hall", "queue:N"}
    assert relay.sent == site.house.last_event_id()


def test_nothing_is_sent_of_a_command_that_was_refused(site: Site) -> None:
    heard = Heard("hall")
    relay = _relay(site, heard)
    site.at_window("16", "call")
    relay.step()
    assert heard.messages == []


def test_a_ticket_topic_goes_out_under_its_link_and_names_nobody(site: Site) -> None:
    taken = site.ticket(person={"id_number": "11010519491231002X", "name": "王小明"})
    heard = Heard(f"ticket:{taken['id']}", "hall")
    relay = _relay(site, heard)
    site.at_window("16", "open")
    site.at_window("16", "call")
    relay.step()
    topics = [m["topic"] for r, m in heard.messages if r.startswith("ticket:")]
    assert topics == [f"ticket:{taken['token']}"]
    assert "王" not in str(heard.messages)
    assert "002X" not in str(heard.messages)


def test_who_stands_at_a_window_is_told_to_staff_alone(site: Site) -> None:
    heard = Heard("hall", "window:01", "board:LED-1F")
    relay = _relay(site, heard)
    site.ask("POST", "/windows/01/open", {}, as_="manager")
    relay.step()
    told = {room: m["data"] for room, m in heard.messages if m["type"] == "window.opened"}
    assert "staff" in told.pop("hall")
    assert {room: "staff" in data for room, data in told.items()} == {
        "window:01": False, "board:LED-1F": False,
    }  # fmt: skip
    missed = relay.missed("board:LED-1F", "board:LED-1F", relay.sent - 1)
    assert missed is not None
    assert [row["data"].keys() for row in missed] == [{"window"}]


def test_who_was_away_gets_exactly_what_was_missed(site: Site) -> None:
    relay = _relay(site, Heard())
    site.ticket()
    relay.step()
    seen = relay.sent
    site.ticket()
    site.ticket("SB01" if "SB01" in site.house.hall.items else "GA01")
    relay.step()
    missed = relay.missed("hall", "hall", seen)
    assert missed is not None
    assert [m["id"] for m in missed] == [seen + 1, seen + 2]
    assert relay.missed("hall", "hall", relay.sent) == []


def test_after_a_restart_the_past_is_still_known(site: Site) -> None:
    site.ticket()
    site.ticket()
    again = _relay(site, Heard())
    missed = again.missed("queue:N", "queue:N", again.sent - 1)
    assert missed is not None
    assert len(missed) == 1


def test_longer_ago_than_remembered_asks_for_a_snapshot(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay_module, "REMEMBERED", 2)
    for _ in range(3):
        site.ticket()
    relay = _relay(site, Heard())
    assert relay.missed("hall", "hall", relay.sent - 3) is None
    assert relay.missed("hall", "hall", relay.sent - 2) is not None
    assert relay.missed("hall", "hall", relay.sent + 5) is None


def test_a_failing_listener_stops_nobody(site: Site) -> None:
    heard = Heard("hall")
    relay = _relay(site, heard)
    relay.ears.append(lambda event: 1 / 0)
    site.ticket()
    site.ticket()
    relay.step()
    assert len(heard.ids("hall")) == 2


def test_a_snapshot_knows_the_last_event(site: Site) -> None:
    site.at_window("16", "open")
    taken = site.ticket()
    rooms, snapshots = Rooms(site.house), Snapshots(site.house)
    manager = Actor("user", "manager", "manager")
    for topic in ("hall", "board:LED-1F", "window:16", "queue:N", f"ticket:{taken['token']}"):
        room = rooms.admit(topic, manager)
        assert room is not None
        content, event_id = snapshots.take(room)
        assert event_id == site.house.last_event_id()
        assert content["clock"]["timezone"] == "Asia/Shanghai"


def test_figures_are_told_to_watchers_when_they_change_and_carry_no_id(site: Site) -> None:
    first, second = site.ticket(), site.ticket()
    room = f"ticket:{second['id']}"
    heard = Heard("board:LED-1F", "queue:N", room, "window:16")
    figures = Figures(site.house, heard, sleep=lambda s: None)
    site.at_window("16", "open")
    figures.step()
    told = dict(heard.messages)
    assert told[room]["data"]["ahead"] == 1
    assert told[room]["topic"] == f"ticket:{second['token']}"
    assert told["queue:N"]["data"]["queues"]["N"]["waiting"] == 2
    assert [row["id"] for row in told["window:16"]["data"]["line"]] == [first["id"], second["id"]]
    assert all(m["id"] is None for _, m in heard.messages)
    heard.messages.clear()
    figures.step()
    assert heard.messages == []
    site.at_window("16", "call")
    figures.step()
    assert dict(heard.messages)[room]["data"]["ahead"] == 0


def test_places_in_line_cost_the_same_for_one_phone_and_for_many(site: Site) -> None:
    from sqlalchemy import event

    taken = [site.ticket() for _ in range(12)]
    counts = []
    for some in (taken[:1], taken):
        heard = Heard(*[f"ticket:{t['id']}" for t in some])
        statements: list[str] = []
        engine = site.house.store.reader

        def note(_c: Any, _k: Any, sql: str, *_: Any, kept: list[str] = statements) -> None:
            kept.append(sql)

        event.listen(engine, "before_cursor_execute", note)
        Figures(site.house, heard, sleep=lambda s: None).step()
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(statements))
    assert counts[0] == counts[1]
