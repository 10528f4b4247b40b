"""The model of a hall file: its `simulation` section, and for the rest its demand and windows."""

from __future__ import annotations

from typing import Any

from config.schema import Hall, Scenario, Simulation
from config.schema.simulation import Clerks
from tidehall.simulate import assumed
from tidehall.simulate.assumed import Hours
from tidehall.simulate.model import ItemModel, Layout, Model

SCENARIOS: dict[str, dict[str, Any]] = {
    "normal": {"load": 1.0},
    "busy": {"load": 1.09},
    "overload": {"load": 1.19},
    "surge": {"load": 1.0, "surge_p": 1.0, "surge_mult": 2.5, "surge_len": 150.0},
    "shortstaff": {"load": 1.0, "absent_p": 0.1},
    "apptheavy": {"load": 1.09, "appt_share": 0.6},
    "noshow30": {"load": 1.09, "noshow": 0.3},
    "heavytail": {"load": 1.0, "cv_mult": 1.6},
    "quiet": {"load": 0.81},
    "busy_wrongmeans": {"load": 1.09, "known_err": 0.25},
}
"""Days of a hall whose file names no scenarios, relative to its ordinary day."""
BOOKED_SHARE = 0.25
"""Share of the people who book, where a hall takes bookings and says no more."""


class NoDemand(ValueError):
    """The hall file does not say who comes."""


def model_of(hall: Hall) -> Model:
    """A hall's ordinary days. Raises NoDemand."""
    given = hall.simulation or Simulation()
    hours = Hours(hall.timetables[0].sessions)
    figures: dict[str, Any] = {
        "day_len": hours.length,
        "last_ticket": given.last_ticket or hours.last_ticket,
        "load": given.load,
        "walk_mean": given.walk,
        "weekdays": given.weekdays or _weekdays(hall),
        "credit": tuple(map(float, _credits(hall))),
        "scenarios": {name: _changes(s) for name, s in given.scenarios.items()} or SCENARIOS,
    }
    figures |= _lines(hall, given, hours) | _people(hall, given) | _clerks(hall, given, hours)
    figures |= _windows(hall, given, figures["zones"])
    return Model(**figures)


def _lines(hall: Hall, given: Simulation, hours: Hours) -> dict[str, Any]:
    """Lines, items, volumes and the course of the day."""
    order = tuple(hall.zones) if given.lines == "zones" else tuple(hall.queues)
    demand = hall.demand
    if demand is None:
        if not given.volume or not given.profile or not given.items:
            raise NoDemand("the hall file has no demand; a simulation needs to know who comes")
        asked: dict[str, float] = {}
        shares, early = tuple(given.profile), 0.0
    else:
        asked = assumed.weights(hall, demand)
        shares, early = assumed.profile(demand, hours)
    volume = dict(given.volume)
    if not volume:
        for id_, people in asked.items():
            line = assumed.line_of(hall, id_, given.lines)
            volume[line] = volume.get(line, 0.0) + people * (1 - early)
    names = tuple(name for name in order if volume.get(name, 0) > 0)
    return {
        "zones": names,
        "items": _items(hall, given, asked, names),
        "volume": tuple(volume[name] for name in names),
        "profile": tuple(given.profile) or shares,
        "early_crowd": early / (1 - early) if given.early_crowd is None else given.early_crowd,
    }


def _items(
    hall: Hall, given: Simulation, asked: dict[str, float], names: tuple[str, ...]
) -> tuple[tuple[ItemModel, ...], ...]:
    if not given.items and hall.demand is not None:
        here = {id_: n for id_, n in asked.items()
                if assumed.line_of(hall, id_, given.lines) in names}  # fmt: skip
        return assumed.item_models(hall, here, names, given.lines)
    rows: dict[str, list[ItemModel]] = {name: [] for name in names}
    for id_, item in given.items.items():
        line = assumed.line_of(hall, id_, given.lines)
        if line in rows:
            rows[line].append(ItemModel(id_, item.mean, item.cv, item.share))
    return tuple(tuple(row) for row in rows.values())


def _weekdays(hall: Hall) -> tuple[float, ...]:
    factors = hall.demand.arrivals.weekday if hall.demand else {}
    return tuple(factors.get(day, 1.0) for day in hall.calendar.workweek)


def _credits(hall: Hall) -> tuple[int, int, int, int]:
    given = hall.tickets.credit_min
    return given.green, given.priority, given.booked, given.walk_in


