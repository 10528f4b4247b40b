"""Staff look at the papers of whoever claims priority."""

from __future__ import annotations

from server.steps.priority import JudgePriority, judge_priority
from server.store.work import Actor
from tests.steps.floor_day import GUIDE, MANAGER, Day, refusing


def judge(day: Day, ticket: str, group: str | None, actor: Actor = GUIDE) -> None:
    day.house.do(judge_priority, JudgePriority(ticket, group), actor=actor)


def test_a_granted_claim_moves_the_ticket_forward_and_keeps_its_number(day: Day) -> None:
    day.open("07")
    day.issue()
    day.pass_time(minutes=5)
    ticket = day.issue()["id"]
    judge(day, ticket, "disabled")
    row = day.ticket(ticket)
    assert (row.number, row.lane, row.priority_group) == ("S002", "priority", "disabled")
    assert (row.walk_in, row.verified_by) == (False, "user:guide")
    assert day.called("07") == ticket
    assert day.broken_chains() == []


def test_a_claim_that_is_not_proved_is_taken_back(day: Day) -> None:
    day.open("07")
    first = day.issue()["id"]
    claimed = day.issue(priority="veteran")["id"]
    judge(day, claimed, None)
    row = day.ticket(claimed)
    assert (row.lane, row.priority_group, row.walk_in) == ("walk_in", None, True)
    assert day.called("07") == first


def test_a_confirmed_claim_is_marked_and_stays_where_it_is(day: Day) -> None:
    claimed = day.issue(priority="veteran")["id"]
    rank = day.ticket(claimed).rank
    judge(day, claimed, "veteran")
    assert (day.ticket(claimed).verified_by, day.ticket(claimed).rank) == ("user:guide", rank)


def test_an_emergency_is_granted_by_the_manager_only(day: Day) -> None:
    ticket = day.issue()["id"]
    with refusing("priority_needs_manager"):
        judge(day, ticket, "emergency")
    judge(day, ticket, "emergency", MANAGER)
    assert day.ticket(ticket).lane == "green"


def test_an_ended_ticket_or_an_unknown_group_is_refused(day: Day) -> None:
    ticket = day.issue()["id"]
    with refusing("unknown_priority", priority="vip"):
        judge(day, ticket, "vip")
    day.give_up(ticket)
    with refusing("wrong_state", state="given_up"):
        judge(day, ticket, "disabled")
    with refusing("unknown_ticket"):
        judge(day, "0" * 26, None)
