"""Devices at windows: which machine has which window, the pause key, the brightness of a day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from config.crosscheck.references import unknown
from config.draft import Draft
from config.faults import Fault, suggest


def sign_faults(draft: Draft) -> Iterator[Fault]:
    """Windows of nobody or of two machines, a pause key without a return, times in no order."""
    owners: dict[str, str] = {}
    for n, device in draft.window_devices:
        at = f"window_devices[{n}].windows[{{}}]"
        yield from unknown("window", at, device.windows, draft.windows)
        for m, no in enumerate(device.windows):
            if no in owners:
                message = f"window {no} already belongs to {owners[no]}"
                yield Fault(at.format(m), message, "a window's devices hang on one machine")
            owners.setdefault(no, device.id)
    yield from _display_faults(draft)


def _display_faults(draft: Draft) -> Iterator[Fault]:
    if draft.display is None:
        return
    wanted = draft.display.pads.pause
    reasons = {reason.id: reason for reason in draft.display.whereabouts}
    if wanted is not None and wanted not in reasons:
        message = f"unknown reason for being away '{wanted}'"
        yield Fault("display.pads.pause", message, suggest(wanted, list(reasons)))
    elif wanted is not None and reasons[wanted].back_in_min is None:
        message = f"'{wanted}' does not say when somebody is back, which the public is told"
        yield Fault("display.pads.pause", message, "give the reason its back_in_min")
    for m, (before, after) in enumerate(pairwise(draft.display.signs.brightness), 1):
        if after.from_ <= before.from_:
            message = f"{after.from_:%H:%M} does not follow {before.from_:%H:%M}"
            yield Fault(f"display.signs.brightness[{m}].from", message, "write them in order")
