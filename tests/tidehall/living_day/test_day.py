"""A simulated day through the real steps: only HTTP is left out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from server.store.models import Ticket
from server.store.queries.journal import verify
from server.store.work import Actor
from tests.support.clock import at
from tests.tidehall.living_day.hall import SimulatedHall

SOMEBODY = Actor("user", "clerk", "clerk")


@pytest.fixture
def hall(sqlite_url: str, tmp_path: Path) -> SimulatedHall:
    return SimulatedHall(sqlite_url, tmp_path)


def test_a_hall_started_at_ten_to_nine_is_alive_within_a_minute(hall: SimulatedHall) -> None:
    hall.until("08:51")
    rows = hall.api.look("/windows").body["windows"]
    assert sum(row["state"] == "open" for row in rows) > 35
    assert sum(row["ticket"] is not None for row in rows) > 20
    assert len(hall.api.issued_at) > 40
    # Nobody pretends to have come earlier: a ticket carries the moment at which it was issued.
    assert min(hall.api.issued_at) >= at("08:50")


@pytest.mark.slow
def test_a_whole_day_goes_by_without_a_refusal_and_ends_with_every_ticket_ended(
    hall: SimulatedHall,
) -> None:
    hall.until("19:00")
    _has_seen_everything_that_happens(hall)
    with hall.house.store.read() as conn:
        states = Counter(conn.execute(select(Ticket.state)).scalars())
        assert list(verify(conn)) == []
    assert set(states) <= {"finished", "given_up", "closed"}
    assert states["finished"] > 0.9 * states.total()
    # Only who missed a call and did not come back is still there when the day is closed.
    assert states["closed"] < 0.05 * states.total()
    rows = hall.api.look("/windows").body["windows"]
    assert {row["state"] for row in rows} == {"closed"}
    hours = [at("08:20"), at("11:45"), at("13:50"), at("17:15")]
    assert all(
        hours[0] <= moment < hours[1] or hours[2] <= moment < hours[3]
        for moment in hall.api.issued_at
    )


def _has_seen_everything_that_happens(hall: SimulatedHall) -> None:
    assert hall.counted("refused") == 0
    for what in ("issued", "called", "served", "missed", "gave_up", "held"):
        assert hall.counted(what) > 0, what
    done = Counter(command.split()[1] for command in hall.api.commands)
    assert done["pause"] > 0
    assert done["recall"] >= 2 * done["miss"]


def test_what_persons_do_at_windows_and_kiosks_is_left_to_them(hall: SimulatedHall) -> None:
    hall.until("08:55")
    assert hall.api.at_window("37", "open", {"post": "A"}, SOMEBODY).done
    hall.until("09:00")
    taken = _take_a_window(hall)
    ticket = hall.api.issue("K1", {"item": "QY12", "channel": "kiosk"}, "a-persons-own")
    before = len(hall.api.commands)
    hall.until("09:40")
    assert _commands_at(taken, hall, before) == []
    assert any(f"window {taken} was taken" in line for line in hall.said)
    assert "37" in hall.day.ledger.taken
    # A ticket that a person took is served like any other.
    hall.until("10:10")
    with hall.house.store.read() as conn:
        state = conn.execute(
            select(Ticket.state).where(Ticket.id == ticket.body["id"])
        ).scalar_one()
    assert state == "finished"


def test_a_restart_brings_nobody_twice_leaves_taken_windows_and_goes_on(
    hall: SimulatedHall,
) -> None:
    hall.until("09:09")
    taken = _take_a_window(hall)
    hall.until("09:10")
    before, commands = len(hall.api.issued_at), len(hall.api.commands)
    hall.begin()
    assert len(hall.api.issued_at) == before
    hall.until("09:40")
    assert len(hall.api.issued_at) > before
    assert hall.counted("refused") == 0
    assert _commands_at(taken, hall, commands) == []
    with hall.house.store.read() as conn:
        keys = Counter(conn.execute(select(Ticket.person_hash)).scalars())
    keys.pop(None, None)
    assert set(keys.values()) == {1}


def _take_a_window(hall: SimulatedHall) -> str:
    """Somebody finishes what a simulated clerk is at."""
    taken = next(n for n, d in hall.day.desks.items() if d.phase == "serving")
    assert hall.api.at_window(taken, "finish", {"outcome": "done"}, SOMEBODY).done
    return taken


def _commands_at(window: str, hall: SimulatedHall, after: int) -> list[str]:
    return [c for c in hall.api.commands[after:] if c.startswith(f"{window} ")]


def test_a_day_that_begins_at_night_waits_for_the_morning(sqlite_url: str, tmp_path: Path) -> None:
    hall = SimulatedHall(sqlite_url, tmp_path, opens="06:00")
    hall.until("08:10")
    assert hall.api.commands == []
    assert hall.api.issued_at == []
    hall.until("08:45")
    assert len(hall.api.issued_at) > 10
    assert min(hall.api.issued_at) >= at("08:20")


@pytest.mark.parametrize(
    ("opens", "day", "least", "most"),
    [
        pytest.param("11:30", "2026-11-20", 20, 120, id="only who came lately is at the doors"),
        pytest.param("12:30", "2026-11-20", 0, 0, id="in the break nobody is let in"),
        pytest.param("10:00", "2026-11-22", 0, 0, id="on a closed day nobody comes"),
        pytest.param("10:00", "2027-01-05", 0, 0, id="in an unknown year nobody comes"),
        pytest.param("09:20", "2026-11-21", 5, 40, id="on an extra Saturday few come"),
    ],
)
def test_a_hall_may_start_at_any_moment(
    sqlite_url: str, tmp_path: Path, opens: str, day: str, least: int, most: int
) -> None:
    hall = SimulatedHall(sqlite_url, tmp_path, opens=opens, day=day)
    hall.until(f"{opens[:3]}{int(opens[3:]) + 1:02d}", day)
    assert least <= len(hall.api.issued_at) <= most
    assert hall.counted("refused") == 0


def test_a_clock_that_was_moved_forward_brings_no_crowd_of_the_hours_between(
    hall: SimulatedHall,
) -> None:
    hall.until("08:55")
    before = len(hall.api.issued_at)
    hall.clock.advance(at("11:00") - hall.clock.now())
    hall.begin()
    hall.until("11:01")
    assert len(hall.api.issued_at) - before < 120
