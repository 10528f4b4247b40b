"""Settings of the processes. A TOML file, the environment and options say the same things.

Order, the later over the earlier: defaults, the table `[server]` (or `[kiosk]`, `[display]`) of
the TOML file, `TIDEHALL_*` (`TIDEHALL_KIOSK_*`, `TIDEHALL_DISPLAY_*`), command-line options.
Secrets come from the file or the environment, never from options (which everybody on the machine
can read), and are never shown. `<NAME>_FILE` in the environment names a file that holds one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

from config.faults import Fault

Port = Annotated[int, Field(ge=0, le=65535)]
LogLevel = Literal["debug", "info", "warning", "error"]
Lines = Annotated[
    tuple[str, ...], BeforeValidator(lambda told: told.split() if isinstance(told, str) else told)
]
_PASSWORD = re.compile(r"(://[^:/]*:).*@")


class SettingsFaults(Exception):
    """Every fault of the settings at once; `path` says where each came from."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))


class Process(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    section: ClassVar[str]
    prefix: ClassVar[str]

    def __repr_args__(self) -> Any:
        """Secrets are masked by their type, passwords in URLs here."""
        for name, value in super().__repr_args__():
            yield name, _PASSWORD.sub(r"\1***@", value) if isinstance(value, str) else value


class Settings(Process):
    """The server. What is not given lies in the folder `data`."""

    section: ClassVar[str] = "server"
    prefix: ClassVar[str] = "TIDEHALL_"

    hall: Path | None = Field(None, description="hall file (YAML)")
    data: Path = Field(Path("var/hall"), description="folder for database, keys and audio")
    database: str = Field("", description="SQLAlchemy URL; empty: SQLite in the data folder")
    host: str = Field("127.0.0.1", description="address to listen at")
    port: Port = Field(8600, description="port to listen at; 0 takes a free one")
    workers: int = Field(1, ge=1, le=64, description="server processes; SQLite allows one")
    public_url: str = Field("", description="address that phones use, for links and QR codes")
    proxies: int = Field(0, ge=0, le=5, description="trusted proxies in front of the server")
    keys_file: Path | None = Field(None, description="file with the encryption and hash keys")
    keys: SecretStr | None = Field(None, description="the keys themselves, instead of the file")
    metrics_token: SecretStr | None = Field(None, description="token for /metrics; none: open")
    audio_dir: Path | None = Field(None, description="folder for spoken calls")
    voice: str = Field(
        "pyttsx3:", description="voices of the calls, the best first; see docs/voice.md"
    )
    voice_keys: SecretStr | None = Field(
        None, description="keys of voice services: NAME=KEY, blanks between"
    )
    messages_citizens: SecretStr | None = Field(
        None,
        description="how messages reach citizens: Apprise URLs with {phone}, see docs/messages.md",
    )
    messages_staff: SecretStr | None = Field(
        None, description="how messages reach staff: Apprise URLs"
    )
    log_level: LogLevel = Field("info", description="least important message to log")
    log_json: bool = Field(False, description="log as JSON lines")

    @property
    def database_url(self) -> str:
        """The database URL in force."""
        return self.database or f"sqlite:///{(self.data / 'hall.db').absolute()}"

    @property
    def keys_path(self) -> Path:
        """The keys file in force, when `keys` is not given."""
        return self.keys_file or self.data / "keys.json"

    @property
    def audio_path(self) -> Path:
        """The audio folder in force."""
        return self.audio_dir or self.data / "audio"


class KioskProcess(Process):
    """One kiosk. Devices are named by URL."""

    section: ClassVar[str] = "kiosk"
    prefix: ClassVar[str] = "TIDEHALL_KIOSK_"

    id: str = Field("K1", description="kiosk id of the hall file")
    server: str = Field("http://127.0.0.1:8600", description="root of the server")
    token: SecretStr | None = Field(None, description="device token from `tidehall device`")
    host: str = Field("127.0.0.1", description="address to listen at")
    port: Port = Field(8610, description="port of the touch screen; 0 takes a free one")
    data: Path = Field(Path("var/kiosk"), description="folder for the journal")
    printer: str = Field("simulated:", description="ticket printer, e.g. escpos+tcp://host:9100")
    reader: str = Field("absent:", description="card reader, e.g. sdt+serial:///dev/ttyUSB0")
    scanner: str = Field("absent:", description="code scanner, e.g. lines+serial:///dev/ttyACM0")
    voice: str = Field("pyttsx3:", description="spoken guidance, or absent:")
    voice_keys: SecretStr | None = Field(
        None, description="keys of voice services: NAME=KEY, blanks between"
    )
    least_free_mb: float = Field(16, ge=1, description="MB free on the disk, or no order is begun")
    languages: tuple[Literal["zh", "en"], ...] = Field(("zh", "en"), description="first one leads")
    idle_s: int = Field(60, ge=10, le=3600, description="seconds before it starts afresh")
    log_level: LogLevel = Field("info", description="least important message to log")


class DisplayProcess(Process):
    """One machine with a screen, a loudspeaker, or signs, call pads and raters. A line of those is
    written `WINDOW[=ADDRESS],…@URL`, several of them with blanks between."""

    section: ClassVar[str] = "display"
    prefix: ClassVar[str] = "TIDEHALL_DISPLAY_"

    id: str = Field("WD1", description="id of the hall file, under window_devices")
    server: str = Field("http://127.0.0.1:8600", description="root of the server")
    token: SecretStr | None = Field(None, description="device token from `tidehall device`")
    sign: Lines = Field((), description="signs, e.g. 16=0,17=1@onbon+tcp://host:5005")
    pads: Lines = Field((), description="pads, e.g. 16=5,17=6@pads+serial:///dev/ttyS2?map=ff68")
    rater: Lines = Field((), description="raters; those of a pads' line share its URL")
    language: Literal["zh", "en"] = Field("zh", description="language of the signs")
    screen: bool = Field(False, description="yes: keep a browser with a hall screen here")
    browser: str | None = Field(None, description="the browser's program; else the one found")
    browser_flags: Lines = Field((), description="more of its flags, e.g. --force-device-scale=2")
    profile: Path = Field(Path("var/display/browser"), description="the browser's folder")
    memory_mb: int = Field(1500, ge=300, description="MB, above which it is started anew")
    night: str = Field(
        "03:30",
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d|never)$",
        description="when it is started anew each night, or never",
    )
    speaker: str = Field("absent:", description="loudspeaker, e.g. alsa: or pulse:")
    speaker_id: str = Field("", description="the loudspeaker's id of the hall file, under displays")
    speaker_token: SecretStr | None = Field(None, description="its token")
    log_level: LogLevel = Field("info", description="least important message to log")
