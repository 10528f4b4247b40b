"""The processes that make up a demo, and the private orders that they are given."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from tidehall.demo_house.children import Part
from tidehall.demo_house.ready import write_private
from tidehall.demo_house.setting import Setting
from tidehall.processes import python_module


def server_orders(setting: Setting) -> str:
    """What the server is told once it has loaded; its clock starts at the hall's present time."""
    place = setting.place
    return json.dumps(
        {
            "settings": {
                "hall": str(setting.hall_file),
                "data": str(place.data),
                "database": place.database,
                "keys_file": str(place.keys),
                "port": setting.port,
            },
            "clock": setting.clock.now().astimezone(setting.hall.zone_info).isoformat(),
            "speed": setting.clock.speed,
        }
    )


def kiosk_part(setting: Setting) -> Part:
    """All kiosks of the hall, with simulated printers."""
    orders = setting.private("kiosks.json")
    kiosks = [
        {
            "server": setting.url,
            "token": setting.cast.devices[f"kiosk:{kiosk}"],
            "id": kiosk,
            "port": port,
            "printer": "simulated:",
            "data": str(setting.private("kiosks") / kiosk),
        }
        for kiosk, port in setting.kiosks.items()
    ]
    write_private(orders, json.dumps({"kiosks": kiosks}))
    return Part("kiosks", _module("tidehall.demo_house.kiosks", orders))


def windows_part(setting: Setting) -> Part | None:
    """A simulated sign, pad and rater at the first window of the hall's first machine."""
    machine = next(iter(setting.hall.window_devices.values()), None)
    if machine is None:
        return None
    orders = setting.private("windows.json")
    told = {
        "server": setting.url,
        "token": setting.cast.devices[f"windows:{machine.id}"],
        "id": machine.id,
        "window": machine.windows[0],
        "port": setting.windows_port,
    }
    write_private(orders, json.dumps(told))
    return Part("devices at windows", _module("tidehall.demo_house.windows", orders))


def citizens_part(setting: Setting) -> Part:
    """The living day: simulated citizens and clerks."""
    orders = setting.private("living-day-orders.json")
    write_private(
        orders,
        json.dumps(
            {
                "url": setting.url,
                "hall": str(setting.hall_file),
                "memory": str(setting.private("living-day.json").absolute()),
                "seed": setting.cast.seed,
                "login": asdict(setting.cast.logins["clerk"]),
                "devices": {
                    name.removeprefix("kiosk:"): token
                    for name, token in setting.cast.devices.items()
                    if name.startswith("kiosk:")
                },
            }
        ),
    )
    return Part("living day", _module("tidehall.living_day", orders), to_console=True)


def _module(name: str, orders: Path) -> list[str]:
    return python_module(name, "--orders", str(orders))
