"""Once a minute what each zone looks like, while people are in the hall."""

from __future__ import annotations

from server.rules import hours
from server.steps.house import House
from server.steps.pulse import FeelPulse, feel_pulse
from server.store.queries import lines
from server.store.work import SYSTEM


def run(house: House) -> None:
    """Nothing at night: the curve of a day begins with the first ticket."""
    opening = hours.opening(house.now(), house.floor.timetable)
    if opening.ticketing or opening.serving or house.read(lambda conn, _: bool(lines.loads(conn))):
        house.do(feel_pulse, FeelPulse(), actor=SYSTEM)
