"""Every policy over twenty days of the reference hall, as `tidehall simulate` plays them."""

from __future__ import annotations

import time

from bench.place import Place
from bench.report import Figure
from config.load import load_hall, shipped_hall
from tidehall.simulate.from_hall import model_of
from tidehall.simulate.policies import POLICIES
from tidehall.simulate.run import compare, sample_for

DAYS = 20
LIMIT_S = 120.0


def run(place: Place) -> list[Figure]:
    """In seconds of the clock and of the processor; with ``quick`` fewer days, reckoned up."""
    model = model_of(load_hall(shipped_hall("reference")))
    days = place.rounds(DAYS)
    began, used = time.perf_counter(), time.process_time()
    compare(model, list(POLICIES), range(1, days + 1), sample_for(DAYS))
    scale = DAYS / days
    took = (time.perf_counter() - began) * scale
    processor = (time.process_time() - used) * scale
    what = f"{len(POLICIES)} policies over {DAYS} days"
    return [
        Figure("simulation", what, took, "s", LIMIT_S, "limit", "< 1", took < LIMIT_S),
        Figure("simulation", f"{what}, processor time", processor, "s", LIMIT_S, "limit", "< 1",
               processor < LIMIT_S),
    ]  # fmt: skip
