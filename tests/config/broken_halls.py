"""The demo hall broken in one place each: what is changed, and the fault that must be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Break = Callable[[Any], None]


def put(*steps: str | int, value: Any) -> Break:
    """Set the value at a place of the file."""

    def mutate(data: Any) -> None:
        for step in steps[:-1]:
            data = data[step]
        data[steps[-1]] = value

    return mutate


def drop(*steps: str | int) -> Break:
    """Remove the place from the file."""

    def mutate(data: Any) -> None:
        for step in steps[:-1]:
            data = data[step]
        del data[steps[-1]]

    return mutate


def again(section: str, source: int = 0, **changes: Any) -> Break:
    """Append a copy of an entry."""

    def mutate(data: Any) -> None:
        data[section].append({**data[section][source], **changes})

    return mutate


def _nobody_for_marriages(data: Any) -> None:
    data["windows"][12]["items_only"] = ["MS16"]
    data["windows"][11]["items_only"] = ["MS13", "MS14", "MS16", "MS17", "MS23"]
    data["items"][_index(data, "MS15")]["windows"] = []


CASES: dict[str, tuple[Break, str, str, str | None]] = {
    # the plan of the floors
    "a window that stands nowhere": (
        drop("plan", "floors", 0, "windows", 0),
        "plan.floors",
        "window 01 is on no floor's plan",
        "give it a place",
    ),
    "a window that is drawn on another floor": (
        put("plan", "floors", 0, "windows", 0, value={"no": "21", "x": 3, "y": 2}),
        "plan.floors[0].windows[0].no",
        "window 21 is on floor 2, but drawn on floor 1",
        None,
    ),
    "a kiosk outside the house": (
        put("plan", "floors", 0, "kiosks", 0, "x", value=80),
        "plan.floors[0].kiosks[0]",
        "lies outside the floor of 64 by 36 m",
        None,
    ),
    "an unknown zone on the plan": (
        put("plan", "floors", 1, "zones", 0, "zone", value="Z33"),
        "plan.floors[1].zones[0].zone",
        "unknown zone 'Z33'",
        "did you mean",
    ),
    # messages
    "a reminder in the quiet hours": (
        put("notices", value={"quiet": {"from": "20:00", "to": "07:00"}, "day_before": "20:30"}),
        "notices.day_before",
        "the reminder at 20:30 falls into the quiet hours",
        "choose a time before 20:00 or move the quiet hours",
    ),
    "tries that come faster and faster": (
        put("notices", value={"retry_min": [5, 30, 10]}),
        "notices.retry_min[2]",
        "a pause of 10 min after one of 30 min",
        "let the pauses grow",
    ),
    # ratings
    "a bad level that is none": (
        put("evaluation", "bad", value=["不满", "非常不满意"]),
        "evaluation.bad[0]",
        "'不满' is none of the levels",
        "did you mean '不满意'?",
    ),
    "a word for ratings twice": (
        put("evaluation", "tags", 1, "id", value="speed"),
        "evaluation.tags",
        "'speed' stands there twice",
        "keep one of them",
    ),
    # shape
    "a misspelt key": (
        put("windows", 3, "overflow_form", value=["D"]),
        "windows[3].overflow_form",
        "unknown key 'overflow_form'",
        "did you mean 'overflow_from'?",
    ),
    "a misspelt part": (
        put("itmes", value=[]),
        "itmes",
        "unknown key 'itmes'",
        None,
    ),
    "a missing key": (drop("items", 4, "name_en"), "items[4].name_en", "is missing", None),
    "a missing part": (drop("timetables"), "timetables", "is missing", None),
    "text for a number": (
        put("items", 0, "typical_minutes", value="soon"),
        "items[0].typical_minutes",
        "whole number",
        None,
    ),
    "a number for text": (
        put("hall", "phones", "hotline", value=12345),
        "hall.phones.hotline",
        "must be text",
        "write it in quotes: '12345'",
    ),
    "an unknown window kind": (
        put("windows", 0, "kind", value="分类综合窗囗"),
        "windows[0].kind",
        "not one of the values",
        "did you mean '分类综合窗口'?",
    ),
    "no time of day": (
        put("timetables", 0, "sessions", 0, "open", value="8:30am"),
        "timetables[0].sessions[0].open",
        "must be a time of day like '08:30'",
        None,
    ),
    "no day": (
        put("calendar", "hall_overrides", 0, "date", value="2026-02-30"),
        "calendar.hall_overrides[0].date",
        "must be a day like",
        None,
    ),
    "no season": (
        put("timetables", 0, "valid", "from", value="13-01"),
        "timetables[0].valid.from",
        "must be a day of the year",
        None,
    ),
    "a schema of another product": (
        put("meta", "schema", value="hall/9"),
        "meta.schema",
        "not one of the values",
        "tidehall-hall/1",
    ),
    # references
    "an unknown queue at a window": (
        put("windows", 3, "queues", value=["F", "DD"]),
        "windows[3].queues[1]",
        "unknown queue 'DD'",
        "did you mean 'D'?",
    ),
    "an unknown queue to help": (
        put("windows", 33, "overflow_from", value=["d"]),
        "windows[33].overflow_from[0]",
        "queue code",
        None,
    ),
    "an unknown zone of a queue": (
        put("queues", 0, "zone", value="Z11"),
        "queues[0].zone",
        "unknown zone 'Z11'",
        "did you mean 'Z1'?",
    ),
    "an unknown department": (
        put("items", 0, "dept", value="FWG"),
        "items[0].dept",
        "unknown department 'FWG'",
        "did you mean 'FGW'?",
    ),
    "an unknown clerk": (
        put("windows", 0, "posts", "B", value="S0O2"),
        "windows[0].posts.B",
        "unknown staff 'S0O2'",
        "did you mean",
    ),
    "an unknown item in a bundle": (
        put("bundles", 0, "items", value=["QY01", "QY1O"]),
        "bundles[0].items[1]",
        "unknown item 'QY1O'",
        "did you mean",
    ),
    "an unknown item at a window": (
        put("windows", 12, "items_only", value=["MS15", "MS99"]),
        "windows[12].items_only",
        "unknown item 'MS99'",
        "did you mean",
    ),
    "an unknown window of an item": (
        put("items", 0, "windows", value=["27", "72"]),
        "items[0].windows[1]",
        "unknown window '72'",
        "known: 01, 02",
    ),
    "an unknown bundle at a window": (
        put("windows", 5, "bundles", value=["YS99"]),
        "windows[5].bundles[0]",
        "unknown bundle 'YS99'",
        "did you mean",
    ),
    "an unknown tidal profile": (
        put("windows", 36, "tidal_profiles", value=["socail"]),
        "windows[36].tidal_profiles[0]",
        "unknown tidal profile 'socail'",
        "did you mean 'social'?",
    ),
    "a kiosk in an unknown zone": (
        put("kiosks", 0, "zones", value=["Z9"]),
        "kiosks[0].zones[0]",
        "unknown zone 'Z9'",
        None,
    ),
    "a screen of an unknown zone": (
        put("displays", 1, "zones", value=["Z66"]),
        "displays[1].zones[0]",
        "unknown zone 'Z66'",
        "did you mean 'Z6'?",
    ),
    "a screen of an area without windows": (
        put("displays", 1, "zones", value=["ZK"]),
        "displays[1].zones[0]",
        "unknown zone 'ZK'",
        None,
    ),
    "a voice area of an unknown zone": (
        put("display", "voice", value={"areas": [{"id": "all", "zones": ["Z11"]}]}),
        "display.voice.areas[0].zones[0]",
        "unknown zone 'Z11'",
        "did you mean 'Z1'?",
    ),
    "a zone that is heard in two voice areas": (
        put("display", "voice", value={"areas": [{"id": a, "zones": ["Z1"]} for a in "ab"]}),
        "display.voice.areas[1].zones[0]",
        "Z1 is already heard in a",
        "one area",
    ),
    "a zone that is heard nowhere": (
        put("display", "voice", value={"areas": [{"id": "a", "zones": ["Z1"]}]}),
        "display.voice.areas",
        "would be heard nowhere",
        "silent_zones",
    ),
    "a silent zone that is unknown": (
        put("display", "voice", value={"silent_zones": ["Z66"]}),
        "display.voice.silent_zones[0]",
        "unknown zone 'Z66'",
        "did you mean 'Z6'?",
    ),
    "volumes in no order": (
        put(
            "display",
            "voice",
            value={"volume": [{"from": "12:00", "percent": 0}, {"from": "09:00", "percent": 80}]},
        ),
        "display.voice.volume[1].from",
        "09:00 does not follow 12:00",
        None,
    ),
    "a reading that holds a number": (
        put("zones", 0, "reading", value="tou2 zi1 12 qu1"),
        "zones[0].reading",
        "holds a number",
        "hang2",
    ),
    "an extra session at an unknown window": (
        put("extra_sessions", 0, "windows", value=["360"]),
        "extra_sessions[0].windows[0]",
        "unknown window '360'",
        "did you mean '36'?",
    ),
    "two items with one id": (
        again("items", 0),
        "items[99].id",
        "'TZ01' is already the id of items[0]",
        "give it another id",
    ),
    "an area with a zone's id": (
        put("service_areas", 1, "id", value="Z3"),
        "service_areas[1].id",
        "'Z3' is already the id of zones[2]",
        "give it another id",
    ),
    "two queues with one code": (again("queues", 3), "queues[24].code", "already the code", None),
    "two windows with one number": (
        again("windows", 0),
        "windows[45].no",
        "'01' is already the no of windows[0]",
        None,
    ),
    # windows and queues
    "a window without a queue": (
        put("windows", 17, "queues", value=[]),
        "windows[17].queues",
        "window 18 has no queue",
        "tidal_profiles",
    ),
    "a queue that no window serves": (
        again("queues", 0, code="AA"),
        "queues[24]",
        "no window serves queue 'AA'",
        None,
    ),
    "a zone that lists another's window": (
        put("zones", 0, "windows", value=["27", "28", "29", "30", "31"]),
        "zones[3].windows[0]",
        "window 31 is also listed in zones[0]",
        None,
    ),
    "a window of another zone": (
        put("windows", 0, "zone", value="Z6"),
        "zones[1].windows[0]",
        "window 01 says that it is in Z6, not in Z2",
        None,
    ),
    "a window that its zone forgot": (
        put("zones", 0, "windows", value=["27", "28", "29"]),
        "windows[29].zone",
        "zone Z1 does not list window 30",
        None,
    ),
    "a window above the roof": (
        put("windows", 0, "floor", value=3),
        "windows[0].floor",
        "floor 3 in a hall of 2",
        None,
    ),
    # items
    "an item that no window serves": (
        _nobody_for_marriages,
        "items[84]",
        "no window serves item MS15",
        "items_only",
    ),
    "an item that names a wrong window": (
        put("items", 0, "windows", value=["27", "28"]),
        "items[0].windows[1]",
        "item TZ01 names window 28, but window 28 does not call queue 'A'",
        "windows that serve it: 27, 30",
    ),
    "an item at a window kept for others": (
        lambda data: put("items", _index(data, "MS13"), "windows", value=["12", "13"])(data),
        "items[82].windows[1]",
        "window 13 calls only MS15",
        "12",
    ),
    "an item online only without a document": (
        put("items", 0, "online_only", value={}),
        "items[0].online_only.document",
        "is missing",
        None,
    ),
    "an item online only against the profile": (
        put("items", 0, "online_only", value={"document": "豫政〔2025〕1号"}),
        "items[0].online_only",
        "item TZ01 is online only, which PDS-28a forbids",
        "XX-19a",
    ),
    "an instant item with a later limit": (
        put("items", 0, "promised", value={"n": 3, "unit": "工作日"}),
        "items[0].promised",
        "decided on the spot",
        None,
    ),
    # hours
    "sessions that overlap": (
        put("timetables", 0, "sessions", 1, "open", value="11:30"),
        "timetables[0].sessions[1]",
        "opens at 11:30, before AM closes",
        "12:00",
    ),
    "a session that closes before it opens": (
        put("timetables", 0, "sessions", 0, "close", value="08:00"),
        "timetables[0].sessions[0].close",
        "before it opens",
        None,
    ),
    "tickets after closing": (
        put("timetables", 1, "sessions", 1, "ticket_until", value="18:30"),
        "timetables[1].sessions[1].ticket_until",
        "after it closes",
        "18:00",
    ),
    "tickets before the session": (
        put("timetables", 0, "sessions", 1, "ticket_from", value="11:50"),
        "timetables[0].sessions[1].ticket_from",
        "outside its session",
        None,
    ),
    "days without a timetable": (
        put("timetables", 0, "valid", "from", value="10-18"),
        "timetables",
        "no timetable for 10 days of the year, first 10-08",
        None,
    ),
    "days with two timetables": (
        put("timetables", 1, "valid", "to", value="10-10"),
        "timetables[1].valid",
        "overlaps timetable 'winter' on 10-08",
        None,
    ),
    "a half day without a session": (
        drop("calendar", "hall_overrides", 0, "session"),
        "calendar.hall_overrides[0].session",
        "needs a session",
        "AM, PM",
    ),
    "a make-up day within a holiday": (
        put("calendar", "years", 2026, "makeup_workdays", value=["2026-10-02"]),
        "calendar.years.2026.makeup_workdays[0]",
        "also in 国庆节",
        None,
    ),
    "an extra session without hours": (
        drop("extra_sessions", 1, "open"),
        "extra_sessions[1].open",
        "mode extra_session needs it",
        None,
    ),
    # kiosks
    "a kiosk with an item that is not there": (
        put("kiosks", 3, "items", value=["GA01", "GA99"]),
        "kiosks[3].items[1]",
        "unknown item 'GA99'",
        "GA",
    ),
    "kiosks that hold more than a quarter of a range": (
        put("tickets", "kiosks", value={"block": 30}),
        "tickets.kiosks.block",
        "5 kiosks would hold 150 numbers of walk_in, of 125",
        "lend 25 at most, or widen tickets.ranges.walk_in",
    ),
    # tickets
    "ranges that overlap": (
        put("tickets", "ranges", "walk_in", value=[1, 599]),
        "tickets.ranges.booked",
        "overlaps the range of walk_in, which ends at 599",
        "start after 599",
    ),
    "a range that cannot widen": (
        put("tickets", "ranges", "booked", value=[550, 799]),
        "tickets.ranges.booked",
        "no room to widen to four digits",
        "501",
    ),
    "a lane without a range": (
        drop("tickets", "ranges", "priority"),
        "tickets.ranges.priority",
        "is missing",
        None,
    ),
    "an unknown placeholder": (
        put("tickets", "call", "text", value="{number} 到 {windw}"),
        "tickets.call.text",
        "unknown placeholder {windw}",
        "window",
    ),
    "a call without the window": (
        put("tickets", "call", "text_en", value="Ticket {number}"),
        "tickets.call.text_en",
        "does not mention {window}",
        None,
    ),
    "nobody has priority": (
        put("tickets", "priority_groups", value=[]),
        "tickets.priority_groups",
        "nobody is given priority",
        None,
    ),
    "an unknown lane of a group": (
        put("tickets", "priority_groups", 0, "lane", value="gren"),
        "tickets.priority_groups[0].lane",
        "not one of the values",
        "did you mean 'green'?",
    ),
    "a slip without a telephone": (
        put("tickets", "receipt", "lines", value=[{"part": "number"}]),
        "tickets.receipt.lines",
        "PDS-S4b",
        "hotline",
    ),
    # people
    "a clerk on post A twice": (
        put("windows", 1, "posts", "A", value="S001"),
        "windows[1].posts.A",
        "staff 'S001' is already on post A of window 01",
        None,
    ),
    "a clerk who stands in for herself": (
        put("windows", 0, "posts", "B", value="S001"),
        "windows[0].posts.B",
        "on post A and post B of window 01",
        None,
    ),
    "a guide who is also at a window": (
        put("guide_posts", 0, "staff", value="S001"),
        "guide_posts[0].staff",
        "already on post A of window 01",
        None,
    ),
    # the hall
    "an unknown time zone": (
        put("hall", "timezone", value="Asia/Shanghia"),
        "hall.timezone",
        "unknown time zone 'Asia/Shanghia'",
        "did you mean 'Asia/Shanghai'?",
    ),
    "an unknown rule profile": (
        put("hall", "rule_profile", "base", value="PDQ"),
        "hall.rule_profile.base",
        "unknown rule profile 'PDQ'",
        "did you mean",
    ),
    "an unknown figure": (
        put("hall", "rule_profile", "overrides", 0, "figure", value="consult.complex_day"),
        "hall.rule_profile.overrides[0].figure",
        "unknown figure",
        "did you mean 'consult.complex_days'?",
    ),
    "a figure of the wrong kind": (
        put("hall", "rule_profile", "overrides", 0, "value", value="two"),
        "hall.rule_profile.overrides[0].value",
        "must be a value of kind int",
        None,
    ),
    "no reasons for being away": (
        put("display", "whereabouts", value=[]),
        "display.whereabouts",
        "PQ-13",
        "short_break",
    ),
    # devices at windows
    "a machine at a window that is not there": (
        put("window_devices", 0, "windows", value=["160"]),
        "window_devices[0].windows[0]",
        "unknown window '160'",
        "did you mean",
    ),
    "a window with two machines": (
        again("window_devices", id="WD2"),
        "window_devices[1].windows[0]",
        "window 16 already belongs to WD1",
        "one machine",
    ),
    "a pause key that means nothing": (
        put("display", "pads", "pause", value="metting"),
        "display.pads.pause",
        "unknown reason for being away 'metting'",
        "did you mean 'meeting'?",
    ),
    "a pause key without a return": (
        drop("display", "whereabouts", 0, "back_in_min"),
        "display.pads.pause",
        "'short_break' does not say when",
        "back_in_min",
    ),
    "a brightness that goes back in time": (
        put("display", "signs", "brightness", 1, "from", value="06:00"),
        "display.signs.brightness[1].from",
        "06:00 does not follow 07:00",
        "in order",
    ),
    # bookings of one person
    "an agent who may book less than a person": (
        put("appointments", "per_agent_per_day", value=1),
        "appointments.per_agent_per_day",
        "an agent may book 1 a day",
        "at least the 2",
    ),
    "walk-ins without anything": (
        put("appointments", "remote", "share", value=0.4),
        "appointments.remote.share",
        "bookings and remote numbers may take 100% of a half day",
        "less than 1",
    ),
    # demand
    "demand for an unknown item": (
        put("demand", "items", "QY99", value=3),
        "demand.items.QY99",
        "unknown item 'QY99'",
        "did you mean",
    ),
    "half hours that are not one day": (
        put("demand", "arrivals", "by_half_hour", 0, "share", value=0.5),
        "demand.arrivals.by_half_hour",
        "add up to 1.480",
        None,
    ),
}


def _index(data: Any, item: str) -> int:
    return next(n for n, entry in enumerate(data["items"]) if entry["id"] == item)
