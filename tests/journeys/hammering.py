"""Sixteen ticket sources and forty-five windows at once, against a served hall.

Every command is repeated with its key until it is answered, as kiosks and consoles do, so that a
server may be killed in the middle. What was answered is kept, to be compared with what is stored.
"""

from __future__ import annotations

import http.client
import itertools
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from tests.support.ports import LOOPBACK
from tests.support.running_hall import RunningHall

SOURCES = 16
GIVE_UP_SHARE, HOLD_SHARE, REPEAT_SHARE = 0.05, 0.1, 0.05
PROBLEM = {"type", "title", "status", "detail", "code"}
PATIENCE_S = 60.0
"""How long a client goes on asking a server that is not there."""
AGAIN_S = 0.2
"""Sixty clients that asked sooner would take the core on which the server comes back."""


@cache
def demo_hall() -> Hall:
    return load_hall(shipped_hall("demo"))


@cache
def plain_items() -> tuple[str, ...]:
    """Items that anybody may have without limit."""
    items = demo_hall().items.values()
    return tuple(
        i.id for i in items if not i.daily_limit and i.status == "active" and not i.online_only
    )


@dataclass(slots=True)
class Answered:
    """A command that was answered with success."""

    key: str
    path: str
    ticket: str | None


@dataclass
class Record:
    """What all clients were told. Appending to a list is safe between threads."""

    answered: list[Answered] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    repeats: int = 0

    def of(self, move: str) -> list[Answered]:
        """Answered commands of a kind: tickets (issued), cancel, or a window's move."""
        return [a for a in self.answered if a.path.rsplit("/", 1)[-1] == move]

    def called(self) -> list[str]:
        """The tickets that calls answered, one entry for each answer."""
        return [a.ticket for a in self.of("call") if a.ticket]

    def given_up(self) -> list[str]:
        """The tickets whose holders thought better of it, some of them after the call."""
        return [a.ticket for a in self.of("cancel") if a.ticket]


class Client:
    """One source or window: a kept-alive connection, commands until they are answered."""

    def __init__(self, hall: RunningHall, name: str, who: str, record: Record) -> None:
        self._hall, self._name, self._who, self.record = hall, name, who, record
        self._keys = itertools.count()
        self._connection: http.client.HTTPConnection | None = None
        self.chance = random.Random(name)  # noqa: S311

    def post(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        """Status and answer; now and then the same is sent once more and must answer the same."""
        key = f"{self._name}-{next(self._keys)}"
        status, answer = self._until_answered(path, body or {}, key)
        if status < 300:
            ticket = answer.get("ticket") if isinstance(answer, dict) else None
            if isinstance(ticket, dict):
                ticket = ticket.get("id")
            if path.startswith("/tickets"):
                ticket = answer["id"] if path == "/tickets" else path.split("/")[2]
            self.record.answered.append(Answered(f"{self._who}|{key}", path, ticket))
            if self.chance.random() < REPEAT_SHARE:
                self._repeat(path, body or {}, key, (status, answer))
        return status, answer

    def _repeat(self, path: str, body: dict[str, Any], key: str, first: tuple[int, Any]) -> None:
        status, answer = self._until_answered(path, body, key)
        self.record.repeats += 1
        if status != first[0] or (answer or {}).get("id") != (first[1] or {}).get("id"):
            self.record.faults.append(f"repeat of {path}: {first} then {status} {answer}")

    def _until_answered(self, path: str, body: dict[str, Any], key: str) -> tuple[int, Any]:
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                return self._once(path, body, key)
            except (OSError, http.client.HTTPException) as fault:
                self.close()
                if time.monotonic() > end:
                    self.record.faults.append(f"{path} was never answered: {fault!r}")
                    raise
                time.sleep(AGAIN_S)

    def _once(self, path: str, body: dict[str, Any], key: str) -> tuple[int, Any]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(LOOPBACK, self._hall.port, timeout=10)
        headers = {
            "Authorization": f"Bearer {self._hall.tokens[self._who]}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        self._connection.request("POST", f"/api/v1{path}", json.dumps(body), headers)
        reply = self._connection.getresponse()
        text = reply.read()
        answer = json.loads(text) if text else None
        if reply.status >= 400:
            self._note_refusal(path, reply.status, reply.getheader("Content-Type"), answer)
        return reply.status, answer

    def _note_refusal(self, path: str, status: int, kind: str | None, answer: Any) -> None:
        shaped = isinstance(answer, dict) and answer.keys() >= PROBLEM
        if status >= 500 or not shaped or kind != "application/problem+json":
            self.record.faults.append(f"{path} was answered {status} {kind} {answer}")
        else:
            self.record.refusals[answer["code"]] += 1

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def source(client: Client, going: Callable[[], bool], pause_s: float) -> None:
    """Tickets one after another; a few people think better of it."""
    while going():
        status, ticket = client.post("/tickets", {"item": client.chance.choice(plain_items())})
        if status == 201:
            client.record.numbers[ticket["id"]] = ticket["number"]
            if client.chance.random() < GIVE_UP_SHARE:
                client.post(f"/tickets/{ticket['id']}/cancel")
        time.sleep(pause_s)


def window(client: Client, no: str, going: Callable[[], bool], pause_s: float) -> None:
    """Call, start, finish; some are put aside and taken up again."""
    here = f"/windows/{no}"
    client.post(f"{here}/open")
    while going():
        time.sleep(pause_s)
        status, answer = client.post(f"{here}/call")
        if status != 200:
            continue
        client.post(f"{here}/start")
        if client.chance.random() < HOLD_SHARE:
            client.post(f"{here}/hold")
            client.post(f"{here}/resume", {"ticket": answer["ticket"]["id"]})
        client.post(f"{here}/finish", {"outcome": "done"})


class Hammer:
    """All clients in threads, from ``start`` until ``finish``."""

    def __init__(self, hall: RunningHall, *, pause_s: float = 0.0) -> None:
        self.record = Record()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        going = self._going
        for n in range(SOURCES):
            client = Client(hall, f"source-{n}", "kiosk", self.record)
            self._add(client, lambda c=client: source(c, going, pause_s))
        for no in demo_hall().windows:
            client = Client(hall, f"window-{no}", "clerk", self.record)
            self._add(client, lambda c=client, n=no: window(c, n, going, pause_s))

    def _going(self) -> bool:
        return not self._stop.is_set()

    def _add(self, client: Client, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except Exception as fault:
                self.record.faults.append(repr(fault))
            finally:
                client.close()

        self._threads.append(threading.Thread(target=run, daemon=True))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def finish(self, *, within_s: float = 90.0) -> Record:
        """Let everybody end what they have begun; what they were told."""
        self._stop.set()
        end = time.monotonic() + within_s
        for thread in self._threads:
            thread.join(max(0.1, end - time.monotonic()))
        if any(thread.is_alive() for thread in self._threads):
            self.record.faults.append("some clients have not come to an end")
        return self.record
