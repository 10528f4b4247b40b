"""The agent with devices of software at real ports and a real server: keys, signs, ratings,
a server that is killed and a cable that is pulled."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine, text

from display.agent.agent import Agent
from display.agent.link import LinkState
from display.agent.settings import AgentSettings, wiring
from hardware.simulators.host import PtyHost, TcpHost
from hardware.simulators.pad import Ff68Machine
from hardware.simulators.sign import ModbusMachine, OnbonMachine
from tests.support.databases import Databases
from tests.support.running_hall import RunningHall

pytestmark = pytest.mark.slow
WAIT = 60.0
PAD, RATER = 5, 21


@dataclass
class Window16:
    """The window, its devices, and the agent that joins them to the hall."""

    hall: RunningHall
    agent: Agent
    sign: OnbonMachine
    digits: ModbusMachine
    sign_host: TcpHost
    pads: Ff68Machine
    pads_host: PtyHost

    def ask(self, method: str, path: str, body: Any = None, as_: str = "clerk") -> Any:
        headers = {
            "Authorization": f"Bearer {self.hall.tokens[as_]}",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        url = f"{self.hall.url}/api/v1{path}"
        answer = httpx.request(method, url, json=body, headers=headers, trust_env=False, timeout=60)
        return answer.json() if answer.content else None

    def at_window(self, command: str, body: Any = None) -> Any:
        return self.ask("POST", f"/windows/16/{command}", body or {})

    def ticket(self) -> dict[str, Any]:
        taken: dict[str, Any] = self.ask("POST", "/tickets", {"item": "GA01"}, as_="kiosk")
        return taken

    def press(self, key: str, digits: str = "") -> None:
        self.pads_host.order(f"press {PAD} {key} {digits}")

    def does(self, key: str, words: str, digits: str = "") -> None:
        """Press, as somebody does who waits for the sign and presses again where nothing moves:
        a key during another one's work is refused."""
        for _ in range(4):
            self.press(key, digits)
            end = time.monotonic() + WAIT / 4
            while time.monotonic() < end:
                if words in self.sign.shown.get(0, ""):
                    return
                time.sleep(0.02)
        raise AssertionError(f"{words}, not {self.sign.shown}")

    def shows(self, words: str) -> None:
        until(lambda: words in self.sign.shown.get(0, ""), f"{words}, not {self.sign.shown}")

    def told(self, frame: str) -> None:
        data = bytes.fromhex(frame)
        until(lambda: data in b"".join(self.pads.told), f"{frame} reaches the pad")


def until(true: Callable[[], Any], what: str) -> None:
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@pytest.fixture(scope="module")
def hall(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    folder = tmp_path_factory.mktemp("windows")
    with databases.fresh("sqlite", folder) as url:
        made = RunningHall(folder / "hall", url)
        made.prepare()
        try:
            made.start_quickly()
            yield made
        finally:
            made.remove()


@pytest.fixture
def window(hall: RunningHall, tmp_path: Path) -> Iterator[Window16]:
    sign, digits, pads = OnbonMachine(), ModbusMachine(tcp=True), Ff68Machine()
    with (
        TcpHost(sign) as card,
        TcpHost(digits) as display,
        PtyHost(pads, tmp_path / "pads") as port,
    ):
        line = f"pads+serial://{port.address}?map=ff68&repeat=0.05"
        settings = AgentSettings(
            server=hall.url,
            token=hall.tokens["windows"],
            id="WD1",
            signs=(
                wiring(f"16@onbon+tcp://{card.address}?timeout=0.5&tries=1", "0"),
                wiring(f"16@modbus+tcp://{display.address}?unit=3&register=2&timeout=0.5", "0"),
            ),
            pads=(wiring(f"16={PAD}@{line}", "1"),),
            raters=(wiring(f"16={RATER}@{line}", "1"),),
            debounce_s=0.05,
            beat_s=0.5,
        )
        with Agent(settings) as agent:
            until(lambda: agent.link is LinkState.ONLINE, "the agent is joined")
            there = Window16(hall, agent, sign, digits, card, pads, port)
            yield there
    there.at_window("finish", {"outcome": "done"})
    there.at_window("close")


def test_a_window_is_worked_by_its_pad_and_rated_by_its_rater(
    window: Window16,
) -> None:
    window.shows("暂停服务")
    window.press("call")  # nobody is on post: a beep, and nothing else
    window.told("FF 68 02 02 68 05 03 08 16")
    window.at_window("open")
    window.shows("请等候叫号")
    number = window.ticket()["number"]
    digits = " ".join(f"0{each}" for each in number[1:])
    window.does("call", f"请{number}号")
    board = window.ask("GET", "/boards/LED-1F", as_="display")
    assert [(c["number"], c["window"]) for c in board["calls"]] == [(number, "16")]
    window.told("FF 68 03 03 68 05 01 0C 12 16")  # the key's echo
    until(lambda: window.digits.registers[2] == int(number[1:]), "the display of digits")
    until(lambda: bytes.fromhex(digits) in b"".join(window.pads.told), "the pad shows the number")
    window.does("evaluate", f"办理中 {number}")
    window.does("evaluate", "请等候叫号")
    window.told(f"FF 68 03 03 68 {RATER:02X} 01 0B 21 16")  # the rater is asked
    for _ in range(2):
        window.pads_host.order(f"rate {RATER} 5")
    with create_engine(window.hall.database).connect() as conn:
        query = text("SELECT level, source, window FROM rating")
        until(lambda: conn.execute(query).all() == [("非常满意", "rater", "16")], "one rating")
    window.does("pause", "暂停 开会 10:0", "2")
    window.does("pause", "请等候叫号")
    row = window.ask("GET", "/window-devices", as_="manager")["devices"][0]
    until(lambda: row["state"] == "there", "the machine reports")


def test_a_killed_server_is_told_at_the_pad_and_a_sign_shows_the_truth_when_it_is_back(
    window: Window16,
) -> None:
    window.at_window("open")
    window.does("call", f"请{window.ticket()['number']}号")
    window.hall.kill()
    until(lambda: window.agent.link is not LinkState.ONLINE, "the loss is noticed")
    window.pads.told.clear()
    window.press("recall")  # heard by nobody, and not kept
    window.told("FF 68 02 02 68 05 03 08 16")
    window.hall.start_quickly()
    until(lambda: window.agent.link is LinkState.ONLINE, "the agent is back")
    current = window.ask("GET", "/windows/16/console")["window"]["ticket"]
    assert (current["state"], current["calls"]) == ("called", 1)
    window.at_window("start")
    window.shows(f"办理中 {current['number']}")


def test_a_sign_that_was_unplugged_shows_what_is_true_when_it_comes_back(
    window: Window16,
) -> None:
    window.at_window("open")
    window.shows("请等候叫号")
    window.sign_host.order("unplug")
    window.pads_host.order("unplug")
    number = window.ticket()["number"]
    assert window.at_window("call")["ticket"]["number"] == number
    window.sign.shown.clear()
    window.sign_host.order("plug")
    window.pads_host.order("plug")
    window.shows(f"请{number}号")

    def recalled() -> bool:
        window.press("evaluate")
        return bool(window.ask("GET", "/windows/16/console")["window"]["ticket"]["started_at"])

    until(recalled, "the pad is heard again")
