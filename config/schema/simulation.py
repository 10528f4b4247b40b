"""What `tidehall simulate` assumes of a hall beyond its demand. Nothing here runs the hall itself.

Everything may be left out; docs/simulate.md tells what is assumed then. Minutes, unless said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Count, Id, Part, Share, Words
from config.schema.demand import Spread, Weight

Minutes = Annotated[float, Field(ge=0, le=1440)]
Typical = Annotated[float, Field(gt=0, le=480)]
Times = Annotated[float, Field(ge=0, le=20)]
OnTime = tuple[float, float]


class SimulatedItem(Part):
    """``share`` of its line's people ask for it; ``mean`` at a window that knows it."""

    mean: Typical
    cv: Spread
    share: Share


class Layout(Part):
    """One way to man the windows: fixed ones by line, general ones, tidal ones by home line.

    A tidal window ``closed`` in the morning has no home. ``general_slowdown`` overrides
    ``gen_factor`` for this layout.
    """

    fixed: Mapping[Id, Count] = {}
    general: Count = 0
    tidal: tuple[Id, ...] = ()
    general_slowdown: Times | None = None


class Surge(Part):
    """On a ``share`` of the days one line has ``mult`` times its people for some ``minutes``."""

    share: Share = 0.0
    mult: Times = 1.0
    minutes: Minutes = 120.0


class Scenario(Part):
    """Other days: what is given here holds instead.

    ``cv_mult`` multiplies every item's ``cv``. With ``known_err`` the product is told item times
    that are wrong by this standard deviation of the logarithm.
    """

    load: Times | None = None
    surge: Surge | None = None
    absent: Share | None = None
    booked_share: Share | None = None
    noshow: Share | None = None
    known_err: Spread | None = None
    cv_mult: Times | None = None


class Bookings(Part):
    """``share`` of the people book; they arrive ``early`` +- ``early_sd`` before their slot.

    ``ontime``: earliest and latest arrival, relative to the slot, that keeps the booking.
    """

    share: Share
    slot: Minutes = 30.0
    early: Annotated[float, Field(ge=-60, le=60)] = 6.0
    early_sd: Annotated[float, Field(gt=0, le=240)] = 9.0
    noshow: Share = 0.12
    ontime: OnTime = (-30.0, 10.0)


class Clerks(Part):
    """How people work at windows.

    ``absent`` share of them each day; ``lunch`` minutes in three groups, the first and the last
    of which begin at the minutes ``lunch_at``; ``breaks`` short ones of ``break_len``; the spread
    of their speed; how much slower general work is; minutes to set up a window for another line.
    """

    absent: Share = 0.03
    lunch: Minutes = 45.0
    lunch_at: tuple[Minutes, Minutes] = (150.0, 225.0)
    breaks: Count = 2
    break_len: Minutes = 10.0
    speed_cv: Spread = 0.12
    gen_factor: Times = 1.08
    setup: Minutes = 5.0


class Leaving(Part):
    """``silent`` share of those who leave is not noticed; a call for one of them is lost."""

    mean: Typical = 110.0
    cv: Spread = 0.6
    silent: Share = 0.7
    lost_call: Minutes = 1.2


class Noise(Part):
    """How days, lines and half hours differ from the ordinary (coefficients of variation)."""

    day_cv: Spread = 0.08
    line_cv: Spread = 0.12
    half_cv: Spread = 0.12


class Simulation(Part):
    """``volume`` people of a line on an ordinary day, spread over the half hours by ``profile``.

    ``early_crowd``: share of a line's people who stand at the door when it opens. ``weekdays``:
    factors, one of which is drawn for a day. ``ring``: each fixed window of a line also knows, in
    turn, the next or the one before it there.
    """

    note: Words = "-"
    lines: Literal["zones", "queues"] = "queues"
    volume: Mapping[Id, Weight] = {}
    items: Mapping[Id, SimulatedItem] = {}
    profile: tuple[Weight, ...] = ()
    load: Times = 1.0
    early_crowd: Share | None = None
    weekdays: tuple[Times, ...] = ()
    priority_share: Share | None = None
    green_share: Share | None = None
    walk: Minutes = 0.7
    last_ticket: Minutes | None = None
    surge: Surge = Surge()
    noise: Noise = Noise()
    bookings: Bookings | None = None
    clerks: Clerks | None = None
    leaving: Leaving | None = None
    ring: tuple[Id, ...] = ()
    layouts: Mapping[Literal["fixed", "threshold", "tidal", "pooled"], Layout] = {}
    scenarios: Mapping[Id, Scenario] = {}
