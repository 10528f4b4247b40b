"""`tidehall client`: credentials and webhooks of outside platforms."""

from __future__ import annotations

import argparse
import re

from hardware.clock import SystemClock
from server.outside.webhooks import BadAddressError, check_address
from server.store import clients
from server.store.clients import CHANNELS
from server.store.engine import Store
from server.store.vault import KeysError, Vault, load_keys
from tidehall.answers import OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.places import Place, add_place_options, opened, place_of

DESCRIPTION = """\
Outside platforms that book over the API: the provincial site (province), 豫事办 (yushiban) and
云叫号 (yunjiaohao). Each has an id and a secret for POST /api/v1/oauth/token and, if it wants to be
told of changes, an address with a secret by which it knows our messages. Secrets are shown once.
docs/outside.md is for the platform's engineers.
"""
CLIENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    new = actions.add_parser("add", help="enrol a platform; its secrets are shown once")
    new.add_argument("--channel", required=True, choices=CHANNELS, help="its one channel")
    new.add_argument("--name", help="what staff call it (default: its id)")
    new.add_argument("--webhook", metavar="URL", help="where it wants to be told of changes")
    shown = actions.add_parser("list", help="list platforms and how their webhooks fare")
    fresh = actions.add_parser("rotate", help="a new secret; the old one and its tokens end")
    hook = actions.add_parser(
        "webhook", help="a new address, a new webhook secret; messages flow again"
    )
    gone = actions.add_parser("remove", help="end credentials, tokens and messages for ever")
    for parser_ in (new, fresh, hook, gone):
        parser_.add_argument("client", help="the platform's id, e.g. yushiban-1")
    hook.add_argument("url", metavar="URL", help='the address; "" for none')
    for parser_ in (new, hook):
        parser_.add_argument(
            "--allow-http", action="store_true", help="http:// is agreed on, in a closed network"
        )
    for parser_ in (new, shown, fresh, hook, gone):
        add_place_options(parser_)


def run(args: argparse.Namespace) -> int:
    place = place_of(args)
    with opened(place) as store:
        {"add": _add, "list": _list, "rotate": _rotate, "webhook": _webhook, "remove": _remove}[
            args.action
        ](args, store, place)
    return OK


def _add(args: argparse.Namespace, store: Store, place: Place) -> None:
    if not CLIENT_ID.fullmatch(args.client):
        raise CommandRefused(f"{args.client!r} is no id", "Letters, digits, dots, dashes; to 40.")
    _check(args.webhook, args.allow_http)
    name = (args.name or args.client)[:80]
    try:
        made = clients.add_client(
            store, _vault(place), args.client, args.channel, name, SystemClock().now(),
            webhook_url=args.webhook, plain_http=args.allow_http,
        )  # fmt: skip
    except ValueError as taken:
        raise CommandRefused(str(taken)) from None
    say(f"client_id      {made.id}")
    say(f"client_secret  {made.secret}   (shown only now)")
    if made.webhook_secret:
        say(f"webhook secret {made.webhook_secret}   (shown only now)")


def _list(args: argparse.Namespace, store: Store, place: Place) -> None:
    for row in clients.list_clients(store):
        hook = row.webhook_url or "-"
        if row.webhook_off_at:
            hook += f" (switched off {row.webhook_off_at:%Y-%m-%d %H:%M} UTC)"
        elif row.failing_since:
            hook += f" (failing since {row.failing_since:%Y-%m-%d %H:%M} UTC)"
        state = "" if row.active else "removed"
        say(f"{row.id:<20} {row.channel:<11} {row.name:<20} {hook} {state}".rstrip())


def _rotate(args: argparse.Namespace, store: Store, place: Place) -> None:
    made = clients.rotate_secret(store, args.client, SystemClock().now())
    if made is None:
        raise _unknown(args.client)
    say(f"client_secret  {made.secret}   (shown only now)")


def _webhook(args: argparse.Namespace, store: Store, place: Place) -> None:
    url = args.url or None
    _check(url, args.allow_http)
    try:
        secret = clients.set_webhook(
            store, _vault(place), args.client, url, SystemClock().now(), plain_http=args.allow_http
        )
    except ValueError:
        raise _unknown(args.client) from None
    if secret is None:
        say(f"{args.client} is told nothing any more")
    else:
        say(f"webhook secret {secret}   (shown only now; for a day the old one signs as well)")


def _remove(args: argparse.Namespace, store: Store, place: Place) -> None:
    if not clients.remove_client(store, args.client, SystemClock().now()):
        raise _unknown(args.client)
    say(f"{args.client} removed; its bookings stay")


def _check(url: str | None, plain_http: bool) -> None:
    if not url:
        return
    try:
        check_address(url, plain_http=plain_http)
    except BadAddressError as fault:
        raise CommandRefused(f"no messages to {url}: {fault}") from None


def _vault(place: Place) -> Vault:
    try:
        return load_keys(place.keys)
    except KeysError as fault:
        raise CommandRefused(str(fault)) from None


def _unknown(client: str) -> CommandRefused:
    return CommandRefused(f"there is no client {client}", "See `tidehall client list`.")
