"""Messages: the evening reminder disturbs nobody, and tries come further and further apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from config.draft import Draft
from config.faults import Fault


def notice_faults(draft: Draft) -> Iterator[Fault]:
    """A reminder inside the quiet hours, and retries that do not slow down."""
    notices = draft.notices
    if notices is None:
        return
    begins, ends, evening = notices.quiet.start, notices.quiet.end, notices.day_before
    if evening is not None:
        inside = begins <= evening < ends if begins <= ends else evening >= begins or evening < ends
        if inside:
            message = f"the reminder at {evening:%H:%M} falls into the quiet hours"
            hint = f"choose a time before {begins:%H:%M} or move the quiet hours"
            yield Fault("notices.day_before", message, hint)
    for n, (before, after) in enumerate(pairwise(notices.retry_min), start=1):
        if after < before:
            message = f"a pause of {after} min after one of {before} min"
            yield Fault(f"notices.retry_min[{n}]", message, "let the pauses grow")
