"""What one kiosk has to know before it starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """One kiosk. Several of them may live in one process, each at its own port.

    `server` is the root of the server (`http://127.0.0.1:8600`), `token` the device token; it
    stays in this process. `port` 0 takes any free one. `printer`, `reader`, `scanner` and `voice`
    are device URLs. `languages` are offered in this order, the first one after every reset.
    `idle_s` is how long, in seconds, nobody has to touch the screen before it asks, and then
    starts afresh. `data` is the folder of the journal; without one it lasts as long as the
    process. With less than `least_free_mb` free on that disk no order is begun. An order that was
    cut off may be begun again under its key for `grace_s` seconds; then it is told to the server
    as come to nothing.
    """

    server: str
    token: str
    id: str
    port: int = 0
    host: str = "127.0.0.1"
    printer: str = "simulated:"
    reader: str = "absent:"
    scanner: str = "absent:"
    voice: str = "pyttsx3:"
    voice_keys: str = field(default="", repr=False)
    languages: tuple[str, ...] = LANGUAGES
    idle_s: int = 60
    data: Path | str | None = None
    least_free_mb: float = 16
    grace_s: float = 120

    def __post_init__(self) -> None:
        unknown = set(self.languages) - set(LANGUAGES)
        if not self.languages or unknown:
            raise ValueError(f"languages must be some of {', '.join(LANGUAGES)}")
        if not 10 <= self.idle_s <= 3600:
            raise ValueError("idle_s must lie between 10 and 3600 seconds")
        if not self.server.startswith(("http://", "https://")):
            raise ValueError("server must be an http or https address")
