"""A booking as a calendar file (RFC 5545) and as a QR code."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import qrcode
from qrcode.image.svg import SvgPathImage

CRLF = "\r\n"
LONGEST = 73
"""Octets of a folded line, with room for the space of the fold."""


def calendar(shown: dict[str, Any], now: datetime) -> str:
    """The booking as one event; a cancelled one takes the entry out of the phone's calendar.

    ``SEQUENCE`` counts the booking's changes, so that a moved one replaces what is kept there.
    A request that waits for its answer is tentative.
    """
    cancelled = _status(shown["state"]) == "CANCELLED"
    english = shown["language"] == "en"
    name = shown["item_name_en" if english else "item_name"]
    said = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tidehall//Booking//ZH",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{shown['id']}@tidehall",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(datetime.fromisoformat(shown['start']))}",
        f"DTEND:{_utc(datetime.fromisoformat(shown['end']))}",
        f"SUMMARY:{_text(name)} {shown['code']}",
        *_location(shown, english),
        f"URL:{shown['link_url']}",
        f"SEQUENCE:{shown['changes']}",
        f"STATUS:{_status(shown['state'])}",
        *([] if cancelled else _alarm(name)),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return CRLF.join(_folded(line) for line in said) + CRLF


def _status(state: str) -> str:
    if state in {"cancelled", "refused", "expired"}:
        return "CANCELLED"
    return "TENTATIVE" if state == "awaiting" else "CONFIRMED"


def _alarm(name: str) -> list[str]:
    """Two hours before: the only reminder of somebody who gave no telephone number."""
    said = ["ACTION:DISPLAY", "TRIGGER:-PT2H", f"DESCRIPTION:{_text(name)}"]
    return ["BEGIN:VALARM", *said, "END:VALARM"]


def _location(shown: dict[str, Any], english: bool) -> list[str]:
    """The hall; of a home visit nothing, for the address is not for every phone's calendar."""
    if shown.get("mode") == "home_visit":
        return []
    hall = shown["hall"]
    return [f"LOCATION:{_text(hall['name_en' if english else 'name'])} {_text(hall['address'])}"]


def as_file(shown: dict[str, Any]) -> dict[str, str]:
    """The headers that make a phone offer to keep it."""
    return {"Content-Disposition": f'attachment; filename="booking-{shown["code"]}.ics"'}


def qr_svg(text: str) -> bytes:
    """A QR code of a text."""
    code = qrcode.QRCode(border=4, image_factory=SvgPathImage)
    code.add_data(text)
    drawn = io.BytesIO()
    code.make_image().save(drawn)
    return drawn.getvalue()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for plain in ("\\", ";", ","):
        value = value.replace(plain, f"\\{plain}")
    return value.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, folded between characters."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST:
            parts.append("")
            size = 0
        parts[-1] += character
        size += octets
    return (CRLF + " ").join(parts)
