"""What a day's first message says of the hall. Times are minutes since opening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from server.rules.tidal import TidalRule

CLASSES = ("green", "priority", "booked", "walk_in")
"""Classes of people by their number in the messages."""


MOST_PATHS = 2000
"""More futures than this are never worth their time."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    name: str
    mean: float
    cv: float
    share: float


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """``kind``: fixed, general or tidal; ``zone`` None: no zone of its own, or closed.

    A general window with a zone looks there first and helps the others when it is empty.
    """

    id: int
    kind: str
    zone: int | None
    skills: tuple[int, ...]
    absent: bool = False
    breaks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The settings of routing and tides that a first message may change (minutes)."""

    second_skills: bool | None = None
    credit: tuple[float, ...] = (60.0, 15.0, 15.0, 0.0)
    second_bias: float = 10.0
    ontime: tuple[float, float] = (-30.0, 10.0)
    slowdown: float = 1.08
    show: float | None = None
    paths: int = 60
    day_len: float = 480.0
    tidal: Mapping[str, float] = field(default_factory=dict)
    break_wait: float = 8.0
    break_step: float = 15.0
    break_max: int = 2
    patience_mean: float = 110.0
    patience_cv: float = 0.6
    silent: float = 0.7
    lost_call: float = 1.2
    walk: float = 0.7
    ahead_share: float = 0.09


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A hall on one day."""

    zones: tuple[str, ...]
    items: tuple[tuple[ItemFacts, ...], ...]
    history: tuple[tuple[float, ...], ...]
    windows: tuple[WindowFacts, ...]
    bookings: tuple[tuple[float, int, int], ...] = ()
    appt_share: float = 0.0
    noshow: float = 0.12
    setup: float = 5.0
    figures: Figures = field(default_factory=Figures)

    @property
    def second_skills(self) -> bool:
        """Whether fixed windows know a second line."""
        if self.figures.second_skills is not None:
            return self.figures.second_skills
        return any(w.kind == "fixed" and len(w.skills) > 1 for w in self.windows)


class BadDay(ValueError):
    """The first message cannot be read; the text says which field and why."""


def day_facts(message: Mapping[str, Any]) -> DayFacts:
    """From a ``hello`` message; raises :class:`BadDay`."""
    try:
        zones = tuple(str(zone) for zone in message["zones"])
        facts = DayFacts(
            zones,
            tuple(tuple(_item(item) for item in row) for row in message["items"]),
            tuple(tuple(float(n) for n in row) for row in message["history"]),
            tuple(_window(window) for window in message["windows"]),
            tuple((float(s), int(z), int(i)) for s, z, i in message.get("bookings", ())),
            float(message.get("appt_share", 0.0)),
            float(message.get("noshow", 0.12)),
            float(message.get("setup", 5.0)),
            _figures(message.get("settings") or {}),
        )
    except (LookupError, TypeError, ValueError, AttributeError) as fault:
        raise BadDay(f"hello: {type(fault).__name__} {fault}") from None
    if not len(zones) == len(facts.items) == len(facts.history):
        raise BadDay("hello: zones, items and history must have the same length")
    if sorted(w.id for w in facts.windows) != list(range(len(facts.windows))):
        raise BadDay("hello: windows must be numbered from 0 without gaps")
    _check(facts)
    return facts


def _check(facts: DayFacts) -> None:
    """Places that do not exist, and lines without anything to ask for. Raises BadDay."""
    every = range(len(facts.zones))
    for window in facts.windows:
        wrong = [z for z in (window.zone, *window.skills) if z is not None and z not in every]
        if wrong:
            raise BadDay(f"hello: window {window.id} names zone {wrong[0]}; there are {len(every)}")
    if not all(facts.items) or not facts.zones:
        raise BadDay("hello: every zone needs an item")
    for _, zone, item in facts.bookings:
        if zone not in every or not 0 <= item < len(facts.items[zone]):
            raise BadDay(f"hello: a booking names zone {zone}, item {item}")


def _item(row: Mapping[str, Any]) -> ItemFacts:
    mean, cv = float(row["mean"]), float(row.get("cv", 0.6))
    if mean <= 0 or cv < 0:
        raise ValueError(f"mean {mean} and cv {cv} of {row.get('name')!r} make no sense")
    return ItemFacts(str(row.get("name", "")), mean, cv, float(row.get("share", 1.0)))


def _window(row: Mapping[str, Any]) -> WindowFacts:
    if row["kind"] not in ("fixed", "general", "tidal"):
        raise ValueError(f"unknown kind of window {row['kind']!r}")
    zone = row.get("zone")
    return WindowFacts(
        int(row["id"]),
        str(row["kind"]),
        None if zone is None else int(zone),
        tuple(int(z) for z in row.get("skills") or ([] if zone is None else [zone])),
        bool(row.get("absent", False)),
        tuple((float(a), float(b)) for a, b in row.get("breaks", ())),
    )


def _figures(settings: Mapping[str, Any]) -> Figures:
    known = Figures.__dataclass_fields__
    unknown = sorted(set(settings) - set(known))
    if unknown:
        raise ValueError(f"unknown settings {', '.join(unknown)}; known: {', '.join(known)}")
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in settings.items()}
    figures = Figures(**given)
    if len(figures.credit) != len(CLASSES):
        raise ValueError("credit needs a figure for each class")
    if not 1 <= figures.paths <= MOST_PATHS:
        raise ValueError(f"paths must be from 1 to {MOST_PATHS}")
    TidalRule(**figures.tidal)  # type: ignore[arg-type]
    return figures
