"""A kiosk whose server goes away, whose power is cut, whose disk is full, whose clock lies."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from hardware.clock import SetClock
from kiosk.halltime import HallTime
from kiosk.journal import Journal
from kiosk.order_rows import TICKET, NewOrder
from kiosk.orders import TABLE, Move, State, WrongMove, after
from kiosk.problems import Problem
from kiosk.snapshot import read
from tests.kiosk.fakes import NOW, Server
from tests.kiosk.lending import lent_block, snapshot_of, teach

KEY = {"Idempotency-Key": "key-0001"}
ORDER = {"item": "GA01"}


def stamp(at: str = NOW) -> dict[str, Any]:
    return {
        "hall": at, "wall": at, "boot": "b", "tick": 1.0, "speed": 1.0, "zone": "Asia/Shanghai",
    }  # fmt: skip


def journal(folder: Path, **more: Any) -> Journal:
    return Journal(folder, stamp, least_free=more.get("least_free", 0))


def alone(start: Callable[..., str], server: Server, folder: Path, **more: Any) -> httpx.Client:
    """A kiosk that learned the hall and holds numbers, and whose server is gone."""
    teach(folder, server)
    server.down = True
    return httpx.Client(base_url=start(data=str(folder), **more), timeout=60)


# the life of an order


def test_a_step_that_is_not_in_the_table_is_an_error() -> None:
    assert set(TABLE) == set(State)
    with pytest.raises(WrongMove):
        after(State.SENT, Move.PRINT)
    with pytest.raises(WrongMove):
        after(State.PRINTED, Move.AGAIN)


def test_every_state_leads_to_an_end_that_the_server_knows_of() -> None:
    ends = {State.SENT, State.REFUSED}
    reached = {state: {state} for state in State}
    for _ in State:
        for state, moves in TABLE.items():
            reached[state] |= {s for new in moves.values() for s in reached[new]}
    assert all(ends & found for found in reached.values())


# going on alone


@pytest.mark.rule("PDS-28a", "XX-26")
def test_without_the_server_a_lent_number_is_printed_with_an_honest_estimate(
    kiosks: Callable[..., str], server: Server, tmp_path: Path
) -> None:
    with alone(kiosks, server, tmp_path) as local:
        body = local.post("/local/tickets", json=ORDER, headers=KEY).json()
    ticket = body["ticket"]
    assert (ticket["number"], ticket["zone"], ticket["windows"]) == ("N901", "Z5", ["16", "17"])
    assert (ticket["ahead"], ticket["estimate"]) == (None, None)
    assert ticket["estimate_unavailable"] is True
    assert body["paper"]["outcome"] == "printed"
    assert ticket["track_url"] == "http://hall.example/t/token-901"


def test_the_lists_and_the_search_work_from_what_was_learned(
    kiosks: Callable[..., str], server: Server, tmp_path: Path
) -> None:
    with alone(kiosks, server, tmp_path) as local:
        config = local.get("/local/config").json()
        found = local.get("/local/items", params={"q": "lshk"}).json()["items"]
        detail = local.get("/local/items/GA01").json()
        zones = local.get("/local/zones").json()["zones"]
    assert config["hall"]["hall"]["hotline"]
    assert config["issuing"] == {"possible": True, "why": None}
    assert [(i["id"], i["waiting"], i["estimate"]) for i in found] == [("GA01", None, None)]
    assert detail["materials"]
    assert len(zones) == 7


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"2026-11-20": []}, "hall_closed"),
        ({"2026-11-21": []}, "hours_unknown"),
        ({"2026-11-20": [("14:00", "17:00")]}, "outside_ticket_hours"),
    ],
)
def test_hours_are_kept_alone_too_and_what_is_not_known_is_said(
    server: Server, days: dict[str, Any], code: str
) -> None:
    snapshot = read(snapshot_of(server, days=days))
    assert snapshot is not None
    with pytest.raises(Problem) as refused:
        snapshot.check("GA01", datetime.fromisoformat(NOW))
    assert refused.value.code == code


def test_numbers_that_are_used_up_are_refused_and_the_reserve_is_used_last(tmp_path: Path) -> None:
    kept = journal(tmp_path)
    kept.keep_blocks([lent_block(4001, 1, reserve=True), lent_block(901, 2)], [], "lease")
    numbers = []
    for n in range(4):
        order = kept.begin(NewOrder(f"key-{n}", TICKET, str(n), "GA01"))
        got = kept.number_alone(order, ("2026-11-20", "N", "walk_in"), lambda number: {})
        numbers.append(got.number if got else None)
    assert numbers == ["N901", "N902", "N4001", None]


# a power cut, a restart


def test_a_restart_prints_nothing_again_and_tells_the_number(
    kiosks: Callable[..., str], server: Server, tmp_path: Path
) -> None:
    answers = []
    for _ in range(2):
        with httpx.Client(base_url=kiosks(data=str(tmp_path)), timeout=60) as local:
            answers.append(local.post("/local/tickets", json=ORDER, headers=KEY).json())
    assert answers[0]["ticket"] == answers[1]["ticket"]
    assert [a["paper"]["outcome"] for a in answers] == ["printed", "printed"]
    assert answers[1]["paper"]["preview_url"] is None
    assert len(server.posts()) == 1


def test_a_paper_that_was_cut_off_is_in_doubt_and_a_copy_is_marked(
    kiosks: Callable[..., str], server: Server, tmp_path: Path
) -> None:
    teach(tmp_path, server)
    cut = journal(tmp_path)
    order = cut.begin(NewOrder("key-0001", TICKET, "x", "GA01"))
    answer = json.dumps(server._ticket({"item": "GA01"}))
    order = cut.move(order, Move.NUMBER, number="N012", answer=answer)
    cut.move(order, Move.PRINT)
    cut.close()
    with httpx.Client(base_url=kiosks(data=str(tmp_path)), timeout=60) as local:
        [paper] = local.get("/local/doubtful").json()["papers"]
        assert (paper["number"], paper["paper"]) == ("N012", "unconfirmed")
        copy = local.post(f"/local/doubtful/{paper['key']}/copy").json()
        assert copy["paper"]["outcome"] == "printed"
        assert local.get("/local/doubtful").json() == {"papers": []}
    assert not server.posts()


def test_an_order_without_an_answer_is_told_as_come_to_nothing(tmp_path: Path) -> None:
    kept = journal(tmp_path)
    order = kept.begin(NewOrder("key-0001", TICKET, "x", "GA01"))
    kept.move(order, Move.ABANDON)
    assert [(o.key, o.number, o.paper) for o in kept.unsent()] == [("key-0001", None, "")]
    again = kept.begin(NewOrder("key-0001", TICKET, "x", "GA01"))
    assert (again.state, kept.unsent()) == (State.ORDERED, [])


def test_who_a_ticket_was_for_is_forgotten_once_the_server_has_it(tmp_path: Path) -> None:
    kept = journal(tmp_path)
    kept.keep_blocks([lent_block(901, 1)], [], "lease")
    person = {"id_type": "resident", "id_number": "11010519491231002X"}
    order = kept.begin(NewOrder("key-0001", TICKET, "x", "GA01", person=person))
    numbered = kept.number_alone(order, ("2026-11-20", "N", "walk_in"), lambda number: {})
    assert numbered is not None
    printed = kept.move(kept.move(numbered, Move.PRINT), Move.CONFIRM, paper="printed")
    assert kept.person_of(printed) == person
    assert b"11010519491231002X" not in (tmp_path / "journal.db").read_bytes()
    kept.sent(printed, "taken")
    sent = kept.find("key-0001")
    assert sent is not None
    assert kept.person_of(sent) is None
    kept.close()
    for file in tmp_path.iterdir():
        assert b"11010519491231002X" not in file.read_bytes()
        assert file.stat().st_mode & 0o077 == 0 or file.suffix == ".reserve"


# a full disk


def test_a_disk_without_room_stops_the_order_before_anybody_is_asked(
    kiosks: Callable[..., str], server: Server
) -> None:
    with httpx.Client(base_url=kiosks(least_free_mb=1e12), timeout=60) as local:
        refused = local.post("/local/tickets", json=ORDER, headers=KEY)
        assert (refused.status_code, refused.json()["code"]) == (507, "disk_full")
        assert local.get("/local/config").json()["issuing"]["why"] == "disk_full"
    assert not server.posts()


FILLING = """
import resource, sys
from pathlib import Path
from kiosk.journal import Journal, NoRoom
from kiosk.order_rows import TICKET, NewOrder
stamp = lambda: {"hall": "h", "wall": "w", "boot": "b", "tick": 1.0, "speed": 1.0, "zone": "z"}
kept = Journal(Path(sys.argv[1]), stamp, least_free=0)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
begun = 0
try:
    while True:
        kept.begin(NewOrder(f"key-{begun:05d}", TICKET, "x" * 50, "GA01", person={"n": "y" * 400}))
        begun += 1
