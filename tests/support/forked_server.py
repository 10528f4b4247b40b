"""Forks servers from a process that has imported everything, so that a start is quick.

Run as a script. Each line on its standard input is a JSON list that is answered by one line:
``["start", arguments of python -m server, log file]`` by the process id, and
``["end", process id, seconds]`` by the exit code (a signal's number is negative), or null when it
is still running after that long.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import ctypes
import json
import os
import signal
import sys
import time
from collections.abc import Callable

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
fork: Callable[[], int] = os.fork
sleep: Callable[[float], None] = monkey.get_original("time", "sleep")
wait: Callable[[int, int], tuple[int, int]] = monkey.get_original("os", "waitpid")


def main() -> None:
    """Serve until standard input ends."""
    import server.serve  # noqa: F401

    for line in sys.stdin:
        command, *what = json.loads(line)
        answer = start(*what) if command == "start" else ended(*what)
        print(json.dumps(answer), flush=True)


def start(arguments: list[str], log: str) -> int:
    """The process id of a new server, in a group of its own."""
    pid = fork()
    if pid == 0:
        _serve(arguments, log)
    return pid


def _serve(arguments: list[str], log: str) -> None:
    code = 1
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, source in ((0, nothing), (1, out), (2, out)):
            os.dup2(source, target)
        from server.__main__ import main as serve

        code = serve(arguments)
    finally:
        sys.stdout.flush()
        os._exit(code)


def ended(pid: int, within_s: float) -> int | None:
    """How a server ended; None when it did not."""
    end = time.monotonic() + within_s
    while True:
        done, status = wait(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            return None
        sleep(0.01)


if __name__ == "__main__":
    main()
