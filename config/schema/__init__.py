"""The settings of a hall as typed, frozen models. See `config.load.load_hall`."""

from config.schema.base import MonthDay, Part
from config.schema.calendar import (
    Calendar,
    ExtraSession,
    HallOverride,
    Holiday,
    Season,
    Session,
    Timetable,
    Year,
)
from config.schema.conduct import Appointments, Deadlines, Evaluation
from config.schema.demand import Arrivals, Demand, HalfHour, Patience, Service
from config.schema.hall import Hall, HallFile, Phones
from config.schema.items import Bundle, Item, Limit, Material, OnlineOnly
from config.schema.notices import Notices, QuietHours
from config.schema.places import (
    Department,
    Display,
    DisplayRules,
    Kiosk,
    Queue,
    ServiceArea,
    Whereabouts,
    WindowDevice,
    Zone,
)
from config.schema.profile import Figure, RuleProfile
from config.schema.simulation import Layout, Scenario, SimulatedItem, Simulation
from config.schema.tickets import (
    CallRules,
    Credit,
    MissedRules,
    PriorityGroup,
    Receipt,
    ReceiptLine,
    Starvation,
    TicketLimits,
    TicketRules,
)
from config.schema.windows import GuidePost, Posts, Staff, Tidal, TidalProfile, Window

__all__ = [
    "Appointments",
    "Arrivals",
    "Bundle",
    "Calendar",
    "CallRules",
    "Credit",
    "Deadlines",
    "Demand",
    "Department",
    "Display",
    "DisplayRules",
    "Evaluation",
    "ExtraSession",
    "Figure",
    "GuidePost",
    "HalfHour",
    "Hall",
    "HallFile",
    "HallOverride",
    "Holiday",
    "Item",
    "Kiosk",
    "Layout",
    "Limit",
    "Material",
    "MissedRules",
    "MonthDay",
    "Notices",
    "OnlineOnly",
    "Part",
    "Patience",
    "Phones",
    "Posts",
    "PriorityGroup",
    "Queue",
    "QuietHours",
    "Receipt",
    "ReceiptLine",
    "RuleProfile",
    "Scenario",
    "Season",
    "Service",
    "ServiceArea",
    "Session",
    "SimulatedItem",
    "Simulation",
    "Staff",
    "Starvation",
    "TicketLimits",
    "TicketRules",
    "Tidal",
    "TidalProfile",
    "Timetable",
    "Whereabouts",
    "Window",
    "WindowDevice",
    "Year",
    "Zone",
]
