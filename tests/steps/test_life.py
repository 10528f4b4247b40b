"""The whole life of a ticket, from the kiosk to the end of the service."""

from __future__ import annotations

from server.steps.views import case_view, ticket_view
from tests.steps.floor_day import Day, clerk
from tests.support import ids


def test_from_the_kiosk_to_the_end_of_the_service(day: Day) -> None:
    day.open("07")
    ticket = day.issue(person=ids.VALID[0], channel="desk")
    day.pass_time(minutes=12)
    called = day.call("07")
    assert called["ticket"] == ticket["id"]
    day.pass_time(seconds=40)
    day.start("07")
    day.pass_time(minutes=7, seconds=5)
    assert day.finish("07", "accepted")["cases"] == called["cases"]

    row = day.ticket(ticket["id"])
    assert (row.state, row.outcome, row.at_window, row.line) == ("finished", "accepted", None, None)
    assert (row.waited_s, row.served_s) == (720, 425)
    assert (row.ended_at - row.issued_at).total_seconds() == 720 + 40 + 425
    kinds = [event.type for event in day.events()]
    assert kinds == [
        "window.opened", "ticket.issued", "ticket.called", "ticket.started", "ticket.finished",
    ]  # fmt: skip
    assert day.broken_chains() == []


def test_the_timeline_tells_every_step_with_its_moment_its_actor_and_its_figures(day: Day) -> None:
    day.open("07")
    ticket = day.issue()
    day.pass_time(minutes=12)
    day.called("07")
    day.pass_time(seconds=40)
    day.start("07")
    day.pass_time(minutes=7)
    day.finish("07")
    timeline = day.house.read(ticket_view, ticket["id"], staff=True)["timeline"]
    assert [entry["kind"] for entry in timeline] == ["issued", "call", "start", "finish"]
    assert [entry["n"] for entry in timeline] == [1, 2, 3, 4]
    assert [entry["actor"] for entry in timeline] == [
        "device:kiosk:K1", *["user:clerk-07-A"] * 3,
    ]  # fmt: skip
    assert [entry["at"][11:19] for entry in timeline] == [
        "09:00:00", "09:12:00", "09:12:40", "09:19:40",
    ]  # fmt: skip
    assert timeline[1] | {"window": "07", "because": "order", "waited_s": 720} == timeline[1]
    assert timeline[3] | {"outcome": "done", "served_s": 420} == timeline[3]


def test_the_case_record_keeps_who_where_how_long_and_which_version(day: Day) -> None:
    day.open("07")
    ticket = day.issue(person=ids.VALID[0])
    day.pass_time(minutes=12)
    no = day.call("07")["case"]
    day.start("07")
    day.pass_time(minutes=7)
    day.finish("07")
    case = day.house.read(case_view, no)
    expected = {
        "no": no, "ticket": ticket["id"], "number": "S001", "item": "MS01", "window": "07",
        "staff": clerk("07").staff, "state": "received", "outcome": "done", "waited_s": 720,
        "served_s": 420, "mode": "walk_in", "opened_at": "2026-11-20T09:12:00+08:00",
        "item_version": day.house.floor.services["MS01"].version,
    }  # fmt: skip
    assert case | expected == case
    assert [entry["kind"] for entry in case["journal"]] == ["opened", "start", "receive"]
    assert case["person_masked"] == {
        "id_type": "resident", "id": "*" * 14 + "002X", "name": "张**", "phone": "*******1234",
    }  # fmt: skip


def test_every_event_names_the_ticket_and_the_place_and_no_person(day: Day) -> None:
    day.open("07")
    day.issue(person=ids.VALID[0])
    day.serve("07")
    for event in day.events():
        assert ids.VALID[0][:14] not in str(event.data)
        assert "张" not in str(event.data)
        assert "person" not in str(event.data)
    called = next(e for e in day.events() if e.type == "ticket.called")
    assert called.data["ticket"]["number"] == "S001"
    assert called.data["window"]["no"] == "07"
    assert called.data["cases"] == ["YUAN-COUNTY-20261120-S001-1"]
    assert set(called.topics) >= {"hall", "queue:S", "window:07", "board:LED-1F"}
    assert "board:LCD-2F-A" not in called.topics
    assert f"ticket:{called.data['ticket']['id']}" in called.topics
