"""A rota on its way in from a spreadsheet, checked as a whole, and on its way out."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import g

from config.translations import t
from server.rules.refusals import Refused
from server.rules.rota_file import Known, Read, read, written
from server.steps import place
from server.steps.alert_json import session_name
from server.steps.floor import Floor
from server.steps.place import CellWish, PlaceAll, place_all
from server.steps.rota_facts import Plan, by_names, name_of, plan, posts_of
from server.store.engine import Reader
from server.web import auth
from server.web.api.rota_shapes import RotaFileWish
from server.web.errors import language
from server.web.web import Web

FAULT = "rota.fault."


def take_in(web: Web, body: RotaFileWish) -> tuple[dict[str, Any], int]:
    """What the file says, written unless ``dry_run``; refuses ``import_faults`` with all faults at
    once, and ``rota_changed`` where somebody changed a cell since the dry run."""
    try:
        raw = base64.b64decode("".join(body.file.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("bad_request", field="file") from None
    now = web.house.now()
    found, faults = web.house.read(_checked, raw, now)
    said = {"cells": len(found.placed), "faults": faults, "seen": now.isoformat()}
    if body.dry_run:
        return {**said, "entered": False}, 200
    if faults:
        raise Refused("import_faults", count=len(faults), faults=faults)
    cells = tuple(CellWish(p.day, p.session, p.post, p.staff) for p in found.placed)
    wish = PlaceAll(cells, body.reason, body.seen or now)
    web.house.do(place_all, wish, actor=auth.actor(), key=g.key)
    return {**said, "entered": True}, 201


def worded(no: Refused) -> Refused:
    """The same refusal, each of its faults with a sentence."""
    if "faults" not in no.figures:
        return no
    faults: Any = no.figures["faults"]
    return Refused(no.code, **{**no.figures, "faults": [_sentence(one) for one in faults]})


def _checked(
    conn: Reader, floor: Floor, raw: bytes, now: datetime
) -> tuple[Read, list[dict[str, Any]]]:
    today = floor.day(now)
    known = plan(conn, floor, today, today)
    names = {
        said: extra.id
        for extra in floor.hall.extra_sessions
        for said in (extra.name, extra.name_en)
    }
    posts = frozenset(posts_of(floor.hall))
    found = read(raw, Known(names, posts, by_names(known.people.values())))
    faults: list[dict[str, Any]] = [
        {"line": one.line, "field": one.field, "code": one.code, "value": one.value}
        for one in found.faults
    ]
    if found.placed:
        faults += _against_plan(conn, floor, found, today)
    return found, [_sentence(one) for one in sorted(faults, key=lambda one: one["line"])]


def _against_plan(conn: Reader, floor: Floor, found: Read, today: date) -> list[dict[str, Any]]:
    first = min(p.day for p in found.placed)
    last = max(p.day for p in found.placed)
    if (last - first).days >= place.MOST_DAYS:
        return [{"line": 1, "field": "day", "code": "too_long", "value": str(last)}]
    at = {id(one): line for one, line in zip(found.placed, found.lines, strict=True)}
    known = plan(conn, floor, first, last)
    return [
        {
            "line": at[id(one.placed)], "field": "b" if one.placed.post.endswith(":B") else "a",
            "code": one.code, "value": one.what or one.placed.post,
        }
        for one in place.faults(known, found.placed, today)
    ]  # fmt: skip


def _sentence(one: dict[str, Any]) -> dict[str, Any]:
    lang = language()
    said = {"value": one.get("value", ""), "post": one.get("post", "")}
    field = t(lang, f"rota.field.{one['field']}") if "field" in one else ""
    return {**one, "sentence": t(lang, FAULT + one["code"], field=field, **said)}


def given(conn: Reader, floor: Floor, first: date, last: date) -> str:
    """The rota of some days as a file that :func:`take_in` reads."""
    known = plan(conn, floor, first, last)
    return written(_rows(known))


def _rows(known: Plan) -> Iterable[tuple[str, str, str, str, str]]:
    names = by_names(known.people.values())
    for day, session in known.halves():
        label = session_name(known.floor, session.name, "zh")
        for key in known.posts_in(session):
            post = known.posts[key]
            if post.stand_in:
                continue
            first = _who(known, names, known.holder(day, session.name, key))
            second = ""
            if post.other:
                second = _who(known, names, known.holder(day, session.name, post.other))
            label_of = post.window or key.removeprefix("guide:")
            yield day.isoformat(), label, label_of, first, second


def _who(known: Plan, names: dict[str, tuple[str, ...]], staff: str | None) -> str:
    """A name that only one person has, else the id; a dash for nobody."""
    if staff is None:
        return "-"
    name = name_of(known.people, staff) or staff
    return name if len(names.get(name, ())) == 1 else staff
