"""Small pictures of halls for the play ahead."""

from __future__ import annotations

from collections.abc import Sequence

from server.rules.waiting.picture import (
    Expected,
    Habits,
    InLine,
    InService,
    Line,
    Picture,
    Server,
)

NOW = 60.0
PATIENT = Habits(patience_mean=1e9, patience_cv=0.1, walk=0.0)
"""Nobody leaves, nobody needs time to walk to the window."""


def waiting(id_: str, since: float, mean: float = 10.0, cv: float = 0.5) -> InLine:
    """Somebody in line since a minute."""
    return InLine(id_, since, mean, cv, since)


def busy(mean: float = 10.0, since: float = NOW, cv: float = 0.5, line: int = 0) -> Server:
    """A window of one line that serves somebody since a minute."""
    return Server(line, free_at=NOW, serving=InService(mean, cv, since))


def hall(
    lines: Sequence[Sequence[InLine]],
    servers: Sequence[Server],
    habits: Habits = PATIENT,
    expected: Expected | None = None,
    horizon: float = 600.0,
) -> Picture:
    """A picture at NOW; lines are put in order."""
    rows = tuple(
        Line(
            tuple(sorted(row, key=lambda one: one.rank)),
            10.0,
            sum(server.line == n for server in servers),
        )
        for n, row in enumerate(lines)
    )
    coming = (expected or Expected(),) * len(rows)
    return Picture(NOW, rows, tuple(servers), coming, habits, horizon)
