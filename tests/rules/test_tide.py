"""A tidal suggestion is decided once."""

from __future__ import annotations

import pytest

from server.rules.refusals import Refused
from server.rules.tide import TABLE, Move, State, after


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("state", [s for s in State if s != State.SUGGESTED])
def test_what_is_settled_stays_settled_and_the_second_is_told_by_whom(
    state: State, move: Move
) -> None:
    with pytest.raises(Refused) as refused:
        after(state, move, by="user:manager")
    assert refused.value.code == "tide_decided"
    assert refused.value.figures == {"state": str(state), "by": "user:manager"}


def test_every_move_leads_from_a_suggestion_to_an_end() -> None:
    ends = {after(State.SUGGESTED, move) for move in Move}
    assert ends == set(State) - {State.SUGGESTED}
    assert set(TABLE) == set(State)
