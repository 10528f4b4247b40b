"""A hall in this process: the simulated people talk to the real steps, only HTTP is left out.

Time stands still until the next deed is due, so a whole day takes seconds.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from hardware.clock import SetClock
from server.compose import build_house
from server.jobs import close_days
from server.rules.refusals import Refused
from server.steps import call, issue, leave, serve, transfer, window
from server.steps.house import House
from server.steps.views import tickets, windows
from server.store.vault import Vault
from server.store.work import Actor
from tests.support.clock import at
from tidehall.living_day.api import Answer
from tidehall.living_day.day import LivingDay
from tidehall.living_day.memory import Memory
from tidehall.living_day.news import News
from tidehall.living_day.stage import Stage

CLERK = Actor("user", "clerk", "clerk")
SEED = 7


@cache
def demo_hall() -> Hall:
    """The demo hall, read once."""
    return load_hall(shipped_hall("demo"))


@dataclass
class DirectApi:
    """The calls of `tidehall.living_day.api.Api`, straight to the steps."""

    house: House
    staff_token: str = "clerk"
    commands: list[str] = field(default_factory=list)
    issued_at: list[datetime] = field(default_factory=list)

    def look(self, path: str) -> Answer:
        if path != "/windows":
            return Answer(404, {"code": "not_found"})
        rows = self.house.read(windows.window_views, staff=True)
        return Answer(200, {"windows": rows})

    def at_window(
        self, no: str, command: str, body: Mapping[str, Any], who: Actor = CLERK
    ) -> Answer:
        self.commands.append(f"{no} {command}")
        match command:
            case "open":
                step: Any = window.open_window
                wish: Any = window.OpenWindow(no, body.get("post"))
            case "pause":
                back = datetime.fromisoformat(body["back_at"])
                step, wish = window.pause_window, window.PauseWindow(no, body["reason"], back)
            case "close":
                step, wish = window.close_window, window.CloseWindow(no)
            case "call":
                return self._call(no, who)
            case "recall":
                step, wish = call.recall, call.Recall(no)
            case "resume":
                step, wish = serve.resume, serve.Resume(no, body["ticket"])
            case "finish":
                step, wish = serve.finish, serve.Finish(no, body["outcome"])
            case "transfer":
                step, wish = transfer.transfer, transfer.Transfer(no, to_window=body["window"])
            case _:
                step, wish = getattr(serve, command), serve.AtWindow(no)
        return self._do(step, wish, who)

    def issue(self, kiosk: str, body: Mapping[str, Any], key: str) -> Answer:
        given = dict(body)
        person = issue.Person(**given.pop("person")) if "person" in given else None
        actor = Actor("device", f"kiosk:{kiosk}", "kiosk")
        answer = self._do(issue.issue, issue.IssueTicket(person=person, **given), actor, key)
        if answer.done:
            self.issued_at.append(self.house.now())
            answer.body["token"] = answer.body["id"]
        return answer

    def of_ticket(self, token: str, command: str, kiosk: str = "") -> Answer:
        actor = Actor("device", f"kiosk:{kiosk}", "kiosk")
        if command == "cancel":
            return self._do(leave.give_up, leave.GiveUp(token), actor)
        return self._do(leave.rejoin, leave.Rejoin(token), actor)

    def _call(self, no: str, who: Actor) -> Answer:
        answer = self._do(call.call, call.CallNext(no), who)
        if answer.done and answer.body["ticket"]:
            shown = self.house.read(tickets.ticket_view, answer.body["ticket"])
            return Answer(200, {**answer.body, "ticket": shown})
        return answer

    def _do(self, step: Any, wish: Any, actor: Actor, key: str | None = None) -> Answer:
        try:
            return Answer(200, dict(self.house.do(step, wish, actor=actor, key=key)))
        except Refused as no:
            return Answer(409, {"code": no.code, **no.figures})


class SimulatedHall:
    """A living day over a house whose clock this test moves."""

    def __init__(self, url: str, folder: Path, opens: str = "08:50", day: str = "2026-11-20"):
        self.clock = SetClock(at(opens, day), speed=0)
        self.house = build_house(
            url, demo_hall(), Vault(b"s" * 32, b"l" * 32, b"k" * 32), self.clock
        )
        self.folder = folder
        self.said: list[str] = []
        self.api = DirectApi(self.house)
        self.day = self.begin()

    def begin(self) -> LivingDay:
        """Start (or start again) the simulated people, as a new process would."""
        floor = self.house.floor
        self.inbox: queue.Queue[News] = queue.Queue()
        self._heard = self.house.last_event_id()
        stage = Stage(
            floor.hall,
            floor.timetable,
            floor.draws,
            self.api,  # type: ignore[arg-type]
            self.clock,
            Memory(self.folder / "memory.json"),
            SEED,
        )
        self.day = LivingDay(stage, self.inbox, self.said.append)
        self.day.begin()
        return self.day

    def until(self, time: str, day: str = "2026-11-20") -> None:
        """Let the hall live until this moment."""
        end = at(time, day)
        while True:
            self._news()
            self.day.work()
            self._news()
            if not self.inbox.empty():
                continue
            moment = self.day.stage.agenda.next_moment()
            if moment is None or moment > end:
                break
            if moment > self.clock.now():
                self.clock.advance(moment - self.clock.now())
        if end > self.clock.now():
            self.clock.advance(end - self.clock.now())
        close_days.run(self.house)
        self._news()
        self.day.work()

    def counted(self, what: str) -> int:
        """A figure of the hourly lines, summed up."""
        total = 0
        for line in self.said:
            words = line.replace(",", "").split()
            total += sum(int(words[i + 1]) for i, word in enumerate(words[:-1]) if word == what)
        return total

    def _news(self) -> None:
        for event in self.house.events_after(self._heard, limit=100_000):
            self._heard = event.id
            if "hall" in event.topics:
                self.inbox.put(News(event.type, event.data))
