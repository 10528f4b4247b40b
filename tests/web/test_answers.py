"""Real answers are what the API's description says, and the description is complete."""

from __future__ import annotations

from typing import Any

import pytest

from server.web.access import ACCESS
from server.web.api import answers, item_answers
from tests.web.site import PASSWORD, Site


def test_every_answer_is_of_the_shape_described(site: Site) -> None:
    site.at_window("16", "open")
    taken = site.ticket(person={"id_number": "11010519491231002X"})
    called = site.at_window("16", "call").json
    shapes: list[tuple[type[Any], str, str | None]] = [
        (item_answers.Items, "/items?q=sfz", None),
        (item_answers.ItemDetail, "/items/GA01", None),
        (item_answers.ItemDetail, "/items/YS01", None),
        (answers.Zones, "/zones", None),
        (item_answers.Departments, "/departments", None),
        (answers.Windows, "/windows", None),
        (answers.Console, "/windows/16/console", "clerk"),
        (answers.Ticket, f"/tickets/{taken['token']}", None),
        (answers.Tickets, f"/tickets?number={taken['number']}", "guide"),
        (answers.Board, "/boards/LED-1F", "display:LED-1F"),
        (answers.HallAnswer, "/hall", "kiosk:K1"),
        (answers.ClockAnswer, "/clock", None),
        (answers.Case, f"/cases/{called['case']}", "manager"),
        (answers.Health, "/readyz", None),
    ]
    answers.Called.model_validate(called)
    for shape, path, who in shapes:
        answer = site.ask("GET", path, as_=who)
        assert answer.status_code == 200, (path, answer.text)
        shape.model_validate(answer.json)
    found = site.ask("POST", "/tickets/find", {"id_number": "11010519491231002X"}, as_="guide").json
    assert [t["number"] for t in found["tickets"]] == [taken["number"]]


def test_a_visit_goes_through_the_api_from_ticket_to_case(any_site: Site) -> None:
    site = any_site
    taken = site.ticket()
    assert site.at_window("16", "open").json["window"]["state"] == "open"
    assert site.at_window("16", "call").json["ticket"]["id"] == taken["id"]
    site.at_window("16", "start")
    assert site.at_window("16", "finish", {"outcome": "done"}).status_code == 200
    assert site.ask("GET", f"/tickets/{taken['token']}").json["state"] == "finished"
    assert site.at_window("16", "call").status_code == 204


def test_a_holder_gives_up_by_the_link_alone(site: Site) -> None:
    taken = site.ticket()
    answer = site.ask("POST", f"/tickets/{taken['token']}/cancel")
    assert answer.json["state"] == "given_up"


def test_the_sign_in_tells_who_and_where(site: Site) -> None:
    body = {"user": "clerk", "password": PASSWORD}
    answer = site.ask("POST", "/session", body, key=None).json
    answers.Session.model_validate(answer)
    assert answer["role"] == "clerk"
    assert "16" in answer["windows"]


