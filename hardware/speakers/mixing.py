"""Sounds with their moments, cut into the blocks that a sound output takes. Pure."""

from __future__ import annotations

import statistics
from array import array
from collections import deque
from dataclasses import dataclass, field

READINGS = 201
MOST = 8
"""Sounds that may wait; an area says one at a time."""


@dataclass
class Stream:
    """The output as a line of samples: `sent` were handed over. `lead` is how many seconds later a
    sample is heard than the moment at which the output took it."""

    rate: int
    lead: float
    sent: int = 0
    _began: deque[float] = field(default_factory=lambda: deque(maxlen=READINGS))
    _waiting: list[_Sound] = field(default_factory=list)

    def took(self, now: float, samples: int, waiting: int = 0) -> None:
        """So many samples more were handed over, and so many of all still wait before the output.
        One reading may be late when the machine is busy; the median of the latest ones is not."""
        self.sent += samples
        self._began.append(now - (self.sent - waiting) / self.rate)

    def heard_at(self, sample: int) -> float | None:
        """When a sample is heard; None before anything is known."""
        if not self._began:
            return None
        return statistics.median(self._began) + sample / self.rate + self.lead

    def add(self, samples: array[int], at: float) -> None:
        self._waiting = [*self._waiting, _Sound(at, samples)][-MOST:]

    def clear(self) -> None:
        self._waiting = []

    def block(self, length: int) -> array[int]:
        """The next samples: silence, and whatever falls into it. A sound whose beginning has gone
        by is joined in the middle."""
        block = array("h", bytes(2 * length))
        here = self.heard_at(self.sent)
        if here is None:
            return block
        left = []
        for sound in self._waiting:
            if sound.first is None:
                first = self.sent + round((sound.at - here) * self.rate)
                # From now on it goes on without a break, whatever later readings say.
                sound.first = first if first < self.sent + length else None
            if sound.first is None or sound.put(block, self.sent):
                left.append(sound)
        self._waiting = left
        return block


@dataclass
class _Sound:
    """A sound to be heard from `at` on; `first` is its place in the stream once that is settled."""

    at: float
    samples: array[int]
    first: int | None = None

    def put(self, block: array[int], sent: int) -> bool:
        """Copy what falls into the block that begins at `sent`; True while some is left."""
        assert self.first is not None  # noqa: S101 - settled by the caller
        begin, skip = max(0, self.first - sent), max(0, sent - self.first)
        piece = self.samples[skip : skip + len(block) - begin]
        block[begin : begin + len(piece)] = piece
        return skip + len(block) - begin < len(self.samples)
