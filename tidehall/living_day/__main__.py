"""The living day as a process of its own: `python -m tidehall.living_day --orders FILE`.

Started by `tidehall demo`. The orders (JSON, readable by its owner only) say where the server is,
with which account the clerks sign in, which tokens the kiosks have, and where to remember things.
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
from dataclasses import dataclass
from pathlib import Path

from config.load import load_hall
from server.steps.floor import floor_of
from server.store.vault import Vault
from tidehall.answers import say
from tidehall.living_day.api import Api, ServerGone
from tidehall.living_day.day import LivingDay, clock_from
from tidehall.living_day.memory import Memory
from tidehall.living_day.news import Listener, News
from tidehall.living_day.stage import Stage

NO_KEYS = Vault(b"", b"", b"")
"""Simulated people read the hall file, not the hall's secrets."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Where and as whom to live the day."""

    url: str
    hall: str
    memory: str
    seed: int
    login: dict[str, str]
    devices: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Orders:
        return cls(**json.loads(path.read_text()))


def live(orders: Orders) -> None:
    """Live one day after another until the process is ended."""
    api = Api(f"{orders.url}/api/v1", orders.login, orders.devices)
    api.sign_in()
    floor = floor_of(load_hall(Path(orders.hall)), NO_KEYS)
    clock = clock_from(api.look("/clock").body)
    memory = Memory(Path(orders.memory))
    stage = Stage(floor.hall, floor.timetable, floor.draws, api, clock, memory, orders.seed)
    inbox: queue.Queue[News] = queue.Queue()
    day = LivingDay(stage, inbox, say)
    listener = Listener(orders.url, inbox)
    listener.connect(api.valid_token)
    try:
        day.begin()
        while True:
            day.step()
    finally:
        memory.save()
        listener.close()


def main() -> int:
    """Parse the one option and live."""
    parser = argparse.ArgumentParser(prog="python -m tidehall.living_day", description=__doc__)
    parser.add_argument("--orders", type=Path, required=True, help="JSON file with the orders")
    args = parser.parse_args()
    try:
        live(Orders.read(args.orders))
    except ServerGone as gone:
        sys.stderr.write(f"the server does not answer: {gone}\n")
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
