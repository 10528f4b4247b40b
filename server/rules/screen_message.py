"""A sentence of the manager on public screens: what it may say, how long it stands. Pure.

Nothing on a public screen names a person; a number of an identity document is refused.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from server.rules.refusals import Refused

MOST = 12
"""So many at once over all screens; more would never be read."""
LONGEST_DAYS = 31
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dXx])")


def text(said: str) -> str:
    """The sentence on one line. Refuses ``text_names_person`` where it holds an ID number,
    ``bad_request`` where nothing is left of it."""
    line = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    plain = unicodedata.normalize("NFKC", line)
    if _ID_NUMBER.search(re.sub(r"(?<=\d)[\s-](?=[\dXx])", "", plain)):
        raise Refused("text_names_person")
    return line


def ends_at(until: datetime | None, now: datetime, zone: ZoneInfo) -> datetime:
    """When it leaves the screens: as wished, else when the hall's day ends, so that nothing is
    forgotten there. Refuses ``message_until``."""
    if until is None:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(0), zone)
    if not now < until <= now + timedelta(days=LONGEST_DAYS):
        raise Refused("message_until", days=LONGEST_DAYS)
    return until


def room(standing: int) -> None:
    """Refuses ``too_many_messages`` when so many stand already."""
    if standing >= MOST:
        raise Refused("too_many_messages", most=MOST)
