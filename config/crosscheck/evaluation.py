"""Ratings: what is called bad is a level, and nothing is named twice (rule PQ-33)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from config.draft import Draft
from config.faults import Fault, suggest


def evaluation_faults(draft: Draft) -> Iterator[Fault]:
    """Levels named twice, bad levels that are none, tags named twice."""
    said = draft.evaluation
    if said is None:
        return
    names = [level.name for level in said.levels]
    for n, name in enumerate(said.bad):
        if name not in names:
            message = f"'{name}' is none of the levels"
            yield Fault(f"evaluation.bad[{n}]", message, suggest(name, names))
    twice = {
        "levels": [name for name, times in Counter(names).items() if times > 1],
        "tags": [id_ for id_, times in Counter(t.id for t in said.tags).items() if times > 1],
    }
    for where, found in twice.items():
        for name in found:
            yield Fault(f"evaluation.{where}", f"'{name}' stands there twice", "keep one of them")
