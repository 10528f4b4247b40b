"""A hall file read as far as it can be read, so that one broken line hides no other fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from config.schema.calendar import Calendar, ExtraSession, Timetable
from config.schema.conduct import Appointments, Evaluation
from config.schema.demand import Demand
from config.schema.hall import HallHead
from config.schema.items import Bundle, Item, PublishedBundle
from config.schema.notices import Notices
from config.schema.places import (
    Department,
    Display,
    DisplayRules,
    Kiosk,
    Queue,
    ServiceArea,
    WindowDevice,
    Zone,
)
from config.schema.plan import Plan
from config.schema.simulation import Simulation
from config.schema.staffing import Staffing
from config.schema.tickets import TicketRules
from config.schema.windows import GuidePost, Staff, Tidal, Window

P = TypeVar("P", bound=BaseModel)


@dataclass
class Section(Generic[P]):
    """The readable parts of one list. `ids` has the unreadable parts too, so nothing cascades."""

    name: str
    parts: list[tuple[int, P]] = field(default_factory=list)
    ids: list[tuple[int, str]] = field(default_factory=list)
    given: bool = True

    def __iter__(self) -> Iterator[tuple[int, P]]:
        return iter(self.parts)

    @property
    def known(self) -> list[str]:
        """Every id of the list, in order."""
        return [id_ for _, id_ in self.ids]


@dataclass
class Draft:
    """Parts that could not be read at all are None or left out."""

    hall: HallHead | None
    calendar: Calendar | None
    tickets: TicketRules | None
    display: DisplayRules | None
    tidal: Tidal | None
    demand: Demand | None
    simulation: Simulation | None
    appointments: Appointments | None
    notices: Notices | None
    evaluation: Evaluation | None
    plan: Plan | None
    staffing: Staffing | None
    timetables: Section[Timetable]
    extra_sessions: Section[ExtraSession]
    zones: Section[Zone]
    service_areas: Section[ServiceArea]
    departments: Section[Department]
    queues: Section[Queue]
    windows: Section[Window]
    guide_posts: Section[GuidePost]
    kiosks: Section[Kiosk]
    displays: Section[Display]
    window_devices: Section[WindowDevice]
    items: Section[Item]
    bundles: Section[Bundle]
    published_bundles: Section[PublishedBundle]
    staff: Section[Staff]


def draft(data: dict[str, Any]) -> Draft:
    """Read each part of the file by itself. Never raises, whatever the file holds."""
    return Draft(
        hall=_one(HallHead, data.get("hall")),
        calendar=_one(Calendar, data.get("calendar")),
        tickets=_one(TicketRules, data.get("tickets"), _TICKETS),
        display=_one(DisplayRules, data.get("display", {})),
        tidal=_one(Tidal, data.get("tidal")),
        demand=_one(Demand, data.get("demand")),
        simulation=_one(Simulation, data.get("simulation")),
        appointments=_one(Appointments, data.get("appointments")),
        notices=_one(Notices, data.get("notices", {})),
        evaluation=_one(Evaluation, data.get("evaluation")),
        plan=_one(Plan, data.get("plan")),
        staffing=_one(Staffing, data.get("staffing", {})),
        timetables=_many(Timetable, data, "timetables"),
        extra_sessions=_many(ExtraSession, data, "extra_sessions"),
        zones=_many(Zone, data, "zones"),
        service_areas=_many(ServiceArea, data, "service_areas"),
        departments=_many(Department, data, "departments"),
        queues=_many(Queue, data, "queues", "code"),
        windows=_many(Window, data, "windows", "no"),
        guide_posts=_many(GuidePost, data, "guide_posts", ""),
        kiosks=_many(Kiosk, data, "kiosks"),
        displays=_many(Display, data, "displays"),
        window_devices=_many(WindowDevice, data, "window_devices"),
        items=_many(Item, data, "items"),
        bundles=_many(Bundle, data, "bundles"),
        published_bundles=_many(PublishedBundle, data, "published_bundles", ""),
        staff=_many(Staff, data, "staff"),
    )


# Stands in for ticket rules that cannot be read, so that the others are still checked.
_CALL_TEXT = "{number} {window}"
_TICKETS: dict[str, Any] = {
    "number_format": "{queue}{seq:03d}",
    "ranges": {"walk_in": [1, 499], "booked": [501, 799], "priority": [801, 999]},
    "call": {"repeat": 1, "interval_s": 0, "text": _CALL_TEXT, "text_en": _CALL_TEXT},
    "missed": {"after_calls": 1, "rejoin_within_min": 0, "place_after": 0, "max_rejoin": 0},
    "credit_min": {"green": 0, "priority": 0, "booked": 0, "walk_in": 0},
    "starvation": {"max_run": 1, "after_min": 0},
    "priority_groups": [{"id": "none", "name": "-", "name_en": "-"}],
    "receipt": {"width_mm": 80, "lines": [{"part": "number"}, {"part": "hotline"}]},
}


def _one(model: type[P], raw: object, instead: dict[str, Any] | None = None) -> P | None:
    """The part without the top-level values that are wrong, if it can do without them."""
    if not isinstance(raw, dict):
        return None
    raw = {**(instead or {}), **raw}
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        wrong = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
    try:
        right = {k: v for k, v in raw.items() if str(k) not in wrong}
        return model.model_validate({**(instead or {}), **right})
    except ValidationError:
        return None


def _many(model: type[P], data: dict[str, Any], name: str, key: str = "id") -> Section[P]:
    raw = data.get(name, [])
    section: Section[P] = Section(name, given=isinstance(raw, list))
    for number, entry in enumerate(raw if isinstance(raw, list) else []):
        part = _one(model, entry)
        if part is not None:
            section.parts.append((number, part))
        if isinstance(entry, dict) and isinstance(entry.get(key), str):
            section.ids.append((number, entry[key]))
    return section
