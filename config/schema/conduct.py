"""Figures for booking, deadlines and ratings. Read by the parts of the hall that come later."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Count, Part, Positive, Share, Words


class InHours(Part):
    min_workdays: Count
    max_workdays: Count
    slot_minutes: Annotated[int, Field(ge=5, le=240)]
    capacity_share: Share


class OutOfHours(Part):
    """Rule PDS-6b: one to five working days ahead, confirmed by the department in a second step."""

    min_workdays: Count
    max_workdays: Count
    form: Words
    two_step: bool = True
    decline_reasons: tuple[Words, ...] = ()
    """Sentences that staff may pick from when they decline a request; any other can be typed."""


class CheckIn(Part):
    from_min_before: Count
    until_min_after: Count
    late: Literal["walk_in", "refuse"] = "walk_in"


class NoShow(Part):
    """Rules PDS-7c and PDS-7d. A block never bars a walk-in (rule PDS-2)."""

    limit: Positive
    window_months: Positive
    block_years: Positive
    blocks_walk_in: Literal[False] = False


class Remote(Part):
    """Numbers taken from afar for today (云叫号, rule PDS-1); without this part a hall gives none.

    `share` of what a queue can serve in a half day may be taken so, or `per_session` numbers;
    `credit_min` caps the seniority that is kept until the arrival; people are told to set out
    `travel_min` before their turn. `counts`: never coming is a no-show (rule PDS-7b), because
    the regulation names 云叫号 as a booking channel.
    """

    share: Share = 0.2
    per_session: Annotated[int, Field(ge=1, le=500)] | None = None
    credit_min: Annotated[int, Field(ge=0, le=240)] = 30
    travel_min: Annotated[int, Field(ge=0, le=240)] = 20
    counts: bool = True


class Appointments(Part):
    intake: Literal["7x24"] = "7x24"
    channels: tuple[Words, ...]
    in_hours: InHours
    out_of_hours: OutOfHours
    check_in: CheckIn
    no_show: NoShow
    per_person_per_day: Positive
    per_agent_per_day: Positive = 5
    """Most bookings that an agent of organisations may hold for one day of service."""
    emergency_max_days: Positive = 30
    """Rule PDS-2: for how long at most one emergency may make booking compulsory."""
    remote: Remote | None = None


class Remind(Part):
    used_share: Share
    workdays_left: Count


class Deadlines(Part):
    consult_complex_workdays: Count
    online_preaccept_workdays: Count
    transfer_instant: Literal["immediately", "same_day_close"]
    transfer_promised: Literal["immediately", "same_day_close"]
    guide_change_workdays: Count
    b_post_after_sessions: Count
    remind: Remind
    yellow: Remind


class Level(Part):
    name: Words
    name_en: Words | None = None
    gbt39046_code: Annotated[int, Field(ge=1, le=5)]
    platform_code: Annotated[int, Field(ge=1, le=5)]


class RatingTag(Part):
    """A word that a rating may be given along with its level."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")]
    name: Words
    name_en: Words


class Evaluation(Part):
    """Rule PQ-33: nobody is rated by default, so `default` can only be empty.

    A link may rate for `open_days` after the service, the devices at a window for `at_window_min`;
    what was said may be said otherwise within `change_within_min`.
    """

    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    default: None = None
    tags: tuple[RatingTag, ...] = ()
    text_most: Annotated[int, Field(ge=0, le=500)] = 300
    open_days: Positive = 15
    change_within_min: Count = 60
    at_window_min: Count = 3
    bad: tuple[Words, ...]
    callback_workdays: Count
    rectify_workdays: Count
    complex_workdays: Count
    invite_at: tuple[Literal["service_end", "result_issued"], ...]
