"""The installers' guide names every driver and every option of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.devices import KINDS

GUIDE = (Path(__file__).resolve().parents[2] / "docs/hardware.md").read_text(encoding="utf-8")
DRIVERS = {driver.name: driver for kind in KINDS for driver in kind.drivers if driver.transports}


@pytest.mark.parametrize("name", DRIVERS)
def test_a_driver_and_its_options_are_in_the_guide(name: str) -> None:
    driver = DRIVERS[name]
    assert any(f"{name}+{way.name}://" in GUIDE for way in driver.transports)
    options = {option.name for option in driver.options}
    options |= {option.name for way in driver.transports for option in way.options}
    missing = [o for o in options if f"`{o}`" not in GUIDE and f"`{o}=" not in GUIDE]
    assert missing == []
