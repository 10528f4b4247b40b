"""Things that happen in one place: reading the clock, emitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.checkout import modules, none_of

CLOCK = "hardware/clock.py"
NOW = {"now", "today", "utcnow"}
TIME_OF_DAY = {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"}
# The outbox of a transaction and a log handler; everything else that emits is a socket.
NOT_SOCKETS = {"work"}


def test_only_the_clock_reads_the_time_of_day() -> None:
    reading = [where for where, call in _calls() if _reads_the_clock(call)]
    none_of([where for where in reading if not where.startswith(CLOCK)])


def test_the_law_is_told_the_time_and_never_asks_even_a_clock() -> None:
    law = _calls("appointments", "server/rules", "server/contract")
    asked = [w for w, call in law if isinstance(call.func, ast.Attribute) and call.func.attr in NOW]
    none_of(asked)


def test_nothing_of_the_server_but_live_emits_to_sockets() -> None:
    emitting = [
        where
        for where, call in _calls("server")
        if not where.startswith("server/live/") and _emits(call)
    ]
    none_of(emitting)


def test_steps_never_sleep_and_never_call_out() -> None:
    # Inside a transaction the one write lock is held; whoever yields there stops the hall.
    slow = {"sleep", "urlopen", "emit_now"}
    found = [
        where
        for where, call in _calls("server/steps", "server/store", "server/rules", "appointments")
        if isinstance(call.func, ast.Attribute) and call.func.attr in slow
    ]
    # The engine waits for another process's lock before a transaction begins, not inside one.
    none_of(where for where in found if not str(where).startswith("server/store/engine.py"))


def _calls(*folders: str) -> Iterator[tuple[str, ast.Call]]:
    for path, tree in modules(*folders):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{path}:{node.lineno}", node


def _reads_the_clock(call: ast.Call) -> bool:
    where = call.func
    if not isinstance(where, ast.Attribute):
        return False
    owner = ast.unparse(where.value).rpartition(".")[2]
    if where.attr in NOW:
        return owner in {"datetime", "date"}
    return where.attr in TIME_OF_DAY and owner == "time"


def _emits(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id="emit"):
            return True
        case ast.Attribute(value=owner, attr="emit"):
            return ast.unparse(owner).rpartition(".")[2] not in NOT_SOCKETS
    return False
