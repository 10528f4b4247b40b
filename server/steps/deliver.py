"""Note how a message to a platform fared, and send one again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server.rules import deliveries as rules
from server.rules import events
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.views.deliveries import delivery_json
from server.store import clients, deliveries
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Settle:
    """A try of a message ended. ``status`` None: there was no answer, ``fault`` says why."""

    delivery: str
    tries: int
    status: int | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Resend:
    """Send it once more, whatever became of it."""

    delivery: str


def settle(work: Work, floor: Floor, command: Settle) -> dict[str, Any]:
    """Sent, or tried again later; an address that failed for days is switched off."""
    row = deliveries.by_id(work.conn, command.delivery)
    if row is None or row.tries != command.tries:
        return {"state": "changed"}
    if rules.arrived(command.status):
        clients.note_success(work.conn, row.client)
        _note(work, row, command, deliveries.SENT, None)
        return {"state": deliveries.SENT}
    since = clients.note_failure(work.conn, row.client, work.now)
    pause = rules.pause_after(row.tries + 1)
    _note(work, row, command, deliveries.DUE if pause else deliveries.FAILED, pause)
    if rules.is_lost(command.status, since, work.now):
        _switch_off(work, row.client)
        return {"state": deliveries.FAILED, "off": True}
    return {"state": deliveries.DUE if pause else deliveries.FAILED}


def _note(work: Work, row: Any, command: Settle, state: str, pause: timedelta | None) -> None:
    values = {
        "state": state, "tries": row.tries + 1, "status": command.status,
        "fault": (command.fault or "")[:80] or None,
        "next_try_at": work.now + pause if pause else None,
        "settled_at": None if pause else work.now,
    }  # fmt: skip
    if not deliveries.settle(work.conn, row.id, row.tries, values):
        raise Refused("changed_meanwhile")


def _switch_off(work: Work, client: str) -> None:
    """Staff are told once; a new address or `tidehall client webhook` switches it on again."""
    if clients.switch_off(work.conn, client, work.now):
        lost = deliveries.give_up(work.conn, client, work.now)
        data = {"client": client, "lost": lost}
        work.emit(events.WEBHOOK_DISABLED, ("appointments",), data)


def resend(work: Work, floor: Floor, command: Resend) -> dict[str, Any]:
    """Due at once, its table of pauses begun anew; refuses ``unknown_delivery``."""
    row = deliveries.by_id(work.conn, command.delivery)
    if row is None:
        raise Refused("unknown_delivery")
    values = {
        "state": deliveries.DUE, "next_try_at": work.now, "settled_at": None,
        "resent_by": f"{work.actor.kind}:{work.actor.id}"[:60],
    }  # fmt: skip
    if not deliveries.settle(work.conn, row.id, row.tries, values):
        raise Refused("changed_meanwhile")
    return delivery_json(floor, deliveries.by_id(work.conn, row.id))
