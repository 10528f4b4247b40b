"""The simulated citizens: they take tickets, lose patience, miss calls and come back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from tidehall.living_day.stage import Stage
from tidehall.living_day.visits import Visit


@dataclass(slots=True)
class Citizen:
    """Somebody with a ticket. ``waiting``: in line, as far as they know."""

    visit: Visit
    token: str
    waiting: bool = True
    sent_on: bool = False


class Crowd:
    """Everybody who came since the simulation began, by ticket id."""

    def __init__(self, stage: Stage, hall_seed: str) -> None:
        self._stage = stage
        self._seed = hall_seed
        self._by_ticket: dict[str, Citizen] = {}

    def expect(self, visits: Iterable[Visit]) -> int:
        """Enter the arrivals of a day; answers how many."""
        expected = list(visits)
        for visit in expected:
            self._stage.agenda.at(visit.at, partial(self.arrive, visit))
        return len(expected)

    def arrive(self, visit: Visit) -> None:
        """Take a ticket; the key is the visit's own, so that a repeat takes no second one."""
        key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._seed}/{visit.at.date()}/{visit.n}"))
        answer = self._stage.api.issue(visit.kiosk, visit.as_json(), key)
        self._stage.keep_progress(visit)
        if not answer.done:
            self._stage.counters.refused(answer.code)
            return
        self._stage.counters.add("issued")
        ticket, token = str(answer.body["id"]), str(answer.body["token"])
        self._by_ticket[ticket] = Citizen(visit, token)
        left = self._stage.now() + timedelta(seconds=visit.patience_s)
        self._stage.agenda.at(left, lambda: self._lose_patience(ticket))

    def of(self, ticket: str) -> Citizen | None:
        """The citizen with this ticket; None for tickets that people took themselves."""
        return self._by_ticket.get(ticket)

    def comes(self, ticket: str) -> bool:
        """Does this person come when called? People who are not ours always do."""
        citizen = self._by_ticket.get(ticket)
        return citizen is None or citizen.visit.shows

    def heard(self, kind: str, ticket: dict[str, Any]) -> None:
        """What happened to a ticket, so that nobody leaves a line in which they do not stand."""
        citizen = self._by_ticket.get(str(ticket.get("id")))
        if citizen is None:
            return
        citizen.waiting = kind in {"ticket.issued", "ticket.rejoined", "ticket.transferred"}
        if kind == "ticket.missed":
            self._missed(str(ticket["id"]), citizen)
        if kind in {"ticket.finished", "ticket.given_up", "ticket.closed"}:
            del self._by_ticket[str(ticket["id"])]

    def forget(self) -> None:
        """The day is over; who is still here goes home."""
        self._by_ticket.clear()

    def _lose_patience(self, ticket: str) -> None:
        citizen = self._by_ticket.get(ticket)
        if citizen is None or not citizen.waiting:
            return
        if self._stage.api.of_ticket(citizen.token, "cancel").done:
            self._stage.counters.add("gave_up")

    def _missed(self, ticket: str, citizen: Citizen) -> None:
        after = citizen.visit.returns_s
        if after is None:
            return
        moment = self._stage.now() + timedelta(seconds=after)
        self._stage.agenda.at(moment, lambda: self._come_back(ticket))

    def _come_back(self, ticket: str) -> None:
        citizen = self._by_ticket.get(ticket)
        if citizen is None or citizen.waiting:
            return
        answer = self._stage.api.of_ticket(citizen.token, "rejoin", citizen.visit.kiosk)
        if answer.done:
            self._stage.counters.add("rejoined")
            citizen.visit = citizen.visit.now_attentive()
        else:
            self._stage.counters.refused(answer.code)
