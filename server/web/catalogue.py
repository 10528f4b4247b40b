"""Items as rows and in full; what a hall file says never changes while the server runs."""

from __future__ import annotations

from typing import Any

from config.schema.items import Bundle, Item
from server.rules import hours
from server.rules.finding import Index
from server.steps import figures
from server.steps.house import House
from server.steps.services import Service
from server.web.search import DEPT, SERVICES, index_of, terms_of

MEANT, OF_DEPT = 0.6, 0.7
"""From which fit on a department is what was meant; what its items then count, seeing that an item
of that very name counts 1."""


class Catalogue:
    """Rows of items and bundles, found through the index, with the figures of now."""

    def __init__(self, house: House, index: Index | None = None) -> None:
        """``index``: the hall's, if somebody has made it already."""
        self._house = house
        self.index = index_of(house.hall) if index is None else index
        self._terms = terms_of(house.hall)
        self._rows = {s.id: self._fixed(s) for s in house.floor.services.values()}

    def search(
        self,
        text: str,
        *,
        zone: str | None,
        dept: str | None,
        bundles: str | None,
        frequent: bool,
    ) -> list[str]:
        """Ids in order of fit. Cancelled items are never offered (rule PDS-B5).

        Without words, bundles are left out unless asked for; with words they come along.
        """
        kind = bundles if bundles is not None else (None if text.strip() else "0")
        found = []
        for id_ in self._ranked(text):
            row = self._rows[id_]
            if self._house.floor.services[id_].cancelled:
                continue
            if kind is not None and row["bundle"] != (kind == "1"):
                continue
            if zone not in (None, row["zone"]) or dept not in (None, row["dept"]):
                continue
            if not frequent or row["frequent"]:
                found.append(id_)
        return found

    def _ranked(self, text: str) -> list[str]:
        if not text.strip():
            return list(self._rows)
        scores = {hit.id: hit.score for hit in self.index.find(text, SERVICES)}
        # Who names an office wants something that it does.
        for dept in self.index.find(text, frozenset({DEPT})):
            if dept.score < MEANT:
                continue
            for id_, row in self._rows.items():
                if row["dept"] == dept.id:
                    scores[id_] = max(scores.get(id_, 0.0), dept.score * OF_DEPT)
        return sorted(scores, key=lambda id_: -scores[id_])

    def rows(self, ids: list[str]) -> list[dict[str, Any]]:
        """Rows with waiting, estimate and whether tickets are handed out now."""
        picture = self._house.picture()
        counted: dict[str, dict[str, Any]] = {}
        open_now = hours.opening(self._house.now(), self._house.floor.timetable).ticketing
        rows = []
        for id_ in ids:
            fixed = self._rows[id_]
            queue = fixed["queue"]
            if queue not in counted:
                counted[queue] = figures.newcomer(self._house.floor, picture, queue)
            now = {k: counted[queue][k] for k in ("waiting", "estimate")}
            rows.append({**fixed, **now, "open_now": open_now})
        return rows

    def detail(self, id_: str) -> dict[str, Any]:
        """Everything about an item or bundle; refuses ``unknown_item``."""
        service = self._house.floor.service(id_)
        hall = self._house.hall
        zone = hall.zones[service.zone]
        first = hall.windows[service.windows[0]] if service.windows else None
        bundle = hall.bundles.get(id_) if service.bundle else None
        return {
            **self.rows([id_])[0],
            **_content(service.items, bundle),
            "where": {
                "zone": zone.id,
                "zone_name": zone.name,
                "zone_name_en": zone.name_en,
                "floor": first.floor if first else zone.floor,
                "windows": list(service.windows),
            },
            "items": [{"id": i.id, "name": i.name, "name_en": i.name_en} for i in service.items]
            if bundle
            else None,
            "version": service.version,
        }

    def terms(self) -> dict[str, tuple[str, ...]]:
        """What each item and bundle may be found by, in the order of the hall file."""
        return self._terms

    def departments(self) -> list[dict[str, Any]]:
        """Departments that have items, with how many."""
        counts: dict[str, int] = {}
        for item in self._house.hall.items.values():
            if item.status == "active":
                counts[item.dept] = counts.get(item.dept, 0) + 1
        return [
            {"id": d.id, "name": d.name, "name_en": d.name_en, "items": counts[d.id]}
            for d in self._house.hall.departments.values()
            if d.id in counts
        ]

    def _fixed(self, service: Service) -> dict[str, Any]:
        dept = self._house.hall.departments[service.dept]
        items = service.items
        return {
            "id": service.id,
            "name": service.name,
            "name_en": service.name_en,
            "zone": service.zone,
            "queue": service.queue,
            "dept": dept.id,
            "dept_name": dept.name,
            "dept_name_en": dept.name_en,
            "case_type": items[0].case_type,
            "bookable": all(i.bookable for i in items),
            "out_of_hours_bookable": all(i.out_of_hours_bookable for i in items),
            "online": all(i.online for i in items),
            "self_service": all(i.self_service for i in items),
            "mail_result": all(i.mail_result for i in items),
            "windows": list(service.windows),
            "typical_minutes": service.minutes,
            "bundle": service.bundle,
            "frequent": any(i.elder_frequent for i in items),
        }


def _content(items: tuple[Item, ...], bundle: Bundle | None) -> dict[str, Any]:
    """Conditions, materials and limits; a bundle's materials are asked for once (rule XX-20a)."""
    materials = {m.name: m.model_dump() for i in items for m in i.materials}
    promised = bundle.promised if bundle else items[0].promised
    return {
        "conditions": list(dict.fromkeys(c for i in items for c in i.conditions)),
        "materials": list(materials.values()),
        "promised": promised.model_dump(),
        "statutory_limit": None if bundle else items[0].statutory_limit.model_dump(),
        "special_steps": list(dict.fromkeys(s for i in items for s in i.special_steps)),
        "agent_allowed": all(i.agent_allowed for i in items),
        "scope": list(dict.fromkeys(s for i in items for s in i.scope)),
        "applicants": list(dict.fromkeys(a for i in items for a in i.applicants)),
    }
