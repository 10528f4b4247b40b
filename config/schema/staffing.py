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


class Staffing(Part):
    """`managers` take turns as manager on duty, a day each, until the rota says otherwise. Gaps
    are pointed out `gaps_ahead_days` ahead."""

    off_post: OffPost = OffPost()
    managers: tuple[Id, ...] = ()
    groups: tuple[Group, ...] = ()
    gaps_ahead_days: Annotated[int, Field(ge=1, le=60)] = 14
