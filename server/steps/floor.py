"""The hall file turned into the facts that steps ask for; its days follow what was entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from appointments.calendar import overlay
from appointments.timetable import Timetable
from config.schema import Hall
from server.rules import assignment, next_up, numbers, routing
from server.rules.emergency import Emergency
from server.rules.next_up import Draw, Fairness
from server.rules.refusals import Refused
from server.steps.outlook import Outlook
from server.steps.screen_places import screens_by_zone
from server.steps.services import (
    Service,
    draws_of,
    learned_by_window,
    services_of,
    tidal_draws_of,
)
from server.steps.timetable import entries_of, timetable_of
from server.store.vault import Vault

Found = TypeVar("Found")
MOST_WORKED_OUT = 4096


@dataclass(frozen=True, slots=True)
class Floor:
    """All that a step may know besides the database."""

    hall: Hall
    vault: Vault
    timetable: Timetable
    services: Mapping[str, Service]
    draws: Mapping[str, tuple[Draw, ...]]
    screens_of_zone: Mapping[str, tuple[str, ...]]
    fairness: Fairness
    calendar: int = 0
    """How many changes of the hall's days ``timetable`` and ``emergencies`` follow."""
    emergencies: tuple[Emergency, ...] = ()
    tidal: Mapping[tuple[str, str], tuple[Draw, ...]] = field(default_factory=dict)
    """By tidal window and profile: the lines that it draws from then."""
    worked_out: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    """What follows from the hall and its days alone, kept for who asks again."""
    outlook: Outlook | None = None
    """What the latest play ahead told, if there was one since a window opened or closed."""

    def once(self, what: tuple[Any, ...], work_out: Callable[[], Found]) -> Found:
        """What follows from the hall and its days alone, worked out once for each of its days'
        versions. A refusal is not kept."""
        key = (self.calendar, *what)
        if key not in self.worked_out:
            if len(self.worked_out) >= MOST_WORKED_OUT:
                self.worked_out.clear()
            self.worked_out[key] = work_out()
        found: Found = self.worked_out[key]
        return found

    def draws_at(
        self, no: str, profile: str | None, staff: str | None = None
    ) -> tuple[Draw, ...]:  # fmt: skip
        """The lines of a window that serves a profile or queues given by hand (None: its ordinary
        ones), as far as whoever is on post there has learned them and is authorised (rules PQ-4a,
        PQ-18; None: everybody who may stand there)."""
        person = self.hall.staff.get(staff or "")
        by_hand = assignment.queues_of(profile)
        found = self.tidal.get((no, profile or ""), self.draws[no])
        if by_hand is not None:
            found = assignment.drawn(found, self.able(no, staff), by_hand)
        elif person is not None and found is self.draws[no]:
            found = routing.learned(found, self.hall.windows[no].queues, self.skills(person.id))
        if person is None or person.items is None:
            return found
        return routing.authorised(found, person.items, self.asked_for)

    def skills(self, staff: str) -> frozenset[str]:
        """The queues that somebody has learned. Rule PQ-4a."""
        said = self.hall.staff[staff].skills if staff in self.hall.staff else None
        if said is not None:
            return frozenset(said)
        by_window = self.once(("learned",), lambda: learned_by_window(self.hall))
        return by_window.get(staff, frozenset())

    def able(self, no: str, staff: str | None) -> dict[str, Draw]:
        """By queue: how a window could serve it by hand with this person on post."""
        items: dict[str, frozenset[str]] = self.once(("items of queues",), self._by_queue)
        person = self.hall.staff.get(staff or "")
        learned = self.skills(person.id) if person else frozenset()
        may = assignment.able(
            self.draws[no], sorted(learned), items, self.hall.windows[no].items_only
        )
        if person is None or person.items is None:
            return may
        left = routing.authorised(tuple(may.values()), person.items, self.asked_for)
        return {draw.line: draw for draw in left}

    def _by_queue(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for queue, item in self.asked_for:
            found.setdefault(queue, set()).add(item)
        return {queue: frozenset(items) for queue, items in found.items()}

    @property
    def asked_for(self) -> tuple[tuple[str, str], ...]:
        """Every (queue, item or bundle) that people may come for."""
        return tuple((s.queue, s.id) for s in self.services.values())

    def day(self, now: datetime) -> date:
        """The numbering day of a moment."""
        return numbers.hall_day(now, self.hall.zone_info)

    def service(self, item: str) -> Service:
        """The item or bundle of this id; refuses ``unknown_item``."""
        try:
            return self.services[item]
        except KeyError:
            raise Refused("unknown_item", item=item) from None

    def credit(self, lane: str) -> timedelta:
        """The lane's head start."""
        return timedelta(minutes=getattr(self.hall.tickets.credit_min, lane))

    def number_range(self, lane: str) -> tuple[int, int]:
        """The lane's range of numbers; green shares that of priority."""
        ranges = {str(name): pair for name, pair in self.hall.tickets.ranges.items()}
        return ranges["priority" if lane == "green" else lane]

    @property
    def shown_fields(self) -> frozenset[str]:
        """What screens tell of a window: the hall's choice, else the rule profile's."""
        fields = self.hall.display.fields
        if not fields and "display.fields" in self.hall.profile:
            chosen = self.hall.profile["display.fields"].value
            fields = chosen if isinstance(chosen, tuple) else ()  # type: ignore[assignment]
        return frozenset(fields)

    def topics(self, queue: str, window: str | None) -> tuple[str, ...]:
        """Who is told of a ticket: its queue, the hall, the boards of both zones, the window."""
        zones = {self.hall.queues[queue].zone}
        if window:
            zones.add(self.hall.windows[window].zone)
        screens = sorted({s for zone in zones for s in self.screens_of_zone.get(zone, ())})
        boards = [f"board:{screen}" for screen in screens]
        at = [f"window:{window}"] if window else []
        return ("hall", f"queue:{queue}", *boards, *at)


def floor_of(hall: Hall, vault: Vault) -> Floor:
    """Work out the facts of a hall."""
    draws = draws_of(hall)
    starvation = hall.tickets.starvation
    return Floor(
        hall,
        vault,
        overlay(timetable_of(hall), entries_of(hall)),
        {s.id: s for s in services_of(hall, draws)},
        draws,
        screens_by_zone(hall),
        Fairness(starvation.max_run, timedelta(minutes=starvation.after_min)),
        tidal=tidal_draws_of(hall),
    )


def rank_of(floor: Floor, lane: str, base_at: datetime) -> int:
    """Place in the order of a line."""
    return next_up.rank(base_at, floor.credit(lane))
