"""The rota of some days: posts down, half days across. Why somebody is away is for managers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from appointments.timetable import Session
from config.translations import LANGUAGES
from server.rules.cover import Filled
from server.rules.refusals import Refused
from server.rules.rota import Post
from server.steps.alert_json import place_name, session_name
from server.steps.floor import Floor
from server.steps.rota_facts import Plan, name_of, plan
from server.steps.rota_gaps import Gap, gaps_of
from server.steps.showing import local
from server.store.engine import Reader

MOST_DAYS = 14


def rota_view(
    conn: Reader, floor: Floor, first: date, days: int, now: datetime, *, managing: bool
) -> dict[str, Any]:
    """``rows``: one for each place, with a cell for each half day (None: not held there)."""
    if not 1 <= days <= MOST_DAYS:
        raise Refused("bad_request", field="days")
    known = plan(conn, floor, first, first + timedelta(days=days - 1))
    halves = list(known.halves())
    filled = {(day, s.name): known.filled(day, s) for day, s in halves}
    places = dict.fromkeys(place for one in filled.values() for place in one)
    order = {key: n for n, key in enumerate(places_of(known))}
    return {
        "today": floor.day(now).isoformat(),
        "halves": [half_json(floor, day, s) for day, s in halves],
        "rows": [
            {
                **_place_json(known, place),
                "cells": [
                    _cell(known, day, s, place, filled[(day, s.name)].get(place), managing)
                    for day, s in halves
                ],
            }
            for place in sorted(places, key=lambda p: order[p])
        ],
        "gaps": [gap_json(known, gap, managing=managing) for gap in gaps_of(known, now)],
        "people": people_json(known, first) if managing else [],
    }


def places_of(known: Plan) -> Iterable[str]:
    """The manager on duty, guide posts, then windows."""
    return dict.fromkeys(post.window or key for key, post in known.posts.items())


def half_json(floor: Floor, day: date, session: Session) -> dict[str, Any]:
    return {
        "day": day.isoformat(),
        "weekday": day.isoweekday(),
        "session": session.name,
        "label": session_name(floor, session.name, "zh"),
        "label_en": session_name(floor, session.name, "en"),
        "opens": session.opens.isoformat("minutes"),
        "closes": session.closes.isoformat("minutes"),
        "extra": session.extra,
    }


def people_json(known: Plan, day: date) -> list[dict[str, Any]]:
    """Whom one can choose from: whoever is here on that day."""
    return [
        {"id": p.id, "name": p.name, "dept": p.dept, "skills": sorted(p.skills)}
        for p in known.people.values()
        if p.as_person.here(day)
    ]


def gap_json(known: Plan, gap: Gap, *, managing: bool) -> dict[str, Any]:
    """A gap with whoever should have been there and why they are not."""
    who = gap.filled.first
    gone = known.away.get((gap.day, gap.session), {}).get(who) if who else None
    session = known.session(gap.day, gap.session)
    return {
        "day": gap.day.isoformat(),
        "session": gap.session,
        **_labels(known.floor, gap.session),
        "place": gap.place,
        **_names(known.floor, gap.place),
        "status": str(gap.filled.status),
        "level": str(gap.level),
        "begins": local(known.floor, gap.begins),
        "opens": session.opens.isoformat("minutes") if session else None,
        "staff": who,
        "name": name_of(known.people, who),
        "away": gone.kind if gone is not None and managing else "away" if gone else None,
        "absence": gone.id if gone is not None and managing else None,
        "stand_in": name_of(known.people, gap.filled.second),
    }


def _labels(floor: Floor, session: str) -> dict[str, str]:
    zh, en = (session_name(floor, session, language) for language in LANGUAGES)
    return {"label": zh, "label_en": en}


def _names(floor: Floor, place: str) -> dict[str, str]:
    zh, en = (place_name(floor, place, language).strip() for language in LANGUAGES)
    return {"place_name": zh, "place_name_en": en}


def _post(known: Plan, place: str) -> Post:
    return known.posts.get(f"{place}:A") or known.posts[place]


def _place_json(known: Plan, place: str) -> dict[str, Any]:
    post = _post(known, place)
    window = known.floor.hall.windows.get(place)
    return {
        "place": place,
        "kind": str(post.kind),
        **_names(known.floor, place),
        "window_name": window.name if window else None,
        "window_name_en": window.name_en if window else None,
        "zone": window.zone if window else None,
        "floor": window.floor if window else None,
        "queues": sorted(post.queues),
        "single": post.single,
        "reserve": post.reserve,
    }


def _cell(
    known: Plan, day: date, session: Session, place: str, filled: Filled | None, managing: bool
) -> dict[str, Any] | None:
    if filled is None:
        return None
    post = _post(known, place)
    gone = known.away.get((day, session.name), {})
    shown = {
        "status": str(filled.status),
        "a": _placed(known, day, session.name, post.key, filled.first, gone, managing),
        "b": None,
    }
    if post.other:
        second = _placed(known, day, session.name, post.other, filled.second, gone, managing)
        shown["b"] = second | {"elsewhere": filled.second_elsewhere}
    return shown


def _placed(
    known: Plan, day: date, session: str, post: str, staff: str | None, gone: dict[str, Any],
    managing: bool,
) -> dict[str, Any]:  # fmt: skip
    away = gone.get(staff) if staff else None
    return {
        "staff": staff,
        "name": name_of(known.people, staff),
        "away": None if away is None else away.kind if managing else "away",
        "version": known.version(day, session, post),
        "by_hand": (day, session, post) in known.placed,
        "standing": known.standing(day, post),
    }
