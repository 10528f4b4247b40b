"""Kiosks at the API: enrolment, speaking for oneself only, numbers, what was done alone."""

from __future__ import annotations

from typing import Any

import pytest

from server.contract import lent
from server.web.limits import ENROLMENTS
from tests.web.site import Site

K1 = "kiosk:K1"
TODAY = "2026-11-20"


def code(site: Site, kiosk: str = "K2") -> str:
    answer = site.ask("POST", "/kiosks/enrol-codes", {"kiosk": kiosk}, as_="admin")
    assert answer.status_code == 200, answer.text
    shown: str = answer.json["code"]
    return shown


def lease(site: Site) -> list[lent.Block]:
    wish = {"day": TODAY, "left": {}}
    answer = site.ask("POST", "/kiosks/K1/lease", wish, as_=K1)
    assert answer.status_code == 200, answer.text
    return [lent.block(raw) for raw in answer.json["blocks"]]


def walk_in(site: Site, queue: str = "N") -> lent.Block:
    blocks = lease(site)
    return next(b for b in blocks if (b.queue, b.lane, b.reserve) == (queue, "walk_in", False))


def test_a_code_makes_one_machine_a_kiosk_once(any_site: Site) -> None:
    site = any_site
    shown = code(site)
    assert len(shown) == 8
    typed = f" {shown[:4].lower()}-{shown[4:]} "
    enrolled = site.ask("POST", "/kiosks/enrol", {"code": typed})
    assert enrolled.json["kiosk"] == "K2"
    site.tokens["kiosk:K2"] = enrolled.json["token"]
    assert site.ask("GET", "/kiosks/K2/snapshot", as_="kiosk:K2").status_code == 200
    again = site.ask("POST", "/kiosks/enrol", {"code": shown})
    assert (again.status_code, again.json["code"]) == (403, "enrol_code_wrong")


def test_a_newer_code_and_a_revocation_end_the_one_before(site: Site) -> None:
    first, second = code(site), code(site)
    assert site.ask("POST", "/kiosks/enrol", {"code": first}).status_code == 403
    assert site.ask("POST", "/kiosks/K2/revoke", {}, as_="admin").json == {
        "kiosk": "K2", "ended": 0,
    }  # fmt: skip
    assert site.ask("POST", "/kiosks/enrol", {"code": second}).status_code == 403


def test_enrolling_again_ends_the_token_before(site: Site) -> None:
    token = site.ask("POST", "/kiosks/enrol", {"code": code(site, "K1")}).json["token"]
    rows = {k["id"]: k["state"] for k in site.ask("GET", "/kiosks", as_="manager").json["kiosks"]}
    assert rows["K1"] == "never_heard"
    headers = {"Authorization": f"Bearer {token}"}
    assert site.ask("GET", "/kiosks/K1/snapshot", **headers).status_code == 200
    assert site.ask("GET", "/kiosks/K1/snapshot", as_=K1).json["code"] == "token_expired"


def test_guessing_at_codes_is_stopped_after_a_few(site: Site) -> None:
    tries = int(ENROLMENTS.burst) + 1
    answers = [site.ask("POST", "/kiosks/enrol", {"code": f"GUESS{n:03d}"}) for n in range(tries)]
    assert [a.json["code"] for a in answers] == ["enrol_code_wrong"] * (tries - 1) + [
        "rate_limited"
    ]
    right = site.ask("POST", "/kiosks/enrol", {"code": code(site)})
    assert right.status_code == 429


@pytest.mark.parametrize("path", ["lease", "take-in", "heartbeat"])
def test_a_kiosk_speaks_for_itself_only(site: Site, path: str) -> None:
    bodies: dict[str, Any] = {
        "lease": {"day": TODAY, "left": {}},
        "take-in": {"orders": [{"key": "order-0001", "at": f"{TODAY}T09:00:00+08:00"}]},
        "heartbeat": {"version": "1", "link": "online"},
    }
    refused = site.ask("POST", f"/kiosks/K2/{path}", bodies[path], as_=K1)
    assert (refused.status_code, refused.json["code"]) == (403, "not_this_kiosk")


