"""The demo's kiosks in one process: `python -m tidehall.demo_house.kiosks --orders FILE`.

The orders (JSON, readable by its owner only) list the settings of each kiosk.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from kiosk.agent import run
from kiosk.settings import KioskSettings


def main() -> int:
    """Run the kiosks until told to stop."""
    parser = argparse.ArgumentParser(
        prog="python -m tidehall.demo_house.kiosks", description=__doc__
    )
    parser.add_argument("--orders", type=Path, required=True, help="JSON file with the orders")
    orders = json.loads(parser.parse_args().orders.read_text())
    run(*(KioskSettings(**kiosk) for kiosk in orders["kiosks"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
