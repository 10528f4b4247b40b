"""The life of a ticket: the table, and the figures at their exact bounds."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from server.rules import ticket
from server.rules.refusals import Refused
from server.rules.ticket import TABLE, Move, State
from tests.support.clock import at

NOW = at("10:00")
COOL_DOWN = timedelta(seconds=20)
API_STATES = {"waiting", "called", "serving", "held", "missed", "finished", "given_up", "closed"}

LEGAL = {
    ("waiting", "call"): "called",
    ("waiting", "transfer"): "transferred",
    ("waiting", "give_up"): "given_up",
    ("waiting", "close_day"): "closed",
    ("transferred", "call"): "called",
    ("transferred", "transfer"): "transferred",
    ("transferred", "give_up"): "given_up",
    ("transferred", "close_day"): "closed",
    ("called", "recall"): "called",
    ("called", "start"): "serving",
    ("called", "miss"): "missed",
    ("called", "transfer"): "transferred",
    ("called", "give_up"): "given_up",
    ("called", "close_day"): "closed",
    ("serving", "hold"): "held",
    ("serving", "transfer"): "transferred",
    ("serving", "finish"): "finished",
    ("serving", "close_day"): "closed",
    ("held", "resume"): "serving",
    ("held", "transfer"): "transferred",
    ("held", "finish"): "finished",
    ("held", "give_up"): "given_up",
    ("held", "close_day"): "closed",
    ("missed", "rejoin"): "waiting",
    ("missed", "give_up"): "given_up",
    ("missed", "close_day"): "closed",
}


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)), ids=str)
def test_a_move_leads_where_the_table_says_or_is_refused(state: State, move: Move) -> None:
    expected = LEGAL.get((str(state), str(move)))
    if expected is not None:
        assert ticket.after(state, move) == expected
        return
    with pytest.raises(Refused) as refused:
        ticket.after(state, move)
    assert refused.value.code == "wrong_state"
    assert refused.value.figures == {"state": str(state), "move": str(move)}


def test_every_state_has_a_row_and_every_open_state_reaches_an_end() -> None:
    assert set(TABLE) == set(State)
    ends = {state for state in State if not TABLE[state]}
    assert ends == {State.FINISHED, State.GIVEN_UP, State.CLOSED}
    for state in State:
        reached, fresh = set(), {state}
        while fresh:
            reached |= fresh
            fresh = {after for s in fresh for after in TABLE[s].values()} - reached
        assert reached & ends, f"{state} never ends"


def test_every_state_is_reached_from_a_fresh_ticket() -> None:
    reached, fresh = set(), {State.WAITING}
    while fresh:
        reached |= fresh
        fresh = {after for s in fresh for after in TABLE[s].values()} - reached
    assert reached == set(State)


def test_the_day_can_be_closed_on_every_open_ticket() -> None:
    assert {state for state in State if Move.CLOSE_DAY in TABLE[state]} == ticket.OPEN


def test_the_outside_world_sees_a_transferred_ticket_as_waiting() -> None:
    assert {str(ticket.public(state)) for state in State} == API_STATES
    assert ticket.public(State.TRANSFERRED) == "waiting"


def test_a_ticket_is_in_line_or_at_a_window_or_neither_but_never_both() -> None:
    assert not ticket.IN_LINE & ticket.AT_WINDOW
    assert {s for s in State if Move.CALL in TABLE[s]} == ticket.IN_LINE


def test_a_recall_waits_for_the_cool_down_to_the_microsecond() -> None:
    early = NOW + COOL_DOWN - timedelta(microseconds=1)
    with pytest.raises(Refused) as refused:
        ticket.check_recall(1, NOW, early, limit=3, cool_down=COOL_DOWN)
    assert (refused.value.code, refused.value.figures) == ("recall_too_soon", {"seconds": 1})
    ticket.check_recall(1, NOW, NOW + COOL_DOWN, limit=3, cool_down=COOL_DOWN)


def test_the_seconds_left_are_rounded_up() -> None:
    with pytest.raises(Refused) as refused:
        ticket.check_recall(1, NOW, NOW + timedelta(seconds=4.5), limit=3, cool_down=COOL_DOWN)
    assert refused.value.figures == {"seconds": 16}


def test_the_limit_of_calls_counts_the_first_one_and_goes_before_the_cool_down() -> None:
    ticket.check_recall(2, NOW, NOW + COOL_DOWN, limit=3, cool_down=COOL_DOWN)
    with pytest.raises(Refused) as refused:
        ticket.check_recall(3, NOW, NOW, limit=3, cool_down=COOL_DOWN)
    assert (refused.value.code, refused.value.figures) == ("recall_limit", {"limit": 3})


def test_nobody_is_missed_before_the_last_call_and_its_pause() -> None:
    with pytest.raises(Refused) as refused:
        ticket.check_miss(2, NOW, NOW + COOL_DOWN, needed=3, cool_down=COOL_DOWN)
    assert refused.value.code == "miss_too_soon"
    assert refused.value.figures == {"calls": 2, "needed": 3}
    with pytest.raises(Refused) as refused:
        ticket.check_miss(3, NOW, NOW + timedelta(seconds=19), needed=3, cool_down=COOL_DOWN)
    assert (refused.value.code, refused.value.figures) == ("recall_too_soon", {"seconds": 1})
    ticket.check_miss(3, NOW, NOW + COOL_DOWN, needed=3, cool_down=COOL_DOWN)


def test_a_missed_ticket_rejoins_within_the_time_and_as_often_as_allowed() -> None:
    hour = timedelta(hours=1)
    ticket.check_rejoin(0, NOW, NOW + hour, limit=1, within=hour)
    with pytest.raises(Refused) as refused:
        ticket.check_rejoin(0, NOW, NOW + hour + timedelta(microseconds=1), limit=1, within=hour)
    assert (refused.value.code, refused.value.figures) == ("rejoin_too_late", {"minutes": 60})
    with pytest.raises(Refused) as refused:
        ticket.check_rejoin(1, NOW, NOW, limit=1, within=hour)
    assert (refused.value.code, refused.value.figures) == ("rejoin_limit", {"limit": 1})
