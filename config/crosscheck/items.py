"""Items that nobody can serve, windows that an item names wrongly, and forbidden compulsion."""

from __future__ import annotations

from collections.abc import Iterator

from config.crosscheck.hall import profile_of
from config.draft import Draft
from config.faults import Fault
from config.schema.items import Item
from config.schema.windows import Window
from config.serving import own_windows, serves_directly, serves_over


def item_faults(draft: Draft) -> Iterator[Fault]:
    """Items no window serves, contradicting window lists, online-only items, odd limits."""
    whole = len(draft.windows.parts) == len(draft.windows.ids)
    windows = {window.no: window for _, window in draft.windows}
    tidal = {p.id: p.queues for p in draft.tidal.profiles} if draft.tidal else {}
    queues = set(draft.queues.known)
    # A window with a misspelt queue has its own fault; what it serves is not known yet.
    sure = {no: w for no, w in windows.items() if queues.issuperset((*w.queues, *w.overflow_from))}
    for n, item in draft.items:
        at = f"items[{n}]"
        if whole and item.queue in draft.queues.known and item.status == "active":
            yield from _unserved(at, item, windows)
        yield from _contradicting(at, item, sure, tidal)
        yield from _limits(at, item)
    yield from _items_only(draft)
    yield from _online_only(draft)


def _unserved(at: str, item: Item, windows: dict[str, Window]) -> Iterator[Fault]:
    if not any(serves_directly(w, item) or serves_over(w, item) for w in windows.values()):
        message = f"no window serves item {item.id} (queue '{item.queue}')"
        yield Fault(at, message, f"add queue '{item.queue}' to a window, or change items_only")


def _contradicting(
    at: str, item: Item, windows: dict[str, Window], tidal: dict[str, tuple[str, ...]]
) -> Iterator[Fault]:
    """Rule XX-18c: the list may name any window that can serve the item, and no other."""
    for m, no in enumerate(item.windows):
        window = windows.get(no)
        if window is None:
            continue
        opened = {code for name in window.tidal_profiles for code in tidal.get(name, ())}
        if serves_directly(window, item) or serves_over(window, item) or item.queue in opened:
            continue
        if item.queue in window.queues:
            why = f"window {no} calls only {', '.join(sorted(window.items_only or ()))}"
        else:
            why = f"window {no} does not call queue '{item.queue}'"
        right = own_windows(item, windows.values())
        hint = f"windows that serve it: {', '.join(right)}" if right else None
        yield Fault(f"{at}.windows[{m}]", f"item {item.id} names window {no}, but {why}", hint)


def _limits(at: str, item: Item) -> Iterator[Fault]:
    on_the_spot = item.promised.unit == "当场办结"
    if item.case_type == "即办件" and not on_the_spot:
        message = "an 即办件 is decided on the spot, but a later limit is promised"
        yield Fault(f"{at}.promised", message, "promise {n: 0, unit: 当场办结} or make it a 承诺件")
    if on_the_spot and item.promised.n != 0:
        yield Fault(f"{at}.promised.n", "当场办结 has no number of days", "write n: 0")
    if item.out_of_hours_bookable and not item.bookable:
        yield Fault(
            f"{at}.out_of_hours_bookable", "bookable out of hours but not at all", "set bookable"
        )


def _items_only(draft: Draft) -> Iterator[Fault]:
    queue_of = {item.id: item.queue for _, item in draft.items}
    for n, window in draft.windows:
        for id_ in sorted(window.items_only or ()):
            if id_ in queue_of and queue_of[id_] not in window.queues:
                why = f"queue '{queue_of[id_]}', which window {window.no} does not call"
                message = f"item {id_} waits in {why}"
                yield Fault(f"windows[{n}].items_only", message)


def _online_only(draft: Draft) -> Iterator[Fault]:
    """Rules XX-19a and PDS-28a: nothing is online only without an order from above, or at all."""
    profile = profile_of(draft)
    if profile is None or profile["item.online_only"].value != "forbidden":
        return
    source = profile["item.online_only"].source
    for n, item in draft.items:
        if item.online_only is not None:
            message = f"item {item.id} is online only, which {source} forbids"
            hint = "remove online_only, or override item.online_only=by_document (XX-19a)"
            yield Fault(f"items[{n}].online_only", message, hint)
