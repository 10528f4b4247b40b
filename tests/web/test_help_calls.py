"""A guide is called to a kiosk; somebody finds their own tickets there; a choice is kept."""

from __future__ import annotations

from typing import Any

import pytest

from server.jobs import watch_help
from tests.support import ids
from tests.support.clock import pass_minutes
from tests.web.site import Site

AT_K1 = {"kiosk": "K1", "page": "identity", "reason": "machine"}


def call(site: Site, **other: str) -> Any:
    return site.ask("POST", "/help-calls", {**AT_K1, **other}, as_="kiosk:K1")


@pytest.mark.rule("XX-27a")
def test_the_guide_desk_sees_place_page_and_reason_and_goes_there(any_site: Site) -> None:
    called = call(any_site)
    assert called.status_code == 201
    [seen] = any_site.ask("GET", "/help-calls", as_="guide").json["calls"]
    named = ("kiosk", "place", "page", "reason", "state")
    assert [seen[n] for n in named] == ["K1", "一层大门", "identity", "machine", "waiting"]
    path = f"/help-calls/{seen['id']}"
    accepted = any_site.ask("POST", f"{path}/accept", {}, as_="guide").json
    assert (accepted["state"], accepted["accepted_at"] is not None) == ("accepted", True)
    assert any_site.ask("GET", path, as_="kiosk:K1").json["state"] == "accepted"
    assert accepted["guide"] == "guide"
    second = any_site.ask("POST", f"{path}/accept", {}, as_="manager").json
    assert (second["code"], second["by"]) == ("help_taken", "guide")
    assert any_site.ask("POST", f"{path}/set-out", {}, as_="guide").json["state"] == "coming"
    assert any_site.ask("POST", f"{path}/done", {}, as_="guide").json["state"] == "done"
    assert any_site.ask("GET", "/help-calls", as_="manager").json == {"calls": []}


def test_each_step_of_a_call_is_told_to_the_hall(site: Site) -> None:
    last = site.house.last_event_id()
    one = call(site).json["id"]
    site.ask("POST", f"/help-calls/{one}/accept", {}, as_="manager")
    site.ask("POST", f"/help-calls/{one}/done", {}, as_="kiosk:K1")
    told = site.house.events_after(last)
    assert [event.type for event in told] == ["help.called", "help.accepted", "help.done"]
    assert all(set(event.topics) == {"hall", "kiosk:K1"} for event in told)


def test_a_guide_who_cannot_go_gives_it_back_and_nobody_sets_out_for_another(site: Site) -> None:
    path = f"/help-calls/{call(site).json['id']}"
    assert site.ask("POST", f"{path}/set-out", {}, as_="guide").json["code"] == "already_done"
    site.ask("POST", f"{path}/accept", {}, as_="guide")
    assert site.ask("POST", f"{path}/set-out", {}, as_="manager").json["code"] == "help_taken"
    again = site.ask("POST", f"{path}/give-back", {}, as_="manager").json
    assert (again["state"], again["guide"], again["accepted_at"]) == ("waiting", None, None)
    assert site.ask("POST", f"{path}/accept", {}, as_="manager").json["guide"] == "manager"


def test_what_nobody_answers_is_told_to_the_manager_once(any_site: Site) -> None:
    call(any_site)
    last = any_site.house.last_event_id()
    watch_help.run(any_site.house)
    assert any_site.house.events_after(last) == []
    pass_minutes(any_site.clock, any_site.house.hall.tickets.kiosks.help_after_s / 60)
    watch_help.run(any_site.house)
    watch_help.run(any_site.house)
    [told] = any_site.house.events_after(last)
    assert (told.type, told.data["help"]["escalated_at"] is not None) == ("help.escalated", True)


def test_who_touches_twice_gets_the_same_call_and_speaks_for_its_own_kiosk(site: Site) -> None:
    first = call(site).json["id"]
    assert call(site, reason="item").json["id"] == first
    assert call(site, kiosk="K2").json["code"] == "not_this_kiosk"
    site.ask("POST", f"/help-calls/{first}/done", {}, as_="kiosk:K1")
    assert call(site).json["id"] != first
    assert site.ask("GET", "/help-calls/none", as_="guide").json["code"] == "unknown_help_call"


def test_a_lost_slip_is_found_by_document_or_by_number_and_last_four(any_site: Site) -> None:
    person = {"id_type": "resident", "id_number": ids.VALID[0]}
    taken = any_site.ticket(person=person)

    def own(**wish: str) -> Any:
        return any_site.ask("POST", "/tickets/own", wish, as_="kiosk:K1").json

    [found] = own(**person)["tickets"]
    assert (found["token"], "person_masked" in found) == (taken["token"], False)
    last4 = ids.VALID[0][-4:]
    assert own(number=taken["number"].lower(), last4=last4)["tickets"] == [found]
    assert own(number=taken["number"], last4="9999") == {"tickets": [], "case": None}
    assert own(id_type="resident", id_number=ids.VALID[1])["tickets"] == []
    anonymous = any_site.ticket("GA02")
    assert own(number=anonymous["number"], last4="0000")["tickets"] == []
    assert own()["code"] == "bad_request"


def test_a_case_is_followed_by_its_number_and_last_four(site: Site) -> None:
    site.at_window("16", "open")
    site.ticket(person={"id_type": "resident", "id_number": ids.VALID[0]})
    no = site.at_window("16", "call").json["ticket"]["cases"][0]
    wish = {"number": no, "last4": ids.VALID[0][-4:]}
    case = site.ask("POST", "/tickets/own", wish, as_="kiosk:K1").json["case"]
    assert (case["no"], case["outcome"], "person_masked" in case) == (no, None, False)


def test_guessing_last_fours_is_slowed_down(site: Site) -> None:
    number = site.ticket()["number"]
    codes = {
        site.ask(
            "POST", "/tickets/own", {"number": number, "last4": f"{n:04d}"}, as_="kiosk:K1"
        ).json.get("code")
        for n in range(60)
    }
    assert codes == {None, "rate_limited"}


@pytest.mark.rule("PQ-7b")
def test_the_way_that_somebody_chose_is_kept(any_site: Site) -> None:
    for route in ("counter", "online", "counter"):
        wish = {"kiosk": "K1", "item": "MS01", "route": route}
        assert any_site.ask("POST", "/route-choices", wish, as_="kiosk:K1").status_code == 201
    kept = any_site.ask("GET", "/route-choices", as_="auditor").json["choices"]
    assert [(c["item"], c["route"], c["count"]) for c in kept] == [
        ("MS01", "counter", 2),
        ("MS01", "online", 1),
    ]
