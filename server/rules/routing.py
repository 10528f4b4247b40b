"""Which lines a window may draw from, and where a ticket may be served.

Rules XX-18a (kinds of window, a general window calls what it is authorised for), XX-18c (an item
may be served by several windows), PQ-18 (nobody serves beyond the authorisation), PQ-4a (nobody
serves a queue that they have not learned) and PQ-4b (what a clerk may serve goes with the clerk,
whichever post the rota gives).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from server.rules.next_up import Draw

OWN, HELP = 0, 1
"""Tiers of a window's lines: its own first; others' only when its own are empty."""

PRIORITY_LANES = frozenset({"green", "priority"})


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """What the hall file says of a window, as far as calling is concerned."""

    no: str
    queues: tuple[str, ...]
    second: tuple[str, ...] = ()
    overflow_from: tuple[str, ...] = ()
    items_only: frozenset[str] | None = None
    priority_first: bool = False


def window_line(no: str) -> str:
    """The line of tickets sent to one window by name; sorts apart from every queue code."""
    return f"@{no}"


def draws(
    window: WindowFacts,
    general_items: Mapping[str, frozenset[str]],
    second_bias: timedelta = timedelta(minutes=10),
) -> tuple[Draw, ...]:
    """The lines that this window draws from.

    ``general_items``: by queue, the items (and bundles) that a general-purpose window may serve.
    A window that takes priority people of the whole hall first draws them in its own tier; so it
    does its second skills, whose people count as ``second_bias`` younger there.
    """
    own = [Draw(window_line(window.no), OWN)]
    own += [Draw(queue, OWN, window.items_only) for queue in window.queues]
    own += [Draw(queue, OWN, handicap=second_bias) for queue in window.second]
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


def is_own(draw: Draw) -> bool:
    """Is the line there for everybody whom the window is for, and not a second skill?"""
    return draw.tier == OWN and draw.lanes is None and not draw.handicap


@lru_cache(maxsize=512)
def authorised(
    window_draws: tuple[Draw, ...], allowed: frozenset[str], items: tuple[tuple[str, str], ...]
) -> tuple[Draw, ...]:
    """What is left of a window's lines for a clerk with this list of items. Rules PQ-18, PQ-4b.

    ``items``: every (queue, item or bundle) of the hall. Who was sent to the window by name stays:
    sending looks at the same list.
    """
    left = []
    for draw in window_draws:
        if draw.line.startswith("@"):
            left.append(draw)
            continue
        here = {item for queue, item in items if queue == draw.line}
        kept = (here if draw.items is None else draw.items) & allowed
        if kept == here and draw.items is None:
            left.append(draw)
        elif kept:
            left.append(replace(draw, items=frozenset(kept)))
    return tuple(left)


@lru_cache(maxsize=512)
def learned(
    window_draws: tuple[Draw, ...], own: tuple[str, ...], skills: frozenset[str]
) -> tuple[Draw, ...]:
    """What is left of a window's lines for somebody who has learned these queues. Rule PQ-4a: of
    the window's ``own`` queues only these; what it helps out with asks for no skill of its own."""
    unknown = frozenset(own) - skills
    if not unknown:
        return window_draws
    return tuple(d for d in window_draws if d.line not in unknown or d.tier == HELP)


def may_serve(window_draws: Iterable[Draw], queue: str, item: str, lane: str) -> bool:
    """Is a ticket of this queue, item and lane within the window's authorisation? Rule PQ-18."""
    return any(
        d.line == queue
        and (d.items is None or item in d.items)
        and (d.lanes is None or lane in d.lanes)
        for d in window_draws
    )


def may_take_on(window_draws: Iterable[Draw], queues: Iterable[str], item: str, lane: str) -> bool:
    """May a ticket be sent to this window by name? Only if it could call it from one of
    ``queues``: the item's own, and the one in which the ticket stands.

    Rule PQ-18: sending on must not lead around the authorisation.
    """
    draws = tuple(window_draws)
    return any(may_serve(draws, queue, item, lane) for queue in set(queues))


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
            and (is_own(d) or not own_only)
            for d in window_draws
        )
    )
