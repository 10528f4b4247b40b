"""The life of a case, its number, and the chain that proves its journal."""

from __future__ import annotations

import hashlib
import inspect
import json
from datetime import UTC
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import case
from server.rules.case import Move, State
from server.rules.refusals import Refused
from tests.support.clock import at

LEGAL = {
    ("opened", "start"): "in_service",
    ("opened", "end"): "ended",
    ("in_service", "start"): "in_service",
    ("in_service", "receive"): "received",
    ("in_service", "end"): "ended",
}
AT = at("10:00")
ENTRY: dict[str, Any] = {
    "previous": case.GENESIS,
    "subject": "case:H-1",
    "n": 1,
    "at": AT,
    "kind": "opened",
    "actor": "user:li",
    "data": {"b": "乙", "a": 1},
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)), ids=str)
def test_a_move_leads_where_the_table_says_or_is_refused(state: State, move: Move) -> None:
    expected = LEGAL.get((str(state), str(move)))
    if expected is not None:
        assert case.after(state, move) == expected
        return
    with pytest.raises(Refused) as refused:
        case.after(state, move)
    assert refused.value.code == "wrong_state"


@pytest.mark.rule("PQ-16b")
def test_an_ended_or_received_case_never_moves_again() -> None:
    assert case.TABLE[State.RECEIVED] == {}
    assert case.TABLE[State.ENDED] == {}


def test_every_outcome_of_a_service_ends_the_floor_s_part_of_the_case() -> None:
    assert set(case.OUTCOMES) == {
        "done", "accepted", "fix_later", "refused", "not_ours", "left",
    }  # fmt: skip
    ends = {case.after(State.IN_SERVICE, move) for move in case.OUTCOMES.values()}
    assert ends == {State.RECEIVED, State.ENDED}


@settings(max_examples=60)
@given(
    a=st.tuples(st.sampled_from(["20261120", "20261121"]), st.integers(1, 9999), st.integers(1, 9)),
    b=st.tuples(st.sampled_from(["20261120", "20261121"]), st.integers(1, 9999), st.integers(1, 9)),
)
def test_two_cases_have_the_same_number_only_when_they_are_the_same(
    a: tuple[str, int, int], b: tuple[str, int, int]
) -> None:
    def named(day: str, seq: int, position: int) -> str:
        return case.number("hall", day, f"D{seq:03d}", position)

    assert (named(*a) == named(*b)) == (a == b)


def test_the_chain_hash_is_what_its_sentence_says() -> None:
    body = json.dumps(
        [case.GENESIS, "case:H-1", 1, "2026-11-20T02:00:00.000000+00:00", "opened", "user:li",
         {"a": 1, "b": "乙"}],
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    assert case.chain_hash(**ENTRY) == hashlib.sha256(body.encode()).hexdigest()


@pytest.mark.parametrize("field", list(ENTRY))
def test_the_chain_hash_depends_on_every_part_of_an_entry(field: str) -> None:
    others = {"n": 2, "at": at("10:01"), "data": {"a": 1}}
    changed = ENTRY | {field: others.get(field, "other")}
    assert case.chain_hash(**changed) != case.chain_hash(**ENTRY)


def test_the_chain_hash_is_the_same_in_whatever_zone_the_moment_is_given() -> None:
    assert case.chain_hash(**ENTRY) == case.chain_hash(**ENTRY | {"at": AT.astimezone(UTC)})


@pytest.mark.rule("PQ-16b")
def test_nothing_in_the_rules_takes_an_opening_moment_by_which_a_case_could_be_back_dated() -> None:
    assert set(inspect.signature(case.after).parameters) == {"state", "move"}
