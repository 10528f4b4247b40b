"""The supervision of a demo's processes, on small processes of the test's own."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.processes import Processes
from tidehall.demo_house.children import RESTARTS, Children, GivenUp, Part

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
CRASHER = [sys.executable, "-c", "raise SystemExit(3)"]


class Ticks:
    """A clock for the pauses between restarts."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def children(tmp_path: Path, told: list[str], ticks: Ticks) -> Iterator[Children]:
    started = Children(tmp_path, dict(os.environ), told.append, tick=ticks)
    yield started
    started.stop()


def test_a_stopped_demo_leaves_no_child(children: Children) -> None:
    children.start(Part("sleeper", SLEEPER))
    pid = children.pids()["sleeper"]
    children.stop()
    assert not _alive(pid)


def test_a_crashed_child_is_reported_and_started_again(
    children: Children, told: list[str], ticks: Ticks
) -> None:
    children.start(Part("sleeper", SLEEPER))
    first = children.pids()["sleeper"]
    os.kill(first, signal.SIGKILL)
    _until(lambda: _looked(children) and told)
    assert "sleeper was ended by SIGKILL" in told[0]
    ticks.at += 10
    children.look()
    assert children.pids()["sleeper"] != first


def test_a_child_that_always_crashes_is_given_up_and_the_demo_goes_on(
    children: Children, told: list[str], ticks: Ticks
) -> None:
    children.start(Part("crasher", CRASHER))
    _until(lambda: _look_later(children, ticks) and any("given up" in line for line in told))
    assert sum("starting again" in line for line in told) == RESTARTS
    assert "ended with code 3" in told[0]
    assert children.pids() == {}


def test_an_essential_child_that_always_crashes_ends_the_demo(
    children: Children, ticks: Ticks
) -> None:
    children.start(Part("crasher", CRASHER, essential=True))
    with pytest.raises(GivenUp, match="crasher"):
        _until(lambda: _look_later(children, ticks) and False)


def test_a_waiting_child_gets_its_orders_and_fresh_ones_when_it_starts_again(
    children: Children, told: list[str], ticks: Ticks
) -> None:
    listener = "import sys, time; print('heard', sys.stdin.readline(), flush=True); time.sleep(60)"
    orders = iter(["first", "second"])
    children.start(Part("listener", [sys.executable, "-c", listener], waits=True))
    children.order("listener", lambda: next(orders))
    _until(lambda: "heard first" in children.log("listener").read_text())
    os.kill(children.pids()["listener"], signal.SIGKILL)
    _until(lambda: _looked(children) and told)
    ticks.at += 10
    children.look()
    _until(lambda: "heard second" in children.log("listener").read_text())


def test_the_log_of_the_start_before_is_kept(children: Children) -> None:
    talker = [sys.executable, "-c", "print('hello')"]
    children.start(Part("talker", talker))
    _until(lambda: "hello" in children.log("talker").read_text())
    children.start(Part("talker", SLEEPER))
    assert "hello" in children.log("talker").with_suffix(".before.log").read_text()


def test_children_die_with_a_parent_that_was_killed(processes: Processes, tmp_path: Path) -> None:
    script = f"""
import os, sys, time
from pathlib import Path
from tidehall.demo_house.children import Children, Part
children = Children(Path({str(tmp_path)!r}), dict(os.environ), print)
children.start(Part("sleeper", {SLEEPER!r}))
print("pid", children.pids()["sleeper"], flush=True)
time.sleep(60)
"""
    parent = processes.start([sys.executable, "-c", script], name="parent")
    parent.wait_until(lambda: "pid" in parent.log, "the child runs")
    pid = int(parent.log.split()[1])
    assert _alive(pid)
    assert os.getpgid(pid) == parent.pid
    parent.kill()
    _until(lambda: not _alive(pid))


def _look_later(children: Children, ticks: Ticks) -> bool:
    """Look; the clock goes on while the child is down, however long its start takes."""
    children.look()
    if not any(_alive(pid) for pid in children.pids().values()):
        ticks.at += 20
    return True


def _looked(children: Children) -> bool:
    children.look()
    return True


def _until(ready: Callable[[], object], within_s: float = 60.0) -> None:
    end = time.monotonic() + within_s
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
