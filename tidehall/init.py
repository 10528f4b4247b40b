"""`tidehall init`: keys, database, first administrator."""

from __future__ import annotations

import argparse

from hardware.clock import SystemClock
from server.store.accounts import add_account, list_accounts
from server.store.schema import upgrade
from server.store.vault import KeysError, create_keys, load_keys
from tidehall.answers import OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.passwords import fresh_password
from tidehall.places import Place, add_place_options, opened, place_of

DESCRIPTION = """\
Prepare a data folder. What is there already is kept; it is safe to run this again, and after an
update it brings the database to the new schema.

  keys       a file that only its owner reads (mode 0600), with the keys that seal identities,
             look persons up and make ticket links. Keep a copy apart from the database's copies.
  database   created, or brought to this version's schema
  admin      a first administrator, whose password is shown once
"""


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    add_place_options(parser)
    parser.add_argument("--admin", default="admin", help="name of the first administrator (admin)")


def run(args: argparse.Namespace) -> int:
    place = place_of(args)
    prepare_folder(place)
    say(f"keys      {place.keys}")
    with opened(place, needs_schema=False) as store:
        upgrade(store)
        say("database  schema is current")
        if list_accounts(store):
            say("admin     there are accounts already; see `tidehall user list`")
            return OK
        password = fresh_password()
        add_account(store, args.admin, password, "admin", SystemClock().now())
    say(f"admin     {args.admin}, password {password}   (shown only now)")
    return OK


def prepare_folder(place: Place) -> None:
    """The folder and, unless they are there, the keys."""
    place.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not place.keys.exists():
        create_keys(place.keys)
    try:
        load_keys(place.keys)
    except KeysError as wrong:
        raise CommandRefused(f"{place.keys}: {wrong}") from None
