"""Outside platforms at the API: credentials, their own channel, their own bookings."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest

from hardware.clock import SetClock, SystemClock
from server.store import clients
from server.store.sessions import Sessions
from server.web.api import booking_answers as shapes
from tests.support import ids
from tests.web.site import Site
from tests.web.test_appointments import MONDAY, WANG, at, request, to, wish

FORM = "application/x-www-form-urlencoded"


def token(site: Site, *, basic: str | None = None, **form: str) -> Any:
    """A request for a token; ``basic`` is ``id:secret`` in the header."""
    headers = {}
    if basic is not None:
        headers["Authorization"] = "Basic " + base64.b64encode(basic.encode()).decode()
    sent = {"grant_type": "client_credentials", **form}
    return site.app.test_client().post("/api/v1/oauth/token", data=sent, headers=headers)


def own(site: Site, method: str, path: str, body: Any = None, **more: Any) -> Any:
    """A request of the platform of the site."""
    return site.ask(method, path, body, as_="channel:app", **more)


def enrolled(site: Site, id_: str, channel: str) -> None:
    now = SystemClock().now()
    made = clients.add_client(site.house.store, site.house.floor.vault, id_, channel, id_, now)
    site.secrets[id_] = made.secret
    site.tokens[f"channel:{id_}"] = token(site, basic=f"{id_}:{made.secret}").json["access_token"]


def app_wish(start: str = at("09:00"), who: str = WANG, **more: Any) -> dict[str, Any]:
    sent = wish(start, who, **more)
    return {name: value for name, value in sent.items() if name != "channel" or name in more}


@pytest.mark.parametrize("where", ["basic", "body"])
def test_right_credentials_give_a_token_for_a_quarter_of_an_hour(site: Site, where: str) -> None:
    secret = site.secrets["app"]
    given: dict[str, str] = {"client_id": "app", "client_secret": secret}
    answer = token(site, basic=f"app:{secret}") if where == "basic" else token(site, **given)
    assert answer.status_code == 200, answer.text
    assert (answer.json["token_type"], answer.json["expires_in"]) == ("Bearer", 900)
    assert (answer.headers["Cache-Control"], answer.headers["Pragma"]) == ("no-store", "no-cache")
    site.tokens["fresh"] = answer.json["access_token"]
    assert site.ask("GET", "/appointments", as_="fresh").json == {"appointments": [], "next": None}


@pytest.mark.parametrize(
    ("form", "basic", "status", "error"),
    [
        ({}, "app:wrong", 401, "invalid_client"),
        ({}, "nobody:wrong", 401, "invalid_client"),
        ({"client_id": "app", "client_secret": "密"}, None, 401, "invalid_client"),
        ({"client_id": "a\x00b", "client_secret": "x"}, None, 401, "invalid_client"),
        ({}, None, 401, "invalid_client"),
        ({"client_secret": "x"}, "app:x", 400, "invalid_request"),
        ({"grant_type": ""}, "right", 400, "invalid_request"),
        ({"grant_type": "password"}, "right", 400, "unsupported_grant_type"),
    ],
)
def test_anything_else_is_refused_in_the_shape_of_the_standard(
    site: Site, form: dict[str, str], basic: str | None, status: int, error: str
) -> None:
    basic = f"app:{site.secrets['app']}" if basic == "right" else basic
    answer = token(site, basic=basic, **form)
    assert (answer.status_code, answer.json["error"]) == (status, error)
    assert answer.json["error_description"]
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)


def test_guesses_at_a_secret_are_slowed_down(site: Site) -> None:
    answers = [token(site, basic="app:wrong") for _ in range(40)]
    assert {a.status_code for a in answers} == {401, 429}
    assert "Retry-After" in answers[-1].headers


def test_a_token_ends_with_its_time_its_secret_and_its_client(site: Site) -> None:
    store, now = site.house.store, SystemClock().now()
    later = SetClock(now + clients.TOKEN + timedelta(seconds=1))
    held = site.tokens["channel:app"]
    assert Sessions(store, later).resolve(held) is None
    assert Sessions(store, SetClock(now)).resolve(held) is not None
    fresh = clients.rotate_secret(store, "app", now)
    assert fresh is not None
    assert Sessions(store, SetClock(now)).resolve(held) is None
    assert token(site, basic=f"app:{site.secrets['app']}").status_code == 401
    assert token(site, basic=f"app:{fresh.secret}").status_code == 200
    assert clients.remove_client(store, "app", now)
    assert token(site, basic=f"app:{fresh.secret}").json["error"] == "invalid_client"
    with pytest.raises(ValueError, match="there is or was"):
        clients.add_client(store, site.house.floor.vault, "app", "yushiban", "again", now)


@pytest.mark.rule("PDS-1")
@pytest.mark.parametrize("channel", ["province", "yushiban", "yunjiaohao"])
def test_a_platform_books_on_its_own_channel_and_the_code_is_enough_in_the_hall(
    any_site: Site, channel: str
) -> None:
    site, who = any_site, f"channel:{channel}-1"
    enrolled(site, f"{channel}-1", channel)
    answer = site.ask("POST", "/appointments", app_wish(), as_=who)
    assert answer.status_code == 201, answer.text
    shapes.Booking.model_validate(answer.json)
    assert answer.json["channel"] == channel
    other = "province" if channel != "province" else "yushiban"
    no = site.ask("POST", "/appointments", app_wish(who=ids.VALID[1], channel=other), as_=who)
    assert (no.status_code, no.json["code"]) == (403, "channel_not_allowed")
    to(site, "08:45")
    ticket = site.ask("POST", "/arrivals", {"code": answer.json["code"]}, as_="kiosk:K1")
    assert (ticket.status_code, ticket.json["lane"]) == (201, "booked")


@pytest.mark.parametrize("channel", ["province", "yushiban", "yunjiaohao", "desk", "kiosk"])
def test_nobody_without_a_token_books_in_a_platform_s_name(site: Site, channel: str) -> None:
    for path, body in (
        ("/appointments", wish(channel=channel, told_once=True)),
        ("/holds", {"item": "GA01", "start": at("09:00"), "channel": channel}),
        ("/remote-tickets", {"item": "GA01", "channel": channel}),
    ):
        answer = site.ask("POST", path, body)
        assert (answer.status_code, answer.json["code"]) == (403, "channel_not_allowed"), path


@pytest.mark.rule("PDS-7a")
def test_a_platform_moves_and_cancels_its_own_by_id_or_link_and_no_others(any_site: Site) -> None:
    site = any_site
    made = own(site, "POST", "/appointments", app_wish()).json
    theirs = site.ask("POST", "/appointments", wish(who=ids.VALID[1])).json
    moved = own(site, "PATCH", f"/appointments/{made['id']}", {"start": at("10:00")})
    assert (moved.status_code, moved.json["start"]) == (200, "2026-11-23T10:00:00+08:00")
    assert own(site, "GET", f"/appointments/{made['token']}").json["id"] == made["id"]
    for named in (theirs["id"], theirs["token"]):
        for method, body in (("GET", None), ("PATCH", {"start": at("11:00")}), ("DELETE", None)):
            no = own(site, method, f"/appointments/{named}", body)
            assert (no.status_code, no.json["code"]) == (404, "unknown_booking"), (method, named)
    assert own(site, "DELETE", f"/appointments/{made['id']}").json["state"] == "cancelled"


def test_an_id_is_no_right_to_a_booking_for_screens_and_strangers(site: Site) -> None:
    made = own(site, "POST", "/appointments", app_wish()).json
    for who in ("display:LED-1F", None):
        no = site.ask("DELETE", f"/appointments/{made['id']}", as_=who)
        assert no.json["code"] == "unknown_booking", who


def test_a_retry_with_its_key_books_once(site: Site) -> None:
    first, again = (own(site, "POST", "/appointments", app_wish(), key="n-1") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json["id"] == again.json["id"]
    assert len(own(site, "GET", "/appointments").json["appointments"]) == 1
    other = own(site, "POST", "/appointments", app_wish(at("11:00")), key="n-1")
    assert other.json["code"] == "idempotency_mismatch"
    enrolled(site, "app-2", "yushiban")
    theirs = app_wish(who=ids.VALID[1])
    beside = site.ask("POST", "/appointments", theirs, as_="channel:app-2", key="n-1")
    assert beside.status_code == 201, "another client's keys are its own"


def test_its_bookings_are_paged_latest_first_and_nobody_else_s_are_among_them(site: Site) -> None:
    people = ids.people(5)
    made = []
    for n in range(5):
        body = app_wish(at(f"{9 + n % 3:02d}:{n // 3 * 30:02d}"), next(people))
        made.append(own(site, "POST", "/appointments", body).json["id"])
        site.clock.advance(timedelta(seconds=1))
    assert site.ask("POST", "/appointments", wish(at("15:00"), next(people))).status_code == 201
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = own(site, "GET", f"/appointments?limit=2&cursor={cursor}").json
        seen += [one["id"] for one in page["appointments"]]
        cursor = page["next"]
    assert seen == made[::-1]
    assert len(own(site, "GET", f"/appointments?day={MONDAY}&limit=3").json["appointments"]) == 3


def test_a_request_out_of_hours_waits_for_the_hall_s_answer(site: Site) -> None:
    body = {name: value for name, value in request().items() if name != "channel"}
    asked = own(site, "POST", "/appointments", body)
    assert (asked.status_code, asked.json["state"]) == (202, "awaiting")
    confirmed = site.ask("POST", f"/appointments/{asked.json['id']}/confirm", {}, as_="department")
    assert confirmed.status_code == 200
    assert own(site, "GET", f"/appointments/{asked.json['id']}").json["state"] == "confirmed"


@pytest.mark.rule("PDS-1")
def test_a_remote_number_by_page_and_platform_from_the_offer_to_the_ticket(any_site: Site) -> None:
    site = any_site
    enrolled(site, "yjh", "yunjiaohao")
    offer = site.ask("GET", "/remote-tickets?item=GA01").json["offer"]
    assert (offer["why_not"], offer["ahead"], offer["until"]) == (
        None, 0, "2026-11-20T11:45:00+08:00",
    )  # fmt: skip
    person = {"id_number": WANG, "name": "王小明"}
    wanted = {"item": "GA01", "person": person}
    number = site.ask("POST", "/remote-tickets", wanted, as_="channel:yjh")
    assert number.status_code == 201, number.text
    shapes.Booking.model_validate(number.json)
    assert (number.json["kind"], number.json["channel"]) == ("remote", "yunjiaohao")
    assert site.ask("GET", "/remote-tickets?item=GA01").json["offer"]["left"] == offer["left"] - 1
    site.clock.advance(timedelta(minutes=1))
    for _ in range(2):
        site.ticket()
    seen = site.ask("GET", f"/remote-tickets/{number.json['token']}").json["remote"]
    assert (seen["ahead"], seen["travel_min"]) == (0, 20)
    ticket = site.ask("POST", f"/appointments/{number.json['token']}/check-in", {})
    assert (ticket.status_code, ticket.json["lane"], ticket.json["ahead"]) == (201, "walk_in", 0)
    page = site.ask("POST", "/remote-tickets", {
        "item": "MS01", "person": {"id_number": ids.VALID[1], "name": "李四"},
    }).json  # fmt: skip
    assert page["channel"] == "web"
    gone = site.ask("DELETE", f"/remote-tickets/{page['token']}")
    assert gone.json["state"] == "cancelled"


def test_a_platform_sees_no_staff_view(site: Site) -> None:
    for path in ("/hall", "/tickets", "/blacklist", "/deliveries", "/boards/LED-1F"):
        assert own(site, "GET", path).status_code == 403, path
    assert own(site, "POST", "/tickets", {"item": "GA01"}).status_code == 403
    assert own(site, "POST", "/arrivals", {"code": "ABCDEFGH"}).status_code == 403


def test_managers_see_each_platform_with_its_address_and_what_waits_for_it(any_site: Site) -> None:
    def seen() -> dict[str, Any]:
        return any_site.ask("GET", "/platforms", as_="manager").json["platforms"][0]

    def alerts() -> list[str]:
        found = any_site.ask("GET", "/alerts", as_="manager").json["alerts"]
        return [one["code"] for one in found]

    store, vault, now = any_site.house.store, any_site.house.floor.vault, any_site.house.now()
    assert (seen()["state"], seen()["channel"], seen()["counts"]) == ("no_address", "yushiban", {})
    clients.set_webhook(store, vault, "app", "https://app.invalid/hook", now, plain_http=False)
    assert own(any_site, "POST", "/appointments", app_wish()).status_code == 201
    assert (seen()["state"], seen()["counts"]) == ("good", {"due": 1})
    with store.write() as conn:
        clients.note_failure(conn, "app", now)
    assert (seen()["state"], "webhooks_off" in alerts()) == ("failing", False)
    with store.write() as conn:
        clients.switch_off(conn, "app", now)
    assert (seen()["state"], "webhooks_off" in alerts()) == ("off", True)
    assert "secret" not in any_site.ask("GET", "/platforms", as_="manager").text
    for role in ("clerk", "guide", "auditor", "channel:app"):
        assert any_site.ask("GET", "/platforms", as_=role).status_code == 403
