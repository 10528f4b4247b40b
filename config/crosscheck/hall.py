"""The hall's head: its time zone, its rule profile, and what the profile asks of its screens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from zoneinfo import available_timezones

from config.draft import Draft
from config.faults import Fault, HallFaults, did_you_mean
from config.profiles import resolve
from config.schema.profile import RuleProfile


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def profile_of(draft: Draft) -> RuleProfile | None:
    """The hall's rule profile, or None when it cannot be read."""
    if draft.hall is None:
        return None
    try:
        return resolve(draft.hall.rule_profile)
    except HallFaults:
        return None


def hall_faults(draft: Draft) -> Iterator[Fault]:
    """Time zone, profile, floors; rule PQ-13: reasons for being away, when the profile asks."""
    if draft.hall is None:
        return
    zone = draft.hall.timezone
    if zone not in _timezones():
        hint = did_you_mean(zone, sorted(_timezones())) or "halls in China use Asia/Shanghai"
        yield Fault("hall.timezone", f"unknown time zone '{zone}'", hint)
    try:
        resolve(draft.hall.rule_profile)
    except HallFaults as found:
        yield from found.faults
    profile = profile_of(draft)
    shown = profile["display.whereabouts"] if profile else None
    if shown and shown.value and draft.display is not None and not draft.display.whereabouts:
        message = f"no reasons for leaving a window, which {shown.source} asks to be shown"
        hint = "add at least one {id, name, name_en}, e.g. short_break / 暂离 / Back soon"
        yield Fault("display.whereabouts", message, hint)
    yield from _floor_faults(draft, draft.hall.floors)


def _floor_faults(draft: Draft, floors: int) -> Iterator[Fault]:
    for n, window in draft.windows:
        if window.floor > floors:
            message = f"floor {window.floor} in a hall of {floors}"
            yield Fault(f"windows[{n}].floor", message, "correct the floor or hall.floors")
    for n, zone in draft.zones:
        if zone.floor is not None and zone.floor > floors:
            message = f"floor {zone.floor} in a hall of {floors}"
            yield Fault(f"zones[{n}].floor", message, "correct the floor or hall.floors")
