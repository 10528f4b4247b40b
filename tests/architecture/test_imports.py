"""Who may import whom, and that what is imported is ours."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checkout import PACKAGES, ROOT, modules, none_of

# Standard library, but a clock, a database, a network or a process: not for the law.
WORLD = {
    "asyncio", "concurrent", "http", "multiprocessing", "os", "pathlib", "queue", "sched",
    "select", "selectors", "shutil", "signal", "smtplib", "socket", "socketserver", "sqlite3",
    "ssl", "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
LAW = ("appointments", "server/rules", "server/contract")
# The one module that simulates the queue ahead may count with numpy.
SIMULATES = "server/rules/waiting"
JOINS = {"server/compose.py", "server/serve.py"}
PURE_DISPLAY = {
    "display.announcements", "display.board", "display.layout", "display.layout_defaults",
    "display.sentence",
}  # fmt: skip


def test_the_import_contracts_are_kept() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_resolves_to_this_checkout(package: str) -> None:
    # `config`, `server` and `display` are common names: another distribution may bring them too.
    found = importlib.import_module(package)
    assert found.__file__ is not None
    assert Path(found.__file__).resolve().parent == ROOT / package


def test_the_law_imports_the_standard_library_only() -> None:
    ours = {"appointments", "server"}
    foreign = [
        f"{path}:{line} imports {name}"
        for path, line, name in _imports(*LAW)
        if (top := name.partition(".")[0]) not in sys.stdlib_module_names
        and top not in ours
        and not (top == "numpy" and path.startswith(SIMULATES))
    ]
    none_of(foreign)


def test_the_law_reaches_for_no_clock_database_network_or_process() -> None:
    reaching = [
        f"{path}:{line} imports {name}"
        for path, line, name in _imports(*LAW)
        if name.partition(".")[0] in WORLD
    ]
    none_of(reaching)


def test_every_part_of_the_server_has_its_place_in_the_contracts() -> None:
    # What stands beside the layers would be bound by none of them.
    parts = {path.stem for path in (ROOT / "server").iterdir() if path.name[0] not in "._"}
    contracts = (ROOT / ".importlinter").read_text(encoding="utf-8")
    none_of(part for part in sorted(parts) if f"server.{part}" not in contracts)


def test_of_the_display_the_server_knows_board_and_sentences_only() -> None:
    known = {
        name: f"{path}:{line}"
        for path, line, name in _imports("server")
        if name.partition(".")[0] == "display" and path not in JOINS
    }
    outside = {
        where: name
        for name, where in known.items()
        if ".".join(name.split(".")[:2]) not in PURE_DISPLAY and name != "display"
    }
    assert outside == {}


def _imports(*folders: str) -> Iterator[tuple[str, int, str]]:
    """Path, line and full name of each import."""
    for path, tree in modules(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((path, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                yield from ((path, node.lineno, f"{node.module}.{a.name}") for a in node.names)
