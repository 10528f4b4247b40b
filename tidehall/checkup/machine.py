"""What the machine brings: Python, SQLite, fonts, a voice, a browser, screens, disk, clock."""

from __future__ import annotations

import platform
import shutil
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from hardware.clock import SystemClock
from hardware.printers import fonts as paper_fonts
from server.store.engine import SAFE_SQLITE, UnsafeLibraryError, sqlite_module
from tidehall.checkup.findings import Finding, Mark, judged

LOW_DISK, NO_DISK = 2 * 1024**3, 200 * 1024**2
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BUILT = {
    "server": "web/static/dist/.vite/manifest.json",
    "kiosk": "screen/dist/.vite/manifest.json",
}
NOT_BEFORE = datetime(2026, 11, 1, tzinfo=UTC)
"""This version was made then; a clock that says less has lost its battery."""


def python_version() -> Finding:
    """3.11 to 3.13."""
    good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return judged(good, "python", platform.python_version(), "use Python 3.11, 3.12 or 3.13")


def sqlite_library() -> Finding:
    """A SQLite library without the WAL-reset corruption race (fixed in 3.51.3)."""
    needed = ".".join(map(str, SAFE_SQLITE))
    try:
        module = sqlite_module()
    except UnsafeLibraryError as unsafe:
        advice = "install the pysqlite3 wheel, or use PostgreSQL (--database postgresql://...)"
        return Finding(Mark.FAIL, "sqlite", str(unsafe), advice)
    found = f"{module.sqlite_version} ({module.__name__.split('.')[0]}; {needed} or newer needed)"
    return Finding(Mark.OK, "sqlite", found)


def fonts() -> Finding:
    """A font that draws Chinese, so that neither slips nor screens show boxes."""
    try:
        font = paper_fonts.font(28, bold=True)
    except paper_fonts.NoFont as missing:
        return Finding(Mark.FAIL, "fonts", str(missing), "apt install fonts-noto-cjk")
    return Finding(Mark.OK, "fonts", " ".join(str(part) for part in font.getname() if part))


def voice() -> Finding:
    """The engine that speaks calls; without it the hall shows them and sounds the chime."""
    tool = shutil.which("espeak-ng")
    advice = "apt install espeak-ng; until then calls are shown and chimed, not spoken"
    return judged(tool is not None, "voice", tool or "no espeak-ng", advice, bad=Mark.WARN)


def browser() -> Finding:
    """Chromium, for kiosk and display machines."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    advice = "apt install chromium on machines that show a kiosk or a display"
    return judged(found is not None, "browser", found or "no Chromium", advice, bad=Mark.WARN)


def screens_built() -> Finding:
    """The browser side, made by Vite when the product is set up."""
    missing = [part for part, path in BUILT.items() if not (Path(str(files(part))) / path).exists()]
    found = f"missing: {', '.join(missing)}" if missing else "built"
    return judged(not missing, "screens", found, "run `make setup` (it builds them with npm)")


def clock_sane(now: datetime | None = None) -> Finding:
    """A machine whose clock is years off issues tickets of the wrong day."""
    moment = now or SystemClock().now()
    shown = f"{moment:%Y-%m-%d %H:%M} UTC"
    return judged(moment > NOT_BEFORE, "clock", shown, "set the time, then keep it with NTP")


def disk_space(folder: Path) -> Finding:
    """Room for the database and its logs."""
    existing = next(p for p in (folder.absolute(), *folder.absolute().parents) if p.exists())
    free = shutil.disk_usage(existing).free
    found = f"{free / 1024**3:.1f} GiB free at {existing}"
    advice = "make room: the store must never be refused a write"
    if free < NO_DISK:
        return Finding(Mark.FAIL, "disk", found, advice)
    return judged(free >= LOW_DISK, "disk", found, advice, bad=Mark.WARN)
