"""Keep that somebody of the staff was shown a person's booking or case at the guide desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from server.steps.floor import Floor
from server.steps.looks import keep_look
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class NoteLook:
    """``by``: what led there; ``found``: ids and case numbers; ``person``: hash of a document."""

    by: str
    found: tuple[str, ...]
    person: bytes | None = field(default=None, repr=False)


def note_look(work: Work, _floor: Floor, command: NoteLook) -> dict[str, Any]:
    """Nothing but the entry."""
    keep_look(work, command.by, command.person, command.found)
    return {}
