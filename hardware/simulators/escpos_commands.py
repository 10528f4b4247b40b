"""A stream of bytes cut into ESC/POS commands, as a printer reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    data: bytes = b""


# Beginning -> name and how many bytes follow.
_FIXED: Final = {
    b"\x1b@": ("reset", 0),
    b"\x1ba": ("align", 1),
    b"\x1bE": ("bold", 1),
    b"\x1bd": ("feed_lines", 1),
    b"\x1bJ": ("feed_dots", 1),
    b"\x1c&": ("chinese_on", 0),
    b"\x1c.": ("chinese_off", 0),
    b"\x1d!": ("size", 1),
    b"\x1da": ("report", 1),
    b"\x1dr": ("in_turn", 1),
    b"\x10\x04": ("real_time", 1),
}
_CUTS: Final = {0: "full", 1: "partial", 0x41: "full-feed", 0x42: "partial-feed"}
_OLD_CUTS: Final = {b"\x1bi": b"full-old", b"\x1bm": b"partial-old"}
_LEADS: Final = b"\x1b\x1c\x1d\x10"
_LEAD: Final = re.compile(b"[" + _LEADS + b"]")


def next_command(data: bytes) -> tuple[Command | None, int]:
    """The first whole command and its size; None when more must come."""
    if not data:
        return None, 0
    if data[0] not in _LEADS:
        return _text(data)
    head = data[:2]
    if head in _FIXED:
        name, more = _FIXED[head]
        whole = len(data) >= 2 + more
        return (Command(name, data[2 : 2 + more]), 2 + more) if whole else (None, 0)
    if head in _LONG:
        return _LONG[head](data)
    if head in _OLD_CUTS:
        return Command("cut", _OLD_CUTS[head]), 2
    return (Command("unknown", data[:1]), 1) if len(data) > 1 else (None, 0)


def _text(data: bytes) -> tuple[Command | None, int]:
    lead = _LEAD.search(data)
    size = lead.start() if lead else len(data)
    # A line goes out with its end; what stands before a command is set at once.
    end = data.find(b"\n", 0, size) + 1
    if end:
        return Command("text", data[:end]), end
    return (Command("text", data[:size]), size) if size < len(data) else (None, 0)


def _picture(data: bytes) -> tuple[Command | None, int]:
    across, rows = (int.from_bytes(data[at : at + 2], "little") for at in (4, 6))
    return _sized("picture", data, 8, across * rows)


def _extended(data: bytes) -> tuple[Command | None, int]:
    command, size = _sized("extended", data, 5, int.from_bytes(data[3:5], "little"))
    if command and data[2:3] == b"H":
        return Command("mark", data[7:11]), size
    return command, size


def _sized(name: str, data: bytes, head: int, more: int) -> tuple[Command | None, int]:
    """A command that says itself how long it is."""
    if len(data) < head + more or len(data) < head:
        return None, 0
    return Command(name, data[: head + more]), head + more


def _cut(data: bytes) -> tuple[Command | None, int]:
    if len(data) < 3 or (data[2] >= 0x41 and len(data) < 4):
        return None, 0
    kind = _CUTS.get(data[2])
    if kind is None:
        return Command("unknown", data[:3]), 3
    return Command("cut", kind.encode()), 4 if data[2] >= 0x41 else 3


_LONG: Final = {b"\x1dV": _cut, b"\x1dv": _picture, b"\x1d(": _extended}