except NoRoom:
    print(begun)
"""


def test_a_write_that_does_not_fit_leaves_every_order_before_it_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FILLING, str(tmp_path), str(120_000)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    begun = int(done.stdout)
    assert begun > 20
    with sqlite3.connect(tmp_path / "journal.db") as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert conn.execute("SELECT count(*) FROM orders").fetchone() == (begun,)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


# a clock that is wrong


def test_the_halls_time_goes_on_through_a_clock_that_is_set_back() -> None:
    tick = [100.0]
    wall = SetClock(datetime(2026, 11, 20, 1, 5, tzinfo=UTC), 0)
    before = HallTime(wall, lambda: tick[0], "boot-1")
    before.told(datetime.fromisoformat(NOW), 0, "Asia/Shanghai")
    kept = before.stamp() | {"speed": 1.0}

    def after_restart(boot: str, wall: datetime) -> timedelta:
        time = HallTime(SetClock(wall, 0), lambda: tick[0] + 60, boot)
        time.resume(kept | {"speed": 1.0})
        return time.now() - datetime.fromisoformat(NOW)

    def about(seconds: float, found: timedelta) -> bool:
        return abs(found.total_seconds() - seconds) < 5

    wrong, right = datetime(1970, 1, 1, tzinfo=UTC), wall.now() + timedelta(minutes=5)
    # Started anew on the same machine's run: the clock that nobody can set counts.
    assert about(60, after_restart("boot-1", wrong))
    # The machine itself was restarted: its wall clock's way since then, but never back.
    assert about(300, after_restart("boot-2", right))
    assert about(0, after_restart("boot-2", wrong))


# what a kiosk offers


@pytest.mark.rule("XX-26")
@pytest.mark.parametrize(
    ("offers", "opening", "tickets", "why"),
    [
        (["tickets", "booking"], True, True, None),
        (["tickets", "booking"], False, False, "outside_hours"),
        (["booking"], True, False, "not_here"),
    ],
)
def test_outside_ticketing_hours_a_kiosk_offers_what_else_it_does(
    kiosks: Callable[..., str],
    server: Server,
    tmp_path: Path,
    offers: list[str],
    opening: bool,
    tickets: bool,
    why: str | None,
) -> None:
    server.opening = {"ticketing": opening, "session": None, "until": None, "next": NOW}
    teach(tmp_path, server, offers=offers)
    with httpx.Client(base_url=kiosks(data=str(tmp_path)), timeout=60) as local:
        said = local.get("/local/config").json()["offers"]
    assert (said["tickets"], said["booking"], said["forms"]) == (tickets, True, False)
    assert said["why"] == why


@pytest.mark.rule("XX-26")
def test_a_kiosk_with_a_set_of_its_own_issues_nothing_else(
    kiosks: Callable[..., str], server: Server, tmp_path: Path
) -> None:
    teach(tmp_path, server, items=["GA01"], narrow=True)
    with httpx.Client(base_url=kiosks(data=str(tmp_path)), timeout=60) as local:
        assert local.post("/local/tickets", json=ORDER, headers=KEY).status_code == 201
        refused = local.post(
            "/local/tickets", json={"item": "MS01"}, headers={"Idempotency-Key": "key-0002"}
        )
        assert (refused.status_code, refused.json()["code"]) == (409, "item_not_here")
