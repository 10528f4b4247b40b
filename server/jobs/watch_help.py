"""Tell the manager of calls for a guide that nobody answers."""

from __future__ import annotations

from server.rules.help_call import unanswered
from server.steps.help_call import WatchHelp, watch_help
from server.steps.house import House
from server.store.queries import help as stored
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs one small read while every call is answered in time."""
    after_s, now = house.hall.tickets.kiosks.help_after_s, house.now()
    with house.store.read() as conn:
        late = any(unanswered(row.called_at, now, after_s) for row in stored.unanswered(conn))
    if late:
        house.do(watch_help, WatchHelp(), actor=SYSTEM)
