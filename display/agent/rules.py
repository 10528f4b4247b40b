"""The hall's settings for devices at windows, as the server tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from hardware.clock import SetClock


@dataclass(frozen=True, slots=True)
class Away:
    """A reason to be away, and for how many minutes as a rule."""

    id: str
    back_in_min: int | None


@dataclass(frozen=True, slots=True)
class Rules:
    """`pause`: what the pause key means without digits. Seconds, and percent by time of day."""

    whereabouts: tuple[Away, ...] = ()
    pause: str | None = None
    rating_s: float = 60.0
    stale_s: float = 30.0
    brightness: tuple[tuple[time, int], ...] = ()

    def percent(self, now: datetime) -> int | None:
        """How bright signs shine at a moment of the hall; the evening's figure lasts the night."""
        if not self.brightness:
            return None
        at = now.timetz().replace(tzinfo=None)
        passed = [percent for start, percent in self.brightness if start <= at]
        return passed[-1] if passed else self.brightness[-1][1]

    def away(self, digits: str) -> Away | None:
        """The reason that was typed by its place in the hall's list, else the usual one."""
        if digits:
            place = int(digits) - 1
            return self.whereabouts[place] if 0 <= place < len(self.whereabouts) else None
        return next((away for away in self.whereabouts if away.id == self.pause), None)


def rules(told: Mapping[str, Any]) -> Rules:
    """From the server's answer; raises KeyError, TypeError or ValueError."""
    return Rules(
        tuple(Away(str(w["id"]), w["back_in_min"]) for w in told["whereabouts"]),
        told["pause"],
        float(told["rating_s"]),
        float(told["stale_s"]),
        tuple((time.fromisoformat(b["from"]), int(b["percent"])) for b in told["brightness"]),
    )


def clock(told: Mapping[str, Any]) -> tuple[SetClock, datetime]:
    """The hall's clock from the server's answer, and the moment that was told, in its zone."""
    now = datetime.fromisoformat(str(told["now"]))
    return SetClock(now, float(told.get("speed", 1.0))), now
