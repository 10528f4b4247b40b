"""Bad input: each its own code and sentence in both languages, and nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from config.translations import LANGUAGES
from tests.support.clock import set_to
from tests.support.ids import OLD_BUT_VALID, VALID, wrong_check_digit
from tests.web.site import Site

Bad = Callable[[Site, dict[str, str]], Any]
PERSON = {"id_type": "resident", "id_number": VALID[0]}


def _take(site: Site, headers: dict[str, str], **wish: Any) -> Any:
    return site.ask("POST", "/tickets", wish, as_="kiosk:K1", **headers)


def _raw(body: bytes, kind: str = "application/json") -> Bad:
    def send(site: Site, headers: dict[str, str]) -> Any:
        sent = {
            "Authorization": f"Bearer {site.tokens['kiosk:K1']}",
            "Idempotency-Key": "raw",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        client = site.app.test_client()
        return client.post("/api/v1/tickets", data=body, content_type=kind, headers=sent)

    return send


def _second_ticket(site: Site, headers: dict[str, str]) -> Any:
    return _take(site, headers, item="GA01", person=PERSON)


def _after_hours(site: Site, headers: dict[str, str]) -> Any:
    return _take(site, headers, item="GA01")


def _start_nothing(site: Site, headers: dict[str, str]) -> Any:
    return site.ask("POST", "/windows/16/start", {}, as_="clerk", **headers)


def _wrong_state(site: Site, headers: dict[str, str]) -> Any:
    return site.ask("POST", "/windows/16/hold", {}, as_="clerk", **headers)


def _other_body(site: Site, headers: dict[str, str]) -> Any:
    return site.ask("POST", "/tickets", {"item": "GA02"}, as_="kiosk:K1", key="same", **headers)


def _called(site: Site) -> None:
    site.ticket()
    site.at_window("16", "open")
    site.at_window("16", "call")


CASES: dict[str, tuple[int, str, Bad, Callable[[Site], Any]]] = {
    "malformed JSON": (400, "bad_request", _raw(b"{bad"), lambda s: None),
    "not an object": (400, "bad_request", _raw(b"[1]"), lambda s: None),
    "not a number": (400, "bad_request", _raw(b'{"item": NaN}'), lambda s: None),
    "a NUL": (400, "bad_request", _raw(b'{"item": "GA01\\u0000"}'), lambda s: None),
    "half a letter": (400, "bad_request", _raw(b'{"item": "\\ud800"}'), lambda s: None),
    "bytes that are no text": (400, "bad_request", _raw(b'{"item": "\xff"}'), lambda s: None),
    "too deep": (400, "bad_request", _raw(b'{"a":' * 20 + b"1" + b"}" * 20), lambda s: None),
    "too large": (413, "too_large", _raw(b'{"item":"' + b"x" * 70_000 + b'"}'), lambda s: None),
    "not JSON": (415, "bad_request", _raw(b"item=GA01", "text/plain"), lambda s: None),
    "no item": (422, "bad_request", _take, lambda s: None),
    "an unknown field": (
        422, "bad_request", lambda s, h: _take(s, h, item="GA01", vip=True), lambda s: None,
    ),
    "unknown item": (404, "unknown_item", lambda s, h: _take(s, h, item="XX99"), lambda s: None),
    "wrong check digit": (
        422,
        "bad_id_number",
        lambda s, h: _take(
            s, h, item="GA01",
            person={"id_type": "resident", "id_number": wrong_check_digit(VALID[0])},
        ),
        lambda s: None,
    ),
    "a second open ticket": (
        409, "ticket_open_for_item", _second_ticket, lambda s: s.ticket(person=PERSON),
    ),
    "after hours": (
        409, "outside_ticket_hours", _after_hours, lambda s: set_to(s.clock, "20:00"),
    ),
    "a day off": (
        409, "hall_closed", _after_hours, lambda s: s.clock.advance(timedelta(days=2)),
    ),
    "unknown window": (
        404, "unknown_window",
        lambda s, h: s.ask("POST", "/windows/99/open", {}, as_="clerk", **h), lambda s: None,
    ),
    "a window that is not open": (409, "window_not_open", _start_nothing, lambda s: None),
    "a command in a wrong state": (409, "wrong_state", _wrong_state, _called),
    "a busy window": (
        409, "window_busy",
        lambda s, h: s.ask("POST", "/windows/16/call", {}, as_="clerk", **h), _called,
    ),
    "a pause without return": (
        422, "back_at_required",
        lambda s, h: s.ask("POST", "/windows/16/pause", {"reason": _reason(s)}, as_="clerk", **h),
        lambda s: s.at_window("16", "open"),
    ),
    "a repeated key with another body": (
        409, "idempotency_mismatch", _other_body,
        lambda s: s.ask("POST", "/tickets", {"item": "GA01"}, as_="kiosk:K1", key="same"),
    ),
    "an unknown link": (
        404, "unknown_ticket",
        lambda s, h: s.ask("POST", "/tickets/nobody-has-this/cancel", {}, **h), lambda s: None,
    ),
}  # fmt: skip


def _reason(site: Site) -> str:
    return str(site.house.hall.display.whereabouts[0].id)


# What is wrong with these is seen before any store is asked.
FORM = {name for name, (_, code, *_) in CASES.items() if code in {"bad_request", "too_large"}}


@pytest.mark.parametrize("case", sorted(FORM))
def test_a_wrong_form_is_refused_in_both_languages_and_nothing_changes(
    site: Site, case: str
) -> None:
    _refused_and_nothing_changes(site, case)


@pytest.mark.parametrize("case", sorted(CASES.keys() - FORM))
def test_it_is_refused_in_both_languages_and_nothing_changes(any_site: Site, case: str) -> None:
    _refused_and_nothing_changes(any_site, case)


def _refused_and_nothing_changes(site: Site, case: str) -> None:
    status, code, bad, before = CASES[case]
    before(site)
    rows = site.row_counts()
    sentences = set()
    for language in LANGUAGES:
        answer = bad(site, {"Accept_Language": language})
        assert (answer.status_code, answer.json["code"]) == (status, code), answer.text
        assert answer.mimetype == "application/problem+json"
        assert answer.json["status"] == status
        assert answer.headers["Content-Language"] == language
        sentences.add(answer.json["detail"])
    assert len(sentences) == len(LANGUAGES)
    assert site.row_counts() == rows


@pytest.mark.parametrize("number", OLD_BUT_VALID)
def test_an_id_of_a_county_that_is_no_more_is_taken(site: Site, number: str) -> None:
    assert site.ticket(person={"id_number": number})["number"]


def test_a_full_quota_is_told_and_not_exceeded(site: Site) -> None:
    floor = site.house.floor
    limited = next((s for s in floor.services.values() if s.daily_limit), None)
    if limited is None:
        pytest.fail("the demo hall has an item with a daily limit")
    for _ in range(limited.daily_limit or 0):
        site.ticket(limited.id)
    answer = site.ask("POST", "/tickets", {"item": limited.id}, as_="kiosk:K1")
    assert answer.json["code"] == "quota_full"


def test_a_repeated_key_answers_what_the_first_answered(any_site: Site) -> None:
    first, again = (
        any_site.ask("POST", "/tickets", {"item": "GA01"}, as_="kiosk:K1", key="k").json
        for _ in range(2)
    )
    assert first == again


def test_what_was_sent_is_not_repeated_in_the_problem(site: Site) -> None:
    answer = site.ask(
        "POST", "/tickets", {"item": "GA01", "person": {"id_number": 11010519491231002}},
        as_="kiosk:K1",
    )  # fmt: skip
    assert answer.status_code == 422
    assert "110105" not in json.dumps(answer.json)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("PUT", "/tickets", 405), ("GET", "/no-such-thing", 404), ("DELETE", "/items", 405)],
)
def test_wrong_addresses_and_methods_are_problems_too(
    site: Site, method: str, path: str, status: int
) -> None:
    answer = site.ask(method, path)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert (status == 405) == ("Allow" in answer.headers)


def test_a_fault_of_ours_leaves_no_trace(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: Any) -> Any:
        raise ValueError("张三 11010519491231002X")

    object.__setattr__(site.web.catalogue, "departments", broken)
    answer = site.ask("GET", "/departments")
    assert answer.status_code == 500
    assert answer.json["code"] == "internal_error"
    assert answer.json["request_id"]
    shown = answer.text + "".join(capsys.readouterr())
    assert "Traceback" not in answer.text
    assert "11010519491231002X" not in shown
