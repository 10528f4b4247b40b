"""Every endpoint with every role of the ready file, and with no token."""

from __future__ import annotations

import re

import pytest

from server.store.accounts import ROLES
from server.web.access import ACCESS, NO_KEY, PUBLIC
from server.web.auth import PREFIX
from tests.web.site import Site

WHO = (*ROLES, "kiosk:K1", "display:LED-1F", "windows:WD1", "channel:app", None)


def _url(row: str) -> tuple[str, str]:
    method, path = row.split(" ")
    return method, re.sub(r"<[^>]+>", "nothing-of-this-name", path)


def test_every_endpoint_has_a_row_and_every_row_an_endpoint(site: Site) -> None:
    served = {
        f"{method} {rule.rule.removeprefix(PREFIX)}"
        for rule in site.app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served == set(ACCESS)


@pytest.mark.parametrize("who", WHO)
def test_everybody_gets_as_far_as_the_table_says(site: Site, who: str | None) -> None:
    # Things that do not exist are asked for, so that nothing happens; signing out comes last.
    for row in sorted(ACCESS, key=lambda r: r == "DELETE /session"):
        method, path = _url(row)
        answer = site.ask(method, path, {} if method == "POST" else None, as_=who)
        role = (who or PUBLIC).partition(":")[0]
        code = (answer.json or {}).get("code") if answer.is_json else None
        if role in ACCESS[row]:
            assert code not in {"unauthorized", "forbidden", "token_expired"}, (row, who)
        else:
            assert code == ("unauthorized" if who is None else "forbidden"), (row, who)


def test_a_token_that_nobody_holds_opens_nothing_but_the_sign_in(site: Site) -> None:
    opened = []
    for n, row in enumerate(sorted(ACCESS)):
        method, path = _url(row)
        answer = site.app.test_client().open(
            f"{PREFIX}{path}",
            method=method,
            json={} if method == "POST" else None,
            headers={"Authorization": "Bearer x", "Idempotency-Key": f"row-{n}"},
            # From one address so many tries would soon be refused for their number.
            environ_base={"REMOTE_ADDR": f"10.0.{n // 250}.{n % 250 + 1}"},
        )
        if answer.status_code != 401:
            opened.append(row)
    assert opened == ["POST /session"]


def test_a_command_needs_its_key(site: Site) -> None:
    free = set()
    for row in (row for row in sorted(ACCESS) if row.startswith("POST")):
        method, path = _url(row)
        who = next((w for w in WHO if w and w.partition(":")[0] in ACCESS[row]), None)
        answer = site.ask(method, path, {}, as_=who, key=None)
        if answer.json.get("code") != "idempotency_key_required":
            free.add(row)
    assert free == {row for row in NO_KEY if row.startswith("POST")}


def test_a_session_that_ended_is_over_at_once(site: Site) -> None:
    assert site.ask("DELETE", "/session", as_="clerk").status_code == 204
    assert site.ask("GET", "/hall", as_="clerk").json["code"] == "token_expired"


def test_kiosks_and_displays_see_no_person(site: Site) -> None:
    person = {"id_number": "11010519491231002X", "name": "王小明"}
    site.at_window("16", "open")
    taken = site.ticket(person=person)
    site.at_window("16", "call")
    for who in ("kiosk:K1", "display:LED-1F", None):
        seen = site.ask("GET", f"/tickets/{taken['token']}", as_=who).text
        if who:
            seen += site.ask("GET", "/hall", as_=who).text
            seen += site.ask("GET", "/boards/LED-1F", as_=who).text
        seen += site.ask("GET", "/windows", as_=who).text
        assert "王" not in seen
        assert "002X" not in seen


def test_an_id_is_no_link_for_citizens(site: Site) -> None:
    taken = site.ticket()
    assert site.ask("GET", f"/tickets/{taken['id']}").json["code"] == "unknown_ticket"
    assert site.ask("GET", f"/tickets/{taken['id']}", as_="clerk").status_code == 200


def test_an_id_that_every_board_shows_lets_no_screen_touch_a_ticket(site: Site) -> None:
    taken = site.ticket()
    by_id = f"/tickets/{taken['id']}"
    for who in ("display:LED-1F", "kiosk:K1"):
        assert site.ask("GET", by_id, as_=who).json["code"] == "unknown_ticket"
    for who in ("display:LED-1F", "kiosk:K1", "admin", "auditor", "department"):
        answer = site.ask("POST", f"{by_id}/cancel", {}, as_=who)
        assert answer.json["code"] == "unknown_ticket", who
    assert site.ask("POST", f"{by_id}/reprint", {}, as_="kiosk:K1").status_code == 200
    assert site.ask("POST", f"{by_id}/cancel", {}, as_="guide").json["state"] == "given_up"


def test_why_somebody_has_priority_is_for_staff_only(site: Site) -> None:
    site.at_window("16", "open")
    site.ask("POST", "/tickets", {"item": "GA01", "priority": "disabled"}, as_="guide")
    assert site.at_window("16", "call").status_code == 200
    seen = site.ask("GET", "/windows").text + site.ask("GET", "/hall", as_="display:LED-1F").text
    assert "user:guide" not in seen
    windows = site.ask("GET", "/windows").json["windows"]
    assert all("priority_group" not in (w["ticket"] or {}) for w in windows)
    shown = site.ask("GET", "/windows/16/console", as_="clerk").json["window"]["ticket"]
    assert (shown["priority_group"], shown["verified_by"]) == ("disabled", "user:guide")
