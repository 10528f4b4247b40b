from datetime import UTC, datetime, timedelta

import pytest

from server.rules.refusals import Refused
from server.rules.telling import SHOWN_FOR, Kind, Telling, areas_of, end_of

NOON = datetime(2026, 6, 1, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_evacuation_is_heard_everywhere_whatever_was_wished():
    known = ("2F", "1F")
    assert areas_of(Kind.EVACUATION, ["1F"], known) == ("1F", "2F")
    assert areas_of(Kind.NOTICE, ["1F"], known) == ("1F",)
    assert areas_of(Kind.NOTICE, None, known) == ("1F", "2F")
    with pytest.raises(Refused, match="unknown_area"):
        areas_of(Kind.NOTICE, ["9F"], known)


def test_each_kind_has_its_own_end():
    assert end_of(Kind.EVACUATION, NOON + HOUR, NOON, None) is None
    assert end_of(Kind.NOTICE, None, NOON, NOON + HOUR) == NOON + SHOWN_FOR
    assert end_of(Kind.CLOSING, None, NOON, NOON + HOUR) == NOON + HOUR
    assert end_of(Kind.CLOSING, None, NOON, None) == NOON + SHOWN_FOR
    assert end_of(Kind.NOTICE, NOON + HOUR, NOON, None) == NOON + HOUR


def test_a_notice_is_said_as_often_as_asked_and_an_evacuation_until_it_ends():
    notice = Telling("a", Kind.NOTICE, ("1F",), 2, NOON, NOON + HOUR)
    assert [notice.said_again(n, NOON) for n in (1, 2, 3)] == [True, False, False]
    assert not notice.said_again(1, NOON + HOUR)
    alarm = Telling("b", Kind.EVACUATION, ("1F",), 1, NOON, None)
    assert alarm.said_again(500, NOON + 24 * HOUR)
    assert not Telling("b", Kind.EVACUATION, ("1F",), 1, NOON, None, ended=True).running(NOON)
