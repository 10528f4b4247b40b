"""What the holder of a booking's link takes along: a calendar file and a code."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import icalendar

from server.web import vouchers
from tests.web.site import Site
from tests.web.test_appointments import MONDAY, booked, request


def test_calendar_file_and_code_belong_to_the_link(site: Site) -> None:
    made = booked(site)
    link = f"/appointments/{made['token']}"
    calendar = site.ask("GET", f"{link}/calendar.ics")
    assert calendar.mimetype == "text/calendar"
    assert all(len(line.encode()) <= 75 for line in calendar.text.split("\r\n"))
    (first,) = icalendar.Calendar.from_ical(calendar.text).walk("VEVENT")
    assert first["DTSTART"].dt == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert (first["URL"], first["STATUS"]) == (made["link_url"], "CONFIRMED")
    assert [alarm["TRIGGER"].dt for alarm in first.walk("VALARM")] == [timedelta(hours=-2)]
    moved = site.ask("PATCH", link, {"start": f"{MONDAY}T10:00:00+08:00"}).json
    assert moved["code"] == made["code"]
    (later,) = icalendar.Calendar.from_ical(site.ask("GET", f"{link}/calendar.ics").text).events
    assert (later["UID"], later["DTSTART"].dt.hour) == (first["UID"], 2)
    assert later["SEQUENCE"] > first["SEQUENCE"]
    assert site.ask("GET", f"{link}/code.svg").data == vouchers.qr_svg(made["code"])


def test_what_is_not_settled_is_tentative_and_what_is_cancelled_leaves_the_calendar(
    site: Site,
) -> None:
    asked = site.ask("POST", "/appointments", request()).json
    link = f"/appointments/{asked['token']}"

    def status() -> str:
        (event,) = icalendar.Calendar.from_ical(site.ask("GET", f"{link}/calendar.ics").text).events
        return str(event["STATUS"])

    assert status() == "TENTATIVE"
    site.ask("DELETE", link)
    assert status() == "CANCELLED"
