"""A day of the demo hall for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.steps.floor_day import Day, a_day, emptied
from tests.support.databases import KINDS, Databases


@pytest.fixture(scope="session")
def shared_postgres(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """One PostgreSQL database for all these tests: emptying it costs less than a new one."""
    with databases.fresh("postgresql", tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture(params=KINDS)
def day(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> Iterator[Day]:
    """A Friday at nine, on each kind of store."""
    if request.param == "postgresql":
        with a_day(emptied(request.getfixturevalue("shared_postgres"))) as opened:
            yield opened
        return
    with databases.fresh("sqlite", tmp_path) as url, a_day(url) as opened:
        yield opened


@pytest.fixture
def quick_day(sqlite_url: str) -> Iterator[Day]:
    """The same on SQLite only, for what the store has no part in."""
    with a_day(sqlite_url) as opened:
        yield opened
