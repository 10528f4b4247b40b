"""The order of the windows of a visit."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import visit
from server.rules.visit import Stop


def test_the_long_line_is_left_for_last_because_its_wait_runs_meanwhile() -> None:
    long, short = Stop("long", 40, 10), Stop("short", 5, 15)
    assert visit.total((long, short)) == 40 + 10 + 1 + 15
    assert visit.total((short, long)) == 40 + 10
    assert [stop.key for stop in visit.order((long, short))] == ["short", "long"]


def test_stairs_count() -> None:
    stops = (Stop("up", 0, 5, 2), Stop("down", 0, 5, 1), Stop("up too", 0, 5, 2))
    assert [stop.key for stop in visit.order(stops, here=1)] == ["down", "up", "up too"]
    assert visit.total((stops[0],), here=2) == 1 + 5


def test_equals_are_visited_as_they_were_named() -> None:
    stops = (Stop("b", 0, 5), Stop("a", 0, 5))
    assert visit.order(stops) == stops
    assert visit.order(()) == ()


STOPS = st.lists(
    st.tuples(st.floats(0, 90), st.floats(1, 40), st.sampled_from([1, 2, 3, None])),
    min_size=1, max_size=visit.MOST,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(STOPS, st.sampled_from([None, 1, 2]))
def test_no_other_order_takes_less_time(
    rows: list[tuple[float, float, int | None]], here: int | None
) -> None:
    stops = tuple(Stop(str(n), *row) for n, row in enumerate(rows))
    best = visit.total(visit.order(stops, here), here)
    assert all(best <= visit.total(other, here) + 1e-6 for other in permutations(stops))
