"""When a visit can be rated, by whom, and in which words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import rating
from server.rules.rating import AT_WINDOW, Figures, Said, Source
from server.rules.refusals import Refused
from server.rules.ticket import State
from tests.support.clock import at

ENDED = at("10:00")
LEVELS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
FIGURES = Figures(
    LEVELS,
    frozenset(LEVELS[3:]),
    frozenset({"speed", "skill"}),
    text_most=300,
    open_for=timedelta(days=15),
    change_within=timedelta(minutes=60),
    at_window=timedelta(minutes=3),
)


def visit(state: State, source: Source, after: timedelta = timedelta(0)) -> str | None:
    """The code of the refusal, or None when the visit can be rated."""
    ended = ENDED if state in {State.FINISHED, State.GIVEN_UP, State.CLOSED} else None
    try:
        rating.check_visit(state, ended, ENDED + after, source, FIGURES)
    except Refused as no:
        return no.code
    return None


@pytest.mark.parametrize("source", Source)
def test_a_finished_visit_can_be_rated_by_every_source(source: Source) -> None:
    assert visit(State.FINISHED, source) is None


@pytest.mark.parametrize("state", [s for s in State if s is not State.FINISHED])
def test_before_the_end_only_the_devices_at_the_window_rate_and_only_during_service(
    state: State,
) -> None:
    ended = {State.GIVEN_UP, State.CLOSED}
    for source in Source:
        if state is State.SERVING and source in AT_WINDOW:
            assert visit(state, source) is None
        else:
            assert visit(state, source) == (
                "rating_no_service" if state in ended else "rating_not_yet"
            )


@given(st.sampled_from(Source), st.timedeltas(timedelta(0), timedelta(days=40)))
def test_both_bounds_belong_to_the_time(source: Source, after: timedelta) -> None:
    most = FIGURES.at_window if source in AT_WINDOW else FIGURES.open_for
    assert (visit(State.FINISHED, source, after) is None) == (after <= most)
    assert visit(State.FINISHED, source, most) is None


@given(st.timedeltas(timedelta(0), timedelta(hours=3)))
def test_what_was_said_can_be_said_otherwise_for_a_while(after: timedelta) -> None:
    if after <= FIGURES.change_within:
        rating.check_change(ENDED, ENDED + after, FIGURES)
        return
    with pytest.raises(Refused) as refused:
        rating.check_change(ENDED, ENDED + after, FIGURES)
    assert (refused.value.code, refused.value.figures) == ("rating_final", {"minutes": 60})


@given(st.text(max_size=8).filter(lambda level: level not in LEVELS))
def test_no_word_but_the_levels_of_the_hall_is_a_rating(level: str) -> None:
    with pytest.raises(Refused, match="unknown_level"):
        rating.check_words(Said(level), FIGURES)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said("满意", ("charm",)), "tags"),
        (Said("满意", ("speed", "speed")), "tags"),
        (Said("满意", (), "好" * 301), "text"),
    ],
)
def test_tags_and_text_keep_their_bounds(said: Said, field: str) -> None:
    with pytest.raises(Refused) as refused:
        rating.check_words(said, FIGURES)
    assert (refused.value.code, refused.value.figures) == ("bad_request", {"field": field})


def test_the_two_lowest_levels_are_bad_and_the_first_rating_of_a_visit_counts() -> None:
    assert [rating.is_bad(level, FIGURES) for level in LEVELS] == [False] * 3 + [True] * 2
    assert rating.counts([])
    assert not rating.counts(["link"])


@pytest.mark.rule("PQ-33")
def test_nobody_who_signed_in_can_rate() -> None:
    with pytest.raises(Refused, match="forbidden"):
        rating.check_rater("user")
    for kind in ("citizen", "device"):
        rating.check_rater(kind)
