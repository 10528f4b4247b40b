"""What one person may hold, and what must have been told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from appointments.person import Held, Limits, check_person, check_told
from appointments.refusals import NotBookable
from tests.support.clock import HALL_ZONE, at

TODAY = date(2026, 11, 20)
ADULT = date(1990, 5, 1)
LIMITS = Limits(per_day=2, per_agent_day=3)


def ask(
    held: list[Held],
    *,
    item: str = "QY01",
    start: datetime | None = None,
    organisation: str | None = None,
    born: date | None = ADULT,
) -> tuple[str, dict[str, object]] | None:
    wanted = Held(item, start or at("09:00", "2026-11-23"), organisation)
    try:
        check_person(wanted, held, born, TODAY, HALL_ZONE, LIMITS)
    except NotBookable as no:
        return no.code, no.figures
    return None


def test_whoever_holds_nothing_may_book() -> None:
    assert ask([]) is None


@pytest.mark.parametrize(("born", "refused"), [
    ("2008-11-20", False), ("2008-11-21", True), ("2020-01-01", True), ("1930-01-01", False),
])  # fmt: skip
def test_a_minor_is_told_the_age(born: str, refused: bool) -> None:
    answer = ask([], born=date.fromisoformat(born))
    assert answer == (("person_minor", {"min": 18}) if refused else None)


def test_a_document_that_does_not_tell_the_age_is_enough() -> None:
    assert ask([], born=None) is None


def test_the_same_item_twice_is_a_duplicate_on_whatever_day() -> None:
    told = ("duplicate_booking", {"start": "2026-11-27T15:00+08:00"})
    assert ask([Held("QY01", at("15:00", "2026-11-27"))]) == told
    assert ask([Held("QY02", at("15:00", "2026-11-27"))]) is None


def test_two_bookings_a_day_are_the_limit() -> None:
    that_day = [Held("QY02", at("10:00", "2026-11-23")), Held("QY03", at("15:00", "2026-11-23"))]
    assert ask(that_day[:1]) is None
    assert ask(that_day) == ("too_many_bookings", {"limit": 2})
    assert ask(that_day, start=at("09:00", "2026-11-24")) is None


def test_the_day_is_the_hall_s_day() -> None:
    evening_utc = datetime.fromisoformat("2026-11-22T23:00+00:00")
    assert ask([Held("QY02", evening_utc), Held("QY03", evening_utc)]) == (
        "too_many_bookings",
        {"limit": 2},
    )


def test_an_agent_books_the_same_item_for_several_parties_up_to_a_limit_of_its_own() -> None:
    start = at("10:00", "2026-11-23")
    for_others = [Held("QY01", start, name) for name in ("甲公司", "乙公司")]
    assert ask(for_others, organisation="丙公司") is None
    assert ask(for_others, organisation="甲公司") == (
        "duplicate_booking",
        {"start": "2026-11-23T10:00+08:00"},
    )
    three = [*for_others, Held("QY01", start, "丁公司")]
    assert ask(three, organisation="丙公司") == ("too_many_bookings", {"limit": 3})
    assert ask(three) is None


@pytest.mark.rule("PDS-3")
@pytest.mark.parametrize("channel", ["desk", "phone"])
def test_at_desk_and_telephone_nothing_is_saved_before_the_person_was_told(channel: str) -> None:
    with pytest.raises(NotBookable, match="told_once_required"):
        check_told(channel, told=False)
    check_told(channel, told=True)


@pytest.mark.parametrize("channel", ["web", "kiosk", "province", "yushiban", "yunjiaohao"])
def test_where_people_read_for_themselves_no_tick_is_asked_for(channel: str) -> None:
    check_told(channel, told=False)


@pytest.mark.rule("PDS-3")
def test_staff_tell_on_every_channel_whatever_it_is_called() -> None:
    with pytest.raises(NotBookable, match="told_once_required"):
        check_told("web", False, by_staff=True)
    check_told("web", True, by_staff=True)
