"""How a device is named at the console: by its URL, with its kind before it where that is open."""

from __future__ import annotations

import argparse
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from hardware.devices import KINDS
from hardware.options import BadDevice, known
from hardware.urls import Kind, parse
from tidehall.answers import MISUSE, CommandRefused

_NAMED: dict[str, Kind[Any]] = {kind.name: kind for kind in KINDS}
_PREFIX = re.compile(r"([a-z]+)=(.*)", re.DOTALL)
HELP = (
    "the device's URL, e.g. sdt+serial:///dev/ttyUSB0; where several kinds have such a driver, "
    "with its kind before it: " + "|".join(f"{name}=URL" for name in _NAMED)
)


@dataclass(frozen=True, slots=True)
class Named:
    """A device that somebody named."""

    kind: str
    url: str

    @property
    def label(self) -> str:
        """For tables: without options, which may hold secrets."""
        return self.url.partition("?")[0]

    def open(self) -> Any:
        """The device; raises CommandRefused."""
        try:
            return _NAMED[self.kind].open(self.url)
        except BadDevice as bad:
            raise CommandRefused(str(bad), code=MISUSE) from None


def named(text: str) -> Named:
    """A device as it was typed; for argparse."""
    try:
        prefix = _PREFIX.fullmatch(text)
        if prefix and not prefix[2].startswith("="):
            return Named(known(prefix[1], _NAMED, "kind of device"), prefix[2])
        driver = parse(text).driver
        drivers = {each.name for kind in KINDS for each in kind.drivers}
        kinds = [
            kind.name
            for kind in KINDS
            if known(driver, drivers, "driver") in {each.name for each in kind.drivers}
        ]
    except BadDevice as bad:
        raise argparse.ArgumentTypeError(str(bad)) from None
    if len(kinds) > 1 and kinds != ["pads", "raters"]:
        raise argparse.ArgumentTypeError(f"of which kind? Write {'|'.join(kinds)}={text}")
    return Named(kinds[0], text)


@contextmanager
def quiet() -> Iterator[None]:
    """What lines log is told by the commands themselves."""
    before, disabled = structlog.get_config(), logging.root.manager.disable
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable()
    try:
        yield
    finally:
        structlog.configure(**before)
        logging.disable(disabled)
