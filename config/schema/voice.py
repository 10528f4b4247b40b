"""How calls are spoken: who hears what, how loud and when, in which words, and for how long."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Clock, Id, Part


class VoiceArea(Part):
    """Zones whose loudspeakers are heard in each other: one announcement at a time."""

    id: Id
    zones: Annotated[tuple[Id, ...], Field(min_length=1)]


class Loudness(Part):
    """From this time of the day on, announcements play at so many percent; 0 is silence."""

    from_: Clock = Field(alias="from")
    percent: Annotated[int, Field(ge=0, le=100)]


class VoiceRules(Part):
    """No `areas`: each floor is one. `silent_zones` are called on screens and phones only.
    `volume` repeats each day, and before its first row the last one holds; without it all is
    played in full. `manner` and `one` (一 or 幺 for 1) are how sentences are worded and numbers
    read.

    `also` is said besides calls: a number sent on to another queue or window, a window paused.

    An announcement older than `max_age_s` of hall time is not made any more. Displays have
    `ready_ms` to fetch it, and it begins `lead_ms` after that, at the same moment on all. What
    nobody heard is said again, `attempts` times in all.
    """

    areas: tuple[VoiceArea, ...] = ()
    silent_zones: tuple[Id, ...] = ()
    volume: tuple[Loudness, ...] = ()
    manner: Literal["full", "brief"] = "full"
    one: Literal["yi", "yao"] = "yi"
    also: tuple[Literal["transfer", "pause"], ...] = ()
    max_age_s: Annotated[int, Field(ge=10, le=600)] = 60
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    ready_ms: Annotated[int, Field(ge=0, le=5000)] = 800
    lead_ms: Annotated[int, Field(ge=50, le=2000)] = 350
