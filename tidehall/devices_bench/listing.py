"""`tidehall devices list`: what is plugged into this machine, by names that stay the same."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from serial.tools.list_ports import comports

from hardware.devices import KINDS
from tidehall.answers import OK, say

_HINTS = (
    (r"barcode|bar_code|scan|honeywell|zebra|symbol|newland|datalogic", "a code scanner", "scan"),
    (r"pos_?\d|print|thermal|epson|xprinter|gprinter", "a receipt printer", "escpos"),
    (r"sdt|idcard|id_card|cvr|synthesis", "a card reader", "sdt"),
    (r"ch34|cp210|ft23|pl2303|prolific|uart|serial", "an adapter: anything may be behind it", ""),
)
_OPEN = "anything: sdt, scan, onbon, modbus, pads or escpos"


@dataclass(frozen=True, slots=True)
class Port:
    """A place where a device is plugged in: its lasting name, its name of today, what it may be."""

    name: str
    now: str
    what: str
    url: str


def add(actions: Any) -> None:
    parser = actions.add_parser("list", help="list ports and what may be behind them")
    parser.add_argument(
        "--drivers", action="store_true", help="list the drivers and their options instead"
    )
    parser.add_argument("--json", action="store_true", help="answer a list as JSON")


def run(args: argparse.Namespace) -> int:
    if args.drivers:
        for line in _drivers():
            say(line)
        return OK
    ports = found(Path("/dev"))
    if args.json:
        say(json.dumps([asdict(port) for port in ports], ensure_ascii=False))
    elif not ports:
        say("No serial port, USB printer or keyboard scanner is plugged in here.")
    for port in ports if not args.json else ():
        say(f"{port.name}\n    {port.what}; try {port.url}")
    return OK


def found(dev: Path) -> list[Port]:
    """What is plugged in below `dev`, serial ports first."""
    return [*_serial(dev), *_usb_printers(dev), *_keyboards(dev)]


def _serial(dev: Path) -> Iterator[Port]:
    lasting = _links(dev / "serial/by-id")
    here = {Path(str(info.device)): str(info.description) for info in comports()}
    for path in sorted({*lasting, *(path for path in here if path.is_relative_to(dev))}):
        name = lasting.get(path, path)
        what, driver = _guess(f"{name.name} {here.get(path, '')}")
        url = f"{driver or 'DRIVER'}+serial://{name}"
        yield Port(str(name), str(path), what, url)


def _usb_printers(dev: Path) -> Iterator[Port]:
    for path in sorted((dev / "usb").glob("lp*")):
        yield Port(str(path), str(path), "a receipt printer", f"escpos+usb://{path}")


def _keyboards(dev: Path) -> Iterator[Port]:
    for path, name in sorted(_links(dev / "input/by-id").items()):
        if name.name.endswith("-event-kbd"):
            scanner = _guess(name.name)[1] == "scan"
            what = "a code scanner" if scanner else "a keyboard, or a scanner that pretends"
            yield Port(str(name), str(path), what, f"wedge+input://{name}")


def _links(folder: Path) -> dict[Path, Path]:
    """Device -> the link that stays the same."""
    links = sorted(folder.iterdir()) if folder.is_dir() else []
    return {link.resolve(): link for link in links if link.exists()}


def _guess(name: str) -> tuple[str, str]:
    for pattern, what, driver in _HINTS:
        if re.search(pattern, name.lower()):
            return what, driver
    return _OPEN, ""


def _drivers() -> Iterator[str]:
    for kind in KINDS:
        yield f"{kind.name}:"
        for driver in kind.drivers:
            ways = "|".join(transport.name for transport in driver.transports)
            yield f"  {driver.name}{'+' + ways if ways else ''}: {driver.meaning}"
            options = {option.name: option for option in driver.options}
            for transport in driver.transports:
                options |= {option.name: option for option in transport.options}
            for option in options.values():
                yield f"      {option.name}={option.values}  {option.meaning}"
