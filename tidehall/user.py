"""`tidehall user`: accounts of staff."""

from __future__ import annotations

import argparse
import getpass
import re
import sys

from hardware.clock import SystemClock
from server.store.accounts import ROLES, add_account, list_accounts, set_active, set_password
from tidehall.answers import OK, CommandRefused, say
from tidehall.options import Commands
from tidehall.passwords import fresh_password
from tidehall.places import add_place_options, opened, place_of

DESCRIPTION = """\
Accounts of staff. Roles: admin, manager (值班长), guide (导询), clerk (窗口), department (部门),
auditor (督查). A clerk may stand at the windows given with --windows; without it, at every window.
Without --password-stdin a password is made up and shown once.
"""
SHORTEST_PASSWORD = 10
USER_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def add(commands: Commands, name: str, line: str) -> None:
    parser = commands.add_parser(name, help=line, description=DESCRIPTION)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    new = actions.add_parser("add", help="add an account")
    new.add_argument("user", help="name to sign in with")
    new.add_argument("--role", required=True, choices=ROLES, help="what the account may do")
    new.add_argument("--staff", metavar="ID", help="the person of the hall file, e.g. S001")
    new.add_argument(
        "--windows", metavar="NO,NO", help="windows a clerk may hold, e.g. 01,02 (default: all)"
    )
    new.add_argument(
        "--may",
        action="append",
        default=[],
        choices=["call_out_of_order"],
        help="a permission beside those of the role (repeatable)",
    )
    shown = actions.add_parser("list", help="list all accounts")
    off = actions.add_parser("disable", help="disable an account and end its sessions")
    off.add_argument("user")
    on = actions.add_parser("enable", help="enable a disabled account")
    on.add_argument("user")
    new_password = actions.add_parser("passwd", help="set a new password, end all sessions")
    new_password.add_argument("user")
    for parser_ in (new, new_password):
        parser_.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )
    for parser_ in (new, shown, off, on, new_password):
        add_place_options(parser_)


def run(args: argparse.Namespace) -> int:
    return {
        "add": _add,
        "list": _list,
        "disable": _disable,
        "enable": _enable,
        "passwd": _passwd,
    }[args.action](args)


def _add(args: argparse.Namespace) -> int:
    if not USER_NAME.fullmatch(args.user):
        raise CommandRefused(
            f"{args.user!r} is no name to sign in with", "Letters, digits, dots, dashes; up to 40."
        )
    windows = [no.strip() for no in args.windows.split(",")] if args.windows else None
    password, shown = _password(args)
    with opened(place_of(args)) as store:
        try:
            add_account(
                store,
                args.user,
                password,
                args.role,
                SystemClock().now(),
                staff=args.staff,
                windows=windows,
                permissions=args.may,
            )
        except ValueError as taken:
            raise CommandRefused(str(taken)) from None
    say(f"added {args.user} ({args.role}){shown}")
    return OK


def _list(args: argparse.Namespace) -> int:
    with opened(place_of(args)) as store:
        for user, role, staff, active in list_accounts(store):
            say(f"{user:<20} {role:<11} {staff or '-':<8} {'' if active else 'disabled'}".rstrip())
    return OK


def _disable(args: argparse.Namespace) -> int:
    return _switch(args, active=False)


def _enable(args: argparse.Namespace) -> int:
    return _switch(args, active=True)


def _switch(args: argparse.Namespace, *, active: bool) -> int:
    with opened(place_of(args)) as store:
        if not set_active(store, args.user, active, SystemClock().now()):
            raise _unknown(args.user)
    say(f"{args.user} is {'enabled' if active else 'disabled'}")
    return OK


def _passwd(args: argparse.Namespace) -> int:
    password, shown = _password(args)
    with opened(place_of(args)) as store:
        if not set_password(store, args.user, password):
            raise _unknown(args.user)
    say(f"new password for {args.user}{shown}")
    return OK


def _password(args: argparse.Namespace) -> tuple[str, str]:
    """The password, and what is to be shown of it."""
    if not args.password_stdin:
        made_up = fresh_password()
        return made_up, f": {made_up}   (shown only now)"
    typed = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if len(typed) < SHORTEST_PASSWORD:
        raise CommandRefused(f"a password needs at least {SHORTEST_PASSWORD} characters")
    return typed, ""


def _unknown(user: str) -> CommandRefused:
    return CommandRefused(f"there is no account {user}", "See `tidehall user list`.")
