"""Where a hall keeps its things, and how commands other than `server` and `kiosk` find them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.settings import Settings
from server.store.engine import (
    BadUrlError,
    Store,
    StoreError,
    UnsafeLibraryError,
    open_store,
)
from server.store.schema import is_current
from tidehall.answers import CommandRefused
from tidehall.settings import add_settings, read_settings

PLACE_SETTINGS = ("data", "database", "keys_file")


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder: the keys and, unless elsewhere, the database."""

    data: Path
    keys: Path
    database: str


def add_place_options(parser: argparse.ArgumentParser) -> None:
    """The server's settings that say where its things are."""
    add_settings(parser, Settings, only=PLACE_SETTINGS)


def place_of(args: argparse.Namespace) -> Place:
    """The place that options, environment and file name."""
    return place_in(read_settings(Settings, args))


def place_in(settings: Settings) -> Place:
    """The place that the settings name."""
    return Place(settings.data, settings.keys_path, settings.database_url)


@contextmanager
def opened(place: Place, *, needs_schema: bool = True) -> Iterator[Store]:
    """The place's store, closed afterwards; refused in plain words when it cannot be used."""
    file = place.database.removeprefix("sqlite:///")
    if needs_schema and file != place.database and not Path(file).exists():
        raise CommandRefused(f"no hall at {place.data}", "Run `tidehall init` first.")
    with plain_faults():
        store = open_store(place.database)
        try:
            if needs_schema and not is_current(store):
                raise CommandRefused(
                    "the database has not this version's schema", "Run `tidehall init` again."
                )
            yield store
        finally:
            store.close()


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn the database's own faults into refusals."""
    try:
        yield
    except BadUrlError:
        raise CommandRefused("that is no database URL", "See --help of --database.") from None
    except UnsafeLibraryError as unsafe:
        raise CommandRefused(str(unsafe)) from None
    except StoreError as fault:
        reason = str(getattr(fault, "orig", None) or fault).splitlines()[0]
        raise CommandRefused(f"the database cannot be used: {reason}") from None
