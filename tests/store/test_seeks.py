"""The heads of a window's lines: the right tickets, and each one by an index seek."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text

from server.rules import next_up
from server.rules.next_up import Draw
from server.steps.loads import loads_of
from server.store.engine import Store, open_store
from server.store.models import Ticket
from server.store.queries import lines
from server.store.queries.lines import _heads_statement
from tests.steps.floor_day import demo_floor, demo_hall
from tests.support.clock import at

FLOOR, NOW = demo_floor(), at("10:00")
WINDOWS = ["02", "06", "08", "13", "30", "34", "43"]
CREDIT = {"green": 60, "priority": 15, "booked": 15, "walk_in": 0}


def row(n: int, item: str, lane: str, minutes: int, line: str | None = None) -> dict[str, object]:
    service = FLOOR.services[item]
    base_at = NOW - timedelta(minutes=minutes)
    return {
        "id": f"{n:026d}", "token_hash": f"{n:032d}".encode(), "day": NOW.date(), "seq": n,
        "series": service.queue, "number": f"{service.queue}{n}", "state": "waiting",
        "queue": service.queue, "line": line or service.queue, "lane": lane,
        "walk_in": lane == "walk_in",
        "rank": next_up.rank(base_at, timedelta(minutes=CREDIT[lane])), "item": item,
        "item_version": "v", "bundle": service.bundle, "minutes": service.minutes,
        "channel": "kiosk", "origin": "test", "language": "zh", "issued_at": base_at,
        "base_at": base_at, "moved_at": base_at, "journal_hash": "0" * 64,
        "journal_n": 0, "calls": 0, "served_s": 0, "rejoins": 0, "cases": 0,
    }  # fmt: skip


def fill(store: Store, rows: list[dict[str, object]]) -> None:
    with store.write() as conn:
        conn.execute(Ticket.__table__.delete())  # type: ignore[attr-defined]
        if rows:
            conn.execute(insert(Ticket), rows)


@pytest.fixture(scope="module")
def sqlite_store(databases, tmp_path_factory) -> Iterator[Store]:  # type: ignore[no-untyped-def]
    with databases.fresh("sqlite", tmp_path_factory.mktemp("seeks")) as url:
        opened = open_store(url)
        yield opened
        opened.close()


@pytest.mark.parametrize("window", list(demo_hall().windows))
def test_every_head_is_found_by_an_index_and_no_line_is_scanned(
    sqlite_store: Store, window: str
) -> None:
    statement, values = _heads_statement(FLOOR.draws[window])
    with sqlite_store.read() as conn:
        sql = "EXPLAIN QUERY PLAN " + statement.element.text  # type: ignore[attr-defined]
        plan = [r[3] for r in conn.execute(text(sql), values)]
    # The ticket itself by its key, its line's head by the covering index; VALUES may be scanned.
    scans = [step for step in plan if step.startswith("SCAN") and "CONSTANT ROWS" not in step]
    assert [s for s in scans if " d" not in s and not s.endswith("d")] == []
    seeks = [step for step in plan if step.startswith("SEARCH h ")]
    assert seeks
    assert all("ix_ticket_line" in step and "line=?" in step for step in seeks)
    assert not [step for step in plan if "TEMP B-TREE" in step]


def test_the_heads_of_a_line_are_one_walk_in_and_one_other(sqlite_store: Store) -> None:
    fill(sqlite_store, [
        row(1, "MS01", "walk_in", 20), row(2, "MS01", "walk_in", 30), row(3, "MS01", "green", 1),
        row(4, "MS01", "priority", 44), row(5, "MS01", "booked", 10), row(6, "QY01", "walk_in", 90),
    ])  # fmt: skip
    with sqlite_store.read() as conn:
        heads, rows = lines.heads(conn, FLOOR.draws["07"])
    assert {int(s.ticket) for s in heads} == {2, 3}
    assert {int(ticket) for ticket in rows} == {2, 3}


def test_a_ticket_sent_to_a_window_by_name_is_a_head_there_and_nowhere_else(
    sqlite_store: Store,
) -> None:
    fill(sqlite_store, [row(1, "MS01", "walk_in", 20, "@08")])
    with sqlite_store.read() as conn:
        at_8, at_7 = (lines.heads(conn, FLOOR.draws[no])[0] for no in ("08", "07"))
    assert ([int(s.ticket) for s in at_8], at_7) == ([1], [])


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["MS01", "MS04", "MS15", "MS18", "QY01", "YS01", "YS05", "ZH02", "TZ08"]),
        st.sampled_from(next_up.LANES),
        st.integers(0, 90),
    ),
    max_size=12,
)


def _by_hand(people: list[tuple[str, str, int]], draws: tuple[Draw, ...]) -> set[str]:
    """Everybody whom a window may call, found without the store."""
    return {
        f"{n:026d}"
        for n, (item, lane, _) in enumerate(people)
        if any(
            d.line == FLOOR.services[item].queue
            and (d.items is None or item in d.items)
            and (d.lanes is None or lane in d.lanes)
            for d in draws
        )
    }


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=PEOPLE, window=st.sampled_from(WINDOWS), run=st.integers(0, 3))
def test_choosing_among_the_heads_is_choosing_among_everybody(
    sqlite_store: Store, people: list[tuple[str, str, int]], window: str, run: int
) -> None:
    fill(sqlite_store, [row(n, *person) for n, person in enumerate(people)])
    draws = FLOOR.draws[window]
    with sqlite_store.read() as conn:
        heads, _ = lines.heads(conn, draws)
        everybody, _ = lines.waiting_for(conn, draws)
        loads = loads_of(conn, FLOOR)
    assert {s.ticket for s in everybody} == _by_hand(people, draws)
    chosen = next_up.choose(heads, FLOOR.fairness, run, NOW, loads)
    best = next_up.choose(everybody, FLOOR.fairness, run, NOW, loads)
    listed = next_up.line_up(everybody, FLOOR.fairness, run, NOW, loads)
    assert chosen == best
    assert (chosen.standing if chosen else None) == (listed[0] if listed else None)
