"""What the steps about remote numbers share: the figures, the places of a half day, the base."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from appointments import remote
from appointments.booking import Arrival
from appointments.remote import RemoteRule
from appointments.timetable import Session
from server.rules import hours
from server.rules.refusals import Refused
from server.steps.bookings import lawful
from server.steps.floor import Floor
from server.steps.services import Service
from server.store import remote_changes
from server.store.engine import Reader
from server.store.work import Work

KIND = "remote"


def rule_of(floor: Floor) -> RemoteRule | None:
    """The hall's figures; None: it gives no numbers from afar."""
    said = floor.hall.appointments.remote if floor.hall.appointments else None
    if said is None:
        return None
    return RemoteRule(
        Fraction(str(said.share)), said.per_session, timedelta(minutes=said.credit_min),
        timedelta(minutes=said.travel_min), said.counts,
    )  # fmt: skip


def rule_or_refuse(floor: Floor) -> RemoteRule:
    """Refuses ``remote_not_offered``."""
    rule = rule_of(floor)
    if rule is None:
        raise Refused("remote_not_offered")
    return rule


def counts(floor: Floor, row: Any) -> bool:
    """Is never coming a no-show? Always for a booking, by the hall's word for a remote number."""
    rule = rule_of(floor)
    return row.kind != KIND or rule is None or rule.counts


def session_at(floor: Floor, service: Service, moment: datetime) -> Session:
    """The session in which tickets are handed out then; refuses as a ticket is refused."""
    return hours.check_ticketing(moment, floor.timetable, service.windows, item=service.id)


def most(floor: Floor, queue: str, session: Session, rule: RemoteRule) -> int:
    """How many remote numbers a queue may give out in a session."""
    able = [
        window
        for no, window in floor.hall.windows.items()
        if queue in window.queues and (session.windows is None or no in session.windows)
    ]
    windows = sum((Fraction(1, len(w.queues)) for w in able), Fraction())
    minutes = [s.minutes for s in floor.services.values() if s.queue == queue and not s.cancelled]
    mean = Fraction(sum(minutes), len(minutes)) if minutes else Fraction()
    length = (session.closes.hour - session.opens.hour) * 60
    length += session.closes.minute - session.opens.minute
    return remote.places(windows, length, mean, rule)


def take(work: Work, floor: Floor, service: Service, session: Session, rule: RemoteRule) -> None:
    """Count one more; refuses ``remote_full``, and with it the transaction is given up."""
    day = floor.day(work.now)
    given = remote_changes.count(work.conn, day, session.name, service.queue)
    with lawful():
        remote.check_place(given, most(floor, service.queue, session, rule))


def give_back(work: Work, floor: Floor, row: Any) -> None:
    """A cancelled number may be taken by somebody else."""
    service = floor.services.get(row.item)
    if service is None:
        return
    try:
        session = session_at(floor, service, row.start)
    except Refused:
        return  # the day's hours were changed since
    remote_changes.give_back(work.conn, row.day, session.name, row.queue)


def arrival(conn: Reader, floor: Floor, row: Any, now: datetime) -> Arrival:
    """The place in line of whoever would check in now."""
    rule = rule_of(floor) or RemoteRule()
    last = remote_changes.last_called(conn, row.day, row.queue)
    with lawful():
        return remote.arrive(row.start, row.end, now, rule, last)
