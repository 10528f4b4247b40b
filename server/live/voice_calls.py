"""From an event to what is said where. Pure but for the hall that it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any

from config.schema import Hall
from display.announcements import told
from display.sentence import Call, Name, Sentence, Wording, sentence, wording
from server.live.voice_others import PAUSE, TRANSFER, Others, others_of
from server.rules.events import TICKET_RECALLED
from server.rules.telling import Kind
from server.rules.volume import volume_at
from server.steps.voice_areas import all_areas, area_by_zone, area_of_window, heard_at


@dataclass(frozen=True)
class Places:
    """What the voice must know of a hall. `floors` are those of the windows, `delays` the greatest
    delay of a display in each area, in milliseconds."""

    areas: Mapping[str, str]
    floors: Mapping[str, int]
    all: frozenset[str] = frozenset()
    window_areas: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    volume: Sequence[tuple[float, int]] = ()
    delays: Mapping[str, int] = field(default_factory=dict)
    zone: tzinfo = UTC
    words: Wording = field(default_factory=Wording)
    others: Others = field(default_factory=Others)

    def contents(self, event: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """What a call or recall says in each area that hears it: where its window is, and where
        its holder waits."""
        ticket, window = event["data"]["ticket"], event["data"]["window"]
        if window["zone"] in self.silent:
            return {}
        here = self.window_areas.get(window["no"], f"{window['floor']}F")
        content = {
            "number": ticket["number"],
            "window": window["no"],
            "floor": window["floor"] if self._says_floors else None,
            "zone": window["zone"],
            "recalled": event["type"] == TICKET_RECALLED,
            "languages": ["zh", "en"] if ticket.get("language") == "en" else ["zh"],
        }
        heard = (here, self.areas.get(ticket["zone"], here))
        return {area: {**content, "elsewhere": area != here} for area in heard}

    def told(self, event: Mapping[str, Any]) -> tuple[str, ...]:
        """The areas in which an announcement to the hall is said: neither in silent hours nor
        where every zone is silent, but for an evacuation."""
        said = event["data"]["announcement"]
        if said["kind"] == Kind.EVACUATION:
            return tuple(said["areas"])
        if self.loudness(datetime.fromisoformat(event["at"])) == 0:
            return ()
        loud = {area for zone, area in self.areas.items() if zone not in self.silent}
        quiet = set(self.areas.values()) - loud
        return tuple(area for area in said["areas"] if area not in quiet)

    def sentence(self, content: Mapping[str, Any]) -> Sentence:
        """What is shown and said of a call, or of an announcement to the hall."""
        if content.get("kind") in (TRANSFER, PAUSE):
            return self.others.sentence(content)
        if content.get("kind"):
            return told(content["text"], content["text_en"])
        return sentence(self.call(content), self.words)

    def call(self, content: Mapping[str, Any]) -> Call:
        """What the sentence is made of."""
        elsewhere = bool(content.get("elsewhere"))
        return Call(
            number=content["number"],
            window=content["window"],
            floor=content["floor"],
            zone=self.names.get(content["zone"]) if elsewhere else None,
            recalled=content["recalled"],
            elsewhere=elsewhere,
            window_reading=self.readings.get(content["window"]),
        )

    def at_window(self, no: str) -> Call:
        """A call to a window by nobody: its half of the sentence is made before the day begins."""
        floor = self.floors[no] if self._says_floors else None
        return Call("", no, floor=floor, window_reading=self.readings.get(no))

    def delay(self, area: str) -> int:
        """By how much the latest display of an area sounds late, in milliseconds; at least 0."""
        return max(0, self.delays.get(area, 0))

    @property
    def _says_floors(self) -> bool:
        return len(set(self.floors.values())) > 1

    def loudness(self, now: datetime) -> int:
        """Percent at a moment of the hall; 0 in its silent hours."""
        local = now.astimezone(self.zone)
        return volume_at(local.hour * 3600 + local.minute * 60 + local.second, self.volume)


def _delays(hall: Hall) -> dict[str, int]:
    found: dict[str, int] = {}
    for display in hall.displays.values():
        for area in heard_at(hall, display.id):
            found[area] = max(found.get(area, 0), display.delay_ms)
    return found


def places_of(hall: Hall) -> Places:
    """The voice's picture of a hall."""
    voice = hall.display.voice
    words = wording(
        voice.manner,
        "phone" if voice.one == "yao" else "plain",
        hall.tickets.call.text,
        hall.tickets.call.text_en,
    )
    return Places(
        areas=area_by_zone(hall),
        floors={no: window.floor for no, window in hall.windows.items()},
        all=all_areas(hall),
        window_areas={no: area for no in hall.windows if (area := area_of_window(hall, no))},
        names={z.id: Name(z.name, z.name_en, z.reading) for z in hall.zones.values()},
        readings={w.no: w.reading for w in hall.windows.values() if w.reading},
        silent=frozenset(voice.silent_zones),
        volume=[(at.from_.hour * 3600.0 + at.from_.minute * 60, at.percent) for at in voice.volume],
        delays=_delays(hall),
        zone=hall.zone_info,
        others=others_of(hall, words),
        words=words,
    )
