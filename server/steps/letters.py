"""A queued message in words, and the port through which it leaves.

Short enough for a text message: who, what, when, the link. Conditions and materials (rule PDS-6d)
are told as far as they fit; the link shows all of them. The text is made when it is sent, from
the language and the facts that the message carries, so that no text with a person is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from config.translations import moment, t
from server.steps.floor import Floor

OBJECT = frozenset({"missed", "listed"})
AT_HOME = frozenset({"booked", "confirmed", "remind_day", "remind_hours"})
"""Messages that say who comes to whom."""
MASKED = "…"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message on its way: to the citizen with this ``phone``, or to staff who hold ``roles``."""

    id: str
    kind: str
    title: str
    text: str
    roles: tuple[str, ...] = ()
    phone: str | None = field(default=None, repr=False)


class NotSent(Exception):
    """The message did not go out. ``why`` is one word for staff, never an address;
    ``final``: trying again is of no use."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.final = final


class Messenger(Protocol):
    """Hands messages over. May take seconds; never asked inside a transaction."""

    def send(self, letter: Letter) -> dict[str, Any]:
        """What is to be kept of the hand-over. Raises :class:`NotSent`."""


class NoMessenger:
    """Nobody carries messages in this hall."""

    def send(self, letter: Letter) -> dict[str, Any]:
        raise NotSent("absent", final=True)


def letter_of(floor: Floor, row: Any, root: str) -> Letter:
    """The message as it is sent. ``root``: the address that phones use; empty: no link."""
    phone = floor.vault.open(row.address)["phone"] if row.address else None
    roles = tuple(row.roles.split(",")) if row.roles else ()
    title, text = words_of(floor, row, root)
    return Letter(row.id, row.kind, title, text, roles, phone)


def words_of(floor: Floor, row: Any, root: str, *, masked: bool = False) -> tuple[str, str]:
    """Title and text. ``masked``: the link without what makes it a right."""
    language, params = row.language, row.params
    hall = floor.hall.name if language == "zh" else floor.hall.name_en
    figures = _figures(floor, language, params)
    title = t(language, f"notices.{row.kind}.title")
    name = (row.masked or {}).get("name")
    head = t(language, "notices.head", hall=hall) if floor.hall.notices.sign else ""
    head += t(language, "notices.to", name=name) if name else ""
    said = "home" if params.get("home") and row.kind in AT_HOME else "text"
    body = t(language, f"notices.{row.kind}.{said}", **figures).rstrip()
    tail = _tail(floor, row, root, masked=masked)
    room = floor.hall.notices.longest - len(head) - len(body) - len(tail)
    return title, (head + body + _told(language, params.get("told"), room) + tail).strip()


def _figures(floor: Floor, language: str, params: dict[str, Any]) -> dict[str, Any]:
    service = floor.services.get(params.get("item", ""))
    name = params.get("item")
    if service is not None:
        name = service.name if language == "zh" else service.name_en
    note = params.get("note")
    zone = floor.hall.zones.get(params.get("zone", ""))
    return {
        **params,
        "item": name,
        "when": moment(language, params.get("start")),
        "was": moment(language, params.get("was")),
        "reason": (params.get("reason") or t(language, "notices.no_reason")).rstrip("。."),
        "note": t(language, "notices.note", note=note.rstrip("。.")) if note else "",
        "days": t(language, "notices.between").join(_day(one) for one in params.get("days", ())),
        "until": _day(params.get("until")),
        "zone": (zone.name if language == "zh" else zone.name_en) if zone else "",
    }


def _day(text: str | None) -> str:
    return date.fromisoformat(text).isoformat() if text else ""


def _tail(floor: Floor, row: Any, root: str, *, masked: bool) -> str:
    """The link, or the telephone number to object at where the hall has no address for phones."""
    language = row.language
    if row.roles:
        return t(language, "notices.link.staff", url=f"{root}/bookings") if root else ""
    if not root:
        phone = floor.hall.phones.consult
        return t(language, "notices.object.phone", phone=phone) if row.kind in OBJECT else ""
    if row.kind == "near_turn":
        token = MASKED if masked else floor.vault.ticket_token(row.subject)
        return t(language, "notices.link.ticket", url=f"{root}/t/{token}")
    token = MASKED if masked else floor.vault.appointment_token(row.subject)
    key = "notices.object" if row.kind in OBJECT else "notices.link"
    return t(language, key, url=f"{root}/b/{token}")


def _told(language: str, told: dict[str, Any] | None, room: int) -> str:
    """What to bring and under which conditions, as much of it as there is room for."""
    if told is None:
        return ""
    materials = [one["name"] for one in told["materials"]]
    bring = _listed(language, "materials", materials, room)
    return _listed(language, "conditions", told["conditions"], room - len(bring)) + bring


def _listed(language: str, key: str, entries: Sequence[str], room: int) -> str:
    between = t(language, "notices.between")
    for kept in range(len(entries), 0, -1):
        text = between.join(entry.rstrip("。.；;") for entry in entries[:kept])
        if kept < len(entries):
            text = t(language, "notices.cut", list=text, n=len(entries))
        said = t(language, f"notices.{key}", list=text)
        if len(said) <= room:
            return said
    return ""
