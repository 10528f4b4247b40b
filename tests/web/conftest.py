"""Sites for the tests of the web layer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.site import Site, make_site


@pytest.fixture
def site(sqlite_url: str) -> Iterator[Site]:
    """A site on SQLite, for what is the same on both stores."""
    made = make_site(sqlite_url)
    yield made
    made.house.store.close()


@pytest.fixture
def any_site(database_url: str) -> Iterator[Site]:
    """A site on each kind of store."""
    made = make_site(database_url)
    yield made
    made.house.store.close()
