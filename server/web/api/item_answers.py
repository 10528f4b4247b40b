"""What callers get about items, for the API's description."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from server.web.api.answers import Answer, Estimate


class ItemRow(Answer):
    id: str
    name: str
    name_en: str
    zone: str
    queue: str
    dept: str
    dept_name: str
    dept_name_en: str
    case_type: str
    bookable: bool
    out_of_hours_bookable: bool
    online: bool
    self_service: bool
    windows: list[str]
    typical_minutes: int
    bundle: bool
    frequent: bool
    open_now: bool
    waiting: int
    estimate: Estimate | None


class Items(BaseModel):
    items: list[ItemRow]
    next: str | None


class MaterialRow(BaseModel):
    name: str
    form: str
    deficiency_ok: bool
    when_applicable: bool
    sample: list[str]


class LimitRow(BaseModel):
    n: int
    unit: str


class Where(BaseModel):
    zone: str
    zone_name: str
    zone_name_en: str
    floor: int | None
    windows: list[str]


class ItemDetail(ItemRow):
    conditions: list[str]
    materials: list[MaterialRow]
    promised: LimitRow
    statutory_limit: LimitRow | None
    special_steps: list[str]
    agent_allowed: bool
    scope: list[str]
    applicants: list[str]
    where: Where
    items: list[dict[str, Any]] | None
    version: str


class DepartmentRow(BaseModel):
    id: str
    name: str
    name_en: str
    items: int


class Departments(BaseModel):
    departments: list[DepartmentRow]
