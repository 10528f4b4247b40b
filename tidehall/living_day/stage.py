"""What all the simulated people share: the hall, its clock, the agenda, the API, the counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from appointments.timetable import Timetable
from config.schema.hall import Hall
from hardware.clock import Clock
from server.rules.next_up import Draw
from tidehall.living_day.agenda import Agenda
from tidehall.living_day.api import Api
from tidehall.living_day.counters import Counters
from tidehall.living_day.memory import Memory
from tidehall.living_day.visits import Visit


@dataclass(slots=True)
class Stage:
    """One hall, one day after another. ``clock`` follows the server's; all moments are hall time.

    ``draws``: by window, the lines from which it may call.
    """

    hall: Hall
    timetable: Timetable
    draws: Mapping[str, tuple[Draw, ...]]
    api: Api
    clock: Clock
    memory: Memory
    seed: int
    agenda: Agenda = field(default_factory=Agenda)
    counters: Counters = field(default_factory=Counters)

    def now(self) -> datetime:
        """The hall's time, in the hall's zone."""
        return self.clock.now().astimezone(self.timetable.zone)

    def keep_progress(self, visit: Visit) -> None:
        """Remember that this visit has taken place (or was refused)."""
        self.memory.arrived(visit.at)
