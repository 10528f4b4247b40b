"""Free held places whose minutes are over and places that were given back."""

from __future__ import annotations

from server.steps.house import House
from server.steps.release_holds import ReleaseHolds, release_holds
from server.store.queries import appointments as stored
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Costs two small reads when nothing is due."""
    now = house.now()
    with house.store.read() as conn:
        wanted = stored.due_holds(conn, now) or stored.due_releases(conn, now)
    if wanted:
        house.do(release_holds, ReleaseHolds(), actor=SYSTEM)
