"""Messages as staff may see them, and what staff should look at now. Persons masked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from appointments import calendar
from server.rules.refusals import Refused
from server.steps.alert_json import alert_json
from server.steps.floor import Floor
from server.steps.letters import words_of
from server.steps.showing import local
from server.steps.views.deliveries import webhook_alerts
from server.steps.views.displays import display_alerts
from server.steps.views.kiosks import kiosk_alerts
from server.steps.views.window_devices import window_device_alerts
from server.store.engine import Reader
from server.store.queries import alerts as of_posts
from server.store.queries import notices as stored


def notices_view(
    conn: Reader, floor: Floor, day: date, state: str | None, root: str
) -> list[dict[str, Any]]:
    """The messages that are due on a day of the hall, the latest first."""
    begins = datetime.combine(day, time(0), floor.hall.zone_info)
    rows = stored.between(conn, begins, begins + timedelta(days=1), state)
    return [notice_json(floor, row, root) for row in rows]


def notice_view(conn: Reader, floor: Floor, notice: str, root: str) -> dict[str, Any]:
    """One message; refuses ``not_found``."""
    row = stored.by_id(conn, notice)
    if row is None:
        raise Refused("not_found")
    return notice_json(floor, row, root)


def about_view(conn: Reader, floor: Floor, subject: str, root: str) -> list[dict[str, Any]]:
    """Everything that was told about one booking or ticket, in order."""
    return [notice_json(floor, row, root) for row in stored.about(conn, subject)]


def notice_json(floor: Floor, row: Any, root: str) -> dict[str, Any]:
    """A message: the person masked, the link without what makes it a right."""
    title, text = words_of(floor, row, root, masked=True)
    return {
        "id": row.id,
        "kind": row.kind,
        "subject": row.subject,
        "nth": row.nth,
        "to": "staff" if row.roles else "citizen",
        "roles": row.roles.split(",") if row.roles else [],
        "person_masked": row.masked,
        "language": row.language,
        "title": title,
        "text": text,
        "state": row.state,
        "due_at": local(floor, row.due_at),
        "until": local(floor, row.until),
        "tries": row.tries,
        "next_try_at": local(floor, row.next_try_at),
        "evidence": row.evidence,
        "created_at": local(floor, row.created_at),
    }


def alerts_view(conn: Reader, floor: Floor, now: datetime) -> list[dict[str, Any]]:
    """What staff should look at now: ``code``, since when, and its figures. Rules PDS-6d, and
    PDS-B2 for posts that were left, which come first."""
    alerts = [alert_json(floor, row._mapping, now) for row in of_posts.open_alerts(conn)]
    today = floor.day(now)
    for year in calendar.years_to_publish(today, floor.timetable.workdays):
        since = missed_since(floor, year)
        left = max(0, (date(year, 1, 1) - today).days)
        alerts.append(_alert(floor, "year_unpublished", since, year=year, days_left=left))
    count, first = stored.unanswered(conn, now)
    if count:
        alerts.append(_alert(floor, "requests_unanswered", first, count=count))
    keep = timedelta(days=floor.hall.notices.alert_failed_days)
    count, first = stored.failed_since(conn, now - keep)
    if count:
        alerts.append(_alert(floor, "notices_failed", first, count=count))
    told = kiosk_alerts(conn, floor, now) + window_device_alerts(conn, floor, now)
    told += display_alerts(conn, floor, now) + webhook_alerts(conn)
    for code, since_, count in told:
        alerts.append(_alert(floor, code, since_, count=count))
    return alerts


def missed_since(floor: Floor, year: int) -> datetime:
    """From when on the notice of a year is missed: 1 November of the year before."""
    month, day = calendar.WARN_FROM
    return datetime(year - 1, month, day, tzinfo=floor.hall.zone_info)


def _alert(floor: Floor, code: str, since: datetime | None, **figures: int) -> dict[str, Any]:
    return {"code": code, "since": local(floor, since), "figures": figures}
