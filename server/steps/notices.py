"""Messages that follow a step, queued in its own transaction. Nothing is sent here.

Only who gave a telephone number gets any, and nobody has to: a booking without one goes the same
way and nothing is queued. Each message carries a number, so that a repeat queues none twice.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from server.rules import notices
from server.rules.notice import State
from server.rules.notices import Happened, NoticeRules, Planned
from server.steps.bookings import rules_of as booking_rules
from server.steps.bookings import told_text
from server.steps.floor import Floor
from server.steps.home_visits import is_home_visit
from server.steps.ids import ulid
from server.steps.showing import local
from server.store import notice_changes
from server.store.queries import appointments as stored
from server.store.vault import KeysError
from server.store.work import Work

TOLD = frozenset({"booked", "confirmed", "moved"})
"""Messages that tell conditions and materials; what was told stays with them (rule PDS-3)."""


def rules_of(floor: Floor) -> NoticeRules:
    """The hall's figures as the law wants them."""
    said = floor.hall.notices
    return NoticeRules(
        quiet=(said.quiet.start, said.quiet.end),
        day_before=said.day_before,
        hours_before=timedelta(hours=said.hours_before),
        last_before=timedelta(minutes=said.last_before_min),
        apart=timedelta(minutes=said.apart_min),
        near_ahead=said.near_turn_ahead,
        near_wait=timedelta(minutes=said.near_turn_minutes),
        near_after=timedelta(minutes=said.near_turn_after_min),
        near_keep=timedelta(minutes=said.near_turn_keep_min),
        retries=tuple(timedelta(minutes=m) for m in said.retry_min),
        jitter=said.retry_jitter,
    )


def follow(
    work: Work, floor: Floor, event: str, row: dict[str, Any], more: dict[str, Any]
) -> None:  # fmt: skip
    """Queue what follows an event of a booking and drop what is no longer so. Rule PDS-6d.

    ``more`` is what the event tells besides the booking: ``nth``, ``until``, ``reason``, ``was``.
    The message's number is the booking's journal: each move is told once.
    """
    if event not in notices.FOLLOW:
        return
    if row["journal_n"] > 1:
        notice_changes.drop_about(work.conn, row["id"], work.now)
    happened = Happened(
        event,
        row["start"],
        asked=work.actor.kind == "citizen",
        nth=more.get("nth") or 0,
        listed=more.get("until") is not None,
        requested=row["out_of_hours"],
        remind_staff_at=row.get("remind_at"),
    )
    planned = notices.plan(happened, work.now, rules_of(floor), floor.hall.zone_info)
    to = citizen(floor, row.get("person_sealed"), row.get("person_masked"))
    params = _params(work, floor, row, more)
    rows = [
        _row(work, one, row["id"], row["journal_n"], said)
        | {"language": "zh" if one.kind in notices.TO_STAFF else row["language"]}
        | {"params": params | _told(floor, row, one.kind)}
        for one in planned
        if (said := _to(one.kind, to)) is not None
    ]
    notice_changes.add(work.conn, rows)


def queue(
    work: Work, one: Planned, subject: str, nth: int, params: dict[str, Any], *,
    to: dict[str, Any] | None = None, language: str = "zh",
) -> None:  # fmt: skip
    """Queue one message that no booking's event stands behind; ``to`` None: for staff."""
    said = _to(one.kind, to)
    if said is not None:
        row = _row(work, one, subject, nth, said) | {"language": language, "params": params}
        notice_changes.add(work.conn, [row])


def citizen(
    floor: Floor, sealed: bytes | None, masked: dict[str, Any] | None
) -> dict[str, Any] | None:
    """Where somebody can be reached, sealed anew without the rest; None: gave no number."""
    if not sealed or not (masked or {}).get("phone"):
        return None
    try:
        phone = floor.vault.open(sealed).get("phone")
    except KeysError:
        return None
    shown = {name: (masked or {})[name] for name in ("name", "phone") if name in (masked or {})}
    return {"address": floor.vault.seal({"phone": phone}), "masked": shown} if phone else None


def _to(kind: str, to: dict[str, Any] | None) -> dict[str, Any] | None:
    roles = notices.TO_STAFF.get(kind)
    return {"roles": roles, "address": None, "masked": None} if roles else to


def _row(
    work: Work, one: Planned, subject: str, nth: int, to: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    return {
        "id": ulid(work.now),
        "kind": one.kind,
        "subject": subject,
        "nth": nth,
        "roles": None,
        **to,
        "due_at": one.due_at,
        "until": one.until,
        "tries": 0,
        "next_try_at": one.due_at,
        "state": str(State.WAITING),
        "evidence": {},
        "created_at": work.now,
    }


def _params(
    work: Work, floor: Floor, row: dict[str, Any], more: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    """What the text is made of; no person."""
    said = {
        "item": row["item"],
        "start": local(floor, row["start"]),
        "code": row["code"],
        "was": more.get("was"),
        "reason": more.get("reason") or (row.get("decision") or {}).get("reason"),
        "note": (row.get("decision") or {}).get("note"),
        "nth": more.get("nth"),
        "limit": booking_rules(floor).lists.limit,
        "until": more.get("until"),
        "home": is_home_visit(row) or None,
    }
    if more.get("until") and row.get("person_hash"):
        said["days"] = _grounds(work, row["person_hash"], row["id"])
    return {name: value for name, value in said.items() if value is not None}


def _grounds(work: Work, person: bytes, appointment: str) -> list[str]:
    """The days of the no-shows that a listing rests on (rule PDS-7d)."""
    for listing in reversed(stored.listings_of(work.conn, person)):
        if any(ground["appointment"] == appointment for ground in listing.grounds):
            return [ground["day"] for ground in listing.grounds]
    return []


def _told(floor: Floor, row: dict[str, Any], kind: str) -> dict[str, Any]:
    service = floor.services.get(row["item"])
    return {"told": told_text(service)} if kind in TOLD and service else {}
