"""The touch path: an order at the screen becomes a ticket at the server and paper in the tray.

The journal is first, paper second, what the server has to be told third. A slip is never printed
twice for one key, whatever is cut off in between: a repeated order answers what the first one
answered, and a second paper needs the order to print again, which is marked as a copy.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Protocol

import structlog

from hardware.ports import Outcome, Printer, PrintResult, Slip
from hardware.printers import raster
from hardware.printers.fonts import NoFont
from kiosk.alone import Alone
from kiosk.form_slip import form_slip
from kiosk.guide_slip import guide_slip
from kiosk.journal import Journal, NoRoom
from kiosk.link import Link, LinkState
from kiosk.order_rows import ARRIVAL, REPRINT, TICKET, NewOrder
from kiosk.order_rows import Order as Row
from kiosk.orders import ON_PAPER, Move, State
from kiosk.papers import Papers
from kiosk.problems import Problem, problem
from kiosk.slip import Words, slip
from kiosk.ticket import OddTicket, Ticket, read
from kiosk.voucher_slip import voucher_slip
from kiosk.wishes import Arrival, Issued, Order, paper_body

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

    def try_once(
        self, path: str, body: Mapping[str, Any], key: str, *, language: str = "zh"
    ) -> tuple[int, Any]: ...


class Issuing:
    """Issues and prints for one kiosk, one order after the other."""

    def __init__(
        self,
        upstream: Commands,
        printer: Printer,
        papers: Papers,
        words: Mapping[str, Words],
        journal: Journal,
        alone: Alone,
        link: Link,
    ) -> None:
        self._upstream = upstream
        self._printer = printer
        self._papers = papers
        self._words = words
        self._journal = journal
        self._alone = alone
        self._link = link
        self._lock = threading.Lock()
        self._shown: OrderedDict[str, Issued] = OrderedDict()

    def take(self, order: Order, key: str) -> Issued:
        """Take a ticket and print it; raises Problem. A repeated key prints nothing again."""
        _log.info("ticket.ordered", item=order.item, route=order.route)
        body = order.body()
        new = NewOrder(
            key, TICKET, repr(body), order.item, order.language, order.priority, body.get("person")
        )
        return self._do(new, "/tickets", body)

    def arrive(self, arrival: Arrival, key: str) -> Issued:
        """A booking becomes a ticket on paper; raises Problem.

        Who had checked in before gets that same ticket, its paper marked as a copy. Whoever is
        late gets a walk-in ticket, which the answer says (rule PDS-7b).
        """
        _log.info("booking.arrived", by="code" if arrival.code else "document")
        body = arrival.body()
        try:
            return self._do(
                NewOrder(key, ARRIVAL, repr(body), language=arrival.language), "/arrivals", body
            )
        except Problem as refused:
            if refused.code != "wrong_state":
                raise
            # A booking that was cancelled or missed; the screen has plainer words for that.
            raise problem(409, "booking_over") from refused

    def reprint(self, token: str, key: str, language: str) -> Issued:
        """Another paper of a ticket that still stands, marked as a copy; raises Problem."""
        new = NewOrder(key, REPRINT, token, language=language)
        return self._do(new, f"/tickets/{token}/reprint", {})

    def cancel(self, token: str, key: str, language: str) -> Any:
        """Give the ticket up; raises Problem."""
        return self._upstream.post(f"/tickets/{token}/cancel", {}, key, language=language)

    def copy_of(self, key: str) -> Issued:
        """A copy of a paper of which nobody knows whether it came out; raises Problem."""
        with self._lock:
            row = self._journal.find(key)
            if row is None or row.answer is None or not row.paper:
                raise problem(404, "unknown_ticket")
            result, preview = self._on_paper(row.answer, row.language, copy=True)
            if result.outcome is Outcome.PRINTED:
                self._journal.seen_to(key)
            return Issued(row.answer, result, preview, self._code(read(row.answer)))

    def guide(
        self, item: Mapping[str, Any], head: Mapping[str, Any], language: str
    ) -> dict[str, Any]:
        """Print what an item needs; says how that went, as of a ticket's paper."""
        return self._aside(guide_slip(item, head, self._words, language, self._link.now()))

    def forms(
        self, item: Mapping[str, Any], head: Mapping[str, Any], language: str
    ) -> dict[str, Any]:
        """Print the forms of an item as drafts; says how that went."""
        return self._aside(form_slip(item, head, self._words, language, self._link.now()))

    def voucher(
        self, booking: Mapping[str, Any], head: Mapping[str, Any], language: str
    ) -> dict[str, Any]:
        """Print the voucher of a booking made here; says how that went."""
        return self._aside(voucher_slip(booking, head, self._words, language))

    def _aside(self, paper: Slip) -> dict[str, Any]:
        """A paper that is no ticket: nothing depends on it."""
        with self._lock:
            result = self._print(paper)
        kept = self._papers.keep(result.paper) if result.paper else None
        return paper_body(result, kept, None)

    def settle(self, grace_s: float) -> None:
        """End what was cut off: at start, and for orders that nobody came back for in time."""
        with self._lock:
            for row in self._journal.under_way():
                age = self._link.time.age_from(row.boot, row.tick, 1.0)
                if row.state is State.PRINTING:
                    said = {"paper": Outcome.UNCONFIRMED.value, "evidence": "cut off"}
                    self._journal.move(row, Move.DOUBT, **said)
                elif age is None or age.total_seconds() > grace_s:
                    end = Move.ABANDON if row.kind == TICKET else Move.REFUSE
                    self._journal.move(row, end)

    def _do(self, new: NewOrder, path: str, body: dict[str, Any]) -> Issued:
        with self._lock:
            known = self._journal.find(new.key)
            if known is not None and not self._journal.same(new):
                raise problem(409, "idempotency_mismatch")
            if known is not None and (known.state in ON_PAPER or known.state is State.SENT):
                return self._told_before(known)
            if not self._journal.has_room:
                raise problem(507, "disk_full")
            try:
                row = self._journal.begin(new)
                if row.state is State.ORDERED:
                    row = self._numbered(row, path, body)
                return self._printed(row)
            except NoRoom as full:
                raise problem(507, "disk_full") from full

    def _told_before(self, row: Row) -> Issued:
        """What the first answered. After a restart the pictures are gone, the number is not."""
        shown = self._shown.get(row.key)
        if shown is not None:
            return shown
        if row.answer is None:
            raise problem(409, "changed_meanwhile")
        outcome = Outcome(row.paper) if row.paper else Outcome.UNCONFIRMED
        return Issued(row.answer, PrintResult(outcome, row.evidence), None, self._code_of(row))

    def _numbered(self, row: Row, path: str, body: dict[str, Any]) -> Row:
        """The order with its number: the server's, or a lent one when it does not answer."""
        alone = row.kind == TICKET and self._alone.possible()
        if alone and self._link.state is LinkState.ALONE:
            return self._by_itself(row)
        ask = self._upstream.try_once if alone else self._upstream.carry_out
        try:
            status, answer = ask(path, body, row.key, language=row.language)
        except Problem as refused:
            if refused.code != "server_unreachable":
                self._journal.move(row, Move.REFUSE)
                raise
            if alone:
                return self._by_itself(row)
            # The server may have issued a number that nobody heard of.
            self._journal.move(row, Move.ABANDON if row.kind == TICKET else Move.REFUSE)
            raise
        if row.kind == ARRIVAL:
            answer = _arrived(answer, again=status == HTTPStatus.OK)
        return self._with_answer(row, answer)

    def _with_answer(self, row: Row, answer: Mapping[str, Any]) -> Row:
        try:
            ticket = read(answer)
        except OddTicket as odd:
            _log.error("ticket.odd", why=str(odd))
            self._journal.move(row, Move.ABANDON if row.kind == TICKET else Move.REFUSE)
            raise problem(502, "internal_error", "the server's ticket is incomplete") from odd
        kept = json.dumps(dict(answer), ensure_ascii=False)
        return self._journal.move(row, Move.NUMBER, number=ticket.number, answer=kept)

    def _by_itself(self, row: Row) -> Row:
        try:
            numbered = self._alone.issue(row)
        except Problem:
            # It may have been asked for before, and be there without anybody having heard.
            self._journal.move(row, Move.ABANDON)
            raise
        _log.info("ticket.alone", number=numbered.number)
        return numbered

    def _printed(self, row: Row) -> Issued:
        answer = row.answer or {}
        ticket = read(answer)
        copy = row.kind == REPRINT or bool(row.kind == ARRIVAL and answer.get("again"))
        row = self._journal.move(row, Move.PRINT)
        result, preview = self._on_paper(answer, row.language, copy=copy)
        said = {"paper": result.outcome.value, "evidence": result.evidence}
        issued = Issued(answer, result, preview, self._code(ticket))
        self._shown[row.key] = issued
        while len(self._shown) > _KEPT:
            self._shown.popitem(last=False)
        try:
            self._journal.move(row, _MOVE[result.outcome], **said)
        except NoRoom:
            # The row stays `printing`: the paper then counts as unconfirmed, never as not there.
            _log.error("journal.full", number=row.number)
        return issued

    def _on_paper(
        self, answer: Mapping[str, Any], language: str, *, copy: bool
    ) -> tuple[PrintResult, str | None]:
        # Staff read Chinese, so no paper is in English alone.
        languages = ("zh", "en") if language == "en" else ("zh",)
        result = self._print(slip(read(answer), self._words, languages, copy=copy))
        if result.outcome is not Outcome.PRINTED:
            _log.warning("paper.doubtful", outcome=result.outcome, evidence=result.evidence)
        return result, self._papers.keep(result.paper) if result.paper else None

    def _print(self, paper: Slip) -> PrintResult:
        try:
            return self._printer.print(paper)
        except NoFont as missing:
            return PrintResult(Outcome.FAILED, str(missing))

    def _code_of(self, row: Row) -> str | None:
        return self._code(read(row.answer)) if row.answer else None

    def _code(self, ticket: Ticket) -> str:
        """The QR of the ticket alone: a phone can keep the ticket when the paper failed."""
        return self._papers.keep(raster.png(raster.qr(ticket.track_url, dots=8).convert("1")))


_MOVE = {
    Outcome.PRINTED: Move.CONFIRM,
    Outcome.UNCONFIRMED: Move.DOUBT,
    Outcome.FAILED: Move.FAIL,
}


def _arrived(answer: Mapping[str, Any], *, again: bool) -> dict[str, Any]:
    """The ticket of an arrival; the booking with its link is no business of the screen."""
    ticket = {key: value for key, value in answer.items() if key != "appointment"}
    return {**ticket, "late": bool(answer.get("late")), "again": again}