def test_the_description_names_rights_keys_and_problems(site: Site) -> None:
    spec = site.ask("GET", "/openapi.json").json
    assert spec["openapi"] >= "3.1"
    described = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, operations in spec["paths"].items()
        for method in operations
    }
    undocumented = {"GET /openapi.json", "GET /healthz", "GET /readyz"}
    wanted = {row.replace("<", "{").replace(">", "}") for row in ACCESS} - undocumented
    assert described == wanted
    take = spec["paths"]["/api/v1/tickets"]["post"]
    assert take["security"] == [{"bearer": []}]
    assert any(p["name"] == "Idempotency-Key" for p in take["parameters"])
    assert "application/problem+json" in take["responses"]["409"]["content"]
    assert take["responses"]["201"]["content"]["application/json"]["schema"]["$ref"].endswith(
        "/Ticket"
    )
    assert spec["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"


@pytest.mark.parametrize("path", ["/", "/staff", "/window", "/window/16", "/screens/LED-1F"])
def test_pages_forbid_foreign_scripts(site: Site, path: str) -> None:
    answer = site.app.test_client().get(path)
    assert answer.mimetype == "text/html"
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nowhere", "/window/99", "/screens/NONE"])
def test_a_browser_gets_a_page_where_nothing_is_and_a_program_the_problem(
    site: Site, path: str
) -> None:
    asked = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    shown = site.app.test_client().get(path, headers={"Accept": asked})
    assert (shown.status_code, shown.mimetype) == (404, "text/html")
    assert 'data-page="lost"' in shown.text
    assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    for accept in ("*/*", "application/json"):
        told = site.app.test_client().get(path, headers={"Accept": accept})
        assert (told.status_code, told.mimetype) == (404, "application/problem+json")
    api = site.app.test_client().get(f"/api/v1{path}", headers={"Accept": asked})
    assert (api.status_code, api.mimetype) == (404, "application/problem+json")


def test_a_page_of_an_unknown_screen_or_window_is_not_served(site: Site) -> None:
    client = site.app.test_client()
    assert client.get("/screens/none").status_code == 404
    assert client.get("/window/99").status_code == 404


def test_metrics_are_for_this_machine_staff_and_devices(site: Site) -> None:
    client = site.app.test_client()
    assert client.get("/metrics").status_code == 200
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/metrics", environ_overrides=elsewhere).status_code == 401
    held = {"Authorization": f"Bearer {site.tokens['display:LED-1F']}"}
    answer = client.get("/metrics", headers=held, environ_overrides=elsewhere)
    assert "tidehall_requests_total" in answer.text


def test_a_ticket_that_was_sent_on_is_found_among_those_who_wait(site: Site) -> None:
    site.at_window("16", "open")
    site.at_window("17", "open", as_="manager")
    taken = site.ticket()
    site.at_window("16", "call")
    assert site.at_window("16", "transfer", {"window": "17"}).status_code == 200
    found = site.ask("GET", "/tickets?state=waiting", as_="guide").json["tickets"]
    assert [t["id"] for t in found] == [taken["id"]]


def test_a_person_is_found_however_the_number_is_spaced(site: Site) -> None:
    taken = site.ticket(person={"id_number": "11010519491231002X"})
    look = {"id_number": "110105 19491231-002x"}
    found = site.ask("POST", "/tickets/find", look, as_="guide").json["tickets"]
    assert [t["id"] for t in found] == [taken["id"]]


def test_whoever_was_sent_to_a_window_that_closes_is_called_by_the_others(site: Site) -> None:
    for no in ("16", "17"):
        site.at_window(no, "open")
    taken = site.ticket()
    site.at_window("16", "call")
    assert site.at_window("16", "transfer", {"window": "17"}).status_code == 200
    assert site.at_window("17", "close").status_code == 200
    assert site.at_window("16", "call").json["ticket"]["id"] == taken["id"]


def test_a_repeat_answers_what_the_first_answered_whatever_happened_since(site: Site) -> None:
    site.at_window("16", "open")
    site.ticket()
    site.at_window("16", "call")
    first = site.ask("POST", "/windows/16/start", {}, as_="clerk", key="start-1")
    assert first.json["ticket"]["state"] == "serving"
    site.at_window("16", "finish", {"outcome": "done"})
    again = site.ask("POST", "/windows/16/start", {}, as_="clerk", key="start-1")
    assert (again.status_code, again.json) == (200, first.json)


def test_a_slip_is_not_printed_again_for_a_ticket_that_has_ended(site: Site) -> None:
    taken = site.ticket()
    again = f"/tickets/{taken['token']}/reprint"
    assert site.ask("POST", again, {}, as_="kiosk:K1").status_code == 200
    site.ask("POST", f"/tickets/{taken['token']}/cancel", {})
    refused = site.ask("POST", again, {}, as_="kiosk:K1")
    assert (refused.status_code, refused.json["code"]) == (409, "wrong_state")
