"""A helper acts for somebody: asked for, authorised, carried out in steps, handed back.

Rule XX-24: beside the applicant, in their place, or at their home; never without their
authorisation, which they may take back at any time. One table.
"""

from __future__ import annotations

from enum import StrEnum

from server.rules.refusals import Refused


class Manner(StrEnum):
    """帮办 beside the applicant, 代办 in their place, 上门 at their home."""

    BESIDE = "beside"
    PROXY = "proxy"
    HOME = "home"


class State(StrEnum):
    ASKED = "asked"
    AUTHORISED = "authorised"
    ACTING = "acting"
    HANDED_BACK = "handed_back"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    AUTHORISE = "authorise"
    BEGIN = "begin"
    STEP = "step"
    HAND_OVER = "hand_over"
    HAND_BACK = "hand_back"
    WITHDRAW = "withdraw"


class Step(StrEnum):
    """What a helper does, as the applicant may follow it."""

    PAPERS_CHECKED = "papers_checked"
    FORM_FILLED = "form_filled"
    NUMBER_TAKEN = "number_taken"
    SUBMITTED = "submitted"
    PAPERS_WANTED = "papers_wanted"
    ACCEPTED = "accepted"
    RESULT_FETCHED = "result_fetched"
    OTHER = "other"


TABLE: dict[State, dict[Move, State]] = {
    State.ASKED: {Move.AUTHORISE: State.AUTHORISED, Move.WITHDRAW: State.WITHDRAWN},
    State.AUTHORISED: {Move.BEGIN: State.ACTING, Move.WITHDRAW: State.WITHDRAWN},
    State.ACTING: {
        Move.STEP: State.ACTING,
        Move.HAND_OVER: State.ACTING,
        Move.HAND_BACK: State.HANDED_BACK,
        Move.WITHDRAW: State.WITHDRAWN,
    },
    State.HANDED_BACK: {},
    State.WITHDRAWN: {},
}

OPEN = frozenset({State.ASKED, State.AUTHORISED, State.ACTING})


def after(state: State, move: Move) -> State:
    """The state that follows. Refuses ``authorisation_required`` for whoever begins without one,
    ``wrong_state`` for any other pair that is not in the table."""
    try:
        return TABLE[state][move]
    except KeyError:
        pass
    if state is State.ASKED:
        raise Refused("authorisation_required")
    raise Refused("wrong_state", state=str(state), move=str(move))
