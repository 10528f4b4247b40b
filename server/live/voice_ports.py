"""What the announcer is given: somebody who records, the lines of the areas, and two clocks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from server.rules.announcing import Announcement, Move


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

    def make_ahead(self, lang: str, part: str) -> None:
        """Make a part that will be needed; a failing voice is no fault here."""


class HallClock(Protocol):
    @property
    def speed(self) -> float: ...
    def now(self) -> datetime: ...


class WallClock(Protocol):
    def now(self) -> datetime: ...


class Lines(Protocol):
    """The line of each area, in order. Whoever comes second with anything changes nothing."""

    def queue(self, ticket: str, event: int, at: datetime, areas: dict[str, Any]) -> None:
        """A call for the lines of some areas ({area: content})."""

    def tell(self, id_: str, event: int, at: datetime, areas: tuple[str, ...]) -> None:
        """An announcement to the hall for the lines of some areas."""

    def revive(self) -> None:
        """After a start: what is told to the hall and stands in no line is told again."""

    def withdraw(self, ticket: str, event: int) -> None:
        """What waits for a ticket that has left its window is not said."""

    def open(self, area: str) -> list[Announcement]:
        """What is not over yet."""

    def move(
        self, row: Announcement, move: Move, values: dict[str, Any], told: dict[str, Any]
    ) -> bool:
        """Carry out a move and tell the displays of the area; False when it was done already."""

    def report(self, id_: str, phase: str, display: str, at: datetime) -> None:
        """What a display said of an announcement."""

    def waiting(self) -> dict[str, int]:
        """How many wait in each area."""
