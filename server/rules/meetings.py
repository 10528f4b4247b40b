"""Regular meetings: each group meets in each week and keeps minutes. Rule PQ-3a.

A week runs from Monday to Sunday; who has not met is reminded on its last working day. A week that
went by without is pointed out in the next one, once the hall keeps such records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

WEEK = timedelta(days=7)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.isoweekday() - 1)


def reminding(today: date, workdays: Iterable[date]) -> bool:
    """Is today the last working day of its week, or after it? ``workdays`` of this week."""
    last = max(workdays, default=None)
    return last is not None and today >= last


def missing(
    groups: Iterable[str], met: Collection[tuple[date, str]], week: date
) -> tuple[str, ...]:
    """The groups without minutes of a week; ``met``: (Monday, group) of those that there are."""
    return tuple(group for group in groups if (week, group) not in met)


def missed_before(
    groups: Iterable[str], met: Collection[tuple[date, str]], week: date
) -> tuple[str, ...]:
    """The groups that let the week before go by; none while nothing older is on record."""
    before = week - WEEK
    older = any(monday <= before for monday, _ in met)
    return missing(groups, met, before) if older else ()
