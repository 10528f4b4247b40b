"""A plan for a hall that has drawn none."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from server.rules.plan import MACHINE, WINDOW, Block, Drawn, draw

blocks = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 2)), min_size=1, max_size=9).map(
    lambda sizes: [
        Block(
            f"Z{z}",
            tuple(f"{z}-{n}" for n in range(windows)),
            tuple(f"S{z}-{n}" for n in range(screens)),
        )
        for z, (windows, screens) in enumerate(sizes)
    ]
)


def boxes(drawn: Drawn) -> list[tuple[float, float, float, float]]:
    """Left, upper, right and lower edge of every window and zone."""
    (w, h) = WINDOW
    return [
        *((p.x - w / 2, p.y - h / 2, p.x + w / 2, p.y + h / 2) for p in drawn.windows),
        *((b.x, b.y, b.x + b.w, b.y + b.h) for b in drawn.zones),
    ]


@given(blocks, st.integers(0, 40))
def test_everything_has_one_place_inside_the_floor(given_: list[Block], kiosks: int) -> None:
    drawn = draw(1, given_, [f"K{n}" for n in range(kiosks)])
    assert sorted(p.id for p in drawn.windows) == sorted(w for b in given_ for w in b.windows)
    assert [b.id for b in drawn.zones] == [b.zone for b in given_]
    assert len(drawn.kiosks) == kiosks
    assert len(drawn.screens) == sum(len(b.screens) for b in given_)
    for left, upper, right, lower in boxes(drawn):
        assert left >= 0
        assert upper >= 0
        assert right <= drawn.width
        assert lower <= drawn.depth
    assert all(k.y + MACHINE[1] / 2 <= drawn.depth for k in drawn.kiosks)
    assert all(s.y <= drawn.depth for s in drawn.screens)


@given(blocks)
def test_nothing_lies_on_anything_else(given_: list[Block]) -> None:
    for one, other in combinations(boxes(draw(1, given_)), 2):
        apart = (
            one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        )  # fmt: skip
        assert apart, (one, other)


@given(blocks)
def test_the_same_hall_always_gives_the_same_plan(given_: list[Block]) -> None:
    assert draw(2, given_) == draw(2, given_)
