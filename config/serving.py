"""Which windows can serve which item. The one place where the file's words are read for that.

Rule XX-18a: a general window calls what it is authorised for. Rule XX-18c: an item may be served
at department windows and at general windows in parallel.
"""

from __future__ import annotations

from collections.abc import Iterable

from config.schema.items import Item
from config.schema.windows import Window


def serves_directly(window: Window, item: Item) -> bool:
    """Whether the item belongs to the window's own queues."""
    allowed = window.items_only is None or item.id in window.items_only
    return item.queue in window.queues and allowed


def serves_over(window: Window, item: Item) -> bool:
    """Whether the window may help out with the item."""
    return item.general_window and (item.queue in window.overflow_from or window.priority_first)


def own_windows(item: Item, windows: Iterable[Window]) -> tuple[str, ...]:
    """The numbers of the windows whose own queues hold the item, in the order given."""
    return tuple(window.no for window in windows if serves_directly(window, item))
