"""What every test may ask for. Nothing here patches the process, the clock or the network."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.databases import KINDS, Databases
from tests.support.processes import Processes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from server.store.engine import Store
    from tests.support.browser import Pages

# Examples differ from run to run, in CI too: what a rule forgot is found by chance one day, and the
# failure prints how to repeat it. How long an example takes says nothing on shared cores.
settings.register_profile(
    "suite",
    max_examples=60,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("suite"), max_examples=1000)
settings.load_profile("suite")

BROWSER_FIXTURES = {"browser", "pages"}
PROCESS_FIXTURES = {"processes"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no worker begins one when the other is done."""
    items.sort(key=_rank)


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector need not walk through it again and again,
    which was a third of what making an application costs."""
    gc.collect()
    gc.freeze()


def _rank(item: pytest.Item) -> int:
    asked = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("browser") or asked & BROWSER_FIXTURES:
        return 0
    return 1 if item.get_closest_marker("slow") or asked & PROCESS_FIXTURES else 2


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """SQLite and PostgreSQL databases for this pytest process."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.stop()


@pytest.fixture(params=KINDS)
def database_url(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path
) -> Iterator[str]:
    """A fresh database with all tables; the test runs once on each kind of store."""
    with databases.fresh(request.param, tmp_path) as url:
        yield url


@pytest.fixture(params=KINDS)
def empty_database_url(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path
) -> Iterator[str]:
    """A database without any table, on each kind of store."""
    with databases.fresh(request.param, tmp_path, tables=False) as url:
        yield url


@pytest.fixture
def sqlite_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """A fresh SQLite database with all tables, for what is the same on both stores."""
    with databases.fresh("sqlite", tmp_path) as url:
        yield url


@pytest.fixture
def postgres_url(databases: Databases, tmp_path: Path) -> Iterator[str]:
    """A fresh PostgreSQL database with all tables."""
    with databases.fresh("postgresql", tmp_path) as url:
        yield url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open store with all tables, on each kind."""
    from server.store.engine import open_store

    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Starts servers and agents; all of them are ended after the test."""
    started = Processes(tmp_path)
    yield started
    started.stop_all()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for this pytest process."""
    from tests.support.browser import chromium

    with chromium() as launched:
        yield launched


@pytest.fixture
def pages(browser: Browser) -> Iterator[Pages]:
    """Opens pages in fresh profiles and closes them after the test."""
    from tests.support.browser import Pages

    opened = Pages(browser)
    yield opened
    opened.close_all()