def test_numbers_come_with_links_and_a_repeat_of_the_key_gives_the_same(site: Site) -> None:
    wish = {"day": TODAY, "left": {}}
    first, again = (
        site.ask("POST", "/kiosks/K1/lease", wish, as_=K1, key="lease-0001").json for _ in range(2)
    )
    assert first == again
    assert first["track_root"].endswith("/t/")
    blocks = [lent.block(raw) for raw in first["blocks"]]
    tokens = [n.token for b in blocks for n in b.numbers]
    assert len(tokens) == len(set(tokens)) > 1000
    with site.house.store.read() as conn:
        from sqlalchemy import select

        from server.store.models import Answered

        kept = str(conn.execute(select(Answered.answer)).all())
    assert tokens[0] not in kept


def test_what_is_printed_alone_is_seen_by_its_link_once_it_is_taken_in(site: Site) -> None:
    number = walk_in(site).numbers[0]
    assert site.ask("GET", f"/tickets/{number.token}").json["code"] == "unknown_ticket"
    block = walk_in(site)
    number = block.numbers[0]
    sent = lent.Sent(
        "order-0001", f"{TODAY}T08:40:00+08:00", 600, "GA01", block.id, number.seq, number.number,
        "printed",
    )  # fmt: skip
    wish = {"orders": [sent.as_json()]}
    answers = [site.ask("POST", "/kiosks/K1/take-in", wish, as_=K1).json for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["orders"][0]["outcome"] == "taken"
    seen = site.ask("GET", f"/tickets/{number.token}").json
    assert (seen["number"], seen["state"]) == (number.number, "waiting")
    assert seen["issued_at"].startswith(f"{TODAY}T09:00:00")


def test_the_snapshot_holds_everything_that_a_kiosk_shows_and_no_figure_of_now(site: Site) -> None:
    from kiosk.snapshot import read

    raw = site.ask("GET", "/kiosks/K1/snapshot", as_=K1).json
    assert len(raw["items"]) > 100
    assert {item["waiting"] for item in raw["items"]} == {None}
    snapshot = read(raw)
    assert snapshot is not None
    assert [i["id"] for i in snapshot.items({"q": "jmsfz"})["items"]] == ["GA01"]
    assert snapshot.offers[0] == "tickets"


def test_the_snapshot_opens_and_closes_like_the_server(site: Site) -> None:
    from datetime import datetime, timedelta

    from kiosk.snapshot import read
    from server.rules import hours

    snapshot = read(site.ask("GET", "/kiosks/K1/snapshot", as_=K1).json)
    assert snapshot is not None
    start = datetime.fromisoformat(f"{TODAY}T00:10:00+08:00")
    for n in range(4 * 24 * 4):
        now = start + timedelta(minutes=15 * n)
        told = snapshot.opening(now)
        wanted = hours.opening(now, site.house.floor.timetable)
        assert told is not None
        assert told["ticketing"] == wanted.ticketing, now
        assert told["serving"] == wanted.serving, now


def test_a_heartbeat_is_seen_by_staff(site: Site) -> None:
    printer = {"state": "ready", "troubles": ["near_end"]}
    beat = {"version": "1.2", "link": "online", "devices": {"printer": printer}, "backlog": 3}
    heard = site.ask("POST", "/kiosks/K1/heartbeat", beat, as_=K1)
    assert heard.json["version"] == site.house.hall.version
    [row] = [k for k in site.ask("GET", "/kiosks", as_="manager").json["kiosks"] if k["id"] == "K1"]
    assert (row["state"], row["version"], row["backlog"], row["paper_low"]) == (
        "there", "1.2", 3, True,
    )  # fmt: skip
