"""A helper acts for somebody, on an authorisation, in steps that can be followed. Rule XX-24."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import events
from server.rules import helper_order as rules
from server.rules.helper_order import Manner, Move, State, Step
from server.rules.refusals import Refused
from server.steps import care_rows
from server.steps.floor import Floor
from server.steps.home_visits import is_home_visit
from server.steps.ids import ulid
from server.steps.showing import local
from server.steps.views.care import order_json
from server.store.queries import appointments
from server.store.queries import care as stored
from server.store.work import Work

KIND = "helper_order"


@dataclass(frozen=True, slots=True)
class AskHelper:
    """For the holder of a ticket of today or of a booking; ``home`` needs a home visit."""

    item: str
    manner: Manner
    ticket: str | None = None
    appointment: str | None = None


@dataclass(frozen=True, slots=True)
class Authorise:
    """``shown``: the paper that was signed; ``scope``: what the helper may do."""

    id: str
    shown: str
    scope: str


@dataclass(frozen=True, slots=True)
class Begin:
    """``helper``: of the hall's staff, by default whoever asks. Also hands an order over."""

    id: str
    helper: str | None = None


@dataclass(frozen=True, slots=True)
class TakeStep:
    id: str
    step: Step
    note: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """``back``: handed back with its result; else the applicant withdrew."""

    id: str
    back: bool
    words: str


def ask_helper(work: Work, floor: Floor, wish: AskHelper) -> dict[str, Any]:
    """Refuses ``unknown_item``, ``unknown_ticket``, ``unknown_booking``, ``bad_request``."""
    floor.service(wish.item)
    if (wish.ticket is None) == (wish.appointment is None):
        raise Refused("bad_request", field="ticket")
    care_rows.check_ticket(work, floor, wish.ticket)
    if wish.appointment is not None:
        booking = appointments.by_ids(work.conn, [wish.appointment]).get(wish.appointment)
        if booking is None:
            raise Refused("unknown_booking")
        if wish.manner is Manner.HOME and not is_home_visit(booking):
            raise Refused("bad_request", field="manner")
    elif wish.manner is Manner.HOME:
        raise Refused("bad_request", field="manner")
    row = {
        "id": ulid(work.now), "day": floor.day(work.now), "ticket": wish.ticket,
        "appointment": wish.appointment, "item": wish.item, "manner": str(wish.manner),
        "state": str(State.ASKED), "helper": None, "authorisation": None, "steps": [],
        "result": None, "asked_at": work.now, "asked_by": care_rows.account(work),
        "ended_at": None,
    }  # fmt: skip
    said = {"item": wish.item, "manner": str(wish.manner)}
    return _tell(work, floor, events.HELPER_ASKED, care_rows.begin(work, KIND, row, said))


def authorise(work: Work, floor: Floor, wish: Authorise) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``wrong_state``."""
    given = {"shown": wish.shown, "scope": wish.scope}
    kept = {**given, "at": local(floor, work.now), "by": care_rows.account(work)}
    return _moved(work, floor, wish.id, Move.AUTHORISE, {"authorisation": kept}, given)


def begin(work: Work, floor: Floor, wish: Begin) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``authorisation_required``, ``unknown_staff``, ``wrong_state``."""
    row = _found(work, wish.id)
    helper = care_rows.named_staff(work, floor, wish.helper)
    what = Move.HAND_OVER if row.state == State.ACTING else Move.BEGIN
    return _moved(work, floor, wish.id, what, {"helper": helper}, {"helper": helper})


def take_step(work: Work, floor: Floor, wish: TakeStep) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``authorisation_required``, ``wrong_state``."""
    row = _found(work, wish.id)
    done = {"at": local(floor, work.now), "step": str(wish.step), "note": wish.note}
    return _moved(work, floor, wish.id, Move.STEP, {"steps": [*row.steps, done]}, done)


def end(work: Work, floor: Floor, wish: End) -> dict[str, Any]:
    """Refuses ``unknown_care``, ``authorisation_required``, ``wrong_state``."""
    what = Move.HAND_BACK if wish.back else Move.WITHDRAW
    values = {"result": wish.words, "ended_at": work.now}
    return _moved(work, floor, wish.id, what, values, {"words": wish.words})


def _found(work: Work, id_: str) -> Any:
    row = stored.by_id(work.conn, KIND, id_)
    if row is None:
        raise Refused("unknown_care")
    return row


def _moved(
    work: Work,
    floor: Floor,
    id_: str,
    what: Move,
    values: dict[str, Any],
    said: dict[str, Any],
) -> dict[str, Any]:
    row = _found(work, id_)
    state = rules.after(State(row.state), what)
    changed = care_rows.move(work, KIND, row, str(what), {**values, "state": str(state)}, said)
    return _tell(work, floor, _EVENTS[what], changed)


def _tell(work: Work, floor: Floor, what: str, row: dict[str, Any]) -> dict[str, Any]:
    named = stored.tickets_named(work.conn, [row["ticket"]] if row["ticket"] else [])
    shown = order_json(floor, row, named)
    work.emit(what, care_rows.TOPICS, {"order": shown})
    if row["ticket"]:
        # The applicant is told that something moved, and sees what by the ticket's link.
        work.emit(events.HELPER_MOVED, (f"ticket:{row['ticket']}",), {"state": row["state"]})
    return shown


_EVENTS = {
    Move.AUTHORISE: events.HELPER_AUTHORISED, Move.BEGIN: events.HELPER_BEGUN,
    Move.STEP: events.HELPER_STEPPED, Move.HAND_OVER: events.HELPER_HANDED_OVER,
    Move.HAND_BACK: events.HELPER_HANDED_BACK, Move.WITHDRAW: events.HELPER_WITHDRAWN,
}  # fmt: skip
