"""What a key of a call pad asks of the server. A pure table and its few exceptions.

Transfer, one-metre line and cancel are not done by a pad: where to is chosen at the console.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from display.agent.rules import Rules
from display.desk import Desk
from hardware.pads.port import Action

OUTCOMES: Final = ("done", "accepted", "fix_later", "refused", "not_ours", "left")
"""By the digit before the key that ends a service; the first one without."""

PLAIN: Final[Mapping[Action, str]] = {
    Action.CALL: "call",
    Action.RECALL: "recall",
    Action.GIVE_UP: "miss",
    Action.HOLD: "hold",
    Action.START: "start",
}
"""Keys that say the same whatever goes on at the window; the server judges."""


@dataclass(frozen=True, slots=True)
class Command:
    """`POST /windows/<no>/<name>` with this body."""

    name: str
    body: Mapping[str, Any] = field(default_factory=dict)


def command(
    action: Action,
    digits: str,
    desk: Desk,
    rules: Rules,
    now: datetime,
    held: Sequence[Mapping[str, Any]] = (),
) -> Command | None:
    """The command of a key, or None where a pad cannot do that. `held` are put aside, oldest first.

    The evaluation key of pads that have no others begins a service and ends it.
    """
    if action in PLAIN:
        return Command(PLAIN[action]) if not digits else None
    match action:
        case Action.FINISH:
            return _finish(digits)
        case Action.EVALUATE:
            state = desk.ticket.state if desk.ticket else ""
            return Command("start") if state == "called" else _finish(digits)
        case Action.PAUSE:
            return Command("open") if desk.state == "paused" else _pause(digits, rules, now)
        case Action.CALL_BACK:
            return _resume(digits, held)
    return None


def _finish(digits: str) -> Command | None:
    place = int(digits or "1") - 1
    return Command("finish", {"outcome": OUTCOMES[place]}) if 0 <= place < len(OUTCOMES) else None


def _pause(digits: str, rules: Rules, now: datetime) -> Command | None:
    """Rule PQ-13: nobody leaves without a reason and a return."""
    away = rules.away(digits)
    if away is None or away.back_in_min is None:
        return None
    back = now + timedelta(minutes=away.back_in_min)
    return Command("pause", {"reason": away.id, "back_at": back.isoformat()})


def _resume(digits: str, held: Sequence[Mapping[str, Any]]) -> Command | None:
    """The one whose number ends in these digits, else whoever was put aside first."""
    for row in held:
        if str(row["number"]).endswith(digits):
            return Command("resume", {"ticket": row["id"]})
    return None
