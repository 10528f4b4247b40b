"""Identity documents: formal tests, and what of them may be shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules import person
from server.rules.refusals import Refused
from tests.support import ids

TODAY = date(2026, 11, 20)


def refusal(number: str, id_type: str = "resident") -> str:
    with pytest.raises(Refused) as refused:
        person.check(id_type, number, TODAY)
    assert refused.value.code == "bad_id_number"
    return str(refused.value.figures["why"])


@pytest.mark.parametrize("number", [*ids.VALID, *ids.OLD_BUT_VALID, *ids.PERMIT_VALID])
def test_a_right_number_is_accepted_whatever_its_county(number: str) -> None:
    assert person.check("resident", number, TODAY) == number


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("check digit", "check_digit"), ("too short", "length"), ("too long", "length"),
        ("letters", "length"), ("empty", "length"), ("no such day", "date"),
        ("no such month", "date"), ("born in the future", "date"), ("no such province", "region"),
        ("province nought", "region"),
    ],
)  # fmt: skip
def test_a_wrong_number_is_refused_and_the_reason_told(what: str, why: str) -> None:
    assert refusal(ids.INVALID[what]) == why


def test_the_published_number_with_a_nought_should_end_in_x() -> None:
    assert refusal("410901199001010010") == "check_digit"
    assert person.check("resident", "41090119900101001x", TODAY) == "41090119900101001X"


def test_whoever_is_born_today_has_a_number_and_whoever_is_born_tomorrow_has_none() -> None:
    born_today = ids.resident_id(born=TODAY)
    assert person.check("resident", born_today, TODAY) == born_today
    assert refusal(ids.resident_id(born=TODAY + timedelta(days=1))) == "date"


def test_spaces_hyphens_and_a_small_x_do_not_matter() -> None:
    assert person.check("resident", " 110105 1949-1231 002x ", TODAY) == "11010519491231002X"


def test_digits_of_other_scripts_are_not_digits() -> None:
    assert refusal("１１０１０５194912310021") == "length"


@pytest.mark.parametrize("first", ["91", "93", "94", "96"])
def test_a_foreigner_s_card_begins_with_a_nine_before_the_province_that_issued_it(
    first: str,
) -> None:
    number = ids.resident_id(county=f"{first}1840")
    assert person.check("foreign_residence", number, TODAY) == number


def test_a_foreigner_s_card_of_before_2023_is_only_tidied() -> None:
    assert person.check("foreign_residence", "usa 110190010112", TODAY) == "USA110190010112"
    assert refusal("USA1101900101", "foreign_residence") == "length"


@pytest.mark.parametrize("county", ["810000", "820000", "830000"])
def test_a_residence_permit_is_tested_like_a_resident_number(county: str) -> None:
    number = ids.resident_id(county=county)
    assert person.check("hmt_residence", number, TODAY) == number
    assert refusal(ids.wrong_check_digit(number), "hmt_residence") == "check_digit"


@pytest.mark.parametrize(
    "id_type", ["passport", "hmt_permit", "taiwan_permit", "military", "other"]
)
def test_other_papers_are_only_tidied(id_type: str) -> None:
    assert person.check(id_type, " e1234-5678 ", TODAY) == "E12345678"
    assert refusal("E12", id_type) == "length"
    assert refusal("E" * 31, id_type) == "length"
    assert refusal("E12/345", id_type) == "length"


def test_an_unknown_kind_of_paper_is_a_bad_request() -> None:
    with pytest.raises(Refused) as refused:
        person.check("library", "E12345678", TODAY)
    assert refused.value.code == "bad_request"


PROVINCES = st.sampled_from(["11", "23", "37", "41", "54", "65", "71", "81", "83", "91"])


@settings(max_examples=150)
@given(
    province=PROVINCES,
    county=st.integers(0, 9999),
    born=st.dates(date(1900, 1, 1), TODAY),
    serial=st.integers(0, 999),
)
def test_a_number_made_by_the_standard_s_congruence_is_accepted_and_its_birth_date_read(
    province: str, county: int, born: date, serial: int
) -> None:
    number = ids.resident_id(f"{province}{county:04d}", born, serial)
    assert person.check("resident", number, TODAY) == number
    assert person.birth_date(number) == born


@settings(max_examples=150)
@given(born=st.dates(date(1900, 1, 1), TODAY), place=st.integers(0, 17), step=st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born: date, place: int, step: int) -> None:
    number = ids.resident_id(born=born)
    alphabet = "0123456789X" if place == 17 else "0123456789"
    old = alphabet.index(number[place])
    wrong = alphabet[(old + step) % len(alphabet)]
    with pytest.raises(Refused):
        person.check("resident", number[:place] + wrong + number[place + 1 :], TODAY)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("欧阳娜娜", "欧***"), ("李", "*"), (" 王 五 ", "王**"), ("", "")],
)
def test_of_a_name_the_first_character_is_shown(name: str, shown: str) -> None:
    assert person.masked_name(name) == shown


def test_of_a_number_the_last_four_are_shown_and_of_a_short_one_nothing() -> None:
    assert person.masked_number("11010519491231002X") == "*" * 14 + "002X"
    assert person.masked_number("E12345") == "******"
