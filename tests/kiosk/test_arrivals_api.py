"""A booking at the kiosk's local API: it becomes a ticket on paper, once."""

from __future__ import annotations

import io

import httpx
import pytest
import zxingcpp
from PIL import Image

from tests.kiosk.fakes import Server
from tests.support import ids

CODE = "ABCD2345"


def arrive(local: httpx.Client, key: str = "key-0001", **by: str) -> httpx.Response:
    by = by or {"code": CODE}
    return local.post("/local/arrivals", json=by, headers={"Idempotency-Key": key})


@pytest.mark.rule("PDS-1")
def test_a_booking_code_becomes_a_ticket_on_paper(local: httpx.Client, server: Server) -> None:
    answer = arrive(local, code="abcd 2345")
    assert answer.status_code == 201
    body = answer.json()
    assert (body["ticket"]["number"], body["ticket"]["lane"]) == ("N012", "booked")
    assert (body["ticket"]["late"], body["ticket"]["again"]) == (False, False)
    with Image.open(io.BytesIO(local.get(body["paper"]["preview_url"]).content)) as page:
        [code] = zxingcpp.read_barcodes(page.convert("L"))
    assert code.text == body["ticket"]["track_url"]
    assert [seen.body for seen in server.posts("/arrivals")] == [{"code": CODE, "language": "zh"}]


def test_the_link_of_the_booking_never_reaches_the_screen(local: httpx.Client) -> None:
    assert "secret-link" not in arrive(local).text


@pytest.mark.rule("PDS-1")
def test_the_id_number_does_as_well_when_its_form_is_right(
    local: httpx.Client, server: Server
) -> None:
    refused = arrive(local, id_number=ids.wrong_check_digit(ids.VALID[0]))
    assert refused.json()["code"] == "bad_id_number"
    assert arrive(local, id_number=ids.VALID[0]).status_code == 201
    sent = {"id_type": "resident", "id_number": ids.VALID[0], "language": "zh"}
    assert [seen.body for seen in server.posts("/arrivals")] == [sent]


def test_one_key_prints_once_even_where_answers_get_lost(
    local: httpx.Client, server: Server
) -> None:
    server.drop_answers = 2
    first, again = arrive(local), arrive(local)
    assert first.json() == again.json()
    assert not first.json()["ticket"]["again"]
    assert {seen.headers["idempotency-key"] for seen in server.posts("/arrivals")} == {"key-0001"}
    assert server.arrived == 1


def test_who_had_checked_in_gets_the_same_ticket_as_a_copy(local: httpx.Client) -> None:
    first, again = arrive(local).json(), arrive(local, "key-0002").json()
    assert again["ticket"]["number"] == first["ticket"]["number"]
    assert again["ticket"]["again"]
    papers = [local.get(one["paper"]["preview_url"]).content for one in (first, again)]
    assert papers[0] != papers[1]


@pytest.mark.rule("PDS-7b")
def test_who_is_late_is_told_of_the_walk_in_ticket(local: httpx.Client, server: Server) -> None:
    server.late = True
    ticket = arrive(local).json()["ticket"]
    assert (ticket["late"], ticket["lane"]) == (True, "walk_in")


@pytest.mark.parametrize("code", ["ABC", "ABCD23456", "预约码预约码二三", "ABCD-234"])
def test_what_can_be_no_code_is_answered_without_asking(
    local: httpx.Client, server: Server, code: str
) -> None:
    refused = arrive(local, code=code)
    assert (refused.status_code, refused.json()["code"]) == (404, "unknown_booking")
    assert not server.posts("/arrivals")


def test_a_booking_that_is_over_is_told_as_such(local: httpx.Client, server: Server) -> None:
    server.refusals["/arrivals"] = (409, {"code": "wrong_state", "state": "cancelled"})
    assert arrive(local).json()["code"] == "booking_over"
