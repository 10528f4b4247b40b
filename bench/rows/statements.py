"""How many SQL statements a visit takes, without BEGIN and COMMIT."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event

from bench.house import Driver, a_house
from bench.place import KINDS, Place
from bench.report import Figure
from server.steps.figures import take
from server.store.engine import Store

AIM = 15
MOVES = ("issue", "call", "start", "finish")


def run(place: Place) -> list[Figure]:
    """Counts of each command, with an idempotency key, somebody waiting and a first ticket done."""
    figures = []
    for kind in KINDS:
        with a_house(place.database(kind)) as driver:
            counts = _visit(driver)
        both = counts["issue"] + counts["call"]
        told = ", ".join(f"{move} {counts[move]}" for move in MOVES)
        figures += [
            Figure("statements", f"issue + call, {kind}", both, "statements",
                   aim=f"<= {AIM}", met=both <= AIM),
            Figure("statements", f"visit ({told}), {kind}", sum(counts.values()), "statements"),
        ]  # fmt: skip
    return figures


def _visit(driver: Driver) -> dict[str, int]:
    item, window = a_pair(driver)
    driver.open(window)
    for _ in range(3):
        driver.issue(item)
    driver.serve(window)
    driver.house.read(take, driver.house.now())
    moves: dict[str, Callable[[], object]] = {
        "issue": lambda: driver.issue(item),
        "call": lambda: driver.call(window),
        "start": lambda: driver.start(window),
        "finish": lambda: driver.finish(window),
    }
    counts = {}
    for name in MOVES:
        with counted(driver.house.store) as seen:
            moves[name]()
        counts[name] = len(seen)
    return counts


def a_pair(driver: Driver) -> tuple[str, str]:
    """An item and a window that serves it as its own."""
    for service in driver.house.floor.services.values():
        if not service.bundle and service.windows and service.daily_limit is None:
            return service.id, service.windows[0]
    raise LookupError("no item is served")


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that reach the driver meanwhile."""
    seen: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            seen.append(statement)

    # On PostgreSQL the reader is a view of the writer, which hears of its statements as well.
    engines = {store.writer} if store.shared else {store.writer, store.reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
