"""What the announcer is given: somebody who records, and the hall's clock."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Recorded(Protocol):
    """A finished announcement: the name in its address, its length, whether it has speech."""

    @property
    def name(self) -> str: ...
    @property
    def seconds(self) -> float: ...
    @property
    def spoken(self) -> bool: ...


class Recorder(Protocol):
    """Makes announcements of the parts of each language; never raises for a failing voice."""

    def record(self, languages: Sequence[tuple[str, Sequence[str]]]) -> Recorded: ...


class HallClock(Protocol):
    @property
    def speed(self) -> float: ...
    def now(self) -> datetime: ...
