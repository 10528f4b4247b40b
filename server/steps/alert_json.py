"""An alert in the words of the outer interface."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
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
    said = {
        language: t(
            language,
            f"rota.alert.{row['code']}",
            window=row["window"] or "",
            about=name_of(floor, row["key"], language),
            **figures,
        )
        for language in LANGUAGES
    }
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
