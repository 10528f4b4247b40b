"""The rules of tickets: ranges, lanes, limits, calling, missed numbers, priority, the slip.

No regulation among the profiles says how numbers are called, so all of these are settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Count, Id, Part, Positive, Words

Lane = Literal["walk_in", "booked", "priority", "green"]
RangedLane = Literal["walk_in", "booked", "priority"]
Number = Annotated[int, Field(ge=1, le=9999)]


class TicketLimits(Part):
    active_per_person_per_item: Positive = 1
    active_per_person_total: Positive = 3
    agent_tickets_per_day: Positive = 3
    company_agent_with_authorisation: Positive = 10


class CallRules(Part):
    """`repeat` is how often the voice says it; `interval_s` is the cool-down between recalls.
    Without `text` the voice's own words are used (`display.voice.manner`)."""

    repeat: Annotated[int, Field(ge=1, le=10)]
    interval_s: Annotated[int, Field(ge=0, le=600)]
    text: Words | None = None
    text_en: Words | None = None


class MissedRules(Part):
    """A missed ticket may rejoin for `rejoin_within_min`, behind the next `place_after`."""

    after_calls: Annotated[int, Field(ge=1, le=20)]
    rejoin_within_min: Count
    place_after: Count
    max_rejoin: Count


class KioskRules(Part):
    """What kiosks hold for the time when the server is out of reach, and when one is missed.

    For each of its queues and lanes, and for each of the next `days_ahead` opening days too, a
    kiosk holds a `block` of numbers and a `reserve` from the four-digit end of the range, for an
    outage that outlasts the block. A kiosk not heard of for `silent_after_s` is told of, and a
    call for a guide that nobody answers for `help_after_s`.
    """

    block: Annotated[int, Field(ge=2, le=100)] = 10
    reserve: Annotated[int, Field(ge=0, le=400)] = 60
    days_ahead: Annotated[int, Field(ge=0, le=7)] = 1
    silent_after_s: Annotated[int, Field(ge=20, le=3600)] = 60
    help_after_s: Annotated[int, Field(ge=15, le=3600)] = 180


class Credit(Part):
    """Minutes by which a lane's tickets count as older than they are."""

    green: Count
    priority: Count
    booked: Count
    walk_in: Count


class Starvation(Part):
    """At most `max_run` other calls in a row while a walk-in waits `after_min`."""

    max_run: Positive
    after_min: Count


class PriorityGroup(Part):
    """Who may be called sooner, on which proof. `needs_manager`: the duty manager grants it."""

    id: Id
    name: Words
    name_en: Words
    proof: str = ""
    proof_en: str = ""
    lane: Literal["priority", "green"] = "priority"
    needs_manager: bool = False


ReceiptPart = Literal[
    "hall",
    "number",
    "item",
    "where",
    "ahead",
    "issued_at",
    "notice",
    "materials",
    "progress_code",
    "supervise",
    "hotline",
    "consult",
    "text",
]


class ReceiptLine(Part):
    """One line of the slip. The words of a part are in the translations unless `text` is given."""

    part: ReceiptPart
    text: str | None = None
    text_en: str | None = None


class Receipt(Part):
    width_mm: Literal[58, 76, 80]
    lines: Annotated[tuple[ReceiptLine, ...], Field(min_length=1)]


class TicketRules(Part):
    """`ranges` gives the first and the last number of each lane; green tickets use priority's."""

    number_format: Words
    sequence_reset: Literal["daily"] = "daily"
    ranges: Mapping[RangedLane, tuple[Number, Number]]
    identity: tuple[Literal["card", "typed", "booking_code", "desk"], ...] = (
        "card",
        "typed",
        "booking_code",
        "desk",
    )
    limits: TicketLimits = TicketLimits()
    call: CallRules
    missed: MissedRules
    credit_min: Credit
    starvation: Starvation
    second_bias_min: Count = 10
    """Minutes by which people of a window's second queues count as younger there."""
    kiosks: KioskRules = KioskRules()
    priority_groups: tuple[PriorityGroup, ...] = ()
    receipt: Receipt
