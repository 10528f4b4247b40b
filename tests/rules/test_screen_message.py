"""What a sentence on public screens may say, and how long it stands."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import screen_message
from server.rules.refusals import Refused
from tests.support import ids
from tests.support.clock import HALL_ZONE

NOW = datetime(2026, 11, 20, 9, tzinfo=HALL_ZONE)


def refusal(function: object, *args: object) -> str:
    with pytest.raises(Refused) as told:
        function(*args)  # type: ignore[operator]
    return told.value.code


@pytest.mark.parametrize("form", ["{}", "请{}到导询台", "４{}", "a {} b"])
def test_no_id_number_reaches_a_public_screen(form: str) -> None:
    number = ids.VALID[0]
    if form.startswith("４"):  # full-width digits are digits
        form, number = "{}", number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spaced = f"{number[:6]} {number[6:14]} {number[14:]}"
    for shown in (number, spaced):
        assert refusal(screen_message.text, form.format(shown)) == "text_names_person"


def test_telephones_and_longer_codes_are_no_id_numbers() -> None:
    for said in ("请拨 0000-12345678", "取件码 1234567890123456789012", "A012 号请到 3 号窗口"):
        assert screen_message.text(said) == said


@given(st.text(st.characters(exclude_categories=["Nd"]), max_size=120))
def test_a_sentence_is_one_line_without_anything_that_cannot_be_seen(said: str) -> None:
    line = screen_message.text(said)
    assert line.isprintable()
    assert line == line.strip()
    assert screen_message.text(line) == line


def test_without_an_end_it_leaves_with_the_day() -> None:
    late = NOW.replace(hour=23, minute=59)
    midnight = datetime(2026, 11, 21, tzinfo=HALL_ZONE)
    assert [screen_message.ends_at(None, t, HALL_ZONE) for t in (NOW, late)] == [midnight] * 2


def test_the_end_lies_ahead_and_not_for_ever() -> None:
    for wrong in (NOW, NOW - timedelta(1), NOW + timedelta(days=31, seconds=1)):
        assert refusal(screen_message.ends_at, wrong, NOW, HALL_ZONE) == "message_until"
    month = NOW + timedelta(days=31)
    assert screen_message.ends_at(month, NOW, HALL_ZONE) == month
    assert refusal(screen_message.room, screen_message.MOST) == "too_many_messages"
