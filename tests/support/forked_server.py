"""Forks servers from a process that has imported everything, so that a restart is quick.

Run as a script: each line on its standard input is a JSON list of `python -m server` arguments.
The last server is waited for first, so one that was killed is gone when the next one starts.
"""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import json
import os
import sys


def main() -> None:
    """Serve until standard input ends."""
    import server.serve  # noqa: F401
    from server.__main__ import main as serve

    wait = monkey.get_original("os", "waitpid")
    last = 0
    print("imported", flush=True)
    for line in sys.stdin:
        if last:
            wait(last, 0)
        last = os.fork()
        if last == 0:
            os._exit(serve(json.loads(line)))


if __name__ == "__main__":
    main()
