"""The one door to the hall's state: commands go in by :meth:`House.do`, reads by ``read``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any, Protocol, TypeVar

from config.schema import Hall
from server.rules.events import CALENDAR_CHANGED, STAFF_CHANGED
from server.rules.refusals import Refused
from server.steps import figures, hall_days
from server.steps.figures import Picture
from server.steps.floor import Floor
from server.steps.looking import Look
from server.steps.repeats import Asked, Glance, Repeated, Step
from server.store import changes
from server.store.engine import ConflictError, Reader, Store
from server.store.queries import lines, outbox
from server.store.sessions import Sessions
from server.store.work import Actor, Event, Work

Answer = TypeVar("Answer")

_OF_FLOOR = frozenset({CALENDAR_CHANGED, STAFF_CHANGED})
PICTURE_S = 0.5
"""How old, in real seconds, the picture behind an estimate may be."""


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime: ...

    @property
    def speed(self) -> float: ...


class House:
    """Store, hall and clock together. One per process."""

    def __init__(self, store: Store, floor: Floor, clock: Clock, wall: Clock) -> None:
        self.store = store
        self.accounts = Sessions(store, wall)
        self._floor, self._followed = floor, False
        self.clock = clock
        self.wall = wall
        self._listeners: list[Callable[[], None]] = []
        self._picture: tuple[float, Picture] | None = None
        self._look = Look()

    @property
    def hall(self) -> Hall:
        return self._floor.hall

    @property
    def floor(self) -> Floor:
        """The floor as the latest transaction of this process saw it."""
        return self._floor

    def refresh(self) -> Floor:
        """Read the hall's own days anew, whichever process entered them."""
        self._followed = False
        with self.store.read() as conn:
            return self._floor_in(conn)

    def _floor_in(self, conn: Reader) -> Floor:
        """The floor with every day of the hall that this transaction can see."""
        if self._followed and not self.store.shared:
            return self._floor
        found = hall_days.floor_in(conn, self._floor)
        # A long read sees an older picture; it must not become everybody's.
        if found.calendar >= self._floor.calendar:
            self._floor, self._followed = found, True
        return found

    def now(self) -> datetime:
        return self.clock.now()

    def do(
        self,
        step: Step,
        command: Any,
        *,
        actor: Actor,
        key: str | None = None,
        glance: Glance | None = None,
    ) -> dict[str, Any]:
        """Carry out a command in one transaction; a repeat of its key gets the first answer.

        ``glance`` may refuse from a read, before the step asks for the write lock: in a rush most
        are told no, and none of them should make the others wait.

        Raises :class:`Refused`, also ``idempotency_mismatch`` when the key came with another
        command before. Nothing is changed by a refusal.
        """
        name = f"{actor.kind}:{actor.id}:{key}" if key else None
        asked = Asked(self.floor, step, command, name)
        try:
            if glance is not None:
                with self.store.read() as conn, asked.first_answer(conn):
                    glance(conn, self._floor_in(conn), command, actor, self.now())
            answer = self._run(asked, actor)
        except Repeated as again:
            return again.answer
        except ConflictError:
            with self.store.read() as conn:
                stored = asked.answered(conn)
            if stored is not None:
                return stored
            raise Refused("changed_meanwhile") from None
        self.notify()
        return answer

    def _run(self, asked: Asked, actor: Actor) -> dict[str, Any]:
        with self.store.write() as conn:
            work = Work(conn, self.now(), actor)
            with asked.first_answer(conn):
                answer = asked.step(work, self._floor_in(conn), asked.command)
            work.flush()
            self.stirred(*(event["type"] for event in work.events))
            if asked.name:
                changes.remember_answer(conn, asked.name, asked.fingerprint, answer, work.now)
        if any(event["type"] in _OF_FLOOR for event in work.events):
            self._followed = False
        return answer

    def read(self, fn: Callable[..., Answer], *args: Any, **figures: Any) -> Answer:
        """Run ``fn(conn, floor, ...)`` in a read transaction."""
        with self.store.read() as conn:
            return fn(conn, self._floor_in(conn), *args, **figures)

    def picture(self) -> Picture:
        """The hall's load and staffing, at most half a second old."""
        known = self._picture
        if known is None or monotonic() - known[0] > PICTURE_S:
            fresh = self.read(figures.take, self.now())
            self._picture = known = (monotonic(), fresh)
        return known[1]

    def stirred(self, *events: str) -> None:
        """Events of these types happened, here or in another process."""
        if self._look.heard(events):
            self._picture = None
            self._floor = replace(self._floor, outlook=None)

    def look_ahead(self, others: Callable[[], None] | None = None) -> bool:
        """Play the hall ahead where something happened since, and not again too soon.

        Everybody's estimate comes from it. Never inside a transaction that writes. True when
        there is something new to tell; ``others`` have their turn meanwhile.
        """
        now, nothing_told = self.now(), self._floor.outlook is None
        apart = self.accounts.apart
        found = self._look.take(self.read, apart, now, nothing_told=nothing_told, others=others)
        if found is None:
            return False
        self._floor = replace(self._floor, outlook=found.outlook)
        return True

    def with_estimate(self, ticket: dict[str, Any]) -> dict[str, Any]:
        """A ticket's answer with its estimate in place of the work ahead."""
        answer = dict(ticket)
        before = lines.Ahead(answer["ahead"], answer.pop("ahead_s"))
        minutes, in_line = answer.pop("minutes"), answer.pop("in_line")
        guess = figures.estimate(
            self.floor, self.picture(), answer["queue"], before, minutes,
            ticket=answer.get("id"), now=self.now(),
        )  # fmt: skip
        answer["estimate"] = figures.as_json(guess) if in_line else None
        return answer

    def token_of(self, ticket: str) -> str:
        """The unguessable link of a ticket."""
        return self.floor.vault.ticket_token(ticket)

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Be told, in this process, that new events may be there."""
        self._listeners.append(listener)

    def notify(self) -> None:
        for listener in self._listeners:
            listener()

    def events_after(self, last: int, limit: int = 500) -> list[Event]:
        """The events that follow an id, in order."""
        with self.store.read() as conn:
            return outbox.after(conn, last, limit)

    def last_event_id(self, conn: Reader | None = None) -> int:
        """The id of the newest event (0: none yet)."""
        if conn is not None:
            return outbox.last_id(conn)
        with self.store.read() as fresh:
            return outbox.last_id(fresh)
