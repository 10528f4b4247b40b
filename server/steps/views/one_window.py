"""How far one window does for all, from the hall file and the cases of a span of days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from server.rules import one_window, routing
from server.rules.next_up import WALK_IN
from server.rules.one_window import Matter, Share
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import cases


def one_window_view(conn: Reader, floor: Floor, first: date, last: date) -> dict[str, Any]:
    """Rules PDS-G1, PY-1, HC-4 and PY-3.f in figures, each with what is missing."""
    begin = datetime.combine(first, time(), floor.hall.zone_info)
    end = datetime.combine(last + timedelta(days=1), time(), floor.hall.zone_info)
    counted = cases.by_item_and_window(conn, begin, end)
    comprehensive = [
        no for no, w in floor.hall.windows.items() if w.kind in one_window.COMPREHENSIVE
    ]
    matters = [
        Matter(item.id, item.item_type, _takers(floor, comprehensive, item.queue, item.id))
        for item in floor.hall.items.values()
        if item.status == "active"
    ]
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "windows": comprehensive,
        "items": _share(one_window.reachable(matters, _aim(floor, "one_window.items_share", 1.0)))
        | {"missing": [_named(floor, m.id) for m in matters if not m.windows]},
        "approvals": _share(
            one_window.approvals(matters, _aim(floor, "one_window.approvals_share", None))
        )
        | {
            "missing": [
                _named(floor, m.id)
                for m in matters
                if not m.windows and m.type != one_window.SERVICES
            ]
        },
        "accepted": _share(one_window.accepted(counted, comprehensive)),
        "bundles": _bundles(floor, comprehensive),
        "frequent": [
            _named(floor, id_) | {"cases": n}
            for id_, n in one_window.frequent_elsewhere(matters, counted)
        ],
    }


def _takers(floor: Floor, windows: list[str], queue: str, id_: str) -> tuple[str, ...]:
    return tuple(
        no for no in windows if routing.may_serve(floor.draws[no], queue, id_, WALK_IN)
    )  # fmt: skip


def _aim(floor: Floor, name: str, otherwise: float | None) -> float | None:
    figure = floor.hall.profile.get(name) if name in floor.hall.profile else None
    value = figure.value if figure is not None else otherwise
    return float(value) if isinstance(value, int | float) else None


def _share(found: Share) -> dict[str, Any]:
    return {
        "part": found.part,
        "whole": found.whole,
        "share": None if found.share is None else round(found.share, 4),
        "aim": found.aim,
        "reached": found.reached,
    }


def _bundles(floor: Floor, windows: list[str]) -> list[dict[str, Any]]:
    """Every bundle that was published, and every one that is handled here. Rule HC-4."""
    published = {one.bundle: one for one in floor.hall.published_bundles if one.bundle}
    rows = [
        _named(floor, bundle.id)
        | {
            "level": published[bundle.id].level if bundle.id in published else None,
            "windows": list(takers := _takers(floor, windows, bundle.queue, bundle.id)),
            "gap": None if takers else "no_window",
        }
        for bundle in floor.hall.bundles.values()
    ]
    rows += [
        {"id": None, "name": one.name, "name_en": one.name_en, "level": one.level,
         "windows": [], "gap": "not_handled"}
        for one in floor.hall.published_bundles
        if one.bundle is None
    ]  # fmt: skip
    return rows


def _named(floor: Floor, id_: str) -> dict[str, Any]:
    service = floor.services[id_]
    return {"id": id_, "name": service.name, "name_en": service.name_en}
