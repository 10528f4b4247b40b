"""Who comes on an ordinary day. Read by the simulated citizens and by the simulator only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from config.schema.base import Clock, Id, Part, Share, Words

Weight = Annotated[float, Field(ge=0, le=10_000)]
Spread = Annotated[float, Field(ge=0, le=5)]


class HalfHour(Part):
    """`share` of the day's people who come in the half hour that starts at `at`."""

    at: Clock
    share: Share


class Arrivals(Part):
    """`per_day` people on an ordinary working day; `weekday` factors by ISO weekday."""

    per_day: Annotated[int, Field(ge=1, le=100_000)]
    by_half_hour: Annotated[tuple[HalfHour, ...], Field(min_length=1)]
    weekday: Mapping[Annotated[int, Field(ge=1, le=7)], Weight] = {}
    day_cv: Spread = 0.0


class Service(Part):
    """Coefficient of variation of the time at the window, by kind of case."""

    cv: Spread
    cv_by_item: Mapping[Id, Spread] = {}


class Patience(Part):
    """How long people wait before they leave: log-normal, mean in minutes."""

    mean_min: Annotated[float, Field(gt=0, le=1000)]
    cv: Spread


class Demand(Part):
    """Weights are relative. The shares are of all people who come."""

    invented: bool = True
    note: Words
    items: Mapping[Id, Weight]
    bundles: Mapping[Id, Weight] = {}
    bundle_share: Share = 0.0
    arrivals: Arrivals
    service: Service
    patience: Patience
    no_show_share: Share = 0.0
    priority_share: Mapping[Id, Share] = {}
    id_share: Share = 0.7
    agent_share: Share = 0.0
