"""Move a booking: table, journal, event, and a write that holds only while the old state does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from appointments import booking
from appointments.booking import Move, State
from server.rules import events
from server.rules.refusals import Refused
from server.steps import notices
from server.steps.bookings import KEEP_LINK, lawful
from server.steps.floor import Floor
from server.steps.showing import local
from server.steps.webhook_messages import tell_client
from server.store import booking_changes
from server.store.queries import appointments as stored
from server.store.work import Work


def booking_or_refuse(work: Work, appointment: str) -> Any:
    """The booking's row; refuses ``unknown_booking``."""
    row = stored.by_id(work.conn, appointment)
    if row is None:
        raise Refused("unknown_booking")
    return row


def signed(work: Work, floor: Floor) -> dict[str, Any]:
    """Who does it and when: the account, and the name that stands under a paper (None: nobody of
    the staff)."""
    staff = floor.hall.staff.get(work.actor.staff or "")
    name = staff.name if staff else work.actor.id if work.actor.kind == "user" else None
    by = f"{work.actor.kind}:{work.actor.id}"
    return {"by": by, "name": name, "at": local(floor, work.now)}


def check_seen(row: Any, seen: int | None) -> None:
    """Refuses ``changed_meanwhile`` when somebody acted after the screen that a command rests on.

    ``seen``: how many entries the booking's journal had then; None asks nothing.
    """
    if seen is not None and seen != row.journal_n:
        raise Refused("changed_meanwhile")


def check_link(row: Any, now: Any, keep: timedelta = KEEP_LINK) -> None:
    """Refuses ``booking_expired_link`` for a link whose time is over."""
    with lawful():
        booking.check_link(row.start, now, keep)


def check_move(row: Any, what: Move) -> State:
    """The state that follows; refuses ``wrong_state``."""
    with lawful():
        return booking.after(State(row.state), what)


def move(
    work: Work, row: Any, what: Move, *, journal: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    """The row as it is now. Refuses ``wrong_state``, ``changed_meanwhile``."""
    new = check_move(row, what)
    n, head = work.journal(
        f"appointment:{row.id}",
        (row.journal_n, row.journal_hash),
        str(what),
        {"from": row.state, "to": str(new), **(journal or {})},
    )
    values = {"state": str(new), "moved_at": work.now, **more}
    values |= {"journal_n": n, "journal_hash": head}
    changed = booking_changes.change_appointment(
        work.conn, row.id, row.state, row.journal_n, values
    )
    if not changed:
        raise Refused("changed_meanwhile")
    return {**row._mapping, **values}


def noted(work: Work, row: Any, kind: str, said: dict[str, Any]) -> dict[str, Any]:
    """Something happened to the booking that moves it nowhere; refuses ``changed_meanwhile``."""
    head = (row.journal_n, row.journal_hash)
    n, digest = work.journal(f"appointment:{row.id}", head, kind, said)
    values = {"journal_n": n, "journal_hash": digest}
    if not booking_changes.change_appointment(
        work.conn, row.id, row.state, row.journal_n, values
    ):  # fmt: skip
        raise Refused("changed_meanwhile")
    return {**row._mapping, **values}


def fulfil(work: Work, floor: Floor, appointment: str | None) -> None:
    """The ticket of a booking was served: so was the booking. None: the ticket had none."""
    row = stored.by_id(work.conn, appointment) if appointment else None
    if row is None or row.state != State.CHECKED_IN:
        return
    tell(work, floor, events.APPOINTMENT_FULFILLED, move(work, row, Move.FULFIL))


def tell(work: Work, floor: Floor, kind: str, row: dict[str, Any], **more: Any) -> None:
    """Emit a booking's event to staff and to its own link, never a person; queue the messages
    that follow from it."""
    service = floor.services.get(row["item"])
    said = {
        "id": row["id"],
        "kind": row["kind"],
        "state": str(row["state"]),
        "item": row["item"],
        "item_name": service.name if service else row["item"],
        "item_name_en": service.name_en if service else row["item"],
        "queue": row["queue"],
        "start": local(floor, row["start"]),
        "end": local(floor, row["end"]),
        "out_of_hours": row["out_of_hours"],
        "channel": row["channel"],
        "ticket": row.get("ticket"),
    }
    topics = ("appointments", f"appointment:{row['id']}")
    work.emit(kind, topics, {"appointment": said, **more})
    notices.follow(work, floor, kind, row, more)
    tell_client(work, floor, kind, row, {"appointment": said, **more})
