"""Who comes on a day: repeatable, within hours, in the shares of the hall file."""

from __future__ import annotations

from collections import Counter
from datetime import date, time

import pytest

from appointments.timetable import Timetable
from appointments.workdays import YearUnknown
from config.load import load_hall, shipped_hall
from config.schema.hall import Hall
from server.rules import person as person_rules
from server.steps.timetable import timetable_of
from tidehall.living_day.visits import Visit, visits

FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture(scope="module")
def hall() -> Hall:
    return load_hall(shipped_hall("demo"))


@pytest.fixture(scope="module")
def timetable(hall: Hall) -> Timetable:
    return timetable_of(hall)


@pytest.fixture(scope="module")
def fridays(hall: Hall, timetable: Timetable) -> list[tuple[Visit, ...]]:
    """The same Friday under twenty seeds."""
    return [visits(hall, timetable, FRIDAY, seed) for seed in range(20)]


def test_the_same_seed_brings_the_same_day_and_another_seed_another(
    hall: Hall, timetable: Timetable, fridays: list[tuple[Visit, ...]]
) -> None:
    assert visits(hall, timetable, FRIDAY, 3) == fridays[3]
    assert fridays[3] != fridays[4]


def test_as_many_come_as_the_hall_file_says(hall: Hall, fridays: list[tuple[Visit, ...]]) -> None:
    assert hall.demand is not None
    arrivals = hall.demand.arrivals
    expected = arrivals.per_day * arrivals.weekday.get(5, 1.0)
    mean = sum(map(len, fridays)) / len(fridays)
    assert mean == pytest.approx(expected, rel=0.1)


def test_everybody_comes_in_order_and_while_tickets_are_handed_out(
    timetable: Timetable, fridays: list[tuple[Visit, ...]]
) -> None:
    sessions = timetable.sessions(FRIDAY)
    for day in fridays:
        assert list(day) == sorted(day, key=lambda v: v.at)
        for visit in day:
            clock = visit.at.timetz().replace(tzinfo=None)
            assert any(s.ticket_from <= clock < s.ticket_until for s in sessions), visit.at


def test_people_come_by_the_half_hour(hall: Hall, fridays: list[tuple[Visit, ...]]) -> None:
    assert hall.demand is not None
    shares = {h.at: h.share for h in hall.demand.arrivals.by_half_hour}
    everybody = [v for day in fridays for v in day]
    at_nine = sum(v.at.time() >= time(9) and v.at.time() < time(9, 30) for v in everybody)
    assert at_nine / len(everybody) == pytest.approx(shares[time(9)], rel=0.15)


def test_errands_follow_their_weights(hall: Hall, fridays: list[tuple[Visit, ...]]) -> None:
    assert hall.demand is not None
    weights = hall.demand.items
    asked = Counter(v.item for day in fridays for v in day if not v.bundle)
    for item, weight in sorted(weights.items(), key=lambda pair: -pair[1])[:5]:
        share = asked[item] / asked.total()
        assert share == pytest.approx(weight / sum(weights.values()), rel=0.2), item
    bundles = sum(v.bundle for day in fridays for v in day)
    assert bundles / sum(map(len, fridays)) == pytest.approx(hall.demand.bundle_share, rel=0.3)


def test_shares_of_identified_absent_and_privileged_people_hold(
    hall: Hall, fridays: list[tuple[Visit, ...]]
) -> None:
    demand = hall.demand
    assert demand is not None
    everybody = [v for day in fridays for v in day]
    plain = [v for v in everybody if v.priority is None]
    identified = sum(v.person is not None for v in plain) / len(plain)
    assert identified == pytest.approx(demand.id_share, rel=0.05)
    absent = sum(not v.shows for v in everybody) / len(everybody)
    assert absent == pytest.approx(demand.no_show_share, rel=0.25)
    privileged = Counter(v.priority for v in everybody)
    elder = demand.priority_share["elder70"]
    assert privileged["elder70"] / len(everybody) == pytest.approx(elder, rel=0.25)
    assert privileged["emergency"] == 0


def test_identity_numbers_pass_the_formal_tests_and_belong_to_one_person_each(
    fridays: list[tuple[Visit, ...]],
) -> None:
    people = [(v, v.person) for v in fridays[0] if v.person]
    for visit, who in people:
        number = person_rules.check("resident", who.id_number, FRIDAY)
        born = person_rules.birth_date(number)
        assert born is not None
        age = (FRIDAY - born).days / 365.25
        assert age >= (70 if visit.priority == "elder70" else 18)
    numbers = [who.id_number for _, who in people]
    assert len(set(numbers)) == len(numbers)
    assert {number[:6] for number in numbers} == {"419999"}


def test_only_kiosks_of_the_hall_are_used(hall: Hall, fridays: list[tuple[Visit, ...]]) -> None:
    used = {v.kiosk for v in fridays[0]}
    assert {hall.kiosks[k].site for k in used} == {"hall"}
    assert len(used) > 1


def test_a_saturday_brings_only_what_its_windows_may_do(hall: Hall, timetable: Timetable) -> None:
    (session,) = timetable.sessions(SATURDAY)
    assert session.windows is not None
    some = visits(hall, timetable, SATURDAY, 1)
    assert 20 < len(some) < 200
    for visit in some:
        item = hall.items[visit.item]
        assert item.out_of_hours_bookable
        assert session.windows.intersection(item.windows)


def test_in_summer_the_afternoon_begins_later(hall: Hall, timetable: Timetable) -> None:
    july = visits(hall, timetable, date(2026, 7, 1), 1)
    assert not [v for v in july if time(11, 45) <= v.at.time() < time(14, 50)]
    assert any(v.at.time() >= time(14, 50) for v in july)


def test_nobody_comes_on_a_closed_day_or_without_demand(hall: Hall, timetable: Timetable) -> None:
    assert visits(hall, timetable, date(2026, 11, 22), 1) == ()
    without = hall.model_copy(update={"demand": None})
    assert visits(without, timetable, FRIDAY, 1) == ()


def test_a_year_that_nobody_published_is_not_guessed(hall: Hall, timetable: Timetable) -> None:
    with pytest.raises(YearUnknown):
        visits(hall, timetable, date(2027, 3, 1), 1)


def test_cancelled_and_online_only_items_are_not_asked_for(
    hall: Hall, timetable: Timetable
) -> None:
    assert hall.demand is not None
    top = max(hall.demand.items, key=lambda i: hall.demand.items[i])  # type: ignore[union-attr]
    gone = hall.items[top].model_copy(update={"status": "cancelled"})
    changed = hall.model_copy(update={"items": {**hall.items, top: gone}})
    assert top not in {v.item for v in visits(changed, timetable, FRIDAY, 1)}
