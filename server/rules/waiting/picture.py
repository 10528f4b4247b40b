"""A frozen picture of the hall, as the play ahead wants it. Times are minutes on any one clock."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits. ``rank`` orders the line (base less credit); ``mean`` service minutes."""

    id: Hashable
    rank: float
    mean: float
    cv: float
    since: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the order of ranks. ``own``: windows that are there for it alone."""

    people: tuple[InLine, ...]
    mean: float
    own: int


@dataclass(frozen=True, slots=True)
class InService:
    """Who sits at a window: typical minutes, their spread, and since when."""

    mean: float
    cv: float
    since: float


@dataclass(frozen=True, slots=True)
class Server:
    """A staffed window.

    ``line`` is its own (None: a general-purpose window), ``also`` the lines that it helps; with
    ``bias`` a head there counts as so many minutes younger and competes with the own line, without
    it helps only when the own line is empty. ``away``: known absences to come as (start, minutes).
    ``pace`` multiplies service minutes, ``off_pace`` those for lines that are not its own. Beside
    a ``bias``, ``spare`` names lines that it helps only when nobody else stands in its lines, and
    ``second`` others whose heads count as ``second_bias`` minutes younger.
    """

    line: int | None
    also: tuple[int, ...] = ()
    bias: float | None = None
    free_at: float = 0.0
    serving: InService | None = None
    away: tuple[tuple[float, float], ...] = ()
    pace: float = 1.0
    off_pace: float = 1.0
    spare: tuple[int, ...] = ()
    second: tuple[int, ...] = ()
    second_bias: float = 0.0


@dataclass(frozen=True, slots=True)
class Expected:
    """Who is still to come to a line: ``per_minute`` walk-ins, and bookings by their slot.

    ``ahead_share`` of the walk-ins come with ``ahead_credit`` minutes of a head start.
    """

    per_minute: float = 0.0
    bookings: tuple[float, ...] = ()
    ahead_share: float = 0.0
    ahead_credit: float = 15.0


@dataclass(frozen=True, slots=True)
class Habits:
    """How people are: booked people's punctuality and show rate, patience, walking, lost calls."""

    show: float = 0.88
    early_mean: float = 6.0
    early_sd: float = 9.0
    booking_credit: float = 15.0
    patience_mean: float = 110.0
    patience_cv: float = 0.6
    silent: float = 0.7
    lost_call: float = 1.2
    walk: float = 0.7


@dataclass(frozen=True, slots=True)
class Picture:
    """The hall at ``now``; nothing is promised beyond ``horizon`` minutes."""

    now: float
    lines: tuple[Line, ...]
    servers: tuple[Server, ...]
    expected: tuple[Expected, ...]
    habits: Habits = field(default_factory=Habits)
    horizon: float = 300.0
