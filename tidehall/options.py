"""Options that several commands share, and how they read their words."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction


def moment(text: str) -> datetime:
    """An ISO 8601 moment; without a zone it is the hall's own time (made aware later)."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an ISO 8601 moment such as 2026-11-20T08:50 or 2026-11-20T08:50+08:00"
        ) from None


def port(text: str) -> int:
    """A TCP port, 1 to 65535."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port (1 to 65535)")


def speed(text: str) -> float:
    """How many seconds of the hall pass in one real second, above 0 and up to 600."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if 0 < value <= 600:
        return value
    raise argparse.ArgumentTypeError(f"{text!r} is not a speed above 0 and up to 600")
