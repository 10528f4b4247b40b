"""Papers that need no booking: the guide of an item, always the live version, and a ticket's slip.

Rules PQ-14b (guide and list of materials at desk and windows, printed or by code) and PDS-12 (the
guide, the flow and the samples of any item can be shown and printed in the consult area).
"""

from __future__ import annotations

from typing import Any

from flask import Response

from config.translations import t
from server.web import papers, vouchers
from server.web.web import Web


def guide_url(web: Web, item: str) -> str:
    """Where a phone reads the guide of an item."""
    return f"{web.root()}/api/v1/items/{item}/guide"


def guide(web: Web, item: str, lang: str) -> Response:
    """The guide of an item or bundle; refuses ``unknown_item``."""
    detail = web.catalogue.detail(item)
    hall = web.house.hall
    shown = {
        **detail["where"],
        "hall": {"name": hall.name, "name_en": hall.name_en},
        "item_name": detail["name"],
        "item_name_en": detail["name_en"],
    }
    more = {
        "d": detail,
        "ways": _ways(detail),
        "limit": _limit(detail["promised"], lang),
        "qr": drawn(guide_url(web, item)),
        "hotline": hall.phones.hotline,
    }
    return papers.page("guide", shown, lang, **more)


def slip(ticket: dict[str, Any], lang: str) -> Response:
    """A ticket as paper of 80 mm, for somebody without a phone (rule PDS-28a)."""
    estimate = ticket["estimate"]
    return papers.page(
        "slip",
        ticket,
        lang,
        d=ticket,
        minutes=-(-estimate["likely"] // 60) if estimate else None,
        qr=drawn(ticket["track_url"]),
    )


def drawn(text: str) -> str:
    """A code as part of a page."""
    return vouchers.qr_svg(text).decode().partition("?>")[2]


def _ways(detail: dict[str, Any]) -> list[str]:
    """How it can be done besides at a window (rule PDS-9); the window is always among them."""
    named = ("self_service", "online", "mail_result")
    return ["window", *(way for way in named if detail[way])]


def _limit(promised: dict[str, Any], lang: str) -> str:
    if promised["n"] == 0:
        return t(lang, "papers.guide.at_once")
    return t(lang, f"papers.guide.unit.{promised['unit']}", n=promised["n"])
