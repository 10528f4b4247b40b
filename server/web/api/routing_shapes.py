"""What callers ask and get about fairness and about why tickets were called."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from server.web.api.answers import Answer, Moment
from server.web.api.requests import Asked, Scope, Word


class OneDay(Asked):
    day: date | None = Field(None, description="today by default")


class ChoicesAsked(OneDay):
    window: Annotated[str, Field(max_length=8)] | None = Field(
        None, description="only tickets that were called there last"
    )
    ticket: Annotated[str, Field(max_length=26)] | None = Field(None, description="by its id")
    number: Annotated[str, Field(min_length=1, max_length=12)] | None = Field(
        None, description="by the number on the slip, such as A012"
    )
    cursor: Annotated[str, Field(max_length=40, pattern=r"^[0-9A-Z]*(-[0-9]+)?$")] = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class ClassFairness(Answer):
    """Waits of a class in seconds. ``longest_waiting_s``: of those who wait still; ``over_15min``:
    share of the called; ``overtaken``: times somebody was passed by a later one of the class."""

    lane: str
    called: int
    waiting: int
    mean_s: int | None
    p90_s: int | None
    longest_s: int | None
    longest_waiting_s: int | None
    over_15min: float | None
    overtaken: int


class Overtakings(Answer):
    """Pairs of people of one queue of whom the later was called first. ``other_class``: by somebody
    with a head start, or by a walk-in whose turn it was."""

    same_class: int
    other_class: int


class ZoneWait(Answer):
    zone: str
    name: str
    name_en: str
    called: int
    mean_s: int


class Fairness(Answer):
    """``called_by``: calls by reason (order, walk_in_turn, helping_out, voucher, out_of_order)."""

    day: str
    at: Moment
    classes: list[ClassFairness]
    overtakings: Overtakings
    zones: list[ZoneWait]
    called_by: dict[str, int]


class Considered(Answer):
    """Somebody who could have been next. ``counts_as_s``: the wait with the head start."""

    ticket: str
    number: str | None
    queue: str
    lane: str
    waited_s: int
    counts_as_s: int


class ChoiceAnswer(Answer):
    """One call. ``relief``: by line, the index by which a helping window chose; ``run``: others
    than walk-ins that the window had called in a row; ``again``: the kept facts give the same
    choice by the rule in force (null: called by hand, or before such facts were kept)."""

    ticket: str
    number: str
    item: str
    lane: str
    window: str | None
    at: Moment
    by: str
    because: str
    reason: str | None
    waited_s: int | None
    sentence: str
    sentence_en: str
    considered: list[Considered]
    relief: dict[str, float]
    run: int | None
    again: bool | None


class Choices(Answer):
    day: str
    choices: list[ChoiceAnswer]
    next: str | None


class WayAsked(Asked):
    priority: Word | None = Field(None, description="id of a priority group of the hall")
    scope: Scope | None = Field(None, description="asked for across this area")
    language: Annotated[str, Field(max_length=8)] = "zh"
    floor: Annotated[int, Field(ge=-5, le=99)] | None = Field(None, description="where they are")


class WayWindow(Answer):
    """``fit``: how the window serves it; ``speaks``: whoever is on post there speaks the wished
    language."""

    no: str
    name: str
    name_en: str
    floor: int
    fit: Literal["specialist", "tidal", "general", "second_skill", "helping"]
    open: bool
    speaks: bool


class Barred(Answer):
    """A window of the queue that may not take it: another ``item`` list, another ``lane``, or the
    ``authorisation`` of whoever is on post."""

    no: str
    why: Literal["item", "lane", "authorisation"]


class WayAnswer(Answer):
    """Best first: open, speaking the language, fitting, near."""

    item: str
    queue: str
    zone: str
    lane: str
    windows: list[WayWindow]
    barred: list[Barred]
