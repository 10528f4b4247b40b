"""What somebody asks for at the screen, and what they get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hardware.ports import PrintResult


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who booked is here, by the code or by a checked number (rule PDS-1)."""

    language: str = "zh"
    code: str | None = None
    id_number: str | None = None
    id_type: str | None = None

    def body(self) -> dict[str, Any]:
        """The arrival as the server takes it."""
        if self.id_number:
            document = {"id_type": self.id_type or "resident", "id_number": self.id_number}
            return {**document, "language": self.language}
        return {"code": self.code, "language": self.language}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asked for. Neither a document nor a phone is needed (rule PDS-28a).

    `id_number` is checked before. `route` is what was chosen where an item can be done online
    too: "counter", or None where there was nothing to choose (rule PQ-7b). `more`: other matters
    of the same visit, under the same number.
    """

    item: str
    language: str = "zh"
    id_number: str | None = None
    id_type: str | None = None
    priority: str | None = None
    route: str | None = None
    more: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        """The order as the server takes it; coming from a kiosk is its channel."""
        body: dict[str, Any] = {"item": self.item, "channel": "kiosk", "language": self.language}
        if self.id_number:
            body["person"] = {"id_type": self.id_type or "resident", "id_number": self.id_number}
        if self.more:
            body["more"] = list(self.more)
        if self.priority:
            body["priority"] = self.priority
        return body


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket, what is known of its paper, and the pictures for the screen."""

    answer: Mapping[str, Any]
    result: PrintResult
    preview: str | None
    code: str | None

    def body(self) -> dict[str, Any]:
        """As the screen gets it."""
        paper = paper_body(self.result, self.preview, self.code)
        return {
            "ticket": {**self.answer, "estimate_unavailable": self._no_estimate},
            "paper": paper,
        }

    @property
    def _no_estimate(self) -> bool:
        return self.answer.get("estimate") is None


def paper_body(result: PrintResult, preview: str | None, code: str | None) -> dict[str, Any]:
    """What is known of a paper, as the screen gets it."""
    return {
        "outcome": result.outcome.value,
        "troubles": sorted(trouble.value for trouble in result.troubles),
        "preview_url": f"/local/papers/{preview}.png" if preview else None,
        "code_url": f"/local/papers/{code}.png" if code else None,
    }
