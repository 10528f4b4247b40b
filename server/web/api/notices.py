"""Messages to citizens and staff, and what staff should look at now."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from flask import g
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from server.steps.send_notice import Resend, resend
from server.steps.views import notices as views
from server.web import auth
from server.web.api.answers import Answer, Moment
from server.web.api.describe import ok, tag
from server.web.api.requests import Asked, ById, Nothing, Word
from server.web.web import Web

TAGS = tag("notices", "Messages that were queued, sent, failed or dropped; persons masked.")

NoticeState = Literal["waiting", "sending", "sent", "failed", "dropped"]
NoticeKind = Literal[
    "booked", "requested", "confirmed", "refused", "moved", "cancelled", "called_off",
    "expired", "missed", "listed", "voided", "objection_rejected", "remind_day", "remind_hours",
    "near_turn", "staff_request", "staff_year",
]  # fmt: skip
AlertCode = Literal[
    "year_unpublished", "requests_unanswered", "notices_failed", "kiosks_silent", "displays_silent",
    "displays_without_sound",
    "kiosks_paper_low", "kiosks_disk_full", "sent_in_waiting", "window_idle", "window_late",
    "window_unexplained", "overload",
    "window_unexplained", "rota_gap", "rota_doubled", "posts_unmanned", "off_rota", "away_late",
    "meeting_due", "meeting_missed",
]  # fmt: skip


class NoticesQuery(Asked):
    """``subject``: everything about one booking or ticket, whatever the day."""

    day: date | None = None
    state: NoticeState | None = None
    subject: Word | None = None


class NoticeShown(Answer):
    """``text`` is what is sent, but for the name and for the link's secret part."""

    id: str
    kind: NoticeKind
    subject: str
    nth: int
    to: Literal["citizen", "staff"]
    roles: list[str]
    person_masked: dict[str, Any] | None
    language: str
    title: str
    text: str
    state: NoticeState
    due_at: Moment
    until: Moment | None
    tries: int
    next_try_at: Moment | None
    evidence: dict[str, Any]
    created_at: Moment


class NoticesShown(BaseModel):
    notices: list[NoticeShown]


class Alert(BaseModel):
    """``figures``: ``year_unpublished`` {year, days_left}; of posts {minutes, waiting}; else
    {count}. Alerts about posts (rule PDS-B2) have an id, a level, a sentence and, where it is one,
    their window; they stay until what they point at was put right."""

    code: AlertCode
    since: Moment | None
    id: str | None = None
    level: Literal["yellow", "red"] | None = None
    raised_at: Moment | None = None
    cleared_at: Moment | None = None
    window: str | None = None
    window_name: str | None = None
    window_name_en: str | None = None
    staff_name: str | None = None
    sentence: str | None = None
    sentence_en: str | None = None
    figures: Annotated[dict[str, int | str], Field(examples=[{"year": 2027, "days_left": 40}])]


class Alerts(BaseModel):
    alerts: list[Alert]


def register(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/notices", tags=TAGS, summary="Messages of a day", responses=ok(NoticesShown))
    def notices_of_day(query: NoticesQuery) -> dict[str, Any]:
        if query.subject is not None:
            return {"notices": house.read(views.about_view, query.subject, web.root())}
        day = query.day or house.floor.day(house.now())
        return {"notices": house.read(views.notices_view, day, query.state, web.root())}

    @api.post(
        "/notices/<id>/resend", tags=TAGS, summary="Send once more", responses=ok(NoticeShown)
    )
    def resend_notice(path: ById, body: Nothing) -> dict[str, Any]:
        answer = house.do(resend, Resend(path.id), actor=auth.actor(), key=g.key)
        found: dict[str, Any] = house.read(views.notice_view, answer["id"], web.root())
        return found

    @api.get("/alerts", tags=TAGS, summary="What to look at now", responses=ok(Alerts))
    def what_to_look_at() -> dict[str, Any]:
        return {"alerts": house.read(views.alerts_view, house.now())}
