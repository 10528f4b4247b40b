"""Which lines a window may draw from, and where a ticket may be served.

Rules XX-18a (kinds of window, a general window calls what it is authorised for), XX-18c (an item
may be served by several windows) and PQ-18 (nobody serves beyond the authorisation). The tidal
decision and the choice between equals come with later rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.rules.next_up import Draw

OWN, HELP = 0, 1
"""Tiers of a window's lines: its own first; others' only when its own are empty."""

PRIORITY_LANES = frozenset({"green", "priority"})


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """What the hall file says of a window, as far as calling is concerned."""

    no: str
    queues: tuple[str, ...]
    overflow_from: tuple[str, ...] = ()
    items_only: frozenset[str] | None = None
    priority_first: bool = False


def window_line(no: str) -> str:
    """The line of tickets sent to one window by name; sorts apart from every queue code."""
    return f"@{no}"


def draws(window: WindowFacts, general_items: Mapping[str, frozenset[str]]) -> tuple[Draw, ...]:
    """The lines that this window draws from.

    ``general_items``: by queue, the items (and bundles) that a general-purpose window may serve.
    A window that takes priority people of the whole hall first draws them in its own tier.
    """
    own = [Draw(window_line(window.no), OWN)]
    own += [Draw(queue, OWN, window.items_only) for queue in window.queues]
    if window.priority_first:
        own += [
            Draw(queue, OWN, items, PRIORITY_LANES)
            for queue, items in general_items.items()
            if items and queue not in window.queues
        ]
    help_out = [
        Draw(queue, HELP, general_items[queue], by_wait=True)
        for queue in window.overflow_from
        if general_items.get(queue)
    ]
    return (*own, *help_out)


def may_serve(window_draws: Iterable[Draw], queue: str, item: str, lane: str) -> bool:
    """Is a ticket of this queue, item and lane within the window's authorisation? Rule PQ-18."""
    return any(
        d.line == queue
        and (d.items is None or item in d.items)
        and (d.lanes is None or lane in d.lanes)
        for d in window_draws
    )


def may_take_on(window_draws: Iterable[Draw], item: str, lane: str) -> bool:
    """May a ticket be sent to this window by name? Only if one of its queues could take it in.

    Rule PQ-18: sending on must not lead around the authorisation.
    """
    draws = [d for d in window_draws if not d.line.startswith("@")]
    return any(may_serve(draws, d.line, item, lane) for d in draws)


def serving_windows(
    by_window: Mapping[str, tuple[Draw, ...]], queue: str, item: str, *, own_only: bool = True
) -> tuple[str, ...]:
    """The windows that serve an item, in the hall file's order. Rule XX-18c.

    ``own_only`` leaves out windows that merely help out: people are sent to the regular ones.
    """
    return tuple(
        no
        for no, window_draws in by_window.items()
        if any(
            d.line == queue
            and d.lanes is None
            and (d.items is None or item in d.items)
            and (d.tier == OWN or not own_only)
            for d in window_draws
        )
    )
