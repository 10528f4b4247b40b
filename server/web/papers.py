"""Papers as pages to print: registration form, voucher, told-once copy; guides and slips.

Calm, black on white, no script: they print alike from any browser of the hall. Persons are masked
on all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import Response, render_template

from config.translations import moment, t

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'"
)
FEW = 4
"""More windows than these are not a direction: the zone then is."""


def page(name: str, shown: dict[str, Any], lang: str, **more: Any) -> Response:
    """A booking (as its holder sees it), a ticket or an item on the paper ``name``."""
    english = lang == "en"

    def say(key: str, **figures: object) -> str:
        return t(lang, f"papers.{key}", **figures)

    body = render_template(
        f"papers/{name}.html",
        lang="en" if english else "zh-CN",
        say=say,
        word=lambda family, value: t(lang, f"common.{family}.{value}") if value else "",
        moment=lambda iso: moment(lang, iso) if iso else "",
        full=lambda iso: _full(say, iso),
        b=shown,
        form=shown.get("form") or {},
        hall=_named(shown["hall"], "name", english),
        item=_named(shown, "item_name", english),
        named=lambda thing, key: _named(thing, key, english),
        place=_place(say, shown, english),
        **more,
    )
    answer = Response(body, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    answer.headers["Content-Language"] = lang
    return answer


def _named(thing: dict[str, Any], key: str, english: bool) -> str:
    return str((english and thing.get(f"{key}_en")) or thing.get(key) or "")


def _full(say: Callable[..., str], iso: str | None) -> str:
    """A day or a moment with its year, as papers write it."""
    if not iso:
        return ""
    clock = datetime.fromisoformat(iso) if "T" in iso else None
    day = clock.date() if clock else date.fromisoformat(iso)
    text = say("day", year=day.year, month=day.month, day=day.day)
    return f"{text} {clock:%H:%M}" if clock else text


def _place(say: Callable[..., str], shown: dict[str, Any], english: bool) -> str:
    """Floor, zone, and the windows when they are few enough to be a direction."""
    windows: list[str] = shown["windows"] if 0 < len(shown["windows"]) <= FEW else []
    parts = [
        say("floor", floor=shown["floor"]) if shown["floor"] is not None else "",
        _named(shown, "zone_name", english),
        say("windows", windows=say("and").join(windows)) if windows else "",
    ]
    return " · ".join(part for part in parts if part)
