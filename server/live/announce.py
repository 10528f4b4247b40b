"""Calls become speech: one line for each voice area, one announcement at a time.

The screens show a call at once; the voice follows. The lines are kept by the store, so that a
restart loses nothing that is still worth saying and of several processes one speaks. What comes
next is decided by `server.rules.announcing`; here it is carried out: sound is made, displays are
told to fetch it, then when to play it, and what they report is kept. Each area has a thread of its
own (a greenlet in the server) and never waits for another.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from display.sentence import Call, sentence
from server.live.voice_ahead import Ahead
from server.live.voice_calls import Places
from server.live.voice_ports import HallClock, Lines, Recorder, WallClock
from server.live.voice_turns import Turns
from server.rules import events
from server.rules.announcing import Announcement, Limits, Move, next_step
from server.rules.events import TICKET_CALLED, TICKET_ISSUED, TICKET_RECALLED

MARGIN_S = 1.5
"""So long after its end it is still waited for a display to tell that it began."""
MAX_SPEED = 4.0
"""A hall whose clock goes faster than this cannot be spoken: screens only."""
LOOK_AGAIN_S = 30.0
"""However quiet it is, an area looks at its line so often: another process may have died."""
_REMEMBERED = 1024

LEFT = frozenset(
    {
        events.TICKET_MISSED, events.TICKET_HELD, events.TICKET_TRANSFERRED,
        events.TICKET_FINISHED, events.TICKET_GIVEN_UP, events.TICKET_CLOSED,
    }
)  # fmt: skip
CHANGED = frozenset({events.ANNOUNCEMENT_QUEUED, events.ANNOUNCEMENT_CLOSED})
TOLD = frozenset({events.ANNOUNCEMENT_BEGAN, events.ANNOUNCEMENT_REPEATED})
PHASES = frozenset({"ready", "started", "ended", "failed"})

Contents = Callable[[Mapping[str, Any]], dict[str, dict[str, Any]]]

__all__ = ["Announcer", "Recorder", "Timing"]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Timing:
    """`ready` is how long displays have to fetch a sound, `lead` how far ahead its moment is told
    to those whose sound comes at once.
    `alone`: no other process has displays of its own to wait for."""

    limits: Limits = field(default_factory=Limits)
    ready: timedelta = timedelta(milliseconds=800)
    lead: timedelta = timedelta(milliseconds=350)
    alone: bool = True


class Announcer:
    """Says the calls of a hall. `listeners` counts the displays of an area in this process."""

    def __init__(
        self,
        recorder: Recorder,
        lines: Lines,
        clock: HallClock,
        wall: WallClock,
        places: Places,
        *,
        timing: Timing | None = None,
        listeners: Callable[[str], int] = lambda _area: 0,
    ) -> None:
        self._recorder, self._lines, self._clock, self._wall = recorder, lines, clock, wall
        self._places, self._timing = places, timing or Timing()
        self._listeners = listeners
        self._turns = Turns(self.turn, LOOK_AGAIN_S, MARGIN_S)
        self._reports: OrderedDict[tuple[str, str], set[str]] = OrderedDict()
        self._ahead = Ahead(recorder)
        self._silent: set[tuple[str, Move]] = set()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to speak: also what an earlier process left. Without it, `turn` moves each area
        by hand."""
        self._turns.start(self._places.all)
        self._ahead.start()
        self._lines.revive()
        for no in self._places.window_areas:
            self._make_ahead(self._places.at_window(no), ("zh", "en"), -1)

    def stop(self) -> None:
        """End the threads; what waits stays in its line."""
        self._turns.stop()
        self._ahead.stop()

    def on_event(self, event: Mapping[str, Any]) -> None:
        """Take in a call or recall, and what the hall wants to hear besides; a racing clock and
        silent hours are not for the ear. A ticket that has left its window is not called to it any
        more."""
        kind, data = event["type"], event["data"]
        if kind in CHANGED:
            self._turns.wake(data["announcement"]["area"])
        elif kind in LEFT:
            self._lines.withdraw(str(data["ticket"]["id"]), int(event["id"]))
            if kind == events.TICKET_TRANSFERRED:
                self._line_up(event, data["ticket"]["id"], self._places.others.moved)
        elif kind == events.WINDOW_PAUSED:
            self._line_up(event, f"window:{data['window']['no']}", self._places.others.gone)
        elif kind in (events.WINDOW_OPENED, events.WINDOW_CLOSED):
            self._lines.withdraw(f"window:{data['window']['no']}", int(event["id"]))
        elif kind == TICKET_ISSUED and self._clock.speed <= MAX_SPEED:
            ticket = data["ticket"]
            languages = ("zh", "en") if ticket.get("language") == "en" else ("zh",)
            self._make_ahead(Call(ticket["number"], "1"), languages, 0)
        elif kind in (TICKET_CALLED, TICKET_RECALLED) and data.get("window"):
            self._line_up(event, data["ticket"]["id"], self._places.contents)
        elif kind in TOLD and self._clock.speed <= MAX_SPEED:
            self._told(event)

    def _line_up(self, event: Mapping[str, Any], key: str, contents: Contents) -> None:
        """Put what an event says into the lines of those who hear it."""
        at = datetime.fromisoformat(event["at"])
        if self._clock.speed > MAX_SPEED or self._places.loudness(at) == 0:
            return
        areas = contents(event)
        if areas:
            self._lines.queue(key, int(event["id"]), at, areas)
        for area in areas:
            self._turns.wake(area)

    def _told(self, event: Mapping[str, Any]) -> None:
        at = datetime.fromisoformat(event["at"])
        if areas := self._places.told(event):
            self._lines.tell(event["data"]["announcement"]["id"], int(event["id"]), at, areas)
        for area in areas:
            self._turns.wake(area)

    def _make_ahead(self, call: Call, languages: tuple[str, ...], half: int) -> None:
        """One half of a sentence (0 the ticket's, -1 the window's): by the time of the call it
        lies ready."""
        parts = sentence(call, self._places.words).parts
        for lang in languages:
            if len(parts[lang]) > 1:
                self._ahead.put((lang, parts[lang][half]))

    def spoken(self, id_: str, phase: str, display: str) -> None:
        """A display reports `ready`, `started`, `ended` or `failed`; of many displays the first
        that says a thing is kept. The next one begins when this one was planned to end."""
        if phase not in PHASES:
            return
        with self._lock:
            told = self._reports.setdefault((id_, phase), set())
            first = not told
            told.add(display)
            if len(self._reports) > _REMEMBERED:
                self._reports.popitem(last=False)
        if phase != "ready" and first:
            log.info("voice.spoken", id=id_, phase=phase, display=display)
            self._lines.report(id_, phase, display, self._wall.now())
        self._turns.wake(id_.partition("-")[2])

    def waiting(self) -> dict[str, int]:
        """How many announcements wait in each area."""
        return self._lines.waiting()

    def turn(self, area: str) -> float | None:
        """Do all that is due in an area: seconds until something else may be, or None for as long
        as nothing changes."""
        while True:
            line, now, wall = self._lines.open(area), self._clock.now(), self._wall.now()
            fetched = frozenset(row.id for row in line if self._fetched(row))
            step = next_step(line, now, wall, self._timing.limits, fetched=fetched)
            if step.move is None or step.row is None:
                return step.wait_s
            self._carry_out(step.row, step.move)

    def _fetched(self, row: Announcement) -> bool:
        ready = len(self._reports.get((row.id, "ready"), ()))
        return self._timing.alone and ready >= self._listeners(row.area)

    def _carry_out(self, row: Announcement, move: Move) -> None:
        values: dict[str, Any] = {}
        told: dict[str, Any] = {}
        if move is Move.OFFER:
            told = self._record(row)
            values = {"sound": told, "until": self._wall.now() + self._timing.ready}
        elif move is Move.SAY:
            # A television whose sound comes late begins so much earlier.
            lead = self._timing.lead + timedelta(milliseconds=self._places.delay(row.area))
            begins = self._wall.now() + lead
            margin = MARGIN_S if self._listeners(row.area) or not self._timing.alone else 0.0
            ends = begins + timedelta(seconds=row.sound["seconds"] + margin)
            values = {"say_at": begins, "until": ends, "attempts": row.attempts + 1}
            told = row.sound | {
                "say_at": begins.timestamp() * 1000,
                "volume": 1.0 if row.urgent else self._places.loudness(self._clock.now()) / 100,
                "created_at": row.at.isoformat(),
                "attempt": row.attempts + 1,
            }
        elif move is Move.AGAIN:
            values = {"until": self._wall.now()}
        if self._lines.move(row, move, values, told):
            self._tell_log(row, move)

    def _tell_log(self, row: Announcement, move: Move) -> None:
        """That calls of an area stay unheard is told once, and once that they are heard again."""
        if move in (Move.AGE, Move.GIVE_UP):
            tell = log.debug if (row.area, move) in self._silent else log.warning
            self._silent.add((row.area, move))
            number = row.content.get("number")
            tell(f"voice.{move}", area=row.area, number=number, at=row.at.isoformat())
        elif move is Move.END and (was := {told for told in self._silent if told[0] == row.area}):
            self._silent -= was
            log.info("voice.heard_again", area=row.area)

    def _record(self, row: Announcement) -> dict[str, Any]:
        """What the displays are told of it. Safe to make twice: it is the same file."""
        content = row.content
        said = self._places.sentence(content)
        made = self._recorder.record([(lang, said.parts[lang]) for lang in content["languages"]])
        return {
            "id": row.id,
            "area": row.area,
            "ticket": row.ticket,
            "number": content["number"],
            "window": content["window"],
            "floor": content["floor"],
            "recalled": content["recalled"],
            "url": f"/audio/{made.name}.wav",
            "seconds": round(made.seconds, 3),
            "spoken": made.spoken,
            "kind": content.get("kind", "call"),
            "text": said.zh,
            "text_en": said.en,
            "languages": content["languages"],
            "created_at": row.at.isoformat(),
        }
