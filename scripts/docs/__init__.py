"""Writes the generated pages of docs/ from the code, so that they cannot fall behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scripts.docs import rules_page, states_page

ROOT = Path(__file__).resolve().parents[2]

# Page of docs/ -> what writes it, given the root of the checkout.
PAGES: dict[str, Callable[[Path], str]] = {
    "rules.md": rules_page.page,
    "states.md": states_page.page,
}


def stale(root: Path = ROOT) -> list[str]:
    """The pages that differ from what the code says now."""
    return [name for name, page in PAGES.items() if _read(root / "docs" / name) != page(root)]


def write(root: Path = ROOT) -> list[str]:
    """Write what is stale; the names of the pages written."""
    written = stale(root)
    for name in written:
        (root / "docs" / name).write_text(PAGES[name](root), encoding="utf-8")
    return written


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
