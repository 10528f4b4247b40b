"""Number ranges that collide, lanes without groups, and the slip's duties."""

from __future__ import annotations

import string
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from config.draft import Draft
from config.faults import Fault
from config.schema.tickets import RangedLane, TicketRules


def ticket_faults(draft: Draft) -> Iterator[Fault]:
    """Ranges, the number's pattern, priority groups and the receipt."""
    if draft.tickets is None:
        return
    yield from _range_faults(draft.tickets)
    yield from _format_faults(draft.tickets)
    yield from _priority_faults(draft.tickets)
    yield from _receipt_faults(draft.tickets)
    yield from _kiosk_faults(draft.tickets, len(draft.kiosks.known))


def _range_faults(tickets: TicketRules) -> Iterator[Fault]:
    """Ranges start on a hundred plus one, so that each can widen to four digits by itself."""
    for lane in get_args(RangedLane):
        if lane not in tickets.ranges:
            yield Fault(f"tickets.ranges.{lane}", "is missing", "give it a first and a last number")
    for lane, (first, last) in tickets.ranges.items():
        at = f"tickets.ranges.{lane}"
        if first > last:
            yield Fault(at, f"starts at {first}, after its end {last}")
        if first % 100 == 1 and first < last < 100:
            message = f"ends at {last:03d}, which leaves no room to widen to four digits"
            yield Fault(at, message, "end at 199 or later")
        if first % 100 != 1:
            below = first // 100 * 100 + 1
            message = f"starts at {first:03d}, which leaves no room to widen to four digits"
            yield Fault(at, message, f"start on a hundred plus one, e.g. {below:03d}")
    order = sorted(tickets.ranges.items(), key=lambda pair: pair[1])
    for (before, (_, end)), (lane, (start, _)) in pairwise(order):
        if start <= end:
            message = f"overlaps the range of {before}, which ends at {end:03d}"
            yield Fault(f"tickets.ranges.{lane}", message, f"start after {end:03d}")


def _format_faults(tickets: TicketRules) -> Iterator[Fault]:
    checks = (
        ("number_format", tickets.number_format, {"queue": "D", "seq": 7}, {"queue", "seq"}),
        ("call.text", tickets.call.text or _PLAIN, _CALL, {"number", "window"}),
        ("call.text_en", tickets.call.text_en or _PLAIN, _CALL, {"number", "window"}),
    )
    for name, pattern, figures, needed in checks:
        try:
            named = {
                field for _, field, _, _ in string.Formatter().parse(pattern) if field is not None
            }
            extra = named - set(figures)
            if extra:
                message = f"unknown placeholder {{{sorted(extra)[0]}}}"
                yield Fault(f"tickets.{name}", message, "known: " + ", ".join(figures))
                continue
            pattern.format(**figures)
        except (ValueError, KeyError, IndexError, AttributeError) as error:
            yield Fault(f"tickets.{name}", f"not a readable pattern: {error}")
            continue
        if not needed <= named:
            missing = sorted(needed - named)[0]
            yield Fault(f"tickets.{name}", f"does not mention {{{missing}}}")


_PLAIN = "{number} {window}"
_CALL: dict[str, object] = {"number": "D007", "window": "01", "floor": 1, "zone": "企业开办"}


def _kiosk_faults(tickets: TicketRules, kiosks: int) -> Iterator[Fault]:
    """What kiosks hold together leaves most of every range to the server."""
    for lane in ("walk_in", "priority"):
        if lane not in tickets.ranges:
            continue
        first, last = tickets.ranges[lane]
        size = last - first + 1
        if size == 1:
            continue  # stands in for a range that could not be read, which is told already
        for name, held, most in (
            ("block", tickets.kiosks.block, -(-size // 4)),
            ("reserve", tickets.kiosks.reserve, size * 2),
        ):
            if held * kiosks > most:
                message = f"{kiosks} kiosks would hold {held * kiosks} numbers of {lane}, of {most}"
                fewer = f"lend {most // kiosks} at most, or widen tickets.ranges.{lane}"
                yield Fault(f"tickets.kiosks.{name}", message, fewer)


def _priority_faults(tickets: TicketRules) -> Iterator[Fault]:
    if not tickets.priority_groups:
        yield Fault(
            "tickets.priority_groups", "nobody is given priority", "list at least one group"
        )
    credit = tickets.credit_min
    if not credit.green >= credit.priority >= credit.walk_in or credit.booked < credit.walk_in:
        message = "a lane is called later than walk-ins, or green later than priority"
        yield Fault("tickets.credit_min", message, "credit goes green >= priority >= walk_in")


def _receipt_faults(tickets: TicketRules) -> Iterator[Fault]:
    parts = [line.part for line in tickets.receipt.lines]
    if "number" not in parts:
        yield Fault(
            "tickets.receipt.lines", "the slip does not show the number", "add {part: number}"
        )
    if not {"hotline", "supervise"} & set(parts):
        message = "the slip names no telephone for complaints, which PDS-S4b asks for"
        yield Fault("tickets.receipt.lines", message, "add {part: supervise} or {part: hotline}")
    for n, line in enumerate(tickets.receipt.lines):
        if line.part == "text" and not (line.text and line.text_en):
            yield Fault(f"tickets.receipt.lines[{n}]", "free text needs text and text_en")
