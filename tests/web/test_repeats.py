"""Pressed twice, sent twice: changing and cancelling a booking happens once and is answered."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.support import ids
from tests.web.site import Site

MONDAY, TUESDAY = "2026-11-23T09:00:00+08:00", "2026-11-24T10:00:00+08:00"


def booked(site: Site) -> str:
    person = {"id_number": ids.VALID[0], "name": "王小明"}
    body = {"item": "GA01", "start": MONDAY, "person": person}
    answer = site.ask("POST", "/appointments", body)
    assert answer.status_code == 201, answer.text
    return f"/appointments/{answer.json['token']}"


def events(site: Site, kind: str) -> int:
    return sum(e.type == f"appointment.{kind}" for e in site.house.events_after(0, 1000))


def releases(site: Site) -> int:
    return site.row_counts()["slot_release"]


def send(site: Site, method: str, path: str, body: Any = None, key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return site.ask(method, path, body, key=None, **headers)


@pytest.mark.parametrize("key", [None, "one key"])
def test_a_repeated_cancellation_answers_the_same_and_frees_one_place(
    any_site: Site, key: str | None
) -> None:
    site, link = any_site, booked(any_site)
    first = send(site, "DELETE", link, key=key)
    assert (first.status_code, first.json["state"]) == (200, "cancelled")
    again = send(site, "DELETE", link, key=key)
    assert (again.status_code, again.json) == (200, first.json)
    assert (events(site, "cancelled"), releases(site)) == (1, 1)


@pytest.mark.parametrize("key", [None, "one key"])
def test_a_repeated_move_answers_the_same_and_moves_once(any_site: Site, key: str | None) -> None:
    site, link = any_site, booked(any_site)
    first = send(site, "PATCH", link, {"start": TUESDAY}, key)
    again = send(site, "PATCH", link, {"start": TUESDAY}, key)
    assert (first.json["start"], again.json) == (TUESDAY, first.json)
    assert (events(site, "moved"), releases(site)) == (1, 1)


def test_with_the_same_key_a_move_is_answered_even_after_the_booking_is_gone(site: Site) -> None:
    link = booked(site)
    first = send(site, "PATCH", link, {"start": TUESDAY}, "move")
    send(site, "DELETE", link)
    assert send(site, "PATCH", link, {"start": TUESDAY}, "move").json == first.json
    assert send(site, "PATCH", link, {"start": TUESDAY}).json["code"] == "wrong_state"


def test_a_key_belongs_to_one_command(site: Site) -> None:
    link = booked(site)
    send(site, "PATCH", link, {"start": TUESDAY}, "k")
    other = send(site, "PATCH", link, {"start": MONDAY}, "k")
    assert (other.status_code, other.json["code"]) == (409, "idempotency_mismatch")
    assert send(site, "DELETE", link, key="k").json["code"] == "idempotency_mismatch"
    assert send(site, "DELETE", link, key="é" * 201).json["code"] == "bad_request"


def test_a_held_place_that_is_let_go_twice_or_ran_out_is_simply_gone(site: Site) -> None:
    hold = site.ask("POST", "/holds", {"item": "GA01", "start": MONDAY}).json
    link = f"/holds/{hold['token']}"
    first = send(site, "DELETE", link, key="let go")
    assert first.json["state"] == "cancelled"
    assert send(site, "DELETE", link, key="let go").json == first.json
    assert send(site, "DELETE", link).json == first.json


@pytest.mark.parametrize("same", [True, False])
def test_a_double_click_cancels_once(any_site: Site, same: bool) -> None:
    site, link = any_site, booked(any_site)
    gate, answers = threading.Barrier(2), []

    def click(key: str) -> None:
        gate.wait(60)
        answers.append(send(site, "DELETE", link, key=key))

    pair = [threading.Thread(target=click, args=("k" if same else f"k{n}",)) for n in range(2)]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join(60)
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json
    assert (events(site, "cancelled"), releases(site)) == (1, 1)
