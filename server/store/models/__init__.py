"""Columns and relations, one file per noun; no decisions."""

from server.store.models.account import AccessToken, Account
from server.store.models.alert import Alert
from server.store.models.appointment import (
    Appointment,
    Listing,
    Miss,
    Release,
    Slot,
)
from server.store.models.calendar import (
    CalendarVersion,
    DayEntry,
    Emergency,
    OutOfHoursItem,
    YearNotice,
)
from server.store.models.care import (
    Accompaniment,
    HelperOrder,
    PriorityRequest,
    VisitNote,
)
from server.store.models.case import CaseRecord, Journal
from server.store.models.display import DisplayNow, DisplayRequest
from server.store.models.duty import Matter, Pulse
from server.store.models.guidance import Diversion
from server.store.models.help import HelpCall, RouteChoice
from server.store.models.kiosk import EnrolCode, KioskNow, LentBlock, TakenIn
from server.store.models.learning import ArrivalHistory, EstimateDay, ServiceTime
from server.store.models.notice import Notice
from server.store.models.outbox import Answered, JobRun, Outbox
from server.store.models.outside import Client, Delivery, RemoteDay
from server.store.models.rating import Rating, RatingAlert
from server.store.models.rota import (
    Absence,
    Meeting,
    PostLog,
    PostTerm,
    RotaCell,
    StaffMember,
    StaffPaper,
)
from server.store.models.screen import (
    MediaFile,
    PlaylistEntry,
    ScreenLayout,
    ScreenMessage,
    StaffPhoto,
)
from server.store.models.ticket import ItemDay, NumberSeries, Ticket
from server.store.models.tide import Tide, TideAbove
from server.store.models.voice import Announcement, HallAnnouncement
from server.store.models.window import WindowNow
from server.store.models.window_device import WindowDeviceNow

__all__ = [
    "Absence",
    "AccessToken",
    "Accompaniment",
    "Account",
    "Alert",
    "Announcement",
    "Answered",
    "Appointment",
    "ArrivalHistory",
    "CalendarVersion",
    "CaseRecord",
    "Client",
    "DayEntry",
    "Delivery",
    "DisplayNow",
    "DisplayRequest",
    "Diversion",
    "Emergency",
    "EnrolCode",
    "EstimateDay",
    "HallAnnouncement",
    "HelpCall",
    "HelperOrder",
    "ItemDay",
    "JobRun",
    "Journal",
    "KioskNow",
    "LentBlock",
    "Listing",
    "Matter",
    "MediaFile",
    "Meeting",
    "Miss",
    "Notice",
    "NumberSeries",
    "OutOfHoursItem",
    "Outbox",
    "PlaylistEntry",
    "PostLog",
    "PostTerm",
    "PriorityRequest",
    "Pulse",
    "Rating",
    "RatingAlert",
    "Release",
    "RemoteDay",
    "RotaCell",
    "RouteChoice",
    "ScreenLayout",
    "ScreenMessage",
    "ServiceTime",
    "Slot",
    "StaffMember",
    "StaffPaper",
    "StaffPhoto",
    "TakenIn",
    "Ticket",
    "Tide",
    "TideAbove",
    "VisitNote",
    "WindowDeviceNow",
    "WindowNow",
    "YearNotice",
]
