"""Go along with somebody for the whole visit. Rule PDS-11.

A guide sees or is shown why, offers it, and writes down the answer, a "no" as well. A named guide
goes along until the visit ends, and closes it with a result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import accompany as rules
from server.rules import events
from server.rules.accompany import Move, Result, State
from server.rules.refusals import Refused
from server.steps import care_rows
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.views.care import accompaniment_json
from server.store.queries import care as stored
from server.store.work import Work

KIND = "accompaniment"


@dataclass(frozen=True, slots=True)
class Offer:
    """``shown``: the paper, or "seen". ``answer``: yes, no, or None as long as it is not given.
    ``guide``: who goes along, by default whoever asks."""

    needs: tuple[str, ...]
    shown: str
    ticket: str | None = None
    zone: str | None = None
    answer: bool | None = None
    guide: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said, now or later."""

    id: str
    yes: bool
    guide: str | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Another guide goes on."""

    id: str
    guide: str


@dataclass(frozen=True, slots=True)
class Close:
    """The visit is over, or goes on without."""

    id: str
    result: Result
    note: str | None = None


@dataclass(frozen=True, slots=True)
class LapseOld:
    """Close what is left of days that are over."""


def offer(work: Work, floor: Floor, wish: Offer) -> dict[str, Any]:
    """Refuses ``unknown_priority``, ``unknown_ticket``, ``unknown_zone``, ``unknown_staff``."""
    needs = rules.check_needs(wish.needs, [g.id for g in floor.hall.tickets.priority_groups])
    care_rows.check_ticket(work, floor, wish.ticket)
    if wish.zone is not None and wish.zone not in floor.hall.zones:
        raise Refused("unknown_zone", zone=wish.zone)
    state, guide = State.OFFERED, None
    if wish.answer is not None:
        state = rules.after(state, Move.ACCEPT if wish.answer else Move.DECLINE)
    if wish.answer:
        guide = care_rows.named_staff(work, floor, wish.guide)
    row = {
        "id": ulid(work.now), "day": floor.day(work.now), "ticket": wish.ticket,
        "zone": wish.zone, "needs": list(needs), "shown": wish.shown, "state": str(state),
        "guide": guide, "result": None, "note": wish.note, "offered_at": work.now,
        "offered_by": care_rows.badge(work),
        "ended_at": work.now if state is State.DECLINED else None,
    }  # fmt: skip
    said = {"needs": list(needs), "shown": wish.shown, "guide": guide}
    made = care_rows.begin(work, KIND, row, said)
    return _tell(work, floor, str(state), made)


def answer(work: Work, floor: Floor, wish: Answer) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``wrong_state``, ``unknown_staff``."""
    if not wish.yes:
        return _moved(work, floor, wish.id, Move.DECLINE, {"ended_at": work.now})
    guide = care_rows.named_staff(work, floor, wish.guide)
    values = {"guide": guide, "ended_at": None}
    return _moved(work, floor, wish.id, Move.ACCEPT, values, guide=guide)


def hand_over(work: Work, floor: Floor, wish: HandOver) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``wrong_state``, ``unknown_staff``."""
    guide = care_rows.named_staff(work, floor, wish.guide)
    return _moved(work, floor, wish.id, Move.HAND_OVER, {"guide": guide}, guide=guide)


def close(work: Work, floor: Floor, wish: Close) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``wrong_state``."""
    values: dict[str, Any] = {"result": str(wish.result), "ended_at": work.now}
    if wish.note:
        values["note"] = wish.note
    return _moved(work, floor, wish.id, Move.CLOSE, values, result=str(wish.result))


def lapse_old(work: Work, floor: Floor, _command: LapseOld) -> dict[str, Any]:
    """What nobody closed on its day is closed as such."""
    rows = stored.left_open(work.conn, floor.day(work.now))
    for row in rows:
        values = {
            "state": str(rules.after(State(row.state), Move.CLOSE)),
            "result": str(Result.LAPSED),
            "ended_at": work.now,
        }
        care_rows.move(work, KIND, row, "lapse", values, {})
    return {"lapsed": len(rows)}


def _moved(
    work: Work, floor: Floor, id_: str, what: Move, values: dict[str, Any], **said: Any
) -> dict[str, Any]:
    row = stored.by_id(work.conn, KIND, id_)
    if row is None:
        raise Refused("unknown_care")
    state = rules.after(State(row.state), what)
    changed = care_rows.move(work, KIND, row, str(what), {**values, "state": str(state)}, said)
    return _tell(work, floor, str(what), changed)


def _tell(work: Work, floor: Floor, what: str, row: dict[str, Any]) -> dict[str, Any]:
    named = stored.tickets_named(work.conn, [row["ticket"]] if row["ticket"] else [])
    shown = accompaniment_json(floor, row, named)
    work.emit(_EVENTS[what], care_rows.TOPICS, {"accompaniment": shown})
    return shown


_EVENTS = {
    "offered": events.ACCOMPANIMENT_OFFERED, "along": events.ACCOMPANIMENT_ACCEPTED,
    "declined": events.ACCOMPANIMENT_DECLINED, "accept": events.ACCOMPANIMENT_ACCEPTED,
    "decline": events.ACCOMPANIMENT_DECLINED, "hand_over": events.ACCOMPANIMENT_HANDED_OVER,
    "close": events.ACCOMPANIMENT_CLOSED,
}  # fmt: skip
