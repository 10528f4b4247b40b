"""When messages to platforms are tried again, and when an address is given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from server.rules import deliveries
from server.rules.deliveries import MOST_TRIES, PAUSES

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_pauses_grow_and_the_message_ends_at_last() -> None:
    pauses = [p for n in range(1, MOST_TRIES) if (p := deliveries.pause_after(n)) is not None]
    assert len(pauses) == MOST_TRIES - 1
    assert pauses[:3] == [timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == PAUSES[-1]
    assert deliveries.pause_after(MOST_TRIES) is None
    assert sum(pauses, timedelta()) > deliveries.LOST_AFTER, "the address is given up first"


@pytest.mark.parametrize(
    ("status", "good"),
    [
        (200, True),
        (204, True),
        (299, True),
        (301, False),
        (400, False),
        (500, False),
        (None, False),
    ],
)
def test_only_a_success_is_one(status: int | None, good: bool) -> None:
    assert deliveries.arrived(status) is good


def test_an_address_is_lost_after_five_days_or_when_it_says_so() -> None:
    days = deliveries.LOST_AFTER
    assert not deliveries.is_lost(500, NOW, NOW + days - timedelta(seconds=1))
    assert deliveries.is_lost(None, NOW, NOW + days)
    assert deliveries.is_lost(410, NOW, NOW)
