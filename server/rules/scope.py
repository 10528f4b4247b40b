"""Cross-region matters: to which line somebody belongs who asks for one. Rule XX-41.

Windows and items say for which area they work (the city, the province, across provinces). Whoever
asks for an item across regions stands in a line whose every window carries that tag: the item's own
line if all its windows do, else one of the windows that are there for such matters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from server.rules.refusals import Refused


@dataclass(frozen=True, slots=True)
class TaggedWindow:
    """A window: its own queues and the areas that it works for."""

    no: str
    queues: tuple[str, ...]
    scope: frozenset[str]


def line_for(
    item: str, queue: str, item_scope: Collection[str], wanted: str,
    windows: Iterable[TaggedWindow],
) -> str:  # fmt: skip
    """The queue of a cross-region wish. Refuses ``scope_not_offered`` where the item is not handled
    for that area, or no line is served by tagged windows alone."""
    if wanted not in item_scope:
        raise Refused("scope_not_offered", item=item, scope=wanted)
    tagged = tagged_lines(windows, wanted)
    if tagged.get(queue):
        return queue
    found = next((code for code, all_of_them in tagged.items() if all_of_them), None)
    if found is None:
        raise Refused("scope_not_offered", item=item, scope=wanted)
    return found


def tagged_lines(windows: Iterable[TaggedWindow], wanted: str) -> Mapping[str, bool]:
    """By queue: does every window of its own carry the tag?"""
    found: dict[str, bool] = {}
    for window in windows:
        for queue in window.queues:
            found[queue] = found.get(queue, True) and wanted in window.scope
    return found
