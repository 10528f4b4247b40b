"""Enrolment of kiosks: a one-time code from the administrator becomes the machine's own token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.kiosk_facts import kiosk_of
from server.steps.showing import local
from server.store import kiosk_changes
from server.store.vault import token_hash
from server.store.work import Work

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No sign that can be taken for another one."""
LENGTH = 8
HOLDS_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class NewCode:
    """The administrator wants a code for a kiosk. ``at`` is real time, as tokens last by it."""

    kiosk: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Enrol:
    """A machine shows the code that somebody typed into it."""

    code: str = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True)
class Revoke:
    """A kiosk is to be believed no longer."""

    kiosk: str
    at: datetime


def new_code(work: Work, floor: Floor, wish: NewCode) -> dict[str, Any]:
    """A fresh code, shown once; it holds for a quarter of an hour and for one machine."""
    kiosk = kiosk_of(floor, wish.kiosk)
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    ends = wish.at + HOLDS_FOR
    row = {
        "hash": token_hash(code),
        "kiosk": kiosk.id,
        "by": f"{work.actor.kind}:{work.actor.id}"[:60],
        "expires_at": ends,
        "used_at": None,
    }
    kiosk_changes.add_enrol_code(work.conn, row)
    return {"kiosk": kiosk.id, "code": code, "expires_at": local(floor, ends)}


def enrol(work: Work, floor: Floor, shown: Enrol) -> dict[str, Any]:
    """The kiosk behind a code and its new token, which ends the one before.

    Refuses ``enrol_code_wrong``, whether the code is unknown, used up or too old.
    """
    tidy = "".join(shown.code.split()).replace("-", "").upper()
    kiosk = kiosk_changes.use_enrol_code(work.conn, token_hash(tidy), shown.at)
    if kiosk is None or kiosk not in floor.hall.kiosks:
        raise Refused("enrol_code_wrong")
    return {"kiosk": kiosk, "token": kiosk_changes.new_token(work.conn, kiosk, shown.at)}


def revoke(work: Work, floor: Floor, command: Revoke) -> dict[str, Any]:
    """End a kiosk's token and the codes made for it."""
    kiosk = kiosk_of(floor, command.kiosk)
    ended = kiosk_changes.end_tokens(work.conn, kiosk.id, command.at)
    return {"kiosk": kiosk.id, "ended": ended}
