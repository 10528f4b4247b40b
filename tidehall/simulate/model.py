"""What a simulated hall is: its zones, items, windows, people and habits. Times are minutes.

A :class:`Model` comes from a hall file (:mod:`tidehall.simulate.from_hall`); scenarios change some
of its figures. Minutes are counted from opening, so that 0 is the moment when the doors open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp
from random import Random
from typing import Any

GREEN, PRIORITY, BOOKED, WALK_IN = range(4)
"""Classes of people, from the one that strict priority would call first."""


@dataclass(frozen=True, slots=True)
class ItemModel:
    """``share`` of its zone's people ask for it; ``mean`` minutes at a window that knows it."""

    name: str
    mean: float
    cv: float
    share: float


@dataclass(frozen=True, slots=True)
class Layout:
    """How many windows stand where. ``tidal`` lists homes (None: closed until it is opened)."""

    fixed: tuple[int, ...]
    general: int = 0
    tidal: tuple[str | None, ...] = ()
    general_slowdown: float | None = None


@dataclass(frozen=True, slots=True)
class WindowModel:
    """A window as it stands: its own lines, and all that it may serve (``home`` first)."""

    no: str
    kind: str
    home: int | None
    own: tuple[int, ...]
    skills: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A hall and its ordinary days. Its lines are called zones here.

    Policies have ``layouts``, or where there are none they all work with the ``windows``.
    """

    zones: tuple[str, ...]
    items: tuple[tuple[ItemModel, ...], ...]
    volume: tuple[float, ...]
    profile: tuple[float, ...]
    layouts: dict[str, Layout]
    ring: tuple[str, ...] = ()
    load: float = 1.0
    early_crowd: float = 0.0
    appt_share: float = 0.0
    slot: float = 30.0
    punct_mean: float = -6.0
    punct_sd: float = 9.0
    noshow: float = 0.0
    ontime: tuple[float, float] = (-30.0, 10.0)
    prio_share: float = 0.0
    green_share: float = 0.0
    day_cv: float = 0.0
    zone_cv: float = 0.0
    half_cv: float = 0.0
    surge_p: float = 0.0
    surge_mult: float = 1.0
    surge_len: float = 120.0
    absent_p: float = 0.0
    lunch: float = 0.0
    lunch_at: tuple[float, float] = (150.0, 225.0)
    breaks: int = 0
    break_len: float = 10.0
    speed_cv: float = 0.0
    gen_factor: float = 1.0
    setup: float = 5.0
    walk_mean: float = 0.0
    patience_mean: float = 110.0
    patience_cv: float = 0.6
    silent: float = 0.0
    noshow_call: float = 1.2
    day_len: float = 480.0
    last_ticket: float = 465.0
    weekdays: tuple[float, ...] = (1.0,)
    known_err: float = 0.0
    windows: tuple[WindowModel, ...] = ()
    credit: tuple[float, ...] = (60.0, 15.0, 15.0, 0.0)
    second_bias: float = 10.0
    tidal: dict[str, float] = field(default_factory=dict)
    scenarios: dict[str, dict[str, Any]] = field(default_factory=dict)

    def scenario(self, name: str) -> Model:
        """The same hall on such days; KeyError for a name that it does not have."""
        changes = dict(self.scenarios[name])
        cv_mult = changes.pop("cv_mult", None)
        changed = replace(self, **changes)
        if cv_mult is None:
            return changed
        items = tuple(
            tuple(replace(item, cv=item.cv * cv_mult) for item in zone) for zone in self.items
        )
        return replace(changed, items=items)

    @property
    def errors(self) -> tuple[tuple[float, ...], ...]:
        """By item, how wrong the time is that the product is told at first (1: right).

        Drawn once for a hall, with the log standard deviation ``known_err``.
        """
        draw = Random(20_260_101)  # noqa: S311  nothing secret
        return tuple(tuple(exp(draw.gauss(0.0, self.known_err)) for _ in row) for row in self.items)

    @property
    def expected(self) -> tuple[tuple[float, ...], ...]:
        """Tickets that an ordinary day brings, by zone and half hour."""
        total = sum(self.profile)
        return tuple(
            tuple(self.load * volume * part / total for part in self.profile)
            for volume in self.volume
        )
