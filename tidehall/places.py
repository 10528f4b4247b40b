"""Where a hall keeps its things, and how commands other than `server` and `kiosk` find them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from server.store.engine import Store, UnsafeLibraryError, open_store
from server.store.schema import is_current
from tidehall.answers import CommandRefused

DEFAULT_DATA = "var/hall"


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder: the keys and, unless elsewhere, the database."""

    data: Path
    keys: Path
    database: str


def add_place_options(parser: argparse.ArgumentParser) -> None:
    """`--data`, `--database`, `--keys`; each may stand in the environment instead."""
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=os.environ.get("TIDEHALL_DATA"),
        help=f"the hall's data folder (TIDEHALL_DATA; {DEFAULT_DATA})",
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("TIDEHALL_DATABASE"),
        help="sqlite:///FILE or postgresql://... (TIDEHALL_DATABASE; hall.db in the data folder)",
    )
    parser.add_argument(
        "--keys",
        metavar="FILE",
        default=os.environ.get("TIDEHALL_KEYS_FILE"),
        help="the keys file (TIDEHALL_KEYS_FILE; keys.json in the data folder)",
    )


def place_of(args: argparse.Namespace) -> Place:
    """The place that the options name."""
    data = Path(args.data or DEFAULT_DATA)
    keys = Path(args.keys) if args.keys else data / "keys.json"
    return Place(data, keys, args.database or database_in(data))


def database_in(data: Path) -> str:
    """The URL of the SQLite database of a data folder."""
    return f"sqlite:///{(data / 'hall.db').absolute()}"


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
    except ArgumentError:
        raise CommandRefused("that is no database URL", "See --help of --database.") from None
    except UnsafeLibraryError as unsafe:
        raise CommandRefused(str(unsafe)) from None
    except SQLAlchemyError as fault:
        reason = str(getattr(fault, "orig", None) or fault).splitlines()[0]
        raise CommandRefused(f"the database cannot be used: {reason}") from None
