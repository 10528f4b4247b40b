"""What the endpoints about kiosks share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import g

from server.rules.lending import Stamp, arrivals
from server.rules.refusals import Refused
from server.steps import views
from server.steps.kiosk_facts import items_of, lent_numbers
from server.steps.take_in import TakeIn, take_in
from server.steps.views.kiosks import kiosk_facts_view
from server.store.queries import kiosks as kiosk_reads
from server.web import auth
from server.web.api.halls import about
from server.web.api.kiosk_requests import OrderSent
from server.web.web import Web

_OF_NOW = ("waiting", "estimate", "open_now")
_BLOCK = ("id", "day", "queue", "lane", "reserve")


def itself(id_: str) -> str:
    """The kiosk in the path, which must be the one that asks; refuses ``not_this_kiosk``."""
    if auth.actor().id != f"kiosk:{id_}":
        raise Refused("not_this_kiosk", kiosk=id_)
    return id_


def own(web: Web, found: list[str]) -> list[str]:
    """What a kiosk shows of the items found: those of its own set (rule XX-26)."""
    kind, _, name = (g.actor.id if g.actor else "").partition(":")
    kiosk = web.house.hall.kiosks.get(name) if kind == "kiosk" else None
    if kiosk is None or not (kiosk.zones or kiosk.items):
        return found
    shown = items_of(web.house.floor, kiosk)
    return [id_ for id_ in found if id_ in shown]


def lease(web: Web, answer: dict[str, Any]) -> dict[str, Any]:
    """Lent blocks with their numbers; the links are made here and stored nowhere."""
    floor = web.house.floor
    shown = [
        {**{k: block[k] for k in _BLOCK}, "numbers": lent_numbers(floor, block)}
        for block in answer["blocks"]
    ]
    return {"blocks": shown, "gone": answer["gone"], "track_root": f"{web.root()}/t/"}


def take_all(web: Web, kiosk: str, orders: list[OrderSent]) -> list[dict[str, Any]]:
    """Take a batch in, one transaction for each order: what holds one up holds up no other."""
    stamps = [Stamp(order.at, order.age_s) for order in orders]
    last = web.house.read(lambda conn, _floor: kiosk_reads.last_arrival(conn, kiosk))
    came = arrivals(stamps, web.house.now(), last)
    actor = auth.actor()
    return [
        web.house.do(take_in, TakeIn(kiosk, order.plain(), at, order.who()), actor=actor)
        for order, at in zip(orders, came, strict=True)
    ]


def snapshot(web: Web, kiosk: str, now: datetime) -> dict[str, Any]:
    """Everything that a kiosk shows while the server is out of reach. Figures of now are null."""
    house = web.house
    facts = kiosk_facts_view(house.floor, kiosk, now)
    only = facts.pop("items")
    terms = web.catalogue.terms()
    items = [web.catalogue.detail(id_) for id_ in terms if id_ in set(only)]
    unknown = dict.fromkeys(_OF_NOW)
    return {
        **facts,
        "hall": {"id": house.hall.id, **facts["head"], **about(web)},
        "zones": [_without_figures(zone) for zone in house.read(views.zones_view, now)],
        "departments": web.catalogue.departments(),
        "items": [{**item, **unknown, "terms": list(terms[item["id"]])} for item in items],
    }


def _without_figures(zone: dict[str, Any]) -> dict[str, Any]:
    unknown = {"waiting": None, "estimate": None}
    named = ("code", "name", "name_en")
    return {**zone, **unknown, "queues": [{k: q[k] for k in named} for q in zone["queues"]]}
