"""Tidal suggestions in sentences, with the figures behind them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from config.translations import LANGUAGES, t
from server.rules.tide import State
from server.steps.alert_json import alert_json
from server.steps.floor import Floor
from server.steps.overloads import CODE
from server.steps.showing import local
from server.store.engine import Reader
from server.store.queries import alerts
from server.store.queries import tides as stored

SHOWN = timedelta(hours=16)


def tides_view(conn: Reader, floor: Floor, now: datetime) -> dict[str, Any]:
    """What waits for an answer, what became of the others of the day, and where no move helps."""
    rows = [tide_json(floor, row) for row in stored.since(conn, now - SHOWN)]
    said = floor.hall.tidal
    return {
        "mode": said.mode if said else "off",
        "confirm_by": said.confirm_by if said else None,
        "suggested": [row for row in rows if row["state"] == State.SUGGESTED],
        "settled": [row for row in rows if row["state"] != State.SUGGESTED],
        "overload": [
            alert_json(floor, row._mapping, now)
            for row in alerts.open_alerts(conn)
            if row.code == CODE
        ],
    }


def tide_view(conn: Reader, floor: Floor, id_: str) -> dict[str, Any]:
    """One suggestion as it stands."""
    return tide_json(floor, stored.by_id(conn, id_))


def tide_json(floor: Floor, row: Any) -> dict[str, Any]:
    """A suggestion with its sentence; once measured, with what came of it."""
    said = {lang: _sentence(floor, row, lang) for lang in LANGUAGES}
    came = {lang: _outcome(row, lang) for lang in LANGUAGES}
    return {
        "id": row.id,
        "act": row.act,
        "window": row.window,
        "profile": row.profile,
        "before": row.before,
        "state": row.state,
        "figures": row.figures,
        "sentence": said["zh"],
        "sentence_en": said["en"],
        "made_at": local(floor, row.made_at),
        "decided_at": local(floor, row.decided_at),
        "decided_by": row.decided_by,
        "reason": row.reason,
        "outcome": row.outcome,
        "outcome_sentence": came["zh"],
        "outcome_sentence_en": came["en"],
    }


def _sentence(floor: Floor, row: Any, language: str) -> str:
    figures = {name: _whole(value) for name, value in row.figures.items()}
    unserved = "_unserved" if row.figures["wait"] is None and row.profile else ""
    return t(
        language,
        f"tides.{row.act}{unserved}",
        window=row.window,
        to=_name(floor, row.profile, language),
        **{"from": _name(floor, row.before, language)},
        without=figures["wait_then_without"],
        **figures,
    )


def _outcome(row: Any, language: str) -> str | None:
    if row.outcome is None or not row.outcome["known"]:
        return None
    before, now = row.figures["wait"], row.outcome["wait"]
    if now is None:
        return t(language, "tides.outcome_unserved", after=row.outcome["after"])
    was, is_ = _whole(before), _whole(now)
    kind = "now" if was is None else "same" if was == is_ else "fell" if is_ < was else "rose"
    return t(language, f"tides.outcome_{kind}", after=row.outcome["after"], wait=was, now=is_)


def _whole(value: float | None) -> Any:
    return None if value is None else round(value)


def _name(floor: Floor, profile: str | None, language: str) -> str:
    found = floor.hall.tidal.profiles if floor.hall.tidal else ()
    one = next((p for p in found if p.id == profile), None)
    if one is None:
        return profile or ""
    return one.name if language == "zh" else one.name_en or one.name
