"""Garbage collection that no call has to wait for.

A full collection walks over every object of every connection: 100 ms and more with a thousand
phones, in the middle of whatever the server does. Here what has lived for a while is set aside, so
that a full collection walks only over what is new. Cycles among what was set aside (of connections
that ended since) are looked for once an hour.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

EVERY_S = 10.0
WHOLE_EVERY = 360
"""Every so many turns (an hour) what was set aside is collected too."""


SELDOM = (5_000, 20, 1_000)
"""The interpreter's own full collections become rare: they come at any moment."""


def tidy(*, whole: bool = False) -> None:
    """Collect what is new, or all there is, and set aside what is left."""
    if whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


def keep_tidy(sleep: Callable[[float], object]) -> None:
    """Go on for ever; for a greenlet of its own."""
    gc.set_threshold(*SELDOM)
    turn = 0
    while True:
        sleep(EVERY_S)
        turn += 1
        tidy(whole=turn % WHOLE_EVERY == 0)
