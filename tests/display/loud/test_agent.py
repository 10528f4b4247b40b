"""A loudspeaker of software in a served hall: an equal among the displays of its area."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from display.loud.agent import LoudAgent, LoudSettings
from display.loud.clock import ServerTime
from hardware.speakers.simulated import SimulatedSpeaker
from tests.live.served import Served, serve
from tests.support.processes import Processes

NOTICE = {"kind": "notice", "text": "2 号电梯停用", "areas": ["1F"]}


def until(what: Callable[[], Any], within_s: float = 90) -> Any:
    ends = time.monotonic() + within_s
    while not (found := what()):
        assert time.monotonic() < ends
        time.sleep(0.05)
    return found


def ask(served: Served, method: str, path: str) -> Any:
    headers = {"Authorization": f"Bearer {served.tokens['manager']}"}
    url = f"{served.url}/api/v1{path}"
    return httpx.request(method, url, headers=headers, trust_env=False, timeout=60).json()


def said(served: Served, id_: str) -> dict[str, int]:
    rows = ask(served, "GET", "/announcements")["announcements"]
    found: dict[str, int] = next(row for row in rows if row["id"] == id_)["said"].get("1F", {})
    return found


def screen(served: Served) -> dict[str, Any]:
    rows = ask(served, "GET", "/displays")["displays"]
    found: dict[str, Any] = next(row for row in rows if row["id"] == "LED-1F")
    return found


@pytest.mark.slow
def test_a_loudspeaker_says_what_screens_say_and_tells_of_it(
    processes: Processes, sqlite_url: str, tmp_path: Path
) -> None:
    served = serve(processes, tmp_path, sqlite_url)
    speaker = SimulatedSpeaker()
    told = LoudSettings(served.url, "LED-1F", served.tokens["display:LED-1F"])
    agent = LoudAgent(told, speaker)
    agent.start()
    try:
        until(lambda: agent.online and screen(served)["state"] == "there")
        row = screen(served)
        assert (row["shows"]["view"], row["sound"]) == ("loudspeaker", True)
        id_ = served.post("/announcements", NOTICE, "manager", "a").json()["id"]
        until(lambda: said(served, id_).get("ended") == 1)
        ((at, seconds),) = speaker.played
        assert 0 < seconds < 5
        assert at < time.monotonic()
        # Muted, it is one that nobody can hear, but for an evacuation.
        served.post("/displays/LED-1F/mute", {}, "manager", "b")
        until(lambda: screen(served)["muted"])
        id_ = served.post("/announcements", NOTICE, "manager", "c").json()["id"]
        until(lambda: said(served, id_).get("unheard") == 1)
        assert len(speaker.played) == 1
        id_ = served.post("/announcements", {"kind": "evacuation"}, "manager", "d").json()["id"]
        until(lambda: len(speaker.played) >= 3)
        ask(served, "DELETE", f"/announcements/{id_}")
        assert said(served, id_)["ended"] >= 1
        count = len(speaker.played)
        served.post("/displays/LED-1F/identify", {}, "manager", "e")
        until(lambda: len(speaker.played) == count + 1)
        # A loudspeaker that breaks says so, and the call is known to be unheard.
        speaker.broken = True
        until(lambda: not screen(served)["sound"])
    finally:
        agent.close()


def test_the_answer_that_took_the_least_time_is_believed() -> None:
    clock = ServerTime()
    assert not clock.known
    clock.add(10.0, 1_000_000_500, 10.2)
    clock.add(20.0, 1_000_010_040, 20.02)
    clock.add(30.0, 1_000_021_000, 31.0)
    assert clock.here(1_000_010_030) == pytest.approx(20.0)
