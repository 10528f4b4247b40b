"""The floor as the hall's own days make it: read again whenever one of them was entered.

The version is read inside every transaction, so that a booking sees each entry that was committed
before it, in whatever process that was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from appointments.calendar import overlay
from appointments.workdays import YearTable
from server.rules.emergency import Emergency
from server.steps.day_rows import entry_of
from server.steps.floor import Floor
from server.steps.people import with_members
from server.steps.timetable import entries_of, out_of_hours_items, timetable_of, years_of
from server.store.engine import Reader
from server.store.queries import calendar as stored
from server.store.queries import rota
from server.store.work import Work


def floor_in(conn: Reader, known: Floor) -> Floor:
    """The floor of this transaction: the known one as long as nothing was entered since."""
    version = stored.version(conn)
    return known if version == known.calendar else floor_with_days(conn, known, version)


def floor_with_days(conn: Reader, known: Floor, version: int) -> Floor:
    """The floor with every entry that stands, laid over the hall file in its order."""
    base = timetable_of(known.hall)
    years = years_of(known.hall) | entered_years(conn)
    items = out_of_hours_items(known.hall)
    entries = [*entries_of(known.hall), *(entry_of(row, items) for row in stored.entries(conn))]
    return replace(
        known,
        hall=with_members(known.hall, rota.members(conn)),
        timetable=overlay(replace(base, workdays=replace(base.workdays, years=years)), entries),
        calendar=version,
        emergencies=tuple(map(emergency_of, stored.unended(conn))),
    )


def entered_years(conn: Reader) -> dict[int, YearTable]:
    """Published years that were entered; of several for a year the latest holds."""
    return {
        row.year: YearTable(_days(row.holidays), _days(row.makeup))
        for row in stored.years(conn)
        if row.withdrawn is None
    }


def emergency_of(row: Any) -> Emergency:
    """A stored emergency as the rules read it."""
    return Emergency(
        row.id, row.reason, row.notice, row.since, row.until, row.entered_by, row.approver,
        row.approved_at is not None, row.ended is not None,
    )  # fmt: skip


def changed(work: Work, floor: Floor, version: int) -> Floor:
    """The floor after what this very transaction has entered."""
    return floor_with_days(work.conn, floor, version)


def _days(listed: list[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, listed))
