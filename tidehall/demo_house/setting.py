"""Everything that a demo settles before its first process starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.faults import HallFaults
from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from config.settings import Settings
from config.settings_sources import load_settings
from hardware.clock import SetClock, SystemClock
from server.steps.timetable import timetable_of
from server.store.queries import outbox
from server.store.schema import is_current, upgrade
from server.store.vault import create_keys, load_keys
from tidehall.answers import CommandRefused
from tidehall.checkup.service import port_is_free
from tidehall.demo_house import rota
from tidehall.demo_house.accounts import Cast, cast_of, enrol
from tidehall.demo_house.opening import start_moment
from tidehall.places import Place, opened, place_in

KIOSK_SITE = "hall"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    data: Path
    hall: Path | None
    database: str | None
    port: int
    clock: datetime | None
    speed: float


@dataclass(frozen=True, slots=True)
class Setting:
    """A demo about to start. ``kiosks``: the port of each kiosk that runs here."""

    place: Place
    hall: Hall
    hall_file: Path
    cast: Cast
    clock: SetClock
    port: int
    kiosks: dict[str, int]
    resumed: bool

    @property
    def windows_port(self) -> int:
        """Of the page of the devices at a window: the next one above the kiosks."""
        return self.port + len(self.kiosks) + 1

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def private(self, name: str) -> Path:
        """A file of the demo in its data folder."""
        return self.place.data / name


def settle(wishes: Wishes) -> Setting:
    """Read the hall, prepare the data folder, set the clock; refused in plain words."""
    hall_file = (wishes.hall or shipped_hall("demo")).absolute()
    hall = _hall(hall_file)
    kiosks = _kiosk_ports(hall, wishes.port)
    last = [wishes.port + len(kiosks) + 1] if hall.window_devices else []
    for port in (wishes.port, *kiosks.values(), *last):
        if not port_is_free(port):
            raise CommandRefused(f"port {port} is in use", "Choose another with --port.")
    place = _prepare(wishes)
    known = (place.data / "demo.json").exists()
    cast = cast_of(place.data / "demo.json", hall)
    with opened(place, needs_schema=False) as store:
        if not is_current(store):
            upgrade(store)
        enrol(store, cast, hall, SystemClock().now(), all_anew=not known)
        with store.read() as conn:
            stored = outbox.last_moment(conn)
    clock = _clock(wishes, hall, stored)
    if stored is None:
        rota.fill(place.database, hall, load_keys(place.keys), clock)
    return Setting(
        place, hall, hall_file, cast, clock, wishes.port, kiosks, resumed=stored is not None
    )


def _hall(file: Path) -> Hall:
    try:
        return load_hall(file)
    except HallFaults as found:
        raise CommandRefused(
            f"{file}: {found}", f"See them all with `tidehall check {file}`."
        ) from None


def _kiosk_ports(hall: Hall, port: int) -> dict[str, int]:
    here = [k.id for k in hall.kiosks.values() if k.site == KIOSK_SITE] or list(hall.kiosks)
    if port + len(here) + 1 > 65535:
        raise CommandRefused(f"port {port} leaves no room for {len(here)} kiosks above it")
    return {kiosk: port + n for n, kiosk in enumerate(here, 1)}


def _prepare(wishes: Wishes) -> Place:
    options = {"data": wishes.data.absolute(), "database": wishes.database}
    settings = load_settings(Settings, options=options)
    if not settings.keys_path.exists():
        create_keys(settings.keys_path)
    return place_in(settings)


def _clock(wishes: Wishes, hall: Hall, stored: datetime | None) -> SetClock:
    timetable = timetable_of(hall)
    asked = wishes.clock
    if asked is not None and asked.tzinfo is None:
        asked = asked.replace(tzinfo=timetable.zone)
    today = SystemClock().now().astimezone(timetable.zone).date()
    start = start_moment(asked, stored, today, timetable)
    return SetClock(start.astimezone(timetable.zone), wishes.speed)
