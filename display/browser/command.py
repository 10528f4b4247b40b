"""How Chromium is started on a television box: what sound, a kiosk and months without a keyboard
need. Pure but for the look at what is installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")

FLAGS: tuple[str, ...] = (
    "--kiosk",
    # Without it every AudioContext waits for a click that nobody makes.
    "--autoplay-policy=no-user-gesture-required",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
    "--disable-component-update",
    "--check-for-update-interval=31536000",
    "--password-store=basic",
    "--overscroll-history-navigation=0",
    "--disable-pinch",
    # A screen that the window manager believes covered goes on all the same.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--renderer-process-limit=2",
    "--disk-cache-size=67108864",
    "--lang=zh-CN",
)
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class NoBrowser(Exception):
    """No Chromium is installed, or the one that was named is not there."""


def find(named: str | None = None) -> str:
    """The browser's program; raises NoBrowser."""
    for name in (named,) if named else NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowser(f"no browser found ({named or ', '.join(NAMES)})")


def command(program: str, url: str, profile: Path, more: Sequence[str] = ()) -> list[str]:
    """The whole command line. The port of the DevTools is chosen by the browser and stands in the
    profile; it listens on this machine only."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    flags = [*FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        # Only a secure origin may keep the screen awake.
        flags.append(f"--unsafely-treat-insecure-origin-as-secure={origin}")
    if os.name == "posix" and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return [program, *flags, *more, url]
