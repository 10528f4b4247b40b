"""Whether what was typed names somebody's ticket, booking or case rather than a matter.

What names exactly one (a number, a code, a case, a link) may be answered as it is typed. The end
of a telephone number and a document lead to a person: they are looked up only when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from server.rules.person import check_digit

By = Literal["ticket", "booking", "case", "ticket_link", "booking_link", "phone", "document"]
AT_ONCE: frozenset[By] = frozenset({"ticket", "booking", "case", "ticket_link", "booking_link"})
_TICKET = re.compile(r"[A-Z]{1,2}\d{3,4}")
_BOOKING = re.compile(r"(?=.*[A-Z])[2-9A-HJ-NP-Z]{8}")
_CASE = re.compile(r".+-\d{8}-[A-Z]{1,2}\d{3,4}-\d{1,2}")
_LINK = re.compile(r"https?://\S+/(?P<kind>[bt])/(?P<token>[\w-]{8,64})/?(?:[?#]\S*)?")
LAST = 4
_PHONE = re.compile(r"(?:1[3-9]\d{5})?(?:\d{4})")
_OTHER_PAPER = re.compile(r"(?=.*\d)[A-Z0-9]{7,20}")


@dataclass(frozen=True, slots=True)
class Recognised:
    """``value``: as it is stored; of a telephone number its last four digits."""

    by: By
    value: str = field(repr=False)


def recognise(text: str) -> Recognised | None:
    """None: it names a matter, not somebody's own."""
    typed = text.strip()
    link = _LINK.fullmatch(typed)
    if link:
        return Recognised("ticket_link" if link["kind"] == "t" else "booking_link", link["token"])
    word = "".join(typed.split()).upper()
    if _CASE.fullmatch(word):
        return Recognised("case", word)
    plain = word.replace("-", "")
    found = next((by for by, fits in _FORMS if fits(plain)), None)
    if found is None:
        return None
    return Recognised(found, plain[-LAST:] if found == "phone" else plain)


def _is_resident(word: str) -> bool:
    return (
        len(word) == 18
        and word[:17].isascii()
        and word[:17].isdigit()
        and word[17] == check_digit(word[:17])
    )


_FORMS: tuple[tuple[By, Callable[[str], object]], ...] = (
    ("ticket", _TICKET.fullmatch),
    ("document", _is_resident),
    ("phone", _PHONE.fullmatch),
    ("booking", _BOOKING.fullmatch),
    ("document", _OTHER_PAPER.fullmatch),
)
"""In this order: the first form that fits."""
