"""What stands in each line, as a window that may help wants to know it."""

from __future__ import annotations

from collections import Counter

from server.rules import routing, why
from server.rules.next_up import Draw, Load
from server.rules.window import State
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import lines, windows


def loads_of(conn: Reader, floor: Floor) -> dict[str, Load]:
    """By queue: work that stands, windows that serve it as their own now, minutes of one service.
    Two statements, however many wait."""
    own: Counter[str] = Counter()
    for no, state, _, profile, staff in windows.busy(conn):
        if state == State.OPEN and no in floor.draws:
            own.update({d.line for d in floor.draws_at(no, profile, staff) if _whole(d)})
    return why.rounded(
        {
            queue: Load(load.work_s / 60, own[queue], load.work_s / 60 / max(1, load.waiting))
            for queue, load in lines.loads(conn).items()
        }
    )


def _whole(draw: Draw) -> bool:
    return routing.is_own(draw) and not draw.line.startswith("@")
