"""Send the messages that are due.

Not among the ticked jobs: a slow gateway must hold up nothing else, so the server runs it beside
them. Each message is claimed, handed over outside any transaction, and settled; several workers
may do so at once, for a claim is won by one. A crash in between repeats that message once at most
(see :mod:`server.steps.send_notice`).
"""

from __future__ import annotations

from time import monotonic

import structlog

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.house import House
from server.steps.letters import Letter, Messenger, NotSent, letter_of
from server.steps.send_notice import (
    Claim,
    Delivered,
    NotDelivered,
    claim,
    delivered,
    not_delivered,
)
from server.store.engine import Reader
from server.store.queries import notices as stored
from server.store.work import SYSTEM

log = structlog.get_logger(__name__)

BATCH = 50
BUDGET_S = 20.0
"""No message is claimed later than this after the start of a run; what is left stays due."""


def run(house: House, messenger: Messenger, root: str = "") -> int:
    """Try what is due, at most a batch; answers how many were handed over. One index seek when
    nothing is due. ``root``: the address that phones use, for links."""
    with house.store.read() as conn:
        due = stored.due(conn, house.now(), BATCH)
    until, sent = monotonic() + BUDGET_S, 0
    for notice in due:
        if monotonic() > until:
            break
        tries = house.do(claim, Claim(notice), actor=SYSTEM)["tries"]
        if tries:
            sent += _hand_over(house, messenger, notice, tries, root)
    return sent


def _hand_over(house: House, messenger: Messenger, notice: str, tries: int, root: str) -> bool:
    letter = house.read(_letter, notice, root)
    try:
        if not (letter.phone or letter.roles):
            raise NotSent("no_address", final=True)
        how = messenger.send(letter)
    except NotSent as no:
        _settle(house, NotDelivered(notice, tries, no.why, no.final))
        if no.why != "absent":
            log.warning("notice.not_sent", kind=letter.kind, tries=tries, why=no.why)
        return False
    _settle(house, Delivered(notice, tries, how))
    return True


def _settle(house: House, command: Delivered | NotDelivered) -> None:
    step = delivered if isinstance(command, Delivered) else not_delivered
    try:
        house.do(step, command, actor=SYSTEM)
    except Refused:
        # The hand-over outlasted its claim and somebody else has the message now.
        log.warning("notice.claim_lost", tries=command.tries)


def _letter(conn: Reader, floor: Floor, notice: str, root: str) -> Letter:
    return letter_of(floor, stored.by_id(conn, notice), root)
