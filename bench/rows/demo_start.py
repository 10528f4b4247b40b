"""How long `tidehall demo` takes until everything serves, on a machine that is set up."""

from __future__ import annotations

import time

from bench.place import Place
from bench.report import Figure, middle
from tests.support.processes import tidehall_command

AIM_S = 5.0
PORTS_OF_A_DEMO = 8
"""The server's, one for each kiosk, and some to spare."""


def run(place: Place) -> list[Figure]:
    """Several starts: the first makes the data folder, the others go on in it."""
    port = place.ports(PORTS_OF_A_DEMO)
    data, ready = place.folder / "demo", place.folder / "demo-ready.json"
    times = []
    for _ in range(place.rounds(3)):
        command = [*tidehall_command(), "demo", "--port", str(port), "--data", str(data)]
        command += ["--ready-file", str(ready), "--no-citizens"]
        ready.unlink(missing_ok=True)
        began = time.perf_counter()
        with place.process(command, "demo", core=None) as demo:
            demo.wait_for_file(ready, within_s=90)
            times.append(time.perf_counter() - began)
    again = middle(times[1:])
    return [
        Figure("demo", "start on an existing folder", again, "s", times[0], "the first start",
               f"< {AIM_S:g} s", again < AIM_S),
    ]  # fmt: skip
