"""`tidehall simulate --replay`: a recorded day once more, and what would have been otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from config.schema import Hall
from server.store.engine import Store
from tidehall.answers import CommandRefused
from tidehall.decide.brain import Memory
from tidehall.simulate import measure, recorded
from tidehall.simulate.assumed import Hours
from tidehall.simulate.day import Day
from tidehall.simulate.desks import desks_of
from tidehall.simulate.engine import Desk, Engine
from tidehall.simulate.measure import DayResult
from tidehall.simulate.model import Model
from tidehall.simulate.policies import Shipped
from tidehall.simulate.recorded import Recorded

Move = tuple[float, str, str | None]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A window that would have been opened (or closed) at a minute; tidal ones for a profile."""

    at: float
    open: bool
    window: str
    profile: str | None


class Again(Shipped):
    """The product's router with moves that are given instead of decided."""

    def __init__(
        self,
        model: Model,
        desks: list[Desk],
        day: Day,
        script: Sequence[tuple[float, tuple[Any, ...]]],
    ) -> None:
        super().__init__(model, desks, day, Memory())
        self._script = sorted(script, key=lambda one: one[0])

    def tick(self, t: float) -> Iterable[tuple[Any, ...]]:
        due = [action for at, action in self._script if at <= t]
        self._script = [one for one in self._script if one[0] > t]
        return due

    def defer(self, t: float, desk: Desk) -> bool:
        return False


class Decided(Again):
    """The same with the tidal rule's own moves."""

    def tick(self, t: float) -> Iterable[tuple[Any, ...]]:
        return Shipped.tick(self, t)


def replay(
    store: Store, hall: Hall, model: Model, day: date | None, wishes: Sequence[str]
) -> dict[str, Any]:
    """Waits of the day: as recorded, played again, with the tidal rule alone, and as wished."""
    if not model.windows:
        raise CommandRefused("this hall file lays its windows out for simulation only", "")
    parsed = [_parsed(wish, hall, model) for wish in wishes]
    try:
        found = recorded.read(store, hall, model, day)
    except recorded.NothingRecorded as fault:
        raise CommandRefused(str(fault), "name another --day") from None
    ways: dict[str, DayResult] = {"recorded": found.waited}
    ways["again"] = _played(hall, model, found, found.moves, ())
    ways["tidal"] = _played(hall, model, found, None, ())
    if parsed:
        ways["what-if"] = _played(hall, model, found, found.moves, parsed)
    return {
        "hall": f"{hall.name} ({hall.name_en})",
        "day": found.day.isoformat(),
        "people": len(found.people),
        "skipped": found.skipped,
        "moves": [[round(at), window, profile] for at, window, profile in found.moves],
        "what_if": list(wishes),
        "ways": {
            name: measure.summary([result]) | {"zones_s": measure.by_zone([result], model.zones)}
            for name, result in ways.items()
        },
    }


def _played(
    hall: Hall, model: Model, found: Recorded, moves: Sequence[Move] | None,
    wishes: Sequence[WhatIf],
) -> DayResult:  # fmt: skip
    tidal = {w.no for w in model.windows if w.kind == "tidal"}
    opened = {w.window: w.at for w in wishes if w.open and w.window not in tidal}
    day = recorded.day_of(found, model, opened)
    desks = desks_of(model, "tidal")
    wished = [(w.at, w.window, w.profile if w.open else None) for w in wishes if w.window in tidal]
    script = [_action(hall, model, one) for one in [*(moves or ()), *wished]]
    policy = (
        Decided(model, desks, day, ()) if moves is None else Again(model, desks, day, script)
    )  # fmt: skip
    engine = Engine(model, day, desks, policy, 1.0)
    engine.run()
    waits = [(p.zone, p.cls, p.wait, p.base) for p in engine.order]
    return DayResult(waits, engine.lost, engine.moves, measure.overtaken(engine.order))


def _action(hall: Hall, model: Model, move: Move) -> tuple[float, tuple[Any, ...]]:
    at, window, profile = move
    n = next(i for i, w in enumerate(model.windows) if w.no == window)
    if profile is None:
        return at, ("close", n)
    queues = (
        next((p.queues for p in hall.tidal.profiles if p.id == profile), ()) if hall.tidal else ()
    )
    zone = next((model.zones.index(q) for q in queues if q in model.zones), None)
    if zone is None:
        raise CommandRefused(f"nobody is simulated for profile '{profile}'", "")
    return at, ("assign", n, zone)


def _parsed(wish: str, hall: Hall, model: Model) -> WhatIf:
    """ "09:00 open 37 social", "11:30 close 37", "09:00 open 15"."""
    parts = wish.split()
    usage = 'write it as "09:00 open 37 social", "11:30 close 37" or "09:00 open 15"'
    if len(parts) not in (3, 4) or parts[1] not in ("open", "close"):
        raise CommandRefused(f"cannot read {wish!r}", usage)
    try:
        clock = time.fromisoformat(parts[0])
    except ValueError:
        raise CommandRefused(f"{parts[0]!r} is no time of the day", usage) from None
    window = next((w for w in model.windows if w.no == parts[2]), None)
    if window is None:
        raise CommandRefused(f"no window {parts[2]} in this hall's simulation", usage)
    profile = parts[3] if len(parts) == 4 else None
    known = hall.windows[window.no].tidal_profiles
    if window.kind == "tidal" and parts[1] == "open" and profile not in known:
        raise CommandRefused(f"window {window.no} opens for {', '.join(known)}", usage)
    at = Hours(hall.timetables[0].sessions).at(clock)
    return WhatIf(max(0.0, at), parts[1] == "open", window.no, profile)


def render(found: dict[str, Any]) -> str:
    """A table for the terminal, times in minutes."""
    rows = [["way", "mean", "P90", ">15 min", "worst line", "called", "moves"]]
    for name, figures in found["ways"].items():
        worst = max(figures["zones_s"].items(), key=lambda one: one[1])
        rows.append([
            name, f"{figures['mean_s'] / 60:.1f}", f"{figures['p90_s'] / 60:.1f}",
            f"{figures['share_over_15min'] * 100:.1f} %", f"{worst[0]} {worst[1] / 60:.1f}",
            f"{figures['served_per_day']:.0f}", f"{figures['tidal_moves_per_day']:.0f}",
        ])  # fmt: skip
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    head = f"{found['hall']}, {found['day']}: {found['people']} people"
    if found["skipped"]:
        head += f" ({found['skipped']} came for what the hall file does not simulate)"
    wished = [f"what-if: {wish}" for wish in found["what_if"]]
    return "\n".join([head, *wished, "", *lines, "Times in minutes."])
