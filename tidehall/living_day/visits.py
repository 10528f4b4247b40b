"""Who comes today, when, for what, and with how much patience. Pure: same hall, day and seed,
same visits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from appointments.timetable import Session, Timetable
from config.schema.demand import Demand
from config.schema.hall import Hall
from tidehall.living_day.chance import dice, log_normal, pick, poisson
from tidehall.living_day.people import Person, somebody

DOORS = timedelta(minutes=4)
"""Those who come before tickets are handed out are all served by the kiosks within this time."""
AGES = {"elder70": (70, 88), "veteran": (24, 85)}
ANY_AGE = (18, 69)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's errand. ``patience_s``: how long they wait before they leave.

    ``shows``: whether they come when they are called; ``returns_s``: seconds after having been
    missed at which they ask to rejoin (None: never).
    """

    n: int
    at: datetime
    item: str
    bundle: bool
    kiosk: str
    person: Person | None
    priority: str | None
    language: str
    patience_s: float
    shows: bool
    returns_s: float | None

    def now_attentive(self) -> Visit:
        """The same person after having missed a call: this time they listen."""
        return replace(self, shows=True, returns_s=None)

    def as_json(self) -> dict[str, object]:
        """The body of ``POST /tickets``."""
        body: dict[str, object] = {"item": self.item, "channel": "kiosk", "language": self.language}
        if self.person:
            body["person"] = self.person.as_json()
        if self.priority:
            body["priority"] = self.priority
        return body


@dataclass(frozen=True, slots=True)
class _Errands:
    """What can be asked for in a session, by weight."""

    items: dict[str, float]
    bundles: dict[str, float]

    def draw(self, rng: Random, bundle_share: float) -> tuple[str, bool]:
        bundle = bool(self.bundles) and rng.random() < bundle_share
        return pick(rng, self.bundles if bundle or not self.items else self.items), bundle


def visits(hall: Hall, timetable: Timetable, day: date, seed: int) -> tuple[Visit, ...]:
    """The day's visits in order of arrival; none without a ``demand`` block or on a closed day.

    Everybody comes while tickets are handed out: who is early waits at the doors, who would come
    in the break comes after it, and after the last ticket nobody comes.
    """
    demand, sessions = hall.demand, timetable.sessions(day)
    if demand is None or not sessions:
        return ()
    planned: list[Visit] = []
    for n, (at, session) in enumerate(_arrivals(demand, timetable, day, sessions, seed)):
        errands = _errands(hall, demand, session)
        if errands.items or errands.bundles:
            planned.append(_visit(hall, demand, errands, n, at, seed))
    return tuple(planned)


def _arrivals(
    demand: Demand, timetable: Timetable, day: date, sessions: Sequence[Session], seed: int
) -> Iterator[tuple[datetime, Session]]:
    rng = dice(seed, day, "arrivals")
    arrivals = demand.arrivals
    volume = arrivals.per_day * arrivals.weekday.get(day.isoweekday(), 1.0)
    volume *= log_normal(rng, 1.0, arrivals.day_cv)
    moments: list[tuple[datetime, Session]] = []
    for half in arrivals.by_half_hour:
        begins = timetable.moment(day, half.at)
        for _ in range(poisson(rng, volume * half.share)):
            meant = begins + timedelta(seconds=rng.uniform(0, 1800))
            at = _when_tickets_are_given(rng, timetable, day, sessions, meant)
            if at is not None:
                moments.append(at)
    yield from sorted(moments, key=lambda m: m[0])


def _when_tickets_are_given(
    rng: Random, timetable: Timetable, day: date, sessions: Sequence[Session], meant: datetime
) -> tuple[datetime, Session] | None:
    for session in sessions:
        first = timetable.moment(day, session.ticket_from)
        if meant < first:
            return first + timedelta(seconds=rng.uniform(0, DOORS.total_seconds())), session
        if meant < timetable.moment(day, session.ticket_until) - timedelta(seconds=30):
            return meant, session
    return None


def _errands(hall: Hall, demand: Demand, session: Session) -> _Errands:
    def offered(item_id: str) -> bool:
        item = hall.items.get(item_id)
        if item is None or item.status != "active" or item.online_only is not None:
            return False
        if session.windows is None:
            return True
        return item.out_of_hours_bookable and bool(session.windows.intersection(item.windows))

    items = {i: w for i, w in demand.items.items() if w > 0 and offered(i)}
    whole = session.windows is None
    bundles = {b: w for b, w in demand.bundles.items() if w > 0 and whole and b in hall.bundles}
    return _Errands(items, bundles)


def _visit(hall: Hall, demand: Demand, errands: _Errands, n: int, at: datetime, seed: int) -> Visit:
    rng = dice(seed, at.date(), "visit", n)
    item, bundle = errands.draw(rng, demand.bundle_share)
    priority = _priority(hall, demand, rng)
    identified = priority is not None or rng.random() < demand.id_share
    person = somebody(rng, n, at.date(), AGES.get(priority or "", ANY_AGE)) if identified else None
    shows = rng.random() >= demand.no_show_share
    patience = max(180.0, log_normal(rng, demand.patience.mean_min * 60, demand.patience.cv))
    returns = rng.uniform(120, 900) if rng.random() < 0.4 else None
    return Visit(
        n=n,
        at=at,
        item=item,
        bundle=bundle,
        kiosk=_kiosk(hall, item, bundle, rng),
        person=person,
        priority=priority,
        language="en" if rng.random() < 0.02 else "zh",
        patience_s=patience,
        shows=shows,
        returns_s=returns,
    )


def _priority(hall: Hall, demand: Demand, rng: Random) -> str | None:
    """A group that a kiosk may grant: what needs the duty manager is not asked for here."""
    groups = {g.id for g in hall.tickets.priority_groups if not g.needs_manager}
    roll = rng.random()
    for group, share in demand.priority_share.items():
        if roll < share and group in groups:
            return group
        roll -= share
    return None


def _kiosk(hall: Hall, item: str, bundle: bool, rng: Random) -> str:
    """A kiosk of the hall that offers the item's zone."""
    zone = None if bundle else hall.items[item].zone
    near = [
        k.id
        for k in hall.kiosks.values()
        if k.site == "hall" and (not k.zones or zone is None or zone in k.zones)
    ]
    return rng.choice(near or list(hall.kiosks))
