"""What can be watched live: ``kind:name``, and the hall as a whole.

Wire names are part of the outer interface. Standard library only: agents import this.
"""

from __future__ import annotations

from dataclasses import dataclass

HALL = "hall"
APPOINTMENTS = "appointments"
RATINGS = "ratings"
CARE = "care"
ANNOUNCEMENTS = "announcements"
"""What is told to everybody in the hall: anybody may watch it."""
DUTY = "duty"
ALONE = frozenset({HALL, APPOINTMENTS, RATINGS, ANNOUNCEMENTS, CARE, DUTY})
KINDS = frozenset(
    {"board", "queue", "ticket", "appointment", "window", "kiosk", "voice", "display", "enrolment"}
)
LONGEST = 80

COUNTED = "queues.counted"
INFORMED = "board.informed"
POSITION = "ticket.position"
REMOTE = "appointment.position"
LINE = "window.line"
DECISIONS = "duty.decisions"
DUTY_WINDOWS = "duty.windows"
DUTY_PULSE = "duty.pulse"
DUTY_TOLD = "duty.told"
DUTY_SCREENS = "duty.screens"
PREPARE = "voice.prepare"
SAY = "voice.say"
STOP = "voice.stop"


@dataclass(frozen=True, slots=True)
class Topic:
    """A parsed topic; ``name`` is empty for the hall and for the bookings of all days."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind


def parse(text: object) -> Topic | None:
    """The topic that a client names, or None when there is no such kind."""
    if not isinstance(text, str) or len(text) > LONGEST:
        return None
    if text in ALONE:
        return Topic(text)
    kind, colon, name = text.partition(":")
    if colon and name and kind in KINDS:
        return Topic(kind, name)
    return None
