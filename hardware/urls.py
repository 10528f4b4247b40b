"""Devices are named by URL, and every driver says which options it understands.

    simulated:?trouble=near_end&seconds=2
    escpos+serial:///dev/serial/by-id/usb-X?baud=115200&mode=text
    escpos+tcp://printer.lan:9100?mode=raster

A driver is declared once (`Driver`): its options with their defaults and its transports with
theirs. Whatever a URL says beyond that is refused with what was probably meant.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from hardware.line.channel import Channel, Opening
from hardware.options import BadDevice, Option, known

T = TypeVar("T")
Device_co = TypeVar("Device_co", covariant=True)


@dataclass(frozen=True, slots=True)
class DeviceUrl:
    """`driver[+transport]:address?options`."""

    driver: str
    transport: str | None
    address: str
    options: Mapping[str, str]


def parse(url: str) -> DeviceUrl:
    """Take a device URL apart; raises BadDevice."""
    try:
        parts = urlsplit(url)
    except ValueError as odd:
        raise BadDevice(f"{url!r} is no device URL: {odd}") from None
    driver, _, transport = parts.scheme.partition("+")
    if not driver:
        raise BadDevice(f"{url!r} is no device URL; write for example 'simulated:'")
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    options = dict(pairs)
    if len(options) != len(pairs):
        raise BadDevice(f"{url!r} gives an option twice")
    return DeviceUrl(driver, transport or None, parts.netloc + unquote(parts.path), options)


@dataclass(frozen=True)
class Transport:
    """A way to a device: `serial`, `tcp`, `usb`. `address` checks and completes what it names.

    `opening` turns address and settings into what a line opens; None where a driver does its own
    input and output.
    """

    name: str
    address: Callable[[str], str]
    opening: Callable[[str, Settings], Opening] | None = None
    options: tuple[Option[Any], ...] = ()


def _no_line() -> Channel:
    raise OSError(errno.ENODEV, "this driver has no line")


@dataclass(frozen=True)
class Settings:
    """What a URL says for one driver: `settings[BAUD]` is the value of that option."""

    url: DeviceUrl
    address: str
    values: Mapping[str, Any]
    opening: Opening = _no_line

    def __getitem__(self, option: Option[T]) -> T:
        value: T = self.values[option.name]
        return value

    def given(self, option: Option[Any]) -> bool:
        """Whether the URL itself says it."""
        return option.name in self.url.options

    @property
    def name(self) -> str:
        """The device for logs: without options, which may hold secrets."""
        transport = f"+{self.url.transport}" if self.url.transport else ""
        return f"{self.url.driver}{transport}:{self.address}"


@dataclass(frozen=True)
class Driver(Generic[Device_co]):
    """A driver as URLs name it. Without transports it takes no address."""

    name: str
    meaning: str
    make: Callable[[Settings], Device_co]
    options: tuple[Option[Any], ...] = ()
    transports: tuple[Transport, ...] = ()

    def open(self, url: DeviceUrl) -> Device_co:
        """The device that a URL names; raises BadDevice."""
        address, options = self._address(url), self.options
        transport = self._transport(url)
        if transport:
            address = transport.address(url.address)
            options += tuple(o for o in transport.options if o not in self.options)
        settings = Settings(url, address, _values(options, url, self.name))
        if transport and transport.opening:
            settings = replace(settings, opening=transport.opening(address, settings))
        return self.make(settings)

    def _transport(self, url: DeviceUrl) -> Transport | None:
        named = {transport.name: transport for transport in self.transports}
        if url.transport is None:
            if named:
                example = "|".join(named)
                raise BadDevice(f"{self.name} needs a transport: {self.name}+{example}:...")
            return None
        return named[known(url.transport, named, f"transport of {self.name}")]

    def _address(self, url: DeviceUrl) -> str:
        if url.address and not self.transports:
            raise BadDevice(f"{self.name}: takes no address; {url.address!r} means nothing to it")
        return url.address


def _values(options: tuple[Option[Any], ...], url: DeviceUrl, driver: str) -> dict[str, Any]:
    named = {option.name: option for option in options}
    if url.options and not named:
        raise BadDevice(f"{driver}: takes no options")
    given = {
        word: named[known(word, named, f"option of {driver}:")].read(said)
        for word, said in url.options.items()
    }
    return {option.name: option.default for option in options} | given


@dataclass(frozen=True)
class Kind(Generic[Device_co]):
    """A kind of device (`printer`, `reader`, ...) and its drivers."""

    name: str
    drivers: tuple[Driver[Device_co], ...]

    def open(self, url: str) -> Device_co:
        """The device that a URL names, ready to use; raises BadDevice."""
        parsed = parse(url)
        named = {driver.name: driver for driver in self.drivers}
        return named[known(parsed.driver, named, self.name)].open(parsed)
