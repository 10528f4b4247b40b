"""The parts of one kiosk, joined."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from hardware.devices import open_printer, open_reader, open_scanner
from hardware.ports import Printer
from kiosk.alone import Alone
from kiosk.catalogue import Catalogue
from kiosk.halltime import HallTime
from kiosk.helping import Helping
from kiosk.issuing import Issuing
from kiosk.journal import Journal
from kiosk.keeper import TIME, Keeper
from kiosk.link import Link, LinkState
from kiosk.listening import Listening
from kiosk.live import News
from kiosk.papers import Papers
from kiosk.presented import Presented
from kiosk.problems import Problem
from kiosk.settings import LANGUAGES, KioskSettings
from kiosk.snapshot import HELP
from kiosk.speaking import Speaking
from kiosk.upstream import Upstream
from kiosk.words import slip_words

# Opening hours are asked at every so many beats of the heart.
_HALL_EVERY = 4
_ONLINE_S, _PROBING_S = 3.0, 1.0


@dataclass
class Parts:
    """Everything that one kiosk's web needs; made by `join`."""

    settings: KioskSettings
    printer: Printer
    upstream: Upstream
    link: Link
    journal: Journal
    papers: Papers
    speaking: Speaking
    passing: tempfile.TemporaryDirectory[str] | None = None
    news: News = field(init=False)
    presented: Presented = field(init=False)
    listening: Listening = field(init=False)
    keeper: Keeper = field(init=False)
    catalogue: Catalogue = field(init=False)
    alone: Alone = field(init=False)
    issuing: Issuing = field(init=False)
    helping: Helping = field(init=False)
    _said: Any = field(default=None, init=False)
    _open: Any = field(default=None, init=False)
    _beats: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.news = News(self.state)
        self.presented = Presented(self.news.event)
        devices = open_reader(self.settings.reader), open_scanner(self.settings.scanner)
        self.listening = Listening(*devices, self.presented)
        self.keeper = Keeper(
            self.settings.id,
            self.upstream,
            self.journal,
            self.link,
            self._report,
            grace_s=self.settings.grace_s,
        )
        self.catalogue = Catalogue(self.upstream, self.link, lambda: self.keeper.snapshot)
        self.helping = Helping(self.settings.id, self.upstream, self.news.changed)
        self.alone = Alone(self.journal, lambda: self.keeper.snapshot, self.link.now)
        self.issuing = Issuing(
            self.upstream,
            self.printer,
            self.papers,
            slip_words(LANGUAGES),
            self.journal,
            self.alone,
            self.link,
        )

    def start(self) -> None:
        """End what the run before left undone, then listen."""
        self.issuing.settle(self.settings.grace_s)
        self.listening.start()

    def state(self) -> dict[str, Any]:
        """Link, devices, opening and clock, for the screen and for `healthz`."""
        return {**self._now(), "clock": self._clock()}

    def config(self, language: str) -> dict[str, Any]:
        """What the screen needs to start; `hall` is null where nothing is known of it yet."""
        try:
            answer = self.catalogue.hall(language)
            # The rest (windows, queues, calls) is for staff and boards.
            hall = {"hall": answer["hall"]}
            self._open = answer.get("open") or self._open
        except (Problem, KeyError):
            hall = None
        snapshot = self.keeper.snapshot
        return {
            "kiosk": {"id": self.settings.id, "site": snapshot.site if snapshot else "hall"},
            "hall": hall,
            "languages": list(self.settings.languages),
            "idle_s": self.settings.idle_s,
            "simulated": self.settings.printer.startswith("simulated"),
            **self.state(),
        }

    def beat(self) -> None:
        """Hear the server and the printer, run the errands; tell the screen what changed."""
        heard = self.link.beat(self.upstream)
        self._beats += 1
        if self._beats % _HALL_EVERY == 1 and heard:
            self._ask_opening()
        self.issuing.settle(self.settings.grace_s)
        self.keeper.beat()
        self.helping.beat()
        said = self._now()
        if said != self._said:
            self._said = said
            self.news.changed()

    def beat_every(self) -> float:
        """Seconds to the next beat: a lost server is looked for more often."""
        return _ONLINE_S if self.link.state is LinkState.ONLINE else _PROBING_S

    def forget(self) -> None:
        """The next person begins: nothing of the last one stays."""
        self.papers.forget()
        self.presented.forget()
        self.helping.forget()
        self.news.forget()

    def head(self, language: str) -> dict[str, Any]:
        """The hall's names and telephones, as far as they are known."""
        if self.keeper.snapshot is not None:
            return self.keeper.snapshot.head
        return dict(self.catalogue.hall(language)["hall"])

    def doubtful(self) -> list[dict[str, Any]]:
        """Numbers of which nobody knows whether their paper came out, newest first."""
        return [
            {"key": row.key, "number": row.number, "at": row.at, "paper": row.paper}
            for row in self.journal.in_doubt()
        ]

    def close(self) -> None:
        self.news.close()
        self.listening.close()
        self.printer.close()
        self.speaking.close()
        self.upstream.close()
        self.journal.close()
        if self.passing:
            self.passing.cleanup()

    def _ask_opening(self) -> None:
        with suppress(Problem):
            self._open = self.catalogue.hall(self.settings.languages[0]).get("open") or self._open

    def _now(self) -> dict[str, Any]:
        devices = self._devices()
        opening = self._opening()
        return {
            "link": self.link.state.value,
            "printer": devices["printer"],
            "devices": devices,
            # Whether tickets are handed out at this hour, until when, and when next.
            "open": opening,
            "offers": self._offers(opening),
            "issuing": self._issuing(),
            "doubtful": len(self.journal.in_doubt()),
            "help": self.helping.state,
            # What is told to everybody in the hall.
            "told": self.keeper.told,
        }

    def _opening(self) -> Any:
        snapshot = self.keeper.snapshot
        if self.link.state is LinkState.ONLINE or snapshot is None or not self.link.time.known:
            return self._open
        return snapshot.opening(self.link.now())

    def _offers(self, opening: Any) -> dict[str, Any]:
        """What the screen offers now (rule XX-26): outside ticketing hours everything else."""
        snapshot = self.keeper.snapshot
        does = snapshot.offers if snapshot else ["tickets", *HELP]
        here = "tickets" in does
        giving = bool(opening and opening["ticketing"])
        why = None if here and giving else "not_here" if not here else "outside_hours"
        if here and opening is None:
            why = "hours_unknown"
        helps = {name: name in does for name in HELP}
        upcoming = opening["next"] if opening and here else None
        return {"tickets": why is None, **helps, "why": why, "next": upcoming}

    def _issuing(self) -> dict[str, Any]:
        """Can an order be begun at all, and if not, why: `disk_full` or `server_unreachable`."""
        if not self.journal.has_room:
            return {"possible": False, "why": "disk_full"}
        if self.link.state is LinkState.ALONE and not self.alone.possible():
            return {"possible": False, "why": "server_unreachable"}
        return {"possible": True, "why": None}

    def _devices(self) -> dict[str, dict[str, Any]]:
        printer = self.printer.status()
        troubles = sorted(trouble.value for trouble in printer.troubles)
        said = {"state": printer.state.value, "troubles": troubles}
        return {"printer": said, **self.listening.states()}

    def _report(self) -> dict[str, Any]:
        return {
            "version": metadata.version("tidehall")[:40],
            "link": self.link.state.value,
            "devices": self._devices(),
            "doubtful": len(self.journal.in_doubt()),
            "disk": "ok" if self.journal.has_room else "full",
        }

    def _clock(self) -> dict[str, Any]:
        return {"now": self.link.now().isoformat(), "speed": self.link.speed}


def join(settings: KioskSettings) -> Parts:
    """One kiosk from its settings; raises hardware.devices.BadDevice."""
    printer = open_printer(settings.printer)
    time = HallTime()
    link = Link(time)
    # Without a folder the journal lasts as long as the process.
    passing = None if settings.data else tempfile.TemporaryDirectory(prefix="tidehall-kiosk-")
    folder = Path(settings.data or (passing.name if passing else ""))
    journal = Journal(folder, time.stamp, least_free=int(settings.least_free_mb * 1024 * 1024))
    with suppress(KeyError, TypeError, ValueError):
        time.resume(journal.recall(TIME))
    upstream = Upstream(settings.server, settings.token, heard=link.heard)
    speaking = Speaking(settings.voice, folder / "voice", settings.voice_keys)
    parts = Parts(settings, printer, upstream, link, journal, Papers(), speaking, passing)
    link.on_change(parts.news.changed)
    return parts
