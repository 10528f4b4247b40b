"""Forks servers from a process that has imported everything, so that a start is quick.

Run as a script with the module whose ``main(arguments)`` serves: ``server.__main__``, which needs
gevent's patch, or one of the tests' own. Each line on its standard input is a JSON list that is
answered by one line: ``["start", arguments, log file]`` by the process id, and
``["end", process id, seconds]`` by the exit code (a signal's number is negative), or null when it
is still running after that long.
"""

import sys

from gevent import monkey

if __name__ == "__main__" and sys.argv[1] == "server.__main__":
    monkey.patch_all()

import ctypes
import importlib
import json
import os
import signal
import time
import traceback
from collections.abc import Callable

SERVER = "server.__main__"
Serve = Callable[[list[str]], int]
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
fork: Callable[[], int] = os.fork
sleep: Callable[[float], None] = monkey.get_original("time", "sleep")
wait: Callable[[int, int], tuple[int, int]] = monkey.get_original("os", "waitpid")


def main(module: str) -> None:
    """Serve until standard input ends."""
    serve = importlib.import_module(module).main
    if module == SERVER:
        import server.serve  # noqa: F401

    for line in sys.stdin:
        command, *what = json.loads(line)
        answer = start(serve, *what) if command == "start" else ended(*what)
        print(json.dumps(answer), flush=True)


def start(serve: Serve, arguments: list[str], log: str) -> int:
    """The process id of a new server, in a group of its own."""
    pid = fork()
    if pid == 0:
        _serve(serve, arguments, log)
    return pid


def _serve(serve: Serve, arguments: list[str], log: str) -> None:
    code = 1
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, source in ((0, nothing), (1, out), (2, out)):
            os.dup2(source, target)
        code = serve(arguments)
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
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
    main(sys.argv[1])
