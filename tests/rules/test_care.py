"""The tables of care: company, helpers, requests for priority, calls for a guide, ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import accompany, guidance, help_call, helper_order, priority_request
from server.rules.refusals import Refused

MACHINES = [accompany, helper_order, priority_request, help_call]
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.__name__.rpartition(".")[2])
def test_every_state_is_in_the_table_and_a_pair_that_is_not_is_refused(machine: Any) -> None:
    table: Mapping[StrEnum, Mapping[StrEnum, StrEnum]] = machine.TABLE
    assert set(table) == set(machine.State)
    for state in machine.State:
        for move in machine.Move:
            if move in table[state]:
                assert machine.after(state, move) == table[state][move]
            else:
                with pytest.raises(Refused):
                    machine.after(state, move)


@pytest.mark.rule("PDS-11")
def test_company_that_was_declined_may_be_taken_up_and_what_is_closed_stays_closed() -> None:
    state, move = accompany.State, accompany.Move
    declined = accompany.after(state.OFFERED, move.DECLINE)
    assert accompany.after(declined, move.ACCEPT) is state.ALONG
    assert accompany.TABLE[state.CLOSED] == {}


@given(st.lists(st.sampled_from([*accompany.Need, "veteran"]), min_size=1))
def test_needs_are_kept_once_in_the_order_in_which_they_were_said(needs: list[str]) -> None:
    kept = accompany.check_needs(needs, ["veteran"])
    assert sorted(kept) == sorted({str(one) for one in needs})
    assert kept[0] == needs[0]


def test_a_need_that_nobody_knows_and_no_need_at_all_are_refused() -> None:
    for needs, code in ((["hungry"], "unknown_priority"), ([], "bad_request")):
        with pytest.raises(Refused) as no:
            accompany.check_needs(needs, ["veteran"])
        assert no.value.code == code


@pytest.mark.rule("XX-24")
@given(st.lists(st.sampled_from(helper_order.Move), max_size=8))
def test_nobody_acts_for_somebody_before_the_authorisation(
    moves: list[helper_order.Move],
) -> None:
    state, authorised = helper_order.State.ASKED, False
    for move in moves:
        try:
            state = helper_order.after(state, move)
        except Refused:
            continue
        authorised |= move is helper_order.Move.AUTHORISE
        if state in {helper_order.State.ACTING, helper_order.State.HANDED_BACK}:
            assert authorised


def test_of_two_guides_who_accept_the_second_is_told_who_was_first() -> None:
    for state in (help_call.State.ACCEPTED, help_call.State.COMING):
        with pytest.raises(Refused) as no:
            help_call.after(state, help_call.Move.ACCEPT, by="李导办")
        assert (no.value.code, no.value.figures) == ("help_taken", {"by": "李导办"})


@given(st.integers(0, 600), st.integers(15, 600))
def test_a_call_is_told_on_from_the_moment_that_the_setting_names(gone: int, after_s: int) -> None:
    called = NOON - timedelta(seconds=gone)
    assert help_call.unanswered(called, NOON, after_s) == (gone >= after_s)


@given(st.lists(st.sampled_from(guidance.Way)))
def test_ways_add_up(ways: list[guidance.Way]) -> None:
    counted = guidance.tally(guidance.Pointed(9, None, way) for way in ways)
    assert counted.total == len(ways)
    assert set(counted.ways) == set(guidance.Way)
    assert counted.without_number <= counted.total
