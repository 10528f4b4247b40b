"""What the agent has to know before it starts: who it is, and which line stands at which window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hardware.devices import BadDevice


@dataclass(frozen=True, slots=True)
class Wiring:
    """One line: its device URL, and the address on it of each window's device."""

    url: str
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AgentSettings:
    """One machine with devices at windows. `server` is the root of the server; `language` the one
    that signs speak. A key that comes again within `debounce_s` seconds is one press."""

    server: str
    token: str = field(repr=False)
    id: str
    signs: tuple[Wiring, ...] = ()
    pads: tuple[Wiring, ...] = ()
    raters: tuple[Wiring, ...] = ()
    language: str = "zh"
    debounce_s: float = 1.0
    beat_s: float = 5.0

    def __post_init__(self) -> None:
        if not self.server.startswith(("http://", "https://")):
            raise ValueError("server must be an http or https address")


def wiring(text: str, usual: str) -> Wiring:
    """`16=5,17=6@pads+serial:///dev/ttyS2?map=ff68`; a window without `=` has the `usual` address.

    Raises BadDevice.
    """
    windows, at, url = text.partition("@")
    if not at or not windows or ":" in windows or not url:
        raise BadDevice(f"{text!r} is not like 16=5,17=6@URL: which windows hang on the line?")
    places: dict[str, str] = {}
    for part in windows.split(","):
        no, _, address = part.partition("=")
        if not no or no in places:
            raise BadDevice(f"{text!r} names window {no!r} twice or not at all")
        places[no] = address or usual
    doubled = {address for address in places.values() if list(places.values()).count(address) > 1}
    if doubled:
        raise BadDevice(f"{text!r}: address {min(doubled)} stands for two windows")
    return Wiring(url, places)
