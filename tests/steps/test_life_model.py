"""Random days: the life of tickets against a simple model, through the one door of the house."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from server.rules.refusals import Refused
from server.steps.close_day import CloseDay, close_day
from server.store.models import Ticket
from server.store.queries.tickets import journal_of
from server.store.work import SYSTEM
from tests.steps.floor_day import Day, a_day
from tests.steps.ticket_model import QUEUE, SERVES, Model, in_ticket_hours, pick
from tests.support import ids
from tests.support.databases import Databases

CHOICE = st.sampled_from(range(9973))
# Without shrinking: a failure tells its steps at once instead of after minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
BRIEF = settings(deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
MOVES = (
    *("issue", "call", "call", "call", "start", "start", "start", "finish", "finish"),
    *("hold", "hold", "resume", "resume", "transfer", "miss", "rejoin", "recall"),
    *("time_passes", "give_up", "leave_or_come_back", "close_the_day"),
)


class Life(RuleBasedStateMachine):
    """Commands in any order; each one succeeds exactly when the model says so."""

    databases: Databases
    happened: Counter[str]

    @initialize()
    def open_the_hall(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        url = self.databases._fresh_sqlite(Path(self.folder.name), tables=True)
        self.opened = a_day(url)
        self.day: Day = self.opened.__enter__()
        self.model: dict[str, Model] = {}
        self.windows: dict[str, str] = dict.fromkeys(SERVES, "closed")
        self.events: Counter[str] = Counter()
        for no in SERVES:
            self.day.open(no)
            self.windows[no] = "open"
            self.events["window.opened"] += 1
        for choice in (0, 1, 2, 35):
            self.issue(choice)

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.happened.update(self.events)
            self.opened.__exit__(None, None, None)
            self.folder.cleanup()

    def attempt(self, command: Callable[[], Any], allowed: bool, kind: str) -> bool:
        """Carry out a command that must succeed when allowed, and be refused when not."""
        told = "done"
        try:
            self.answer = command()
        except Refused as refusal:
            told = f"refused as {refusal.code} {refusal.figures}"
        assert allowed == (told == "done"), f"{kind} {told}"
        self.events[kind] += allowed
        return allowed

    def at(self, window: str) -> Model | None:
        return next((t for t in self.model.values() if t.window == window), None)

    def current(self, window: str, *states: str) -> Model | None:
        """The ticket at an open window if it is in one of these states."""
        here = self.at(window)
        fits = here is not None and here.state in states and self.windows[window] == "open"
        return here if fits else None

    def window(self, choice: int, *states: str) -> str:
        """A window, mostly one with a ticket in one of these states."""
        return pick(choice, SERVES, lambda no: self.current(no, *states) is not None) or "07"

    def ticket(self, choice: int, fits: Callable[[Model], bool]) -> Model | None:
        return pick(choice, self.model.values(), fits)

    @rule(move=st.sampled_from(MOVES), choice=CHOICE)
    def command(self, move: str, choice: int) -> None:
        getattr(self, move)(choice)

    def time_passes(self, choice: int) -> None:
        self.day.pass_time(seconds=(1, 19, 20, 60, 300, 300, 1800, 3601)[choice % 8])

    def issue(self, choice: int) -> None:
        item = list(QUEUE)[choice % 4]
        person = (None, None, *ids.VALID)[choice // 4 % 4]
        priority = choice // 16 % 3 == 0
        mine = [t for t in self.model.values() if person and t.person == person and t.open]
        now = self.day.now
        allowed = in_ticket_hours(now) and item not in {t.item for t in mine} and len(mine) < 3
        group = "disabled" if priority else None
        if self.attempt(
            lambda: self.day.issue(item, person=person, priority=group), allowed, "ticket.issued"
        ):
            ticket, number = self.answer["id"], self.answer["number"]
            lane = "priority" if priority else "walk_in"
            self.model[ticket] = Model(ticket, number, item, lane, person, now)

    def useful(self, no: str) -> bool:
        free = self.windows[no] == "open" and self.at(no) is None
        return free and any(t.may_be_called_to(no) for t in self.model.values())

    def call(self, choice: int) -> None:
        window = pick(choice, SERVES, self.useful) or "07"
        allowed = self.windows[window] == "open" and self.at(window) is None
        candidates = [t for t in self.model.values() if t.may_be_called_to(window)]
        if not self.attempt(lambda: self.day.call(window), allowed, "call"):
            return
        if not candidates:
            assert self.answer["ticket"] is None
            return
        called = self.model[self.answer["ticket"]]
        assert called in candidates
        assert not [t for t in candidates if called.must_wait_for(t)], "somebody was overtaken"
        self.events["ticket.called"] += 1
        if called.waited is None:
            called.waited = self.day.now - called.issued
        called.to("called", "call", window)
        called.last_window, called.calls, called.called = window, 1, self.day.now

    def recall(self, choice: int) -> None:
        self.recall_at(self.window(choice, "called"))

    def recall_at(self, window: str) -> None:
        t = self.current(window, "called")
        allowed = t is not None and t.calls < 3 and t.calm(self.day.now)
        if self.attempt(lambda: self.day.recall(window), allowed, "ticket.recalled") and t:
            t.calls, t.called = t.calls + 1, self.day.now
            t.to("called", "recall", window)

    def start(self, choice: int) -> None:
        window = self.window(choice, "called")
        t = self.current(window, "called")
        if self.attempt(lambda: self.day.start(window), t is not None, "ticket.started") and t:
            t.started = self.day.now
            t.to("serving", "start", window)

    def miss(self, choice: int) -> None:
        window = self.window(choice, "called")
        patient = choice % 4 > 0
        for _ in range(2 if patient and self.current(window, "called") else 0):
            self.day.pass_time(seconds=20)
            self.recall_at(window)
        if patient:
            self.day.pass_time(seconds=20)
        t = self.current(window, "called")
        allowed = t is not None and t.calls >= 3 and t.calm(self.day.now)
        if self.attempt(lambda: self.day.miss(window), allowed, "ticket.missed") and t:
            t.missed = self.day.now
            t.to("missed", "miss")

    def hold(self, choice: int) -> None:
        window = self.window(choice, "serving")
        t = self.current(window, "serving")
        if self.attempt(lambda: self.day.hold(window), t is not None, "ticket.held") and t:
            t.stop_serving(self.day.now)
            t.to("held", "hold")

    def resume(self, choice: int) -> None:
        t = self.ticket(choice, lambda t: t.state == "held")
        if t is None:
            return
        window = "34" if choice % 5 == 3 or t.last_window is None else t.last_window
        free = self.windows[window] == "open" and self.at(window) is None
        allowed = free and t.state == "held" and t.last_window == window
        if self.attempt(lambda: self.day.resume(window, t.id), allowed, "ticket.resumed"):
            t.started = self.day.now
            t.to("serving", "resume", window)

    def transfer(self, choice: int) -> None:
        onto = list(SERVES)[choice // 7 % 4]
        window = self.window(choice, "called", "serving")
        t = self.current(window, "called", "serving")
        open_there = onto != window and self.windows[onto] != "closed"
        allowed = t is not None and open_there and t.may_be_sent_to(onto)
        if (
            self.attempt(
                lambda: self.day.transfer(window, to_window=onto), allowed, "ticket.transferred"
            )
            and t
        ):
            t.stop_serving(self.day.now)
            t.only = onto
            t.to("transferred", "transfer")

    def finish(self, choice: int) -> None:
        window = self.window(choice, "serving")
        t = self.current(window, "serving")
        if self.attempt(lambda: self.day.finish(window), t is not None, "ticket.finished") and t:
            t.stop_serving(self.day.now)
            t.to("finished", "finish")

    def give_up(self, choice: int) -> None:
        t = self.ticket(choice, lambda t: t.state == "missed" or not t.open)
        allowed = t is not None and t.open and t.state != "serving"
        if t and self.attempt(lambda: self.day.give_up(t.id), allowed, "ticket.given_up"):
            t.to("given_up", "give_up")

    def rejoin(self, choice: int) -> None:
        t = self.ticket(choice, lambda t: t.state == "missed")
        allowed = t is not None and t.may_rejoin(self.day.now)
        if t and self.attempt(lambda: self.day.rejoin(t.id), allowed, "ticket.rejoined"):
            t.rejoins, t.calls, t.only = t.rejoins + 1, 0, None
            t.to("waiting", "rejoin")

    def leave_or_come_back(self, choice: int) -> None:
        window = pick(choice, SERVES, lambda no: self.windows[no] != "open") or "07"
        free = self.at(window) is None
        if choice % 5 == 3:
            allowed = self.windows[window] != "closed" and free
            if self.attempt(lambda: self.day.close(window), allowed, "window.closed"):
                self.windows[window] = "closed"
                self.back_to_the_queue(window)
        elif self.windows[window] == "open":
            if self.attempt(lambda: self.day.pause(window), free, "window.paused"):
                self.windows[window] = "paused"
        else:
            self.attempt(lambda: self.day.open(window), True, "window.opened")
            self.windows[window] = "open"

    def back_to_the_queue(self, window: str) -> None:
        """Whoever only this window could have taken stands in the queue again."""
        for t in self.model.values():
            if t.state == "held" and t.last_window == window:
                t.only = None
                t.to("transferred", "transfer")
                self.events["ticket.transferred"] += 1
            elif t.in_line and t.only == window:
                t.only = None
                t.history.append("back_to_queue")
                self.events["ticket.transferred"] += 1

    def close_the_day(self, choice: int) -> None:
        if choice % 16 != 5:
            return
        still = [t for t in self.model.values() if t.open]
        answer = self.day.house.do(close_day, CloseDay(self.day.now.date()), actor=SYSTEM)
        assert {row["number"] for row in answer["carried"]} == {t.number for t in still}
        for t in still:
            t.stop_serving(self.day.now)
            t.to("closed", "close_day")
        self.events["ticket.closed"] += len(still)
        self.events["window.closed"] += sum(s != "closed" for s in self.windows.values())
        self.events["day.closed"] += 1
        self.windows = dict.fromkeys(SERVES, "closed")

    # what always holds

    @invariant()
    def the_store_agrees_with_the_model(self) -> None:
        with self.day.house.store.read() as conn:
            rows = {r.id: r for r in conn.execute(select(Ticket.__table__))}
        assert set(rows) == set(self.model)
        assert len({(r.day, r.number) for r in rows.values()}) == len(rows)
        busy = [r.at_window for r in rows.values() if r.at_window]
        assert len(busy) == len(set(busy))
        for ticket, t in self.model.items():
            row = rows[ticket]
            assert (row.state, row.at_window, row.calls) == (t.state, t.window, t.calls)
            assert (row.line is not None) == t.in_line
            assert (row.ended_at is None) == t.open
            assert row.served_s == int(t.served.total_seconds())
            assert row.waited_s == (None if t.waited is None else int(t.waited.total_seconds()))
            assert row.journal_n == len(t.history)

    @invariant()
    def every_transition_has_exactly_one_event(self) -> None:
        told = Counter(e.type for e in self.day.events())
        assert told == Counter({k: n for k, n in self.events.items() if k != "call" and n})

    @invariant()
    def the_timelines_are_sealed_and_add_up(self) -> None:
        assert self.day.broken_chains() == []
        with self.day.house.store.read() as conn:
            chains = {ticket: journal_of(conn, f"ticket:{ticket}") for ticket in self.model}
        for ticket, t in self.model.items():
            assert [e.kind for e in chains[ticket]] == t.history
            steps = [(a.kind, b.at - a.at) for a, b in pairwise(chains[ticket])]
            assert all(took.total_seconds() >= 0 for _, took in steps)
            stretches = [took for kind, took in steps if kind in {"start", "resume"}]
            assert sum(stretches, start=t.served * 0) == t.served


def test_the_life_of_tickets_agrees_with_its_model(databases: Databases) -> None:
    Life.databases, Life.happened = databases, Counter()
    run_state_machine_as_test(
        Life,
        settings=settings(BRIEF, max_examples=20, stateful_step_count=50),
    )
    assert Life.happened["ticket.called"] > 10, "the days led nowhere"
