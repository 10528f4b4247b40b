"""Booking a time at the kiosk, with the card that lies on the reader (rule XX-26).

A name belongs to a booking and nobody types one here, so the card says it. Whoever has none is
booked by telephone or at the desk.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from flask import Flask

from kiosk import asked
from kiosk.parts import Parts
from kiosk.problems import problem

_KEPT = 100
_SHOWN = (
    "code", "item_name", "item_name_en", "zone_name", "zone_name_en", "floor", "windows",
    "start", "end",
)  # fmt: skip


def register(app: Flask, parts: Parts) -> None:
    """Put the routes of booking into the kiosk's local web."""
    printed: OrderedDict[str, dict[str, Any]] = OrderedDict()

    @app.get("/local/slots/<item>")
    def slots(item: str) -> Any:
        """The times that are free, or why not, as the server tells them."""
        if not item.isalnum():
            raise problem(404, "unknown_item")
        return parts.upstream.get("/slots", {"item": item}, language=asked.language())

    @app.post("/local/bookings")
    def book() -> dict[str, Any]:
        """Book a time for the person whose card lies there; the voucher is printed once a key."""
        body, key, language = asked.body(), asked.key(), asked.language()
        card = parts.presented.find(asked.text(body, "card"))
        if card is None:
            raise problem(409, "card_gone")
        person = {"id_type": card.id_type, "id_number": card.number, "name": card.name}
        wish = {
            "item": asked.text(body, "item"),
            "start": asked.text(body, "start"),
            "channel": "kiosk",
            "language": language,
            "person": person,
        }
        answer = parts.upstream.post("/appointments", wish, key, language=language)
        if key not in printed:
            printed[key] = parts.issuing.voucher(answer, parts.head(language), language)
            while len(printed) > _KEPT:
                printed.popitem(last=False)
        return {"booking": {name: answer[name] for name in _SHOWN}, "paper": printed[key]}
