"""Figures for messages: when people hear of their booking and ticket, and when they are left in
peace. Every one has a default, so a hall file need not speak of messages at all."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import Field

from config.schema.base import Clock, Count, Part, Positive, Share


class QuietHours(Part):
    """Nobody is disturbed from `from` until `to`; equal clocks: at no time."""

    start: Clock = Field(time(21), alias="from")
    end: Clock = Field(time(8), alias="to")


class Notices(Part):
    """`day_before` is a clock of the evening before, `hours_before` the second reminder (0: none).

    No reminder follows sooner than `apart_min` after what was told last; moved out of the quiet
    hours it comes `last_before_min` before the time at the latest. `near_turn_ahead` (0: never)
    people ahead are near, and so are `near_turn_minutes` of expected waiting (0: people alone
    count), told after `near_turn_after_min` of waiting and true for `near_turn_keep_min`.
    `retry_min`: minutes to wait after each failed try.
    `sign`: the text begins with the hall's name; some gateways put it there themselves.
    `longest`: characters of a text. What failed is an alert for `alert_failed_days`; a telephone
    number is forgotten `keep_address_days` after its message.
    """

    quiet: QuietHours = QuietHours.model_validate({})
    day_before: Clock | None = time(18)
    hours_before: Annotated[int, Field(ge=0, le=24)] = 2
    last_before_min: Count = 30
    apart_min: Count = 60
    near_turn_ahead: Annotated[int, Field(ge=0, le=50)] = 3
    near_turn_minutes: Count = 10
    near_turn_after_min: Count = 5
    near_turn_keep_min: Positive = 10
    retry_min: Annotated[tuple[Positive, ...], Field(max_length=12)] = (1, 5, 15, 60, 240)
    retry_jitter: Share = 0.2
    sign: bool = True
    longest: Annotated[int, Field(ge=60, le=2000)] = 500
    alert_failed_days: Positive = 3
    keep_address_days: Positive = 30
