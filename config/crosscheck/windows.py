"""Windows and queues that lead nowhere, and windows that two lists place differently."""

from __future__ import annotations

from collections.abc import Iterator

from config.draft import Draft
from config.faults import Fault


def window_faults(draft: Draft) -> Iterator[Fault]:
    """Windows without a queue, queues without a window, zone lists that disagree."""
    yield from _without_queue(draft)
    yield from _queue_unserved(draft)
    yield from _membership(draft)
    yield from _bundle_windows(draft)


def _without_queue(draft: Draft) -> Iterator[Fault]:
    for n, window in draft.windows:
        if not window.queues and not window.tidal_profiles:
            message = f"window {window.no} has no queue to call from"
            hint = "list a queue, or tidal_profiles if it opens only when needed"
            yield Fault(f"windows[{n}].queues", message, hint)
        for m, code in enumerate(window.queues):
            if code in window.queues[:m]:
                yield Fault(f"windows[{n}].queues[{m}]", f"queue '{code}' is listed twice")
            for other in ("second", "overflow_from"):
                if code in getattr(window, other):
                    message = f"queue '{code}' is both the window's own and in {other}"
                    yield Fault(f"windows[{n}].queues[{m}]", message, "keep it in one of the two")


def _queue_unserved(draft: Draft) -> Iterator[Fault]:
    if len(draft.windows.parts) < len(draft.windows.ids):
        return  # an unreadable window may be the one that serves it
    served = {code for _, window in draft.windows for code in window.queues}
    for n, queue in draft.queues:
        if queue.code not in served:
            message = f"no window serves queue '{queue.code}'"
            yield Fault(f"queues[{n}]", message, "add it to the queues of a window")


def _membership(draft: Draft) -> Iterator[Fault]:
    zone_of = {window.no: window.zone for _, window in draft.windows}
    listed: dict[str, str] = {}
    places = [*((f"zones[{n}]", z.id, z.windows) for n, z in draft.zones)]
    places += [(f"service_areas[{n}]", a.id, a.windows) for n, a in draft.service_areas]
    for path, zone, windows in places:
        for m, no in enumerate(windows):
            if no in listed:
                message = f"window {no} is also listed in {listed[no]}"
                yield Fault(f"{path}.windows[{m}]", message, "a window stands in one zone")
            elif no in zone_of and zone_of[no] != zone:
                message = f"window {no} says that it is in {zone_of[no]}, not in {zone}"
                yield Fault(f"{path}.windows[{m}]", message, "correct one of the two")
            listed.setdefault(no, path)
    if not any(windows for _, _, windows in places):
        return  # zones need not list their windows at all (rule PY-4.7)
    for n, window in draft.windows:
        if window.no not in listed and window.zone in {zone for _, zone, _ in places}:
            message = f"zone {window.zone} does not list window {window.no}"
            yield Fault(f"windows[{n}].zone", message, "add it to the zone's windows")


def _bundle_windows(draft: Draft) -> Iterator[Fault]:
    served = {code for _, window in draft.windows for code in window.queues}
    queue_of = {bundle.id: bundle.queue for _, bundle in draft.bundles}
    for n, bundle in draft.bundles:
        if bundle.queue in draft.queues.known and bundle.queue not in served:
            message = f"no window serves queue '{bundle.queue}' of bundle {bundle.id}"
            yield Fault(f"bundles[{n}].queue", message)
    for n, window in draft.windows:
        for m, id_ in enumerate(window.bundles):
            if id_ in queue_of and queue_of[id_] not in (*window.queues, *window.overflow_from):
                why = f"queue '{queue_of[id_]}', which window {window.no} does not call"
                message = f"bundle {id_} waits in {why}"
                yield Fault(f"windows[{n}].bundles[{m}]", message, "add the queue to the window")
