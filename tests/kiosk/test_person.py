"""A typed resident number is tested in form only, and never by county."""

from datetime import date

import pytest

from kiosk.person import checked, id_type, masked
from kiosk.problems import Problem
from tests.support import ids

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("number", [*ids.VALID, *ids.OLD_BUT_VALID, *ids.PERMIT_VALID])
def test_a_number_of_any_county_old_or_unknown_is_accepted(number: str) -> None:
    assert checked(number, TODAY) == number


@pytest.mark.parametrize("number", ids.INVALID.values(), ids=ids.INVALID.keys())
def test_a_number_that_cannot_be_is_refused_with_the_reason(number: str) -> None:
    with pytest.raises(Problem) as refused:
        checked(number, TODAY)
    assert refused.value.code == "bad_id_number"
    assert refused.value.body["why"] in {"length", "check_digit", "region", "date"}


def test_spaces_and_a_small_x_are_tidied() -> None:
    assert checked(" 110105 19491231 002x ", TODAY) == "11010519491231002X"


def test_somebody_born_today_may_take_a_ticket_and_somebody_born_tomorrow_not() -> None:
    checked(ids.resident_id(born="20261120"), TODAY)
    with pytest.raises(Problem):
        checked(ids.resident_id(born="20261121"), TODAY)


def test_the_kind_of_card_is_told_by_the_number() -> None:
    assert [id_type(number) for number in ids.PERMIT_VALID] == ["hmt_residence"] * 3 + [
        "foreign_residence"
    ]
    assert id_type(ids.VALID[0]) == "resident"


def test_only_the_last_four_characters_are_ever_shown() -> None:
    assert masked("11010519491231002X") == "**************002X"
