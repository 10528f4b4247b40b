"""How our own modules are run as processes."""

from __future__ import annotations

import sys


def python_module(name: str, *words: str) -> list[str]:
    """The command line of a module of ours.

    ``-P`` keeps the working directory off the import path: `server` and `config` are names that a
    file lying about may have too.
    """
    return [sys.executable, "-P", "-m", name, *words]
