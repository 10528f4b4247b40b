"""Settings of a process as command-line options: made from the same fields that the TOML file and
the environment fill, so that all three always say the same things.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from config.settings import DisplayProcess, KioskProcess, Settings, SettingsFaults
from config.settings_sources import load_settings
from tidehall.answers import MISUSE, CommandRefused

Kind = TypeVar("Kind", Settings, KioskProcess, DisplayProcess)


def add_settings(
    parser: argparse.ArgumentParser,
    kind: type[Settings] | type[KioskProcess] | type[DisplayProcess],
    only: Collection[str] | None = None,
) -> None:
    """One option for each setting (``only``: for these), and `--config` for the TOML file."""
    group = parser.add_argument_group(
        "settings",
        f"Each may also stand in the table [{kind.section}] of the TOML file, or in the "
        f"environment as {kind.prefix}NAME; options win over the environment, that over the file.",
    )
    group.add_argument("--config", metavar="TOML", type=Path, help="a file with settings")
    for name, field in kind.model_fields.items():
        if (only is None or name in only) and not _is_secret(field):
            group.add_argument(
                f"--{name.replace('_', '-')}", dest=name, metavar="X", help=_help(field)
            )


def read_settings(kind: type[Kind], args: argparse.Namespace) -> Kind:
    """The settings that file, environment and options make; every fault is told at once."""
    given = {
        name: value.split(",") if name == "languages" else value
        for name in kind.model_fields
        if (value := getattr(args, name, None)) is not None
    }
    try:
        return load_settings(kind, file=args.config, environment=os.environ, options=given)
    except SettingsFaults as found:
        lines = [
            f"{fault.path}: {fault.message}"
            + (f" ({fault.suggestion})" if fault.suggestion else "")
            for fault in found.faults
        ]
        raise CommandRefused("settings with faults\n  " + "\n  ".join(lines), code=MISUSE) from None


def _is_secret(field: FieldInfo) -> bool:
    return SecretStr.__name__ in str(field.annotation)


def _help(field: FieldInfo) -> str:
    shown = field.default
    if isinstance(shown, tuple):
        shown = ",".join(map(str, shown))
    tail = f" ({shown})" if shown not in (None, "", False) else ""
    return f"{field.description or ''}{tail}".replace("%", "%%")
