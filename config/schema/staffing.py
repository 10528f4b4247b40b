"""Figures about people on their posts. Every one has a default, so that a hall file need not speak
of them at all."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from config.schema.base import Count, Id, Part, Words


class OffPost(Part):
    """Rule PDS-B2: minutes after which a window that is signed in and calls nobody
    (`idle_yellow_min`), or whose pause has run out (`late_yellow_min`), is an alert. It turns red
    after the rule profile's `supervision.off_post_min`."""

    idle_yellow_min: Count = 8
    late_yellow_min: Count = 2


class Group(Part):
    """People who meet every week (rule PQ-3a): those at the windows of the zones, and the named
    ones."""

    id: Id
    name: Words
    name_en: Words
    zones: tuple[Id, ...] = ()
    staff: tuple[Id, ...] = ()


class DutyRed(Part):
    """Minutes after which what stands on the duty board is urgent (rule PDS-S3b), by its kind:
    help at a kiosk, an emergency that a guide speaks of, people whom no window serves, machines
    that are silent, entries that need a person, a bad rating, an objection."""

    help_waiting: Count = 3
    priority_asked: Count = 2
    queue_unserved: Count = 5
    kiosk_silent: Count = 10
    screen_silent: Count = 10
    devices_silent: Count = 15
    sent_in: Count = 15
    rating_bad: Count = 60
    objection: Count = 2880


class Staffing(Part):
    """`managers` take turns as manager on duty, a day each, until the rota says otherwise. Gaps
    are pointed out `gaps_ahead_days` ahead."""

    off_post: OffPost = OffPost()
    managers: tuple[Id, ...] = ()
    groups: tuple[Group, ...] = ()
    duty_red_min: DutyRed = DutyRed()
    gaps_ahead_days: Annotated[int, Field(ge=1, le=60)] = 14
