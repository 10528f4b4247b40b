"""See once a minute whether a post was left, and whether what was wrong is put right."""

from __future__ import annotations

from server.steps.house import House
from server.steps.watch_posts import WatchPosts, due, watch_posts
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Reads only, while nothing is to be said."""
    if house.read(due, house.now()):
        house.do(watch_posts, WatchPosts(), actor=SYSTEM)
