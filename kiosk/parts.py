"""The parts of one kiosk, joined."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hardware.devices import open_printer
from hardware.ports import Printer
from kiosk.catalogue import Catalogue
from kiosk.issuing import Issuing
from kiosk.link import Link
from kiosk.live import News
from kiosk.papers import Papers
from kiosk.problems import Problem
from kiosk.settings import LANGUAGES, KioskSettings
from kiosk.upstream import Upstream
from kiosk.words import slip_words

# Opening hours are asked at every so many beats of the heart.
_HALL_EVERY = 4


@dataclass
class Parts:
    """Everything that one kiosk's web needs; made by `join`."""

    settings: KioskSettings
    printer: Printer
    upstream: Upstream
    link: Link
    catalogue: Catalogue
    papers: Papers
    issuing: Issuing
    news: News = field(init=False)
    _said: Any = field(default=None, init=False)
    _open: Any = field(default=None, init=False)
    _beats: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.news = News(self.state)

    def state(self) -> dict[str, Any]:
        """Link, printer, opening and clock, for the screen and for `healthz`."""
        return {**self._devices(), "clock": self._clock()}

    def config(self, language: str) -> dict[str, Any]:
        """What the screen needs to start; `hall` is null while the server is out of reach."""
        try:
            answer = self.catalogue.hall(language)
            # The rest (windows, queues, calls) is for staff and boards.
            hall = {"hall": answer["hall"]}
            self._open = answer.get("open")
        except (Problem, KeyError):
            hall = None
        return {
            "kiosk": {"id": self.settings.id},
            "hall": hall,
            "languages": list(self.settings.languages),
            "idle_s": self.settings.idle_s,
            "simulated": self.settings.printer.startswith("simulated"),
            **self.state(),
        }

    def beat(self) -> None:
        """Hear the server and the printer; tell the screen if anything changed."""
        self.link.beat(self.upstream)
        self._beats += 1
        if self._beats % _HALL_EVERY == 1:
            self._ask_opening()
        said = self._devices()
        if said != self._said:
            self._said = said
            self.news.changed()

    def _ask_opening(self) -> None:
        with suppress(Problem):
            self._open = self.catalogue.hall(self.settings.languages[0]).get("open")

    def close(self) -> None:
        self.news.close()
        self.printer.close()
        self.upstream.close()

    def _devices(self) -> dict[str, Any]:
        printer = self.printer.status()
        troubles = sorted(trouble.value for trouble in printer.troubles)
        return {
            "link": self.link.state.value,
            "printer": {"state": printer.state.value, "troubles": troubles},
            # Whether tickets are handed out at this hour, until when, and when next.
            "open": self._open,
        }

    def _clock(self) -> dict[str, Any]:
        return {"now": self.link.now().isoformat(), "speed": self.link.speed}


def join(settings: KioskSettings) -> Parts:
    """One kiosk from its settings; raises hardware.devices.BadDevice."""
    printer = open_printer(settings.printer)
    link = Link()
    upstream = Upstream(settings.server, settings.token, heard=link.heard)
    papers = Papers()
    issuing = Issuing(upstream, printer, papers, slip_words(LANGUAGES))
    parts = Parts(settings, printer, upstream, link, Catalogue(upstream), papers, issuing)
    link.on_change(parts.news.changed)
    return parts
