"""Missing words fail here instead of showing their key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from config import translations


@pytest.fixture(autouse=True)
def _no_missing_words() -> Iterator[None]:
    translations.strict = True
    yield
    translations.strict = False