def _people(hall: Hall, given: Simulation) -> dict[str, Any]:
    """Classes, bookings, spread, surges and patience."""
    demand, noise, surge = hall.demand, given.noise, given.surge
    lanes = {group.id: group.lane for group in hall.tickets.priority_groups}
    shares = {"priority": 0.0, "green": 0.0}
    for id_, share in (demand.priority_share if demand else {}).items():
        shares[lanes[id_]] += share
    told = {
        "prio_share": shares["priority"] if given.priority_share is None else given.priority_share,
        "green_share": shares["green"] if given.green_share is None else given.green_share,
        "day_cv": noise.day_cv,
        "zone_cv": noise.line_cv,
        "half_cv": noise.half_cv,
        "surge_p": surge.share,
        "surge_mult": surge.mult,
        "surge_len": surge.minutes,
    }
    if demand and "noise" not in given.model_fields_set:
        told["day_cv"] = demand.arrivals.day_cv
    if given.leaving:
        leaving = given.leaving
        told |= {"patience_mean": leaving.mean, "patience_cv": leaving.cv}
        told |= {"silent": leaving.silent, "noshow_call": leaving.lost_call}
    elif demand:
        told |= {"patience_mean": demand.patience.mean_min, "patience_cv": demand.patience.cv}
        told["silent"] = 0.7
    return told | _bookings(hall, given)


def _bookings(hall: Hall, given: Simulation) -> dict[str, Any]:
    if given.bookings:
        told = given.bookings
        return {
            "appt_share": told.share,
            "slot": told.slot,
            "punct_mean": -told.early,
            "punct_sd": told.early_sd,
            "noshow": told.noshow,
            "ontime": told.ontime,
        }
    if hall.appointments is None:
        return {}
    rules = hall.appointments
    return {
        "appt_share": min(BOOKED_SHARE, rules.in_hours.capacity_share),
        "slot": float(rules.in_hours.slot_minutes),
        "noshow": 0.12,
        "ontime": (
            -float(rules.check_in.from_min_before),
            float(rules.check_in.until_min_after),
        ),
    }


def _clerks(hall: Hall, given: Simulation, hours: Hours) -> dict[str, Any]:
    """How clerks work. A hall that closes at noon has no lunch in turns."""
    told = given.clerks or Clerks()
    setup = told.setup
    if hall.tidal is not None and given.clerks is None:
        setup = hall.tidal.rule.setup
    return {
        "absent_p": told.absent,
        "lunch": told.lunch if given.clerks or (hours.whole and hours.length > 300) else 0.0,
        "lunch_at": told.lunch_at,
        "breaks": told.breaks,
        "break_len": told.break_len,
        "speed_cv": told.speed_cv,
        "gen_factor": told.gen_factor,
        "setup": setup,
    }


def _windows(hall: Hall, given: Simulation, names: tuple[str, ...]) -> dict[str, Any]:
    """Layouts, or the windows as they are, and the hall's tidal rule."""
    if given.layouts:
        layouts = {
            name: Layout(
                tuple(layout.fixed.get(line, 0) for line in names),
                layout.general,
                tuple(None if home == "closed" else home for home in layout.tidal),
                layout.general_slowdown,
            )
            for name, layout in given.layouts.items()
        }
        second = bool(given.ring)
        return {"layouts": layouts, "ring": given.ring, "tidal": _tidal(hall, second)}
    windows = assumed.windows(hall, names, given.lines)
    second = any(w.kind == "fixed" and len(w.skills) > 1 for w in windows)
    # Several queues of a window's own are drawn from in one order, without a handicap.
    skilled = any(window.second for window in hall.windows.values())
    bias = float(hall.tickets.second_bias_min) if skilled else 0.0
    return {"windows": windows, "layouts": {}, "second_bias": bias, "tidal": _tidal(hall, second)}


def _tidal(hall: Hall, second: bool) -> dict[str, float]:
    if hall.tidal is None:
        return {}
    rule = hall.tidal.rule
    told = rule.model_dump(exclude={"second_skills", "setup"})
    if second and rule.second_skills is not None:
        told |= rule.second_skills.model_dump()
    return {name: value for name, value in told.items() if value is not None}


def _changes(given: Scenario) -> dict[str, Any]:
    """What a scenario changes, by the model's own names."""
    names = {
        "load": "load",
        "absent": "absent_p",
        "booked_share": "appt_share",
        "noshow": "noshow",
        "known_err": "known_err",
        "cv_mult": "cv_mult",
    }
    told = {names[k]: v for k, v in given.model_dump(exclude={"surge"}, exclude_none=True).items()}
    if given.surge is not None:
        surge = given.surge
        told |= {"surge_p": surge.share, "surge_mult": surge.mult, "surge_len": surge.minutes}
    return told
