"""How the simulated people talk to the server and listen to it."""

from __future__ import annotations

import queue
from collections.abc import Callable

import httpx
import pytest

from tidehall.living_day import api as api_module
from tidehall.living_day.api import Api, ServerGone
from tidehall.living_day.news import Listener, News

Reply = Callable[[httpx.Request], httpx.Response]
LOGIN = {"user": "clerk", "password": "secret"}


def api_that(reply: Reply) -> Api:
    return Api(
        "http://hall/api/v1", LOGIN, {"K1": "kiosk-token"}, transport=httpx.MockTransport(reply)
    )


def test_a_refusal_is_an_answer_with_its_code() -> None:
    answer = api_that(lambda _: httpx.Response(409, json={"code": "window_busy"})).at_window(
        "05", "call", {}
    )
    assert (answer.done, answer.code) == (False, "window_busy")


def test_an_empty_answer_is_nobody_to_call() -> None:
    answer = api_that(lambda _: httpx.Response(204)).at_window("05", "call", {})
    assert answer.done
    assert answer.body == {}


def test_every_command_has_a_key_of_its_own_and_a_visit_always_the_same() -> None:
    keys: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers["Idempotency-Key"])
        return httpx.Response(200, json={})

    api = api_that(reply)
    api.at_window("05", "call", {})
    api.at_window("05", "call", {})
    api.issue("K1", {"item": "QY12"}, "visit-1")
    assert keys[0] != keys[1]
    assert keys[2] == "visit-1"


def test_tickets_are_taken_with_the_kiosk_s_token_and_given_up_with_none() -> None:
    bearers: list[str | None] = []

    def reply(request: httpx.Request) -> httpx.Response:
        bearers.append(request.headers.get("Authorization"))
        return httpx.Response(200, json={})

    api = api_that(reply)
    api.issue("K1", {"item": "QY12"}, "k")
    api.of_ticket("token", "rejoin", "K1")
    api.of_ticket("token", "cancel")
    assert bearers == ["Bearer kiosk-token", "Bearer kiosk-token", None]


def test_a_clerk_whose_session_has_ended_signs_in_again() -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/session"):
            return httpx.Response(200, json={"token": "fresh"})
        fresh = request.headers.get("Authorization") == "Bearer fresh"
        return httpx.Response(200 if fresh else 401, json={"code": "token_expired"})

    api = api_that(reply)
    assert api.at_window("05", "start", {}).done
    assert api.valid_token() == "fresh"


def test_a_server_that_restarts_is_waited_for_with_the_same_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(api_module, "RETRY_S", 0.0)
    keys: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        keys.append(request.headers["Idempotency-Key"])
        if len(keys) == 1:
            raise httpx.ConnectError("refused")
        return httpx.Response(503 if len(keys) == 2 else 200, json={})

    assert api_that(reply).at_window("05", "finish", {"outcome": "done"}).done
    assert len(keys) == 3
    assert len(set(keys)) == 1


def test_a_server_that_stays_away_ends_the_living_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_module, "PATIENCE_S", 0.0)
    monkeypatch.setattr(api_module, "RETRY_S", 0.0)

    def reply(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(ServerGone):
        api_that(reply).look("/windows")


def test_a_refused_sign_in_is_told() -> None:
    api = api_that(lambda _: httpx.Response(401, json={"code": "sign_in_failed"}))
    with pytest.raises(ServerGone, match="sign_in_failed"):
        api.sign_in()


@pytest.fixture
def inbox() -> queue.Queue[News]:
    return queue.Queue()


@pytest.fixture
def listener(inbox: queue.Queue[News]) -> Listener:
    return Listener("http://hall", inbox)


def event(number: int | None, kind: str = "ticket.called") -> dict[str, object]:
    return {"id": number, "topic": "hall", "type": kind, "data": {"n": number}}


def heard(inbox: queue.Queue[News]) -> list[str]:
    return [inbox.get_nowait().kind for _ in range(inbox.qsize())]


def test_a_repeated_event_is_dropped(listener: Listener, inbox: queue.Queue[News]) -> None:
    for number in (5, 6, 5, 6, 7):
        listener.event(event(number))
    assert heard(inbox) == ["ticket.called"] * 3


def test_figures_without_a_number_are_always_news(
    listener: Listener, inbox: queue.Queue[News]
) -> None:
    listener.event(event(None, "queues.counted"))
    listener.event(event(None, "queues.counted"))
    assert heard(inbox) == ["queues.counted"] * 2


def test_after_a_break_what_was_missed_comes_in_order(
    listener: Listener, inbox: queue.Queue[News]
) -> None:
    listener.event(event(5))
    listener.watching({"hall": {"missed": [event(5), event(6), event(7)], "event_id": 7}})
    listener.event(event(7))
    listener.event(event(8))
    assert heard(inbox) == ["ticket.called"] * 4


def test_a_snapshot_is_told_and_events_before_it_are_old(
    listener: Listener, inbox: queue.Queue[News]
) -> None:
    listener.watching({"hall": {"snapshot": {"windows": []}, "event_id": 40}})
    listener.event(event(40))
    listener.event(event(41))
    assert heard(inbox) == ["snapshot", "ticket.called"]
