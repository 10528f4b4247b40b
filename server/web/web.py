"""What every part of the web layer works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import request

from config.settings import Settings
from server.steps.house import House
from server.steps.showing import local
from server.web.catalogue import Catalogue
from server.web.limits import Limits


def no_audio(_name: str) -> Path | None:
    """A server without a voice has no recordings."""
    return None


@dataclass(frozen=True, slots=True)
class Web:
    """``audio`` finds a recording by the name in its address; ``ready`` says whether live
    connections are being served; ``gauges`` are asked when metrics are read."""

    house: House
    settings: Settings
    catalogue: Catalogue
    demo: bool = False
    limits: Limits = field(default_factory=Limits)
    audio: Callable[[str], Path | None] = no_audio
    ready: Callable[[], bool] = lambda: True
    gauges: dict[str, Callable[[], float]] = field(default_factory=dict)

    def clock(self) -> dict[str, Any]:
        """The hall's time, how fast it goes, and its zone."""
        return {
            "now": self.house.now().astimezone(self.house.hall.zone_info).isoformat(),
            "speed": self.house.clock.speed,
            "timezone": self.house.hall.timezone,
        }

    def iso(self, moment: Any) -> str | None:
        """A moment in the hall's zone."""
        return local(self.house.floor, moment)

    def root(self) -> str:
        """The address that phones use."""
        return (self.settings.public_url or request.host_url).rstrip("/")
