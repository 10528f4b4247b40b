"""Enrolment of a screen without a keyboard: it shows a code, somebody enters the code elsewhere,
and the screen, which alone knows the secret behind it, fetches its token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from server.rules import events
from server.rules.refusals import Refused
from server.steps.display_facts import display_of
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.showing import local
from server.store import display_changes
from server.store.queries import displays
from server.store.vault import token_hash
from server.store.work import Work

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that can be taken for another one."""
LENGTH = 6
HOLDS_FOR = timedelta(minutes=15)
MOST_WAITING = 300


@dataclass(frozen=True, slots=True)
class Wait:
    """A machine asks for a code to show. ``at`` is real time, as tokens last by it."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Bind:
    """Somebody of the staff enters the code that a machine shows."""

    code: str = field(repr=False)
    display: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """The machine has heard that it was bound, and comes for its token."""

    secret: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class RevokeDisplay:
    """A display is to be believed no longer."""

    display: str
    at: datetime


def wait(work: Work, floor: Floor, wish: Wait) -> dict[str, Any]:
    """A fresh code for a machine, and the secret by which it is known. Refuses ``rate_limited``
    while very many wait."""
    if displays.waiting(work.conn, wish.at) >= MOST_WAITING:
        raise Refused("rate_limited", seconds=60)
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    id_ = ulid(wish.at)
    secret = floor.vault.enrolment_token(id_)
    ends = wish.at + HOLDS_FOR
    row = {
        "id": id_, "secret": token_hash(secret), "code": token_hash(code),
        "expires_at": ends, "display": None, "by": None,
    }  # fmt: skip
    display_changes.add_request(work.conn, row, wish.at)
    return {"code": code, "secret": secret, "expires_at": local(floor, ends)}


def bind(work: Work, floor: Floor, wish: Bind) -> dict[str, Any]:
    """The machine behind a code becomes a display of the hall. Refuses ``unknown_screen`` and
    ``enrol_code_wrong``, whether the code is unknown, used up or too old."""
    display = display_of(floor, wish.display)
    tidy = "".join(wish.code.split()).replace("-", "").upper()
    by = f"{work.actor.kind}:{work.actor.id}"[:60]
    request = display_changes.bind(work.conn, token_hash(tidy), display.id, by, wish.at)
    if request is None:
        raise Refused("enrol_code_wrong")
    told = {"display": {"id": display.id}}
    work.emit(events.DISPLAY_ENROLLED, ("hall", f"enrolment:{request}"), told)
    return {"id": display.id}


def claim(work: Work, floor: Floor, shown: Claim) -> dict[str, Any]:
    """The token of a bound machine, once; it ends the one before. Refuses ``enrol_code_wrong``."""
    display = display_changes.use_request(work.conn, token_hash(shown.secret))
    if display is None or display not in floor.hall.displays:
        raise Refused("enrol_code_wrong")
    return {"id": display, "token": display_changes.new_token(work.conn, display, shown.at)}


def revoke_display(work: Work, floor: Floor, command: RevokeDisplay) -> dict[str, Any]:
    """End a display's token."""
    display = display_of(floor, command.display)
    return {
        "id": display.id,
        "ended": display_changes.end_tokens(work.conn, display.id, command.at),
    }
