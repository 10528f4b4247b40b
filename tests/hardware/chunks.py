"""The same bytes in any pieces: what every parser is fed with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st


def cut(data: bytes, at: Sequence[int]) -> Iterator[bytes]:
    """The data in pieces, cut at these places (taken modulo the length)."""
    places = sorted({place % (len(data) + 1) for place in at})
    for start, end in zip([0, *places], [*places, len(data)], strict=True):
        yield data[start:end]


CUTS = st.lists(st.integers(0, 1 << 16), max_size=12)
