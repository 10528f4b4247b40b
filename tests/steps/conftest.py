"""A day of the demo hall for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.steps.floor_day import Day, a_day


@pytest.fixture
def day(database_url: str) -> Iterator[Day]:
    """A Friday at nine, on each kind of store."""
    with a_day(database_url) as opened:
        yield opened


@pytest.fixture
def quick_day(sqlite_url: str) -> Iterator[Day]:
    """The same on SQLite only, for what the store has no part in."""
    with a_day(sqlite_url) as opened:
        yield opened
