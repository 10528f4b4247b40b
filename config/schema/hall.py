"""A hall: the file as written (`HallFile`) and the hall as the house reads it (`Hall`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field

from config.schema.base import Id, Part, Positive, Words
from config.schema.calendar import Calendar, ExtraSession, Timetable
from config.schema.conduct import Appointments, Deadlines, Evaluation
from config.schema.demand import Demand
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
from config.schema.profile import ProfileChoice, RuleProfile
from config.schema.search import Search
from config.schema.simulation import Simulation
from config.schema.staffing import Staffing
from config.schema.tickets import TicketRules
from config.schema.windows import GuidePost, Staff, Tidal, Window

SCHEMA = "tidehall-hall/1"


class Meta(Part):
    """`fictional` halls say so on their screens and slips."""

    schema_: Literal["tidehall-hall/1"] = Field(alias="schema")
    fictional: bool = False
    note: str = ""
    seed_basis: tuple[str, ...] = ()
    generated: str = ""


class Phones(Part):
    """Consultation, supervision, and the public service hotline (rule PDS-S4b)."""

    consult: Words
    supervise: Words
    hotline: Words = "12345"


class HallHead(Part):
    id: Id
    name: Words
    name_en: Words
    level: str = ""
    timezone: Words
    address: str = ""
    address_en: str = ""
    phones: Phones
    floors: Positive = 1
    rule_profile: ProfileChoice


class HallFile(Part):
    """The shape of a hall file. Lists as written; references are checked in `config.crosscheck`."""

    meta: Meta
    semantics: Mapping[str, str] = {}
    hall: HallHead
    calendar: Calendar
    timetables: Annotated[tuple[Timetable, ...], Field(min_length=1)]
    extra_sessions: tuple[ExtraSession, ...] = ()
    zones: Annotated[tuple[Zone, ...], Field(min_length=1)]
    service_areas: tuple[ServiceArea, ...] = ()
    departments: Annotated[tuple[Department, ...], Field(min_length=1)]
    queues: Annotated[tuple[Queue, ...], Field(min_length=1)]
    windows: Annotated[tuple[Window, ...], Field(min_length=1)]
    tidal: Tidal | None = None
    tickets: TicketRules
    display: DisplayRules = DisplayRules()
    appointments: Appointments | None = None
    notices: Notices = Notices()
    deadlines: Deadlines | None = None
    evaluation: Evaluation | None = None
    guide_posts: tuple[GuidePost, ...] = ()
    staffing: Staffing = Staffing()
    kiosks: tuple[Kiosk, ...] = ()
    displays: tuple[Display, ...] = ()
    plan: Plan | None = None
    window_devices: tuple[WindowDevice, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    bundles: tuple[Bundle, ...] = ()
    published_bundles: tuple[PublishedBundle, ...] = ()
    staff: Annotated[tuple[Staff, ...], Field(min_length=1)]
    search: Search = Search()
    demand: Demand | None = None
    simulation: Simulation | None = None


class Hall(Part):
    """A hall whose every reference holds. Things are found by id, in the order of the file."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    id: str
    name: str
    name_en: str
    level: str
    timezone: str
    address: str
    address_en: str
    phones: Phones
    floors: int
    fictional: bool
    profile: RuleProfile
    version: str
    departments: Mapping[str, Department]
    zones: Mapping[str, Zone]
    areas: Mapping[str, ServiceArea]
    queues: Mapping[str, Queue]
    windows: Mapping[str, Window]
    items: Mapping[str, Item]
    bundles: Mapping[str, Bundle]
    staff: Mapping[str, Staff]
    kiosks: Mapping[str, Kiosk]
    displays: Mapping[str, Display]
    window_devices: Mapping[str, WindowDevice]
    tickets: TicketRules
    timetables: tuple[Timetable, ...]
    extra_sessions: tuple[ExtraSession, ...]
    calendar: Calendar
    display: DisplayRules
    tidal: Tidal | None
    appointments: Appointments | None
    notices: Notices
    deadlines: Deadlines | None
    evaluation: Evaluation | None
    published_bundles: tuple[PublishedBundle, ...]
    guide_posts: tuple[GuidePost, ...]
    plan: Plan | None
    staffing: Staffing
    search: Search
    demand: Demand | None
    simulation: Simulation | None

    @property
    def zone_info(self) -> ZoneInfo:
        """The hall's time zone. Its date is the day of numbers, never the UTC date."""
        return ZoneInfo(self.timezone)
