"""What is simulated names known lines and items, and compares what can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from config.crosscheck.references import unknown
from config.draft import Draft, Section
from config.faults import Fault
from config.schema.simulation import Layout, Simulation


def simulation_faults(draft: Draft) -> Iterator[Fault]:
    """Unknown lines and items, shares that are no whole, layouts of different size."""
    given = draft.simulation
    if given is None:
        return
    lines: Section[Any] = draft.zones if given.lines == "zones" else draft.queues
    yield from _names(given, draft, lines)
    yield from _shares(given, draft)
    yield from _layouts(given)
    yield from _figures(given)
    if not any(given.volume.values()) and draft.demand is None:
        message = "nobody comes: neither 'demand' nor 'simulation.volume' says how many"
        yield Fault("simulation.volume", message, "give each line its people of an ordinary day")


def _names(given: Simulation, draft: Draft, lines: Section[Any]) -> Iterator[Fault]:
    what = given.lines.removesuffix("s")
    for line in given.volume:
        yield from unknown(what, f"simulation.volume.{line}", [line], lines)
    yield from unknown(what, "simulation.ring[{}]", given.ring, lines)
    for name, layout in given.layouts.items():
        at = f"simulation.layouts.{name}"
        for line in layout.fixed:
            yield from unknown(what, f"{at}.fixed.{line}", [line], lines)
        homes = [None if home == "closed" else home for home in layout.tidal]
        yield from unknown(what, f"{at}.tidal[{{}}]", homes, lines)
    for id_ in given.items:
        yield from unknown("item", f"simulation.items.{id_}", [id_], draft.items)


def _shares(given: Simulation, draft: Draft) -> Iterator[Fault]:
    line_of = {
        item.id: item.zone if given.lines == "zones" else item.queue for _, item in draft.items
    }
    sums: dict[str, float] = {}
    for id_, item in given.items.items():
        if id_ in line_of:
            sums[line_of[id_]] = sums.get(line_of[id_], 0.0) + item.share
    for line, total in sums.items():
        if abs(total - 1) > 0.005:
            message = f"the shares of the items of {line} add up to {total:.3f}, not to 1"
            yield Fault("simulation.items", message)
    for line, people in given.volume.items():
        if people > 0 and line not in line_of.values():
            message = f"people come to {line}, which has no item"
            yield Fault(f"simulation.volume.{line}", message)


def _layouts(given: Simulation) -> Iterator[Fault]:
    if not given.layouts:
        return
    missing = [
        name for name in ("fixed", "threshold", "tidal", "pooled") if name not in given.layouts
    ]
    if missing:
        message = f"no layout for {', '.join(missing)}"
        yield Fault(
            "simulation.layouts", message, "give all four, or none: the windows as they are"
        )
    sizes = {name: size_of(layout) for name, layout in given.layouts.items()}
    if len(set(sizes.values())) > 1:
        told = ", ".join(f"{name} {size}" for name, size in sizes.items())
        message = f"the layouts have different numbers of windows: {told}"
        yield Fault("simulation.layouts", message, "only equal numbers can be compared")
    fixed = {line for layout in given.layouts.values() for line, n in layout.fixed.items() if n}
    if given.ring and (lost := sorted(fixed - set(given.ring))):
        yield Fault("simulation.ring", f"{', '.join(lost)} has windows but is not on the ring")


def size_of(layout: Layout) -> int:
    """Its windows."""
    return sum(layout.fixed.values()) + layout.general + len(layout.tidal)


def _figures(given: Simulation) -> Iterator[Fault]:
    if given.ring and len(set(given.ring)) < len(given.ring):
        yield Fault("simulation.ring", "a line stands twice on the ring", "name each once")
    for name in ("profile", "weekdays"):
        figures = getattr(given, name)
        if figures and not any(figures):
            yield Fault(f"simulation.{name}", "every figure is 0", "give at least one above 0")
    if given.bookings and given.bookings.ontime[0] > given.bookings.ontime[1]:
        yield Fault("simulation.bookings.ontime", "the earliest is later than the latest")
    if given.clerks and given.clerks.lunch_at[0] > given.clerks.lunch_at[1]:
        yield Fault("simulation.clerks.lunch_at", "the first lunch begins after the last")
