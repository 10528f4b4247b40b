"""Devices are named by URL: `simulated:`, `simulated:?trouble=near_end&seconds=2`, `absent:`.

`escpos+serial:///dev/ttyS1?baud=115200` and its like name real ones as `driver+transport`.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from hardware.ports import Printer, Trouble
from hardware.printers.absent import AbsentPrinter
from hardware.printers.simulated import SimulatedPrinter


class BadDevice(ValueError):
    """A device URL that cannot be meant; the message says what is wrong and what was near."""


@dataclass(frozen=True, slots=True)
class DeviceUrl:
    """`driver[+transport]:address?options`."""

    driver: str
    transport: str | None
    address: str
    options: Mapping[str, str]


def parse(url: str) -> DeviceUrl:
    """Take a device URL apart; raises BadDevice."""
    parts = urlsplit(url)
    driver, _, transport = parts.scheme.partition("+")
    if not driver:
        raise BadDevice(f"{url!r} is no device URL; write for example 'simulated:'")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    options = dict(pairs)
    if len(options) != len(pairs):
        raise BadDevice(f"{url!r} gives an option twice")
    return DeviceUrl(driver, transport or None, parts.netloc + parts.path, options)


def _known(word: str, words: Mapping[str, object] | frozenset[str], what: str) -> str:
    if word in words:
        return word
    near = difflib.get_close_matches(word, list(words), n=1)
    hint = f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(sorted(words))
    raise BadDevice(f"unknown {what} {word!r}; {hint}")


def _simulated(url: DeviceUrl) -> Printer:
    for option in url.options:
        _known(option, frozenset({"trouble", "seconds", "sensing"}), "option of simulated:")
    troubles = [
        Trouble(_known(word, {trouble.value: 0 for trouble in Trouble}, "trouble"))
        for word in url.options.get("trouble", "").split(",")
        if word
    ]
    sensing = _known(url.options.get("sensing", "yes"), frozenset({"yes", "no"}), "sensing")
    try:
        seconds = float(url.options.get("seconds", "0"))
    except ValueError:
        raise BadDevice(f"seconds={url.options['seconds']!r} is no number") from None
    if not 0 <= seconds <= 60:
        raise BadDevice("seconds must lie between 0 and 60")
    return SimulatedPrinter(troubles, sensing=sensing == "yes", seconds=seconds)


def _absent(url: DeviceUrl) -> Printer:
    if url.options:
        raise BadDevice("absent: takes no options")
    return AbsentPrinter()


_PRINTERS: Mapping[str, Callable[[DeviceUrl], Printer]] = {
    "simulated": _simulated,
    "absent": _absent,
}


def open_printer(url: str) -> Printer:
    """The printer that a URL names; raises BadDevice."""
    parsed = parse(url)
    return _PRINTERS[_known(parsed.driver, _PRINTERS, "printer")](parsed)
