"""People on the staff, when they are away, where they went, and what groups met about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.absences import (
    CoverAbsence,
    EndAbsence,
    EnterAbsence,
    cover_absence,
    end_absence,
    enter_absence,
)
from server.steps.meetings import RecordMeeting, record_meeting
from server.steps.staff import EnterPerson, enter_person
from server.steps.staff_papers import FilePapers, file_papers
from server.steps.views.posts import whereabouts_view
from server.steps.views.staff import absences_view, meetings_view, person_view, staff_view
from server.steps.views.staff_papers import papers_view
from server.steps.whereabouts import Leave, Return, come_back, go
from server.web import auth
from server.web.access import DECIDING
from server.web.api.describe import ok, tag
from server.web.api.requests import Asked, ById, Nothing
from server.web.api.rota_shapes import (
    AbsenceEntered,
    Absences,
    AbsenceWish,
    Away,
    CoverSent,
    CoverWish,
    EndWish,
    Gone,
    LeaveWish,
    MeetingRecorded,
    Meetings,
    MeetingWish,
    Papers,
    PapersFiled,
    PaperWish,
    Person,
    Persons,
    PersonWish,
    SpanQuery,
    StaffQuery,
)
from server.web.web import Web

TAGS = tag("staff", "People on the staff, absences, whereabouts, meetings.")
AHEAD = timedelta(days=30)


def register(api: APIBlueprint, web: Web) -> None:
    _people(api, web)
    _absences(api, web)
    _papers(api, web)
    _whereabouts(api, web)
    _meetings(api, web)


def _people(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/staff", tags=TAGS, summary="People on the staff", responses=ok(Persons))
    def people_of_staff_(query: StaffQuery) -> dict[str, Any]:
        contact = auth.actor().role in DECIDING
        return {"staff": house.read(staff_view, house.now(), query.dept, contact=contact)}

    @api.post("/staff", tags=TAGS, summary="Enter or change a person", responses=ok(Person, 201))
    def enter_person_(body: PersonWish) -> tuple[dict[str, Any], int]:
        said = body.model_dump()
        for many in ("skills", "items"):
            said[many] = None if said[many] is None else tuple(said[many])
        answer = house.do(enter_person, EnterPerson(**said), actor=auth.actor(), key=g.key)
        found: dict[str, Any] = house.read(person_view, answer["id"], house.now())
        return found, 201


def _absences(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/absences", tags=TAGS, summary="Who is away", responses=ok(Absences))
    def absences_(query: SpanQuery) -> dict[str, Any]:
        """The coming month, or the days asked for."""
        first = query.from_ or house.floor.day(house.now())
        last = query.to or first + AHEAD
        return {"absences": house.read(absences_view, first, last, house.now())}

    @api.post(
        "/absences", tags=TAGS, summary="Somebody will be away", responses=ok(AbsenceEntered, 201)
    )
    def enter_absence_(body: AbsenceWish) -> tuple[dict[str, Any], int]:
        wish = EnterAbsence(
            body.staff, body.kind, body.from_, body.to, body.from_session, body.to_session,
            body.reason, _cover(body.cover), body.uncovered,
        )  # fmt: skip
        return house.do(enter_absence, wish, actor=auth.actor(), key=g.key), 201

    @api.post(
        "/absences/<id>/cover", tags=TAGS, summary="Name a stand-in", responses=ok(AbsenceEntered)
    )
    def cover_absence_(path: ById, body: CoverWish) -> dict[str, Any]:
        wish = CoverAbsence(path.id, _cover(body.cover), body.version)
        return house.do(cover_absence, wish, actor=auth.actor(), key=g.key)

    @api.post("/absences/<id>/end", tags=TAGS, summary="Back earlier", responses=ok(AbsenceEntered))
    def end_absence_(path: ById, body: EndWish) -> dict[str, Any]:
        wish = EndAbsence(path.id, body.version, body.to, body.to_session, body.reason)
        return house.do(end_absence, wish, actor=auth.actor(), key=g.key)


def _cover(sent: list[CoverSent]) -> dict[str, str]:
    return {one.post: one.staff for one in sent}


def _papers(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/staff/papers", tags=TAGS, summary="Trainings and letters", responses=ok(Papers))
    def papers_() -> dict[str, Any]:
        found: dict[str, Any] = house.read(papers_view, house.now())
        return found

    @api.post(
        "/staff/papers", tags=TAGS, summary="Keep a training or a letter of authorisation",
        responses=ok(PapersFiled, 201),
    )  # fmt: skip
    def file_papers_(body: PaperWish) -> tuple[dict[str, Any], int]:
        wish = FilePapers(
            tuple(body.staff), body.kind, body.title, body.held_on, body.until, body.note
        )
        return house.do(file_papers, wish, actor=auth.actor(), key=g.key), 201


def _whereabouts(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/whereabouts", tags=TAGS, summary="Who is somewhere else now", responses=ok(Away))
    def whereabouts_(query: Asked) -> dict[str, Any]:
        found: dict[str, Any] = house.read(whereabouts_view, house.now())
        return found

    @api.post("/whereabouts", tags=TAGS, summary="Say where one goes", responses=ok(Gone, 201))
    def go_somewhere_(body: LeaveWish) -> tuple[dict[str, Any], int]:
        wish = Leave(body.reason, body.back_at, body.staff, body.note)
        return house.do(go, wish, actor=auth.actor(), key=g.key), 201

    @api.post("/whereabouts/<id>/back", tags=TAGS, summary="Back", responses=ok(Gone))
    def come_back_(path: ById, body: Nothing) -> dict[str, Any]:
        return house.do(come_back, Return(path.id), actor=auth.actor(), key=g.key)


def _meetings(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get("/meetings", tags=TAGS, summary="Minutes of meetings", responses=ok(Meetings))
    def meetings_(query: SpanQuery) -> dict[str, Any]:
        found: dict[str, Any] = house.read(meetings_view, query.from_, query.to, house.now())
        return found

    @api.post("/meetings", tags=TAGS, summary="Keep minutes", responses=ok(MeetingRecorded, 201))
    def record_meeting_(body: MeetingWish) -> tuple[dict[str, Any], int]:
        wish = RecordMeeting(
            body.group, body.held_at, body.chair, tuple(body.attended), body.results,
            body.shortcomings, body.minutes,
        )  # fmt: skip
        return house.do(record_meeting, wish, actor=auth.actor(), key=g.key), 201
