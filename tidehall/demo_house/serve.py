"""The demo's server process: `python -m tidehall.demo_house.serve`.

It loads itself while the demo is still being settled, then waits for one line of orders (JSON) on
its standard input. No line means that the demo came to nothing.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import json
import os
import sys
from datetime import datetime

import server.serve  # noqa: F401  the long part of starting, ahead of the orders
from config.settings import Settings
from config.settings_sources import load_settings
from server.__main__ import start


def main() -> int:
    """Wait for the orders, then serve."""
    line = sys.stdin.readline()
    if not line:
        return 1
    orders = json.loads(line)
    settings = load_settings(Settings, environment=os.environ, options=orders["settings"])
    clock = datetime.fromisoformat(orders["clock"])
    return start(settings, clock, orders["speed"], demo=True)


if __name__ == "__main__":
    sys.exit(main())
