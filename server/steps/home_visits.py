"""What booking and visiting share about services that staff say: guidance and home visits.

Rules HC-27 and XX-16b. A home visit is a booking like any other, but nobody has to come: it can
neither be missed nor checked in, and stays on the manager's list until it was done or called off.
"""

from __future__ import annotations

from typing import Any

from server.rules.refusals import Refused
from server.rules.service_type import ServiceType
from server.store.work import Actor


def check_mode(actor: Actor, mode: str | None, address: str | None) -> None:
    """Staff say the kind of service; refuses ``forbidden``, ``address_required``, ``bad_request``
    for an address that nobody goes to."""
    if mode is not None and actor.kind != "user":
        raise Refused("forbidden")
    if mode == ServiceType.HOME_VISIT:
        if not (address or "").strip():
            raise Refused("address_required")
    elif address:
        raise Refused("bad_request", field="address")


def is_home_visit(row: Any) -> bool:
    """Do staff go to the person? ``row``: a booking as stored, or as it is changed."""
    mode = row.get("mode") if isinstance(row, dict) else row.mode
    return bool(mode == ServiceType.HOME_VISIT)
