"""Token buckets, in memory. Failures are counted, not work: a whole hall has one address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from server.rules.refusals import Refused

MOST_BUCKETS = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """``burst`` at once, then ``per_s`` each second."""

    burst: float
    per_s: float


SIGN_INS = Rate(10, 1 / 6)
"""By account and address."""
SIGN_INS_OF_ADDRESS = Rate(60, 1.0)
FAILED_TOKENS = Rate(30, 1.0)
"""By address: bearer tokens that nobody holds, and ticket links that do not exist."""
READS = Rate(1500, 250.0)
"""By address, for requests without a staff or device token; far above the 50/s of a full hall."""

CLIENTS = Rate(600, 50.0)
"""By outside platform: as much as a full hall's phones would ask."""
ENROLMENTS = Rate(5, 1 / 60)
"""By address: enrolment codes that do not hold."""
ALL_ENROLMENTS = Rate(60, 1 / 2)
"""The same from everywhere; a code has 39 bits and a quarter of an hour."""
SCREEN_CODES = Rate(60, 1 / 15)
"""By address: codes for screens to show. A hall behind one address has some dozens of screens, each
with a code a quarter of an hour; of the 300 places for all, one address cannot take half."""
BOOKINGS = Rate(12, 1 / 30)
"""By person: tries at booking, however they end."""
HOLDS = Rate(60, 2.0)
"""By address, for held places of people who have not said who they are yet."""


class Buckets:
    """How much each key has left. One for each worker: a limit is soft by the number of them."""

    def __init__(self, rate: Rate, tick: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._tick = tick
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> float:
        """Seconds until the key may go on (0: now). Takes nothing."""
        with self._lock:
            left = self._now(key)
        return 0.0 if left >= 1 else (1 - left) / self.rate.per_s

    def take(self, key: str) -> None:
        """Count one."""
        with self._lock:
            left = self._now(key)
            self._left[key] = (max(0.0, left - 1), self._tick())
            self._left.move_to_end(key)
            while len(self._left) > MOST_BUCKETS:
                self._left.popitem(last=False)

    def check(self, key: str) -> None:
        """Refuse ``rate_limited`` when nothing is left. Takes nothing."""
        if (wait := self.wait_s(key)) > 0:
            raise Refused("rate_limited", seconds=int(wait) + 1)

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (self.rate.burst, 0.0))
        if key not in self._left:
            return left
        return min(self.rate.burst, left + (self._tick() - at) * self.rate.per_s)


@dataclass(slots=True)
class Limits:
    """Everything that is counted."""

    sign_ins: Buckets = field(default_factory=lambda: Buckets(SIGN_INS))
    sign_ins_of_address: Buckets = field(default_factory=lambda: Buckets(SIGN_INS_OF_ADDRESS))
    failed: Buckets = field(default_factory=lambda: Buckets(FAILED_TOKENS))
    reads: Buckets = field(default_factory=lambda: Buckets(READS))
    bookings: Buckets = field(default_factory=lambda: Buckets(BOOKINGS))
    enrolments: Buckets = field(default_factory=lambda: Buckets(ENROLMENTS))
    all_enrolments: Buckets = field(default_factory=lambda: Buckets(ALL_ENROLMENTS))
    screen_codes: Buckets = field(default_factory=lambda: Buckets(SCREEN_CODES))
    clients: Buckets = field(default_factory=lambda: Buckets(CLIENTS))
    holds: Buckets = field(default_factory=lambda: Buckets(HOLDS))
