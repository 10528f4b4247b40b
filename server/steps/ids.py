"""Ids that sort by time."""

from __future__ import annotations

import secrets
from datetime import datetime

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [high + low for high in CROCKFORD for low in CROCKFORD]


def ulid(now: datetime, seq: int = 0) -> str:
    """26 characters, sortable by time and, within a millisecond, by ``seq``; 66 random bits."""
    milliseconds = int(now.timestamp() * 1000)
    value = (milliseconds & (2**48 - 1)) << 80 | (seq & (2**14 - 1)) << 66 | secrets.randbits(66)
    return "".join([_PAIRS[value >> shift & 1023] for shift in range(120, -1, -10)])
