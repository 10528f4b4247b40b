"""Whatever is refused changes nothing: not a row, not an event, not a counter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from server.rules.refusals import Refused
from server.steps.add_case import AddCase, add_case
from server.steps.priority import JudgePriority, judge_priority
from server.steps.window import OpenWindow, open_window
from server.store.base import Base
from tests.steps.floor_day import GUIDE, MANAGER, Day, clerk
from tests.support import ids
from tests.support.clock import set_to

ZHANG = ids.VALID[0]
YOUNG = ids.resident_id(born="19900101")
Attempt = Callable[[Day, dict[str, str]], object]


def contents(day: Day) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with day.house.store.read() as conn:
        return {
            table.name: [tuple(r) for r in conn.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }


def scene(day: Day) -> dict[str, str]:
    """07 calls, 08 serves, 09 and 13 are idle, 10 is paused, 14 was never opened."""
    day.open("07", "08", "09", "10", "13")
    found = {"missed": day.issue()["id"]}
    day.missed("09")
    for name in ("held", "serving", "called", "done"):
        found[name] = day.issue()["id"]
    day.called("09")
    day.start("09")
    day.hold("09")
    day.called("08")
    day.start("08")
    day.called("07")
    day.serve("09", minutes=0)
    for item in ("MS02", "MS03", "QY01"):
        found["waiting"] = day.issue(item, person=ZHANG)["id"]
    day.pause("10")
    for _ in range(20):
        day.issue("MS07")
    states = {name: day.ticket(ticket).state for name, ticket in found.items()}
    assert states == {name: "finished" if name == "done" else name for name in found}
    return found


ATTEMPTS: tuple[tuple[str, Attempt], ...] = (
    ("unknown_item", lambda d, _: d.issue("XX99")),
    ("ticket_open_for_item", lambda d, _: d.issue("MS02", person=ZHANG)),
    ("too_many_open_tickets", lambda d, _: d.issue("KJ05", person=ZHANG)),
    ("bad_id_number", lambda d, _: d.issue(person=ids.INVALID["check digit"])),
    ("quota_full", lambda d, _: d.issue("MS07")),
    ("unknown_priority", lambda d, _: d.issue(priority="vip")),
    ("priority_needs_manager", lambda d, _: d.issue(priority="emergency")),
    ("priority_needs_verification", lambda d, _: d.issue(priority="elder70", person=YOUNG)),
    ("unknown_window", lambda d, _: d.call("99", actor=MANAGER)),
    ("window_not_open", lambda d, _: d.call("10")),
    ("window_busy", lambda d, _: d.call("07")),
    ("not_your_window", lambda d, _: d.call("09", actor=clerk("08"))),
    ("window_taken", lambda d, _: d.call("09", actor=clerk("09", post="B"))),
    ("out_of_order_not_allowed", lambda d, s: d.call("09", ticket=s["waiting"], reason="x")),
    ("reason_required", lambda d, s: d.call("09", actor=MANAGER, ticket=s["waiting"])),
    (
        "not_authorised_for_item",
        lambda d, s: d.call("13", actor=MANAGER, ticket=s["waiting"], reason="x"),
    ),
    ("wrong_state", lambda d, s: d.call("09", actor=MANAGER, ticket=s["called"], reason="x")),
    ("recall_too_soon", lambda d, _: d.recall("07")),
    ("miss_too_soon", lambda d, _: d.miss("07")),
    ("window_idle", lambda d, _: d.start("09")),
    ("wrong_state", lambda d, _: d.start("08")),
    ("wrong_state", lambda d, _: d.finish("07")),
    ("bad_request", lambda d, _: d.finish("08", "lunch")),
    ("not_your_window", lambda d, s: d.resume("13", s["held"])),
    ("wrong_state", lambda d, s: d.resume("09", s["waiting"])),
    ("window_busy", lambda d, s: d.resume("08", s["held"])),
    ("transfer_same_queue", lambda d, _: d.transfer("08", queue="S")),
    ("unknown_queue", lambda d, _: d.transfer("08", queue="QQ")),
    ("not_authorised_for_item", lambda d, _: d.transfer("08", queue="Z")),
    ("not_authorised_for_item", lambda d, _: d.transfer("08", to_window="13")),
    ("window_not_open", lambda d, _: d.transfer("08", to_window="14")),
    ("unknown_ticket", lambda d, _: d.give_up("0" * 26)),
    ("wrong_state", lambda d, s: d.give_up(s["serving"])),
    ("wrong_state", lambda d, s: d.rejoin(s["done"])),
    ("window_has_ticket", lambda d, _: d.pause("08")),
    ("window_has_ticket", lambda d, _: d.close("07")),
    ("unknown_reason", lambda d, _: d.pause("09", "shopping")),
    ("back_at_required", lambda d, _: d.pause("09", "meal", None)),
    ("wrong_state", lambda d, _: d.close("14")),
    (
        "not_your_window",
        lambda d, _: d.house.do(open_window, OpenWindow("14"), actor=clerk("07")),
    ),
    ("post_unknown", lambda d, _: d.house.do(open_window, OpenWindow("14", "C"), actor=MANAGER)),
    (
        "not_authorised_for_item",
        lambda d, _: d.house.do(add_case, AddCase("08", "QY01"), actor=clerk("08")),
    ),
    (
        "unknown_priority",
        lambda d, s: d.house.do(judge_priority, JudgePriority(s["waiting"], "x"), actor=GUIDE),
    ),
)


def refused(day: Day, attempt: Attempt, found: dict[str, str]) -> str:
    with pytest.raises(Refused) as refusal:
        attempt(day, found)
    return refusal.value.code


def test_no_refusal_of_the_floor_changes_a_row_anywhere(day: Day) -> None:
    found = scene(day)
    before = contents(day)
    for n, (code, attempt) in enumerate(ATTEMPTS):
        assert (n, refused(day, attempt, found)) == (n, code)
        assert contents(day) == before, f"{code}, attempt {n}"


def test_nor_does_one_of_time(day: Day) -> None:
    found = scene(day)
    day.pass_time(minutes=61)
    before = contents(day)
    assert refused(day, lambda d, s: d.rejoin(s["missed"]), found) == "rejoin_too_late"
    set_to(day.clock, "11:45")
    assert refused(day, lambda d, _: d.issue(), found) == "outside_ticket_hours"
    day.clock.advance(timedelta(days=2))
    assert refused(day, lambda d, _: d.issue(), found) == "hall_closed"
    day.clock.advance(timedelta(days=60))
    assert refused(day, lambda d, _: d.issue(), found) == "year_unknown"
    assert contents(day) == before
