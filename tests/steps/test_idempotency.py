"""A repeated command is answered once more and carried out once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from server.rules.refusals import Refused
from server.steps.call import CallNext, call
from server.steps.leave import GiveUp, give_up
from server.steps.serve import Finish, finish
from server.store.models import Answered
from server.store.work import Actor
from tests.steps.floor_day import KIOSK, Day, clerk, refusing
from tests.support import ids


def test_the_same_key_gets_the_same_answer_and_no_second_ticket(day: Day) -> None:
    first = day.issue(key="k-1", person=ids.VALID[0])
    rows = day.row_counts()
    day.pass_time(hours=1)
    assert day.issue(key="k-1", person=ids.VALID[0]) == first
    assert day.row_counts() == rows
    assert rows["ticket"] == 1


def test_another_key_is_another_command(day: Day) -> None:
    assert day.issue(key="k-1")["id"] != day.issue(key="k-2")["id"]
    assert day.issue()["number"] == "S003", "without a key nothing is remembered"


def test_a_repeated_call_gets_the_ticket_that_it_got_before(day: Day) -> None:
    day.open("07")
    day.issue()
    day.issue()
    first = day.house.do(call, CallNext("07"), actor=clerk("07"), key="c")
    again = day.house.do(call, CallNext("07"), actor=clerk("07"), key="c")
    assert again == first
    assert day.row_counts()["case_record"] == 1


def test_a_repeated_call_that_found_nobody_finds_nobody_again(day: Day) -> None:
    day.open("07")
    first = day.house.do(call, CallNext("07"), actor=clerk("07"), key="c")
    assert first["ticket"] is None
    waiting = day.issue()["id"]
    assert day.house.do(call, CallNext("07"), actor=clerk("07"), key="c") == first
    assert day.ticket(waiting).state == "waiting"


def test_a_repeat_is_answered_even_when_the_command_would_now_be_refused(day: Day) -> None:
    day.open("07")
    day.issue()
    day.called("07")
    day.start("07")
    first = day.house.do(finish, Finish("07", "done"), actor=clerk("07"), key="f")
    assert day.house.do(finish, Finish("07", "done"), actor=clerk("07"), key="f") == first
    day.close("07")
    assert day.house.do(finish, Finish("07", "done"), actor=clerk("07"), key="f") == first


def test_a_key_with_another_body_is_refused_and_changes_nothing(day: Day) -> None:
    day.issue("MS01", key="k", person=ids.VALID[0])
    rows = day.row_counts()
    with refusing("idempotency_mismatch"):
        day.issue("MS02", key="k")
    with refusing("idempotency_mismatch"):
        day.house.do(give_up, GiveUp("0" * 26), actor=KIOSK, key="k")
    assert day.row_counts() == rows


def test_the_same_key_of_another_device_is_another_command(day: Day) -> None:
    other = Actor("device", "kiosk:K2", "kiosk")
    assert day.issue(key="k")["id"] != day.issue(key="k", actor=other)["id"]


def test_a_refused_command_may_come_again_with_the_same_key_and_then_works(day: Day) -> None:
    first = day.issue(person=ids.VALID[0])
    with refusing("ticket_open_for_item"):
        day.issue(person=ids.VALID[0], key="k")
    day.give_up(first["id"])
    assert day.issue(person=ids.VALID[0], key="k")["number"] == "S002"


def test_listeners_are_told_after_a_command_and_not_after_a_refusal(quick_day: Day) -> None:
    told: list[int] = []
    quick_day.house.on_commit(lambda: told.append(quick_day.house.last_event_id()))
    quick_day.issue()
    with pytest.raises(Refused):
        quick_day.issue("XX99")
    assert told == [1]


def test_keys_and_answers_hold_nothing_of_a_person(day: Day) -> None:
    day.issue(person=ids.VALID[0], key="k")
    with day.house.store.read() as conn:
        row = conn.execute(select(Answered.__table__)).one()
    assert row.key == f"{KIOSK.kind}:{KIOSK.id}:k"
    assert ids.VALID[0] not in str(row)
    assert "张" not in str(row.answer)
