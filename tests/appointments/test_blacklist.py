"""No-shows and the list: the examples of the rule, and a second reading day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from appointments.blacklist import (
    Closing,
    Listing,
    ListRule,
    Miss,
    blocked_until,
    check_listed,
    close_booking,
    falls,
    judge,
    within,
)
from appointments.booking import Move, State
from appointments.refusals import NotBookable
from tests.appointments import slow

RULE = ListRule()
DAYS = st.dates(slow.FIRST, slow.LAST)


def day(text: str) -> date:
    return date.fromisoformat(text)


def missed(*days: str | date) -> list[Miss]:
    """No-shows on these days, each a booking of its own."""
    on = [day(d) if isinstance(d, str) else d for d in days]
    return [Miss(f"B{n}", d) for n, d in enumerate(sorted(on))]


def listings_of(misses: list[Miss], rule: ListRule = RULE) -> list[Listing]:
    """Every day close with a miss, one after the other, as the house does it."""
    listings: list[Listing] = []
    for on in sorted({m.day for m in misses if not m.voided}):
        so_far = [m for m in misses if m.day <= on]
        verdict = judge(so_far, listings, on, rule)
        listings += [verdict.listing] if verdict.listing else []
    return listings


def may_book(listings: list[Listing], today: date) -> bool:
    try:
        check_listed(listings, today)
    except NotBookable:
        return False
    return True


@pytest.mark.rule("PDS-7b")
@pytest.mark.parametrize(("state", "facts", "closing"), [
    ("confirmed", {}, Closing(Move.MISS, counts=True)),
    ("confirmed", {"arrived": True}, Closing(Move.CHECK_IN)),
    ("confirmed", {"hall_side": True}, Closing(Move.CANCEL)),
    ("confirmed", {"arrived": True, "hall_side": True}, Closing(Move.CHECK_IN)),
    ("confirmed", {"made_by_helper": True}, Closing(Move.MISS, counts=False)),
    ("awaiting", {}, Closing(Move.EXPIRE)),
    ("held", {}, Closing(Move.EXPIRE)),
    ("cancelled", {}, Closing(None)),
    ("refused", {}, Closing(None)),
    ("checked_in", {}, Closing(None)),
    ("fulfilled", {}, Closing(None)),
    ("missed", {}, Closing(None)),
    ("voided", {}, Closing(None)),
    ("expired", {}, Closing(None)),
])  # fmt: skip
def test_a_no_show_was_confirmed_not_cancelled_and_nobody_came(
    state: str, facts: dict[str, bool], closing: Closing
) -> None:
    assert close_booking(State(state), **{"arrived": False, **facts}) == closing


@pytest.mark.rule("PDS-7c")
@pytest.mark.parametrize(("first", "third", "inside"), [
    ("2026-03-10", "2026-09-10", True),
    ("2026-03-10", "2026-09-11", False),
    ("2026-08-31", "2027-02-28", True),
    ("2026-08-31", "2027-03-01", False),
    ("2023-08-31", "2024-02-29", True),
    ("2023-08-30", "2024-03-01", False),
    ("2025-12-31", "2026-06-30", True),
    ("2025-12-31", "2026-07-01", False),
    ("2026-03-10", "2026-03-10", True),
    ("2026-03-10", "2026-03-09", False),
])  # fmt: skip
def test_half_a_year_ends_on_the_corresponding_day(first: str, third: str, inside: bool) -> None:
    assert within(day(first), day(third), RULE) is inside
    if day(first) <= day(third):
        listed = listings_of(missed(first, first, third))
        assert bool(listed) is inside


@pytest.mark.rule("PDS-7c")
def test_it_is_neither_180_days_nor_the_half_of_a_calendar_year() -> None:
    assert listings_of(missed("2026-03-10", "2026-05-01", "2026-09-10"))  # 184 days
    assert not listings_of(missed("2026-01-01", "2026-05-01", "2026-07-02"))
    assert not listings_of(missed("2026-02-01", "2026-05-01", "2026-08-02"))  # 182 days


@pytest.mark.rule("PDS-7d")
@pytest.mark.parametrize(("listed", "until"), [
    ("2026-09-10", "2027-09-10"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-28"),
])  # fmt: skip
def test_the_door_is_closed_for_a_year_and_not_a_day_longer(listed: str, until: str) -> None:
    assert blocked_until(day(listed), RULE) == day(until)
    (listing,) = listings_of(missed(listed, listed, listed))
    assert (listing.listed_on, listing.until) == (day(listed), day(until))
    assert not may_book([listing], day(listed))
    assert not may_book([listing], day(until))
    assert may_book([listing], day(until) + timedelta(days=1))


@pytest.mark.rule("PDS-7d")
def test_whoever_is_refused_sees_why_and_until_when() -> None:
    listings = listings_of(missed("2026-05-01", "2026-06-01", "2026-07-01"))
    with pytest.raises(NotBookable) as no:
        check_listed(listings, day("2026-11-20"))
    assert no.value.code == "blacklisted"
    assert no.value.figures == {"until": "2027-07-01", "misses": 3}


@pytest.mark.rule("PDS-7c")
def test_the_person_is_told_of_the_first_second_and_third_miss() -> None:
    misses = missed("2026-05-01", "2026-06-01", "2026-07-01")
    verdicts = [judge(misses[:n], [], misses[n - 1].day, RULE) for n in (1, 2, 3)]
    assert [v.nth for v in verdicts] == [1, 2, 3]
    assert [v.listing for v in verdicts[:2]] == [None, None]
    assert verdicts[2].listing == Listing(day("2026-07-01"), day("2027-07-01"), ("B0", "B1", "B2"))


def test_an_old_miss_is_not_counted_when_the_next_is_told() -> None:
    assert judge(missed("2026-01-01", "2026-07-02"), [], day("2026-07-02"), RULE).nth == 1


@pytest.mark.rule("PDS-7c")
def test_the_items_of_a_bundle_count_once() -> None:
    bundle = [Miss("YS01", day("2026-05-01"))] * 3
    assert judge(bundle, [], day("2026-05-01"), RULE).nth == 1
    others = [Miss("X", day("2026-05-02")), Miss("Y", day("2026-05-03"))]
    assert judge([*bundle, *others], [], day("2026-05-03"), RULE).nth == 3


def test_a_hall_may_count_the_misses_of_one_day_as_one() -> None:
    misses = missed("2026-05-01", "2026-05-01", "2026-05-02")
    assert listings_of(misses)
    assert not listings_of(misses, replace(RULE, merge_same_day=True))


def test_a_voided_miss_does_not_count() -> None:
    misses = missed("2026-05-01", "2026-06-01", "2026-07-01")
    misses[1] = replace(misses[1], voided=True)
    assert judge(misses, [], day("2026-07-01"), RULE).nth == 2


def test_a_listing_falls_when_a_void_leaves_too_few_grounds() -> None:
    misses = missed("2026-05-01", "2026-06-01", "2026-07-01")
    (listing,) = listings_of(misses)
    assert not falls(listing, misses, RULE)
    misses[0] = replace(misses[0], voided=True)
    assert falls(listing, misses, RULE)
    assert may_book([replace(listing, fell=True)], day("2026-07-01"))


def test_what_is_left_of_a_fallen_listing_counts_with_the_next_miss() -> None:
    misses = missed("2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01")
    (listing,) = listings_of(misses[:3])
    misses[0] = replace(misses[0], voided=True)
    again = judge(misses, [replace(listing, fell=True)], day("2026-08-01"), RULE).listing
    assert again == Listing(day("2026-08-01"), day("2027-08-01"), ("B1", "B2", "B3"))


def test_a_lifted_listing_ends_on_the_day_and_its_misses_are_done_with() -> None:
    misses = missed("2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01")
    (listing,) = listings_of(misses[:3])
    lifted = replace(listing, lifted_on=day("2026-07-10"))
    assert not may_book([lifted], day("2026-07-09"))
    assert may_book([lifted], day("2026-07-10"))
    assert judge(misses, [lifted], day("2026-08-01"), RULE).nth == 1


def test_a_kept_booking_missed_while_listed_does_not_lengthen_the_year() -> None:
    misses = missed("2026-05-01", "2026-06-01", *["2026-07-01"] * 2, *["2026-07-03"] * 3)
    listings = listings_of(misses)
    assert [(x.listed_on, x.until) for x in listings] == [(day("2026-07-01"), day("2027-07-01"))]


def test_where_a_hall_reviews_first_the_year_begins_with_the_decision() -> None:
    misses = missed("2026-05-01", "2026-06-01", "2026-07-01")
    verdict = judge(misses, [], day("2026-07-01"), RULE, listed_on=day("2026-07-06"))
    assert verdict.listing is not None
    assert verdict.listing.until == day("2027-07-06")
    assert may_book([verdict.listing], day("2026-07-05"))


CLOSE_TOGETHER = st.tuples(DAYS, st.lists(st.integers(0, 420), max_size=9)).map(
    lambda drawn: [min(drawn[0] + timedelta(days=n), slow.LAST) for n in drawn[1]]
)


@pytest.mark.rule("PDS-7c", "PDS-7d")
@given(st.lists(DAYS, max_size=12) | CLOSE_TOGETHER, st.lists(DAYS, max_size=5))
@example([date(2020, 8, 31), date(2020, 8, 31), date(2021, 2, 28)], [date(2022, 2, 28)])
@example([date(2023, 8, 31), date(2024, 1, 1), date(2024, 2, 29)], [date(2025, 3, 1)])
@example([date(2024, 2, 29)] * 3 + [date(2025, 3, 1)] * 3, [date(2026, 3, 1), date(2026, 3, 2)])
def test_the_list_agrees_with_going_through_the_days(days: list[date], asked: list[date]) -> None:
    listings = listings_of(missed(*days))
    blocked = slow.days_without_booking(days)
    edges = [
        edge + n * slow.ONE for x in listings for edge in (x.listed_on, x.until) for n in (-1, 0, 1)
    ]
    for today in [*asked, *edges, *days]:
        assert may_book(listings, today) is (today not in blocked), today
    assert sum((x.until - x.listed_on).days + 1 for x in listings) == len(blocked)
