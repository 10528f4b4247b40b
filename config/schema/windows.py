"""Windows, their posts, the people at them, and the profiles of tidal windows."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Count, Id, Part, Positive, QueueCode, WindowNo, Words

WindowKind = Literal[
    "无差别综合窗口",
    "分类综合窗口",
    "部门专窗",
    "专项窗口",
    "潮汐窗口",
    "咨询辅导席",
]
Scope = Literal["同城通办", "全市通办", "全省通办", "跨省通办", "全域通办"]


class Posts(Part):
    """Who stands at a window: A, and B who takes over when A is away."""

    A: Id
    B: Id | None = None
    single_post: bool = False


class Window(Part):
    """A window of one of the kinds of rule XX-18a.

    `queues` are its own, in order. `second` are queues that its clerks know besides: their people
    count as some minutes younger there (`tickets.second_bias_min`), so that they are taken when the
    own queue is empty or the other one is that late. From `overflow_from` it may also take items
    marked `general_window`. With `items_only` it calls nothing else of its queues. `reading` (读音)
    is what the voice says for the number.
    """

    no: WindowNo
    floor: Positive
    zone: Id
    kind: WindowKind
    name: Words
    name_en: Words
    dept: Id
    reading: Words | None = None
    queues: tuple[QueueCode, ...]
    second: tuple[QueueCode, ...] = ()
    overflow_from: tuple[QueueCode, ...] = ()
    items_only: frozenset[Id] | None = None
    bundles: tuple[Id, ...] = ()
    scope: tuple[Scope, ...] = ()
    tidal_profiles: tuple[Id, ...] = ()
    priority_first: bool = False
    posts: Posts


class Staff(Part):
    """Somebody of the staff. `items`: what they are authorised for, items and bundles (rules PQ-18
    and PQ-4b); silent: all that the window is for. `skills`: the queues that they have learned
    (rule PQ-4a); silent: those of the windows for which they are named. `languages` they speak
    besides Chinese."""

    id: Id
    name: Words
    dept: Id
    role: Words
    employed_by: Words
    items: frozenset[Id] | None = None
    skills: tuple[QueueCode, ...] | None = None
    languages: tuple[Id, ...] = ()


class GuidePost(Part):
    """A post of the guide desk (rule PDS-8). `type_en` is entrance, central desk or roving; without
    an `id` posts are numbered G1, G2… in the order of the file; without `area_en` English shows the
    area as it is written."""

    id: Id = ""
    type: Words
    type_en: Words
    staff: Id
    area: Words
    area_en: str = Field(default="", max_length=400)


Load = Annotated[float, Field(ge=0, le=10_000)]


class SecondSkills(Part):
    open_above: Load
    hold: Load
    donor_below: Load
    gap: Load
    dwell: Load


class TidalRule(Part):
    """When a tidal window opens and closes; minutes, `min_queue` in people (rule XX-18d)."""

    open_above: Load
    hold: Load
    min_queue: Count
    donor_below: Load
    gap: Load
    dwell: Load
    setup: Load
    close_below: Load
    second_skills: SecondSkills | None = None


class ThresholdOpen(Part):
    waiting_per_open_window: Count
    or_estimated_wait_min: Count
    for_minutes: Count


class ThresholdClose(Part):
    waiting_per_open_window: Count
    and_estimated_wait_min: Count
    for_minutes: Count


class ThresholdPolicy(Part):
    """The plain rule that halls announce: open at so many waiting, close at so few."""

    open: ThresholdOpen
    close: ThresholdClose


class TidalProfile(Part):
    id: Id
    name: Words
    name_en: str = ""
    queues: tuple[QueueCode, ...]
    staff_from: tuple[WindowNo, ...] = ()


class Tidal(Part):
    """`mode`: suggestions for a manager, windows that move by themselves, or neither.

    A suggestion is dropped after `expire_min`; refused, the same profile is left in peace for
    `quiet_min`. What came of a move is measured after `measure_min`; in the `last_minutes` before
    the session closes nothing moves.
    """

    rule: TidalRule
    mode: Literal["suggest", "automatic", "off"] = "suggest"
    expire_min: Positive = 10
    quiet_min: Count = 20
    measure_min: Positive = 10
    last_minutes: Load = 10
    threshold_policy: ThresholdPolicy | None = None
    confirm_by: Words
    source: str = ""
    profiles: tuple[TidalProfile, ...] = ()
