"""Calls become speech: one line for each voice area, one announcement at a time.

The screens show a call at once; the voice follows. The relay hands over every event; sound is
made and waited for in a thread of the area's own (a greenlet in the server), never in the
relay. The next announcement comes when a display has said that the last one ended, or after
its length and a margin; where no display listens, after its length.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from display.sentence import Call, Wording, sentence
from server.live.voice_area import VoiceArea
from server.live.voice_line import Announcement
from server.live.voice_ports import HallClock, Recorder
from server.rules import events
from server.rules.events import TICKET_CALLED, TICKET_RECALLED

MARGIN_S = 1.5
"""How much longer than its length an announcement may take on a display."""
MAX_SPEED = 4.0
"""A hall whose clock goes faster than this cannot be spoken: screens only."""
_REMEMBERED = 1024

LEFT = frozenset(
    {
        events.TICKET_MISSED, events.TICKET_HELD, events.TICKET_TRANSFERRED,
        events.TICKET_FINISHED, events.TICKET_GIVEN_UP, events.TICKET_CLOSED,
    }
)  # fmt: skip
PHASES = frozenset({"started", "ended", "failed"})

__all__ = ["Announcer", "Recorder"]

log = structlog.get_logger(__name__)


class Announcer:
    """Says the calls of a hall. `floors` gives the floor of each zone that has one; `emit`
    sends (topic, type, data) to browsers; `listeners` counts the displays of an area."""

    def __init__(
        self,
        recorder: Recorder,
        emit: Callable[[str, str, dict[str, Any]], object],
        clock: HallClock,
        *,
        floors: Mapping[str, int | None],
        wording: Wording | None = None,
        listeners: Callable[[str], int] = lambda _area: 0,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._recorder, self._emit, self._clock = recorder, emit, clock
        self._floors, self._wording = dict(floors), wording or Wording()
        self._listeners, self._tick = listeners, tick
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._areas: dict[str, VoiceArea] = {}
        self._running = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin to speak. Without it, `turn` moves each area by hand."""
        with self._lock:
            self._running = True
            for area in self._areas.values():
                self._set_going(area)

    def stop(self) -> None:
        """End the threads; what waits is not said."""
        with self._lock:
            self._running = False
            for area in self._areas.values():
                area.wake()

    def on_event(self, event: Mapping[str, Any]) -> None:
        """Take in a call or recall; a repeat and a racing clock are ignored. A ticket that has
        left its window is not called to it any more."""
        if event["type"] in LEFT:
            self._drop(str(event["data"]["ticket"]["id"]))
        if event["type"] not in (TICKET_CALLED, TICKET_RECALLED) or not event["data"].get("window"):
            return
        if self._clock.speed > MAX_SPEED or not self._is_new(str(event["id"])):
            return
        ticket, window = event["data"]["ticket"], event["data"]["window"]
        call = Call(
            number=ticket["number"],
            window=window["no"],
            floor=window["floor"] if len(set(self._floors.values()) - {None}) > 1 else None,
            recalled=event["type"] == TICKET_RECALLED,
        )
        languages = ("zh", "en") if ticket.get("language") == "en" else ("zh",)
        at = datetime.fromisoformat(event["at"])
        for name in self._heard_in(ticket, window):
            id_ = f"{event['id']}-{name}"
            self._area(name).add(Announcement(id_, ticket["id"], call, languages, at))

    def spoken(self, id_: str, phase: str, display: str) -> None:
        """A display reports `started`, `ended` or `failed`; `ended` lets the next one begin."""
        if phase not in PHASES:
            return
        log.info("voice.spoken", id=id_, phase=phase, display=display)
        with self._lock:
            areas = list(self._areas.values())
        if phase == "ended":
            for area in areas:
                area.ended(id_)

    def waiting(self) -> dict[str, int]:
        """How many announcements wait in each area."""
        with self._lock:
            return {name: len(area.line) for name, area in self._areas.items()}

    def turn(self, name: str) -> float | None:
        """Say the next announcement of an area if it is due: seconds until the following one
        may begin at the latest, or None if nothing waits."""
        area = self._area(name)
        if (rest := area.until - self._tick()) > 0:
            return rest
        found, stale = area.take(self._clock.now())
        for old in stale:
            log.warning("voice.too_old", area=name, number=old.call.number, at=old.at.isoformat())
        if found is None:
            return None
        return self._say(area, found)

    def _say(self, area: VoiceArea, due: Announcement) -> float:
        said = sentence(due.call, self._wording)
        made = self._recorder.record([(lang, said.parts[lang]) for lang in due.languages])
        margin = MARGIN_S if self._listeners(area.name) else 0.0
        area.began(due.id, self._tick() + made.seconds + margin)
        data = {
            "id": due.id,
            "area": area.name,
            "ticket": due.ticket,
            "number": due.call.number,
            "window": due.call.window,
            "floor": due.call.floor,
            "recalled": due.call.recalled,
            "url": f"/audio/{made.name}.wav",
            "seconds": round(made.seconds, 3),
            "spoken": made.spoken,
            "text": said.zh,
            "text_en": said.en,
            "languages": list(due.languages),
            "created_at": due.at.isoformat(),
        }
        self._emit(f"voice:{area.name}", "voice.say", data)
        return made.seconds + margin

    def _drop(self, ticket: str) -> None:
        with self._lock:
            areas = list(self._areas.values())
        for area in areas:
            if area.drop(ticket):
                log.info("voice.left_before", area=area.name, ticket=ticket)

    def _heard_in(self, ticket: Mapping[str, Any], window: Mapping[str, Any]) -> list[str]:
        """The window's floor, and the floor where the ticket's holder waits if it is another."""
        floors = [window["floor"], self._floors.get(ticket["zone"]) or window["floor"]]
        return [f"{floor}F" for floor in dict.fromkeys(floors)]

    def _is_new(self, event: str) -> bool:
        with self._lock:
            if event in self._seen:
                return False
            self._seen[event] = None
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
            return True

    def _area(self, name: str) -> VoiceArea:
        with self._lock:
            if name not in self._areas:
                self._areas[name] = VoiceArea(name)
                if self._running:
                    self._set_going(self._areas[name])
            return self._areas[name]

    def _set_going(self, area: VoiceArea) -> None:
        threading.Thread(target=self._speak, args=(area,), name=area.name, daemon=True).start()

    def _speak(self, area: VoiceArea) -> None:
        while self._running:
            try:
                rest = self.turn(area.name)
            except Exception:
                # The hall must not fall silent because of one announcement.
                log.exception("voice.turn_failed", area=area.name)
                rest = MARGIN_S
            area.rest(rest)
