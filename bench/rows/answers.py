"""From a key at the guide desk to its answer on the screen, in a browser, while the hall is at its
peak: people take numbers and are called, phones and boards follow. One core for the server.

The browser itself measures, from the key to the frame after the answer (`guide-answer`), beside its
own request alone: what is left is the browser's drawing, which needs a core that is free.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from bench.audience import audience
from bench.house import plain_items
from bench.place import Place
from bench.report import Figure, share
from bench.rows.boards import PHONES_NICE
from bench.rows.issue_to_call import ordinary_pair
from bench.served import Caller, served
from tests.support.browser import DESK, chromium
from tests.support.running_hall import PASSWORD, RunningHall

AIM_MS = 100
PHONES, FLOORS, WAITING = 200, 12, 100
EVERY_S = 4.0
"""Two numbers and a whole service so often: ten times the demo hall's busiest half hour."""
BETWEEN_KEYS_MS = 120
TEXTS = 40
ASKED = Path("tests/rules/finding/asked.txt")
TOOK = "performance.getEntriesByName('guide-answer').map(one => one.duration)"
ASKING = """performance.getEntriesByType('resource').filter(one => one.name.endsWith('/search'))
  .map(one => one.responseEnd - one.startTime)"""


def run(place: Place) -> list[Figure]:
    """All answers to texts from the list of ways to ask, typed key by key."""
    with served(place) as hall:
        caller = Caller(hall)
        items = itertools.cycle(plain_items())
        links = [f"ticket:{caller.issue(next(items))['token']}" for _ in range(PHONES)]
        token = hall.tokens["manager"]
        with (
            audience(hall.port, [[link] for link in links], nice=PHONES_NICE),
            audience(hall.port, [["hall"]] * FLOORS, token=token, nice=PHONES_NICE),
            _at_work(hall),
            chromium() as browser,
        ):
            page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]}, locale="zh-CN")
            took = _typed(page, hall, _texts(place))
            asking = sorted(page.evaluate(ASKING))
    p50, p95 = share(took, 0.5), share(took, 0.95)
    beside = "the request alone"
    what = f"key to answer in the browser, {len(took)} answers"
    return [
        Figure("answers", f"{what}, p50", p50, "ms", share(asking, 0.5), beside),
        Figure(
            "answers", "p95", p95, "ms", share(asking, 0.95), beside, f"< {AIM_MS} ms", p95 < AIM_MS
        ),
    ]


def _texts(place: Place) -> list[str]:
    lines = ASKED.read_text(encoding="utf-8").splitlines()
    asked = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return asked[:: max(1, len(asked) // place.rounds(TEXTS))]


def _typed(page: Page, hall: RunningHall, texts: list[str]) -> list[float]:
    page.goto(f"{hall.url}/guide")
    page.get_by_label("账号").fill("guide")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    box = page.locator("#guide-search")
    box.wait_for()
    for text in texts:
        box.press_sequentially(text, delay=BETWEEN_KEYS_MS)
        page.wait_for_timeout(4 * BETWEEN_KEYS_MS)
        box.fill("")
    took: list[float] = page.evaluate(TOOK)
    if len(took) < len(texts):
        raise RuntimeError(f"{len(took)} answers to {len(texts)} texts")
    return sorted(took)


@contextmanager
def _at_work(hall: RunningHall) -> Iterator[None]:
    """People come and are called all the while."""
    over = threading.Event()

    def work() -> None:
        caller, (item, window) = Caller(hall), ordinary_pair()
        caller.post(f"/windows/{window}/open")
        for _ in range(WAITING):
            caller.issue(item)
        others = itertools.cycle(plain_items())
        while not over.wait(EVERY_S):
            caller.issue(item)
            caller.issue(next(others))
            caller.post(f"/windows/{window}/call")
            caller.post(f"/windows/{window}/start")
            caller.post(f"/windows/{window}/finish", {"outcome": "done"})

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join(10)
