"""A file of days on its way in: read, checked as a whole, looked at or entered."""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from typing import Any

from flask import g

from config.translations import t
from server.rules.calendar_file import rows_of
from server.rules.calendar_rows import Understood, understood
from server.rules.refusals import Refused
from server.steps.day_wishes import EnterDay, EnterYear, faults_of, year_faults
from server.steps.enter_days import EnterAll, enter_all
from server.steps.floor import Floor
from server.store.engine import Reader
from server.web import auth
from server.web.errors import language
from server.web.web import Web


def take_in(web: Web, text: str, source: str, *, dry_run: bool) -> tuple[dict[str, Any], int]:
    """What the file says, entered unless ``dry_run``; refuses ``import_faults`` {count, faults},
    all of them at once, and then enters nothing. A dry run tells the faults in its answer."""
    try:
        raw = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refused("bad_request", field="file") from None
    rows, wrong = rows_of(raw)
    found = understood(rows, source.strip())
    wish = _wish(found)
    faults = [asdict(one) for one in (*wrong, *found.faults)]
    faults += web.house.read(_checked, wish, web.house.now())
    faults = _in_words(sorted(faults, key=lambda one: (one["line"], one["field"])))
    shown = {
        "entries": [_shown(one) for one in found.days],
        "years": [
            {"year": year, "holidays": len(one.holidays), "makeup": len(one.makeup)}
            for year, one in sorted(found.years.items())
        ],
        "faults": faults,
    }
    if dry_run:
        return {**shown, "entered": False}, 200
    if faults:
        raise Refused("import_faults", count=len(faults), faults=faults)
    web.house.do(enter_all, wish, actor=auth.actor(), key=g.key)
    return {**shown, "entered": True}, 201


def worded(no: Refused) -> Refused:
    """The same refusal, each of its faults with a sentence."""
    if "faults" not in no.figures:
        return no
    faults: Any = no.figures["faults"]
    return Refused(no.code, **{**no.figures, "faults": _in_words(faults)})


def _in_words(faults: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lang = language()
    return [
        {
            **one,
            "sentence": t(
                lang,
                f"calendar.fault.{one['code']}",
                field=t(lang, f"calendar.field.{one['field']}"),
                value=one["value"],
            ),
        }
        for one in faults
    ]


def _checked(_conn: Reader, floor: Floor, wish: EnterAll, now: Any) -> list[dict[str, Any]]:
    return faults_of(floor, wish.days, floor.day(now)) + year_faults(wish.years)


def _wish(found: Understood) -> EnterAll:
    years = [
        EnterYear(year, tuple(sorted(one.holidays)), tuple(sorted(one.makeup)), one.source)
        for year, one in sorted(found.years.items())
    ]
    return EnterAll(tuple(EnterDay(**one) for one in found.days), tuple(years))


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    said = {**entry, "weekdays": list(entry["weekdays"]), "day": entry["day"].isoformat()}
    return said | {"until": entry["until"].isoformat() if entry["until"] else None}
