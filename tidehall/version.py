"""`tidehall version`."""

from __future__ import annotations

import argparse
import platform
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version

from tidehall.answers import OK, say
from tidehall.options import Commands


def number() -> str:
    """The installed version, or ``unknown`` outside an installation."""
    try:
        return installed_version("tidehall")
    except PackageNotFoundError:
        return "unknown"


def add(commands: Commands, name: str, line: str) -> None:
    commands.add_parser(name, help=line, description="Print the version of Tidehall.")


def run(args: argparse.Namespace) -> int:
    del args
    say(f"tidehall {number()} (Python {platform.python_version()})")
    return OK
