"""The touch path: an order at the screen becomes a ticket at the server and paper in the tray.

A slip is never printed twice for one key: a repeated order answers what the first one answered,
and a second paper needs the order to print again, which is marked as a copy.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

import structlog

from hardware.ports import Outcome, Printer, PrintResult, Slip
from hardware.printers import raster
from hardware.printers.fonts import NoFont
from kiosk.papers import Papers
from kiosk.problems import Problem, problem
from kiosk.slip import Words, slip
from kiosk.ticket import OddTicket, Ticket, read

_KEPT = 500
_log = structlog.get_logger(__name__)


class Commands(Protocol):
    """The part of Upstream that issuing needs."""

    def post(
        self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh"
    ) -> Any: ...

    def carry_out(
        self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh"
    ) -> tuple[int, Any]: ...


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
    too: "counter", or None where there was nothing to choose (rule PQ-7b).
    """

    item: str
    language: str = "zh"
    id_number: str | None = None
    id_type: str | None = None
    priority: str | None = None
    route: str | None = None

    def body(self) -> dict[str, Any]:
        """The order as the server takes it; coming from a kiosk is its channel."""
        body: dict[str, Any] = {"item": self.item, "channel": "kiosk", "language": self.language}
        if self.id_number:
            body["person"] = {"id_type": self.id_type or "resident", "id_number": self.id_number}
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
        paper = {
            "outcome": self.result.outcome.value,
            "troubles": sorted(trouble.value for trouble in self.result.troubles),
            "preview_url": f"/local/papers/{self.preview}.png" if self.preview else None,
            "code_url": f"/local/papers/{self.code}.png" if self.code else None,
        }
        return {"ticket": dict(self.answer), "paper": paper}


class Issuing:
    """Issues and prints for one kiosk, one order after the other."""

    def __init__(
        self,
        upstream: Commands,
        printer: Printer,
        papers: Papers,
        words: Mapping[str, Words],
    ) -> None:
        self._upstream = upstream
        self._printer = printer
        self._papers = papers
        self._words = words
        self._lock = threading.Lock()
        self._done: OrderedDict[str, tuple[object, Issued]] = OrderedDict()

    def take(self, order: Order, key: str) -> Issued:
        """Take a ticket and print it; raises Problem. A repeated key prints nothing again."""
        _log.info("ticket.ordered", item=order.item, route=order.route)
        return self._do("/tickets", order.body(), key, order.language, copy=False)

    def arrive(self, arrival: Arrival, key: str) -> Issued:
        """A booking becomes a ticket on paper; raises Problem.

        Who had checked in before gets that same ticket, its paper marked as a copy. Whoever is
        late gets a walk-in ticket, which the answer says (rule PDS-7b).
        """
        _log.info("booking.arrived", by="code" if arrival.code else "document")
        try:
            return self._do("/arrivals", arrival.body(), key, arrival.language, copy=False)
        except Problem as refused:
            if refused.code != "wrong_state":
                raise
            # A booking that was cancelled or missed; the screen has plainer words for that.
            raise problem(409, "booking_over") from refused

    def reprint(self, token: str, key: str, language: str) -> Issued:
        """Another paper of a ticket that still stands, marked as a copy; raises Problem."""
        return self._do(f"/tickets/{token}/reprint", {}, key, language, copy=True)

    def cancel(self, token: str, key: str, language: str) -> Any:
        """Give the ticket up; raises Problem."""
        return self._upstream.post(f"/tickets/{token}/cancel", {}, key, language=language)

    def _do(
        self, path: str, body: dict[str, Any], key: str, language: str, *, copy: bool
    ) -> Issued:
        with self._lock:
            what = (path, repr(body))
            done = self._done.get(key)
            if done:
                if done[0] != what:
                    raise problem(409, "idempotency_mismatch")
                return done[1]
            status, answer = self._upstream.carry_out(path, body, key, language=language)
            if path == "/arrivals":
                answer = _arrived(answer, again=status == HTTPStatus.OK)
                copy = bool(answer["again"])
            issued = self._on_paper(answer, language, copy=copy)
            self._done[key] = (what, issued)
            while len(self._done) > _KEPT:
                self._done.popitem(last=False)
            return issued

    def _on_paper(self, answer: Mapping[str, Any], language: str, *, copy: bool) -> Issued:
        try:
            ticket = read(answer)
        except OddTicket as odd:
            _log.error("ticket.odd", why=str(odd))
            raise problem(502, "internal_error", "the server's ticket is incomplete") from odd
        # Staff read Chinese, so no paper is in English alone.
        languages = ("zh", "en") if language == "en" else ("zh",)
        result = self._print(slip(ticket, self._words, languages, copy=copy))
        if result.outcome is not Outcome.PRINTED:
            _log.warning("paper.doubtful", outcome=result.outcome, evidence=result.evidence)
        preview = self._papers.keep(result.paper) if result.paper else None
        return Issued(answer, result, preview, self._code(ticket))

    def _print(self, paper: Slip) -> PrintResult:
        try:
            return self._printer.print(paper)
        except NoFont as missing:
            return PrintResult(Outcome.FAILED, str(missing))

    def _code(self, ticket: Ticket) -> str:
        """The QR of the ticket alone: a phone can keep the ticket when the paper failed."""
        return self._papers.keep(raster.png(raster.qr(ticket.track_url, dots=8).convert("1")))


def _arrived(answer: Mapping[str, Any], *, again: bool) -> dict[str, Any]:
    """The ticket of an arrival; the booking with its link is no business of the screen."""
    ticket = {key: value for key, value in answer.items() if key != "appointment"}
    return {**ticket, "late": bool(answer.get("late")), "again": again}
