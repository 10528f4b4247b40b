"""Learn from days that are over who comes when."""

from __future__ import annotations

from datetime import timedelta

from server.jobs import close_days
from server.steps.house import House
from server.steps.learn_day import JOB, LearnDay, learn_day
from server.store.queries import learning
from server.store.work import SYSTEM

BACK = 7
"""Days to look back: a server may have been off over a weekend or a holiday."""


def run(house: House) -> None:
    """Each day once; one small read when all is known."""
    last = close_days.due(house)
    wanted = [last - timedelta(days=n) for n in range(BACK)]
    with house.store.read() as conn:
        known = learning.claimed(conn, JOB)
    for day in reversed(wanted):
        if day.isoformat() not in known:
            house.do(learn_day, LearnDay(day), actor=SYSTEM)
