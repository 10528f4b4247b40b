"""Progress and results of cases on public screens: which, and as what. Pure.

Rule PDS-S1e: the process and the result of a case are made public. A case stands there by its
number, masked, with its item and how far it has come; nobody is named. Rule XX-28b: items with a
ground for it (a state or trade secret, ideology, what is personal) are left out.
"""

from __future__ import annotations

from datetime import timedelta

SHOWN_FOR = timedelta(days=7)
"""How long after its last move a case stands on a screen."""
MOST = 60
_SHOWN_DIGITS = 2

_STAGES: dict[tuple[str, str], str] = {
    ("received", "done"): "completed",
    ("received", "accepted"): "in_progress",
    ("received", "fix_later"): "to_be_completed",
}
"""(state, outcome) -> what the public is told; every other pair is not shown."""
STAGES = tuple(dict.fromkeys(_STAGES.values()))


def stage(state: str, outcome: str | None) -> str | None:
    """What a screen says of a case, or None where it says nothing."""
    return _STAGES.get((state, outcome or ""))


def shown(state: str, outcome: str | None, unpublished: str | None) -> bool:
    """May a case of an item stand on a screen? ``unpublished``: the item's ground not to."""
    return unpublished is None and stage(state, outcome) is not None


def masked(no: str) -> str:
    """A case number as screens show it: its holder knows it again, a neighbour learns nothing.

    The hall's code goes, the day stays, of the ticket's number the letter and the last two digits.
    """
    parts = no.split("-")
    if len(parts) < 4:
        return f"{no[:1]}***{no[-2:]}"
    day, ticket, place = parts[-3:]
    head = ticket.rstrip("0123456789")
    digits = ticket[len(head) :]
    hidden = "*" * max(1, len(digits) - _SHOWN_DIGITS)
    return f"{day[4:]}-{head}{hidden}{digits[-_SHOWN_DIGITS:]}-{place}"
