"""Setting up: what is said when something is missing, and how little is done when nothing is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("bash", "cat", "cut", "dirname", "env", "find", "flock", "grep", "mktemp", "rm",
         "sha256sum", "sleep", "sort", "tr", "xargs")  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of next to nothing, and `bin` with ordinary tools and a fitting Python only."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup.sh", tmp_path / "scripts")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    _program(tmp_path, "python3", "exit 0")
    return tmp_path


def _program(checkout: Path, name: str, script: str) -> None:
    path = checkout / "bin" / name
    path.unlink(missing_ok=True)  # never write through the link to the machine's own program
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def _setup(checkout: Path, mode: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", checkout / "scripts" / "setup.sh", mode],
        env={"PATH": str(checkout / "bin"), "HOME": str(checkout), "PG_BIN": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_root_the_exact_command_is_named(checkout: Path) -> None:
    _program(checkout, "id", "echo 1000")
    _program(checkout, "apt-get", "echo must not run >&2; exit 9")
    done = _setup(checkout, "test")
    assert done.returncode == 1
    command = "apt-get update && apt-get install -y --no-install-recommends "
    assert command in done.stderr
    packages = done.stderr.rpartition(command)[2].split()
    assert {"espeak-ng", "chromium"} <= set(packages)
    assert "must not run" not in done.stderr


def test_without_apt_the_packages_are_named(checkout: Path) -> None:
    done = _setup(checkout, "run")
    assert done.returncode == 1
    assert "espeak-ng" in done.stderr
    assert "chromium" not in done.stderr


def test_as_root_what_is_missing_is_installed_and_tried_three_times(checkout: Path) -> None:
    _program(checkout, "id", "echo 0")
    _program(checkout, "sleep", "exit 0")
    _program(checkout, "apt-get", f'echo "$@" >>{checkout}/asked; exit 100')
    done = _setup(checkout, "run")
    assert done.returncode == 1
    asked = (checkout / "asked").read_text().splitlines()
    assert len(asked) == 3
    assert all(line.endswith("update") for line in asked)


def test_a_set_up_checkout_is_left_alone(checkout: Path) -> None:
    _program(checkout, "espeak-ng", "exit 0")
    _program(checkout, "fc-list", "echo a font")
    program = checkout / ".venv" / "bin" / "tidehall"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    script = (checkout / "scripts" / "setup.sh").read_text()
    shown = script.replace("\nmain\n", "\nfingerprint\n")
    (checkout / "scripts" / "fingerprint.sh").write_text(shown)
    printed = subprocess.run(
        ["/bin/bash", checkout / "scripts" / "fingerprint.sh"],
        env={"PATH": str(checkout / "bin")},
        capture_output=True,
        text=True,
        check=True,
    )
    (checkout / ".setup-stamp").write_text(f"test {printed.stdout.strip()}\n")
    done = _setup(checkout, "run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unknown_mode_is_misuse(checkout: Path) -> None:
    assert _setup(checkout, "everything").returncode == 2


def test_make_alone_prints_every_command() -> None:
    command = ["make", "--no-print-directory"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    named = {line.split()[1] for line in done.stdout.splitlines()}
    wanted = {"help", "setup", "demo", "test", "bench", "lint", "format", "docs", "screens"}
    assert named == wanted
