"""What is in the checkout, for the tests of this folder."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from scripts.docs.sources import NOT_OURS, PACKAGES, python_files

ROOT = Path(__file__).resolve().parents[2]
__all__ = [
    "NOT_OURS",
    "PACKAGES",
    "ROOT",
    "functions",
    "modules",
    "none_of",
    "parsed",
    "tracked_files",
]


@cache
def parsed(path: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Path below the root and syntax tree of each of our modules; all packages by default."""
    for path in python_files(ROOT, folders or PACKAGES):
        yield path.relative_to(ROOT).as_posix(), parsed(path)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, methods and inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def tracked_files() -> tuple[Path, ...]:
    """What git keeps; of an unpacked source archive, every file that is ours."""
    git = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
        return tuple(path for name in names if (path := ROOT / name).is_file())
    ignored = {*NOT_OURS, ".venv", ".boot", ".git"}
    found = (path for path in ROOT.rglob("*") if path.is_file())
    return tuple(path for path in found if not ignored & set(path.relative_to(ROOT).parts))


def none_of(found: Iterable[object]) -> None:
    """Fail with every one of the faults found, one to a line."""
    lines = [str(fault) for fault in found]
    if lines:
        raise AssertionError("\n  ".join([f"{len(lines)} found:", *lines]))
