"""Items, their materials and limits, and bundles of items ("one thing")."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from config.schema.base import Count, Id, Part, Positive, QueueCode, WindowNo, Words
from config.schema.search import Word
from config.schema.windows import Scope

ItemType = Literal[
    "行政许可",
    "行政确认",
    "行政裁决",
    "行政给付",
    "行政奖励",
    "行政备案",
    "其他行政权力",
    "公共服务",
]
MaterialForm = Literal[
    "原件收取", "复印件收取", "原件核验", "在线填报或电子", "电子证照或数据共享免提交"
]


class Limit(Part):
    """A time limit: `n` working days, calendar days or months; 当场办结 is on the spot (n = 0)."""

    n: Count
    unit: Literal["工作日", "日", "月", "当场办结"]


class Material(Part):
    """`deficiency_ok`: may follow later. Rule PDS-29: the last form is never asked for on paper.

    `sample`: what a well filled one says, line by line, shown before anybody comes.
    """

    name: Words
    form: MaterialForm
    deficiency_ok: bool = False
    when_applicable: bool = False
    sample: tuple[Words, ...] = ()


class OnlineOnly(Part):
    """The order of the superior department that alone may force an item online (rule XX-19a)."""

    document: Annotated[str, Field(min_length=4, max_length=200)]


Ground = Literal["state_secret", "trade_secret", "ideology", "personal"]
"""Why progress and results of an item are not published (rule XX-28b)."""


class Item(Part):
    """A matter that the hall handles. Rule XX-18c: any number of windows may serve it in parallel.

    `typical_minutes` is the usual time at the window. `daily_limit` None means no quota.
    Results of an item with a ground in `unpublished` are on no public screen (rule XX-28b).
    `words`: what people call it who do not know its name. A `cancelled` item cannot be asked for
    (rule PDS-B5). `version` changes with the content.
    """

    id: Id
    name: Words
    name_en: Words
    zone: Id
    queue: QueueCode
    dept: Id
    item_type: ItemType
    case_type: Literal["即办件", "承诺件"]
    applicants: Annotated[tuple[Literal["自然人", "法人"], ...], Field(min_length=1)]
    statutory_limit: Limit
    promised: Limit
    typical_minutes: Annotated[int, Field(ge=1, le=480)]
    conditions: tuple[Words, ...] = ()
    materials: tuple[Material, ...] = ()
    special_steps: tuple[Words, ...] = ()
    bookable: bool = True
    out_of_hours_bookable: bool = False
    general_window: bool = False
    online: bool = False
    self_service: bool = False
    mail_result: bool = False
    agent_allowed: bool = True
    scope: tuple[Scope, ...] = ()
    windows: tuple[WindowNo, ...] = ()
    elder_frequent: bool = False
    season: str | None = None
    daily_limit: Positive | None = None
    status: Literal["active", "cancelled"] = "active"
    unpublished: Ground | None = None
    online_only: OnlineOnly | None = None
    reading: str | None = None
    words: tuple[Word, ...] = ()
    version: str = ""


class Bundle(Part):
    """Several items as one thing: one number, one form, one window (rule XX-20a)."""

    id: Id
    name: Words
    name_en: Words
    lead: Id
    items: Annotated[tuple[Id, ...], Field(min_length=1)]
    promised: Limit
    queue: QueueCode
    one_form: bool = True
    words: tuple[Word, ...] = ()


class PublishedBundle(Part):
    """A bundle that the province's or city's platform lists under "one thing" (rule HC-4).

    `bundle` is the hall's own one that answers to it; silent: nothing here does yet.
    """

    name: Words
    name_en: Words
    level: Literal["province", "city"]
    bundle: Id | None = None
