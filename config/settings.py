"""Settings of the processes. A TOML file, the environment and options say the same things.

Order, the later over the earlier: defaults, the table `[server]` (or `[kiosk]`, `[display]`) of
the TOML file, `TIDEHALL_*` (`TIDEHALL_KIOSK_*`, `TIDEHALL_DISPLAY_*`), command-line options.
Secrets come from the file or the environment, never from options (which everybody on the machine
can read), and are never shown. `<NAME>_FILE` in the environment names a file that holds one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from config.faults import Fault, path_of, suggest

Port = Annotated[int, Field(ge=0, le=65535)]
LogLevel = Literal["debug", "info", "warning", "error"]
_PASSWORD = re.compile(r"(?<=:)[^:@/]+(?=@)")


class SettingsFaults(Exception):  # noqa: N818 - as for hall files
    """Every fault of the settings at once; `path` says where each came from."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{fault.path}: {fault.message}" for fault in faults))


class _Process(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    section: ClassVar[str]
    prefix: ClassVar[str]

    def __repr_args__(self) -> Any:
        """Secrets are masked by their type, passwords in URLs here."""
        for name, value in super().__repr_args__():
            yield name, _PASSWORD.sub("***", value) if isinstance(value, str) else value


class Settings(_Process):
    """The server. What is not given lies in the folder `data`."""

    section: ClassVar[str] = "server"
    prefix: ClassVar[str] = "TIDEHALL_"

    hall: Path | None = Field(None, description="hall file (YAML)")
    data: Path = Field(Path("var/hall"), description="folder for database, keys and audio")
    database: str = Field("", description="SQLAlchemy URL; empty: SQLite in the data folder")
    redis: str = Field("", description="Redis URL, needed with several workers")
    host: str = Field("127.0.0.1", description="address to listen at")
    port: Port = Field(8600, description="port to listen at; 0 takes a free one")
    workers: int = Field(1, ge=1, le=64, description="server processes; SQLite allows one")
    public_url: str = Field("", description="address that phones use, for links and QR codes")
    proxies: int = Field(0, ge=0, le=5, description="trusted proxies in front of the server")
    keys_file: Path | None = Field(None, description="file with the encryption and hash keys")
    keys: SecretStr | None = Field(None, description="the keys themselves, instead of the file")
    metrics_token: SecretStr | None = Field(None, description="token for /metrics; none: open")
    audio_dir: Path | None = Field(None, description="folder for spoken calls")
    voice: str = Field("espeak:", description="voice of the calls; absent: for silence")
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


class KioskProcess(_Process):
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
    languages: tuple[Literal["zh", "en"], ...] = Field(("zh", "en"), description="first one leads")
    idle_s: int = Field(60, ge=10, le=3600, description="seconds before it starts afresh")
    log_level: LogLevel = Field("info", description="least important message to log")


class DisplayProcess(_Process):
    """One screen's agent."""

    section: ClassVar[str] = "display"
    prefix: ClassVar[str] = "TIDEHALL_DISPLAY_"

    id: str = Field("LED-1F", description="display id of the hall file")
    server: str = Field("http://127.0.0.1:8600", description="root of the server")
    token: SecretStr | None = Field(None, description="device token from `tidehall device`")
    sign: str = Field("absent:", description="window signs, e.g. onbon+tcp://host:5005")
    loudspeaker: str = Field("absent:", description="local loudspeaker")
    browser: str = Field("", description="Chromium to keep running; empty: none")
    log_level: LogLevel = Field("info", description="least important message to log")


S = TypeVar("S", bound=_Process)


def load_settings(
    kind: type[S],
    *,
    file: Path | None = None,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
) -> S:
    """The settings of one process. Raises SettingsFaults with every fault.

    Options that are None were not given.
    """
    faults: list[Fault] = []
    found = _from_file(kind, file, faults) if file is not None else {}
    found |= _from_environment(kind, environment or {}, faults)
    found |= _from_options(kind, options or {}, faults)
    try:
        settings = kind.model_validate({name: value for name, (value, _) in found.items()})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            name = str(detail["loc"][0])
            faults.append(Fault(found[name][1], detail["msg"][0].lower() + detail["msg"][1:]))
        raise SettingsFaults(faults) from None
    if faults:
        raise SettingsFaults(faults)
    return settings


_Found = dict[str, tuple[object, str]]
"""Name to value and the place that it came from."""


def _from_file(kind: type[_Process], file: Path, faults: list[Fault]) -> _Found:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(Fault(str(file), f"cannot be read: {error}"))
        return {}
    sections = [process.section for process in (Settings, KioskProcess, DisplayProcess)]
    for name in tables.keys() - set(sections):
        faults.append(Fault(f"{file}: {name}", "unknown table", suggest(name, sections)))
    table = tables.get(kind.section, {})
    if not isinstance(table, dict):
        faults.append(Fault(f"{file}: {kind.section}", "must be a table"))
        return {}
    return _known(
        kind, {n: (v, f"{file}: {path_of([kind.section, n])}") for n, v in table.items()}, faults
    )


def _from_environment(
    kind: type[_Process], environment: Mapping[str, str], faults: list[Fault]
) -> _Found:
    others = ["TIDEHALL_TEST_"]  # belong to the test run
    others += [p.prefix for p in (KioskProcess, DisplayProcess) if p is not kind]
    found: _Found = {}
    for variable, value in environment.items():
        if not variable.startswith(kind.prefix) or any(map(variable.startswith, others)):
            continue
        name = variable.removeprefix(kind.prefix).lower()
        secret = name.removesuffix("_file")
        if name not in kind.model_fields and secret != name and secret in _secrets(kind):
            try:
                found[secret] = (Path(value).read_text(encoding="utf-8").strip(), variable)
            except (OSError, UnicodeDecodeError) as error:
                faults.append(Fault(variable, f"cannot be read: {error}"))
        else:
            parts = kind is not Settings and name == "languages"
            found[name] = (value.split(",") if parts else value, variable)
    return _known(kind, found, faults)


def _from_options(
    kind: type[_Process], options: Mapping[str, object], faults: list[Fault]
) -> _Found:
    found: _Found = {}
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if value is None:
            continue
        if name in _secrets(kind):
            hint = f"set {kind.prefix}{name.upper()} or {kind.prefix}{name.upper()}_FILE"
            faults.append(Fault(option, "a secret cannot be an option", hint))
        else:
            found[name] = (value, option)
    return _known(kind, found, faults)


def _known(kind: type[_Process], found: _Found, faults: list[Fault]) -> _Found:
    names = list(kind.model_fields)
    for name in found.keys() - set(names):
        faults.append(Fault(found[name][1], f"unknown setting '{name}'", suggest(name, names)))
    return {name: value for name, value in found.items() if name in names}


def _secrets(kind: type[_Process]) -> frozenset[str]:
    fields = kind.model_fields.items()
    return frozenset(name for name, field in fields if "SecretStr" in str(field.annotation))
