"""The demo's devices at one window: `python -m tidehall.demo_house.windows --orders FILE`.

An LED sign, a call pad and a rater of software speak their real protocols over TCP to a real agent;
a page shows what they show and presses their keys.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from display.agent.agent import run
from display.agent.settings import AgentSettings, wiring
from hardware.simulators.host import Host, TcpHost
from hardware.simulators.pad import Ff68Machine
from hardware.simulators.sign import OnbonMachine

PAD, RATER = 5, 21
KEYS = ("call", "recall", "evaluate", "give_up", "hold", "call_back", "pause")
LEVELS = ("5", "4", "2", "1")
PAGE = (Path(__file__).parent / "windows.html").read_text(encoding="utf-8")


class DemoPads(Ff68Machine):
    """Pads that show what they are told, as their lights would."""

    def __init__(self) -> None:
        super().__init__()
        self.ticket = self.waiting = ""
        self.beeps = 0
        self.asked = False

    def receive(self, data: bytes) -> bytes:
        for frame in data.split(b"\xff\x68")[1:]:
            body = frame[3:-2]
            if body[:2] == bytes((PAD, 2)):
                self.waiting, self.ticket = _places(body[2:5]), _places(body[5:8])
            elif body[:2] == bytes((PAD, 3)):
                self.beeps += 1
            elif body[:3] == bytes((RATER, 1, 0x0B)):
                self.asked = True
        return b""


def _places(raw: bytes) -> str:
    return "".join(str(byte) for byte in raw if byte < 10)


@dataclass(frozen=True, slots=True)
class Devices:
    """One window's devices, and the hands of whoever looks at the page."""

    window: str
    sign: OnbonMachine
    pads: DemoPads
    host: Host

    def state(self) -> dict[str, Any]:
        return {
            "window": self.window,
            "sign": self.sign.shown.get(0, ""),
            "ticket": self.pads.ticket,
            "waiting": self.pads.waiting,
            "beeps": self.pads.beeps,
            "asked": self.pads.asked,
        }

    def press(self, what: str) -> bool:
        """A key of the pad, or a level of the rater; False for what there is not."""
        if what in KEYS:
            self.host.order(f"press {PAD} {what}")
        elif what in LEVELS:
            self.pads.asked = False
            self.host.order(f"rate {RATER} {what}")
        else:
            return False
        return True


def _handler(devices: Devices) -> type[BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/state":
                self._say(json.dumps(devices.state()), "application/json")
            else:
                self._say(PAGE, "text/html; charset=utf-8")

        def do_POST(self) -> None:
            # Only the page itself has this header; no other site's form can send it.
            own = self.headers.get("X-Tidehall") == "page"
            done = own and devices.press(self.path.removeprefix("/press/"))
            self.send_response(204 if done else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _say(self, text: str, kind: str) -> None:
            data = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    return Page


def main() -> int:
    """Run the devices and their agent until told to stop."""
    parser = argparse.ArgumentParser(
        prog="python -m tidehall.demo_house.windows", description=__doc__
    )
    parser.add_argument("--orders", type=Path, required=True, help="JSON file with the orders")
    orders = json.loads(parser.parse_args().orders.read_text())
    no, sign, pads = orders["window"], OnbonMachine(), DemoPads()
    with TcpHost(sign) as card, TcpHost(pads) as port:
        page = ThreadingHTTPServer(
            ("127.0.0.1", orders["port"]), _handler(Devices(no, sign, pads, port))
        )
        Thread(target=page.serve_forever, daemon=True).start()
        line = f"pads+tcp://{port.address}?map=ff68"
        run(
            AgentSettings(
                server=orders["server"],
                token=orders["token"],
                id=orders["id"],
                signs=(wiring(f"{no}@onbon+tcp://{card.address}", "0"),),
                pads=(wiring(f"{no}={PAD}@{line}", "1"),),
                raters=(wiring(f"{no}={RATER}@{line}", "1"),),
            )
        )
        page.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
