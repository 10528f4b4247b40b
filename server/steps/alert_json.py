"""An alert in the words of the outer interface; a sentence names no person, all staff hear it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from config.translations import LANGUAGES, t
from server.steps.floor import Floor
from server.steps.overloads import name_of
from server.steps.showing import local


def alert_json(floor: Floor, row: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """One alert: what, how grave, since when, and a sentence in both languages."""
    minutes = max(0, int((now - row["since"]).total_seconds() // 60))
    window = floor.hall.windows.get(row["window"] or "")
    staff = floor.hall.staff.get(row["staff"] or "")
    figures = {**row["figures"], "minutes": minutes}
    said = {language: _sentence(floor, row, figures, language) for language in LANGUAGES}
    return {
        "id": row["id"],
        "code": row["code"],
        "level": row["level"],
        "since": local(floor, row["since"]),
        "raised_at": local(floor, row["raised_at"]),
        "cleared_at": local(floor, row["cleared_at"]),
        "window": row["window"],
        "window_name": window.name if window else None,
        "window_name_en": window.name_en if window else None,
        "staff_name": staff.name if staff else None,
        "figures": figures,
        "sentence": said["zh"],
        "sentence_en": said["en"],
    }


def _sentence(
    floor: Floor, row: Mapping[str, Any], figures: Mapping[str, Any], language: str
) -> str:
    said = dict(figures)
    if "day" in said:
        day = date.fromisoformat(said["day"])
        weekday = t(language, f"common.weekday.{day.isoweekday()}")
        said["day"] = t(language, "rota.day", month=day.month, day=day.day, weekday=weekday)
        said["session"] = session_name(floor, said["session"], language)
        said["place"] = place_name(floor, said["place"], language)
    if language != "zh" and "groups_en" in said:
        said["groups"] = said["groups_en"]
    about = name_of(floor, row["key"], language)
    return t(language, f"rota.alert.{row['code']}", window=row["window"] or "", about=about, **said)


def session_name(floor: Floor, name: str, language: str) -> str:
    """Mornings and afternoons in words; other sessions by the name that the hall gave them."""
    if name in {"AM", "PM"}:
        return t(language, f"rota.session.{name}")
    extra = next((e for e in floor.hall.extra_sessions if e.id == name), None)
    if extra is None:
        return name
    return extra.name if language == "zh" else extra.name_en


def place_name(floor: Floor, place: str, language: str) -> str:
    """A post as people call it: a window, a guide post with its area, the manager on duty."""
    if place in floor.hall.windows:
        return t(language, "rota.place.window", window=place)
    guide = next((g for g in floor.hall.guide_posts if f"guide:{g.id}" == place), None)
    if guide is None:
        return t(language, "rota.place.manager")
    zh = language == "zh"
    kind, area = (guide.type, guide.area) if zh else (guide.type_en, guide.area_en or guide.area)
    return t(language, "rota.place.guide", kind=kind, area=area)
