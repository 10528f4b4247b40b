"""What is said besides calls where the hall wishes it (`display.voice.also`): a number sent on, a
window paused. Pure but for the hall that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.schema import Hall
from display.announcements import paused, transferred
from display.sentence import Name, Sentence, Wording
from server.steps.voice_areas import area_by_zone, area_of_window

TRANSFER, PAUSE = "transfer", "pause"


@dataclass(frozen=True)
class Others:
    """The hall's places by name; `also` are the kinds that it wants to hear."""

    also: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    window_areas: Mapping[str, str] = field(default_factory=dict)
    zone_areas: Mapping[str, str] = field(default_factory=dict)
    queues: Mapping[str, tuple[Name, str, int | None]] = field(default_factory=dict)
    zones: Mapping[str, Name] = field(default_factory=dict)
    floors: Mapping[str, int] = field(default_factory=dict)
    words: Wording = field(default_factory=Wording)

    def moved(self, event: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """A number sent on: said where its holder stands and where it is waited for now."""
        data = event["data"]
        ticket, left = data["ticket"], data.get("window")
        if TRANSFER not in self.also or not left or left["zone"] in self.silent:
            return {}
        content = {
            "kind": TRANSFER, "number": ticket["number"], "queue": data.get("to_queue"),
            "to_window": data.get("to_window"), "window": None, "floor": None, "recalled": False,
            "languages": ["zh", "en"] if ticket.get("language") == "en" else ["zh"],
        }  # fmt: skip
        if not content["queue"] and not content["to_window"]:
            return {}
        areas = {self.window_areas.get(left["no"]), self.zone_areas.get(ticket["zone"])}
        return {area: content for area in areas if area}

    def gone(self, event: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Nobody is at a window for a while: said where it stands."""
        window = event["data"]["window"]
        area, pause = self.window_areas.get(window["no"]), window.get("pause") or {}
        if PAUSE not in self.also or area is None or window["zone"] in self.silent:
            return {}
        minutes = None
        if pause.get("back_at"):
            left = datetime.fromisoformat(pause["back_at"]) - datetime.fromisoformat(event["at"])
            minutes = max(1, round(left.total_seconds() / 60))
        content = {
            "kind": PAUSE, "number": None, "window": window["no"], "floor": None,
            "recalled": False, "languages": ["zh"], "minutes": minutes,
            "reason": [pause.get("reason_name") or "", pause.get("reason_name_en") or ""],
        }  # fmt: skip
        return {area: content}

    def sentence(self, content: Mapping[str, Any]) -> Sentence:
        """What is shown and said of one of them."""
        if content["kind"] == PAUSE:
            zh, en = content["reason"]
            reason = Name(zh, en) if zh else None
            return paused(content["window"], reason, content["minutes"], self.words.manner)
        to, (queue, zone, floor) = content["to_window"], (None, "", None)
        if to is None:
            queue, zone, floor = self.queues[content["queue"]]
        else:
            floor = self.floors.get(to)
        return transferred(
            content["number"], window=to, queue=queue, zone=self.zones.get(zone), floor=floor,
            manner=self.words.manner, style=self.words.style,
        )  # fmt: skip


def others_of(hall: Hall, words: Wording) -> Others:
    """The picture of a hall; floors are said where there are several."""
    voice, several = hall.display.voice, len({w.floor for w in hall.windows.values()}) > 1
    floors = {zone.id: zone.floor if several else None for zone in hall.zones.values()}
    return Others(
        also=frozenset(voice.also),
        silent=frozenset(voice.silent_zones),
        window_areas={no: area for no in hall.windows if (area := area_of_window(hall, no))},
        zone_areas=area_by_zone(hall),
        queues={
            queue.code: (Name(queue.name, queue.name_en), queue.zone, floors[queue.zone])
            for queue in hall.queues.values()
        },
        zones={z.id: Name(z.name, z.name_en, z.reading) for z in hall.zones.values()},
        floors={no: w.floor for no, w in hall.windows.items()} if several else {},
        words=words,
    )
