"""The hall in figures: who waits where, and how long a newcomer would wait."""

from __future__ import annotations

from server.steps import figures
from server.steps.figures import Picture
from server.store.queries.lines import Ahead
from tests.steps.floor_day import Day, demo_floor


def picture(day: Day) -> Picture:
    return day.house.read(figures.take, day.now)


def likely(day: Day, queue: str = "S") -> int | None:
    guess = figures.newcomer(demo_floor(), picture(day), queue)["estimate"]
    return None if guess is None else int(guess["likely"])


def test_without_an_open_window_nothing_is_promised(day: Day) -> None:
    day.issue()
    assert likely(day) is None
    day.open("07")
    day.pause("07")
    assert likely(day) is None


def test_a_free_window_and_nobody_waiting_means_at_once(day: Day) -> None:
    day.open("07")
    assert likely(day) == 0


def test_each_further_person_makes_a_newcomer_wait_longer_whatever_they_come_for(day: Day) -> None:
    day.open("07")
    waits = [likely(day) or 0]
    for item in ("MS07", "MS02", "MS04", "MS02", "MS01"):
        day.issue(item)
        waits.append(likely(day) or 0)
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]


def test_a_short_matter_before_somebody_never_shortens_their_wait(day: Day) -> None:
    day.open("07")
    day.issue()
    day.called("07")
    now = picture(day)
    one, two = (
        figures.by_formula(now, "S", Ahead(people, minutes * 60.0), 10)
        for people, minutes in ((1, 60), (2, 65))
    )
    assert one is not None
    assert two is not None
    assert two.likely > one.likely
    assert two.high >= one.high


def test_another_window_shortens_the_wait_and_a_helper_counts_a_little(day: Day) -> None:
    day.open("07")
    for _ in range(6):
        day.issue()
    alone = likely(day) or 0
    day.open("34")
    helped = likely(day) or 0
    day.open("09")
    shared = likely(day) or 0
    assert alone > helped > shared > 0


def test_waiting_people_and_the_oldest_wait_are_counted_by_queue(day: Day) -> None:
    day.open("07", "08")
    day.issue()
    day.pass_time(minutes=7)
    day.issue("QY01")
    counted = figures.by_queue(demo_floor(), picture(day))
    assert (counted["S"]["waiting"], counted["S"]["oldest_s"]) == (1, 420)
    assert (counted["D"]["waiting"], counted["D"]["oldest_s"]) == (1, 0)
    assert (counted["F"]["waiting"], counted["F"]["oldest_s"]) == (0, 0)
    assert (counted["S"]["open_windows"], counted["D"]["open_windows"]) == (2, 0)
    day.called("07")
    assert figures.by_queue(demo_floor(), picture(day))["S"]["waiting"] == 0


def test_the_house_s_picture_follows_a_window_at_once(day: Day) -> None:
    ticket = day.issue()
    assert day.house.with_estimate(ticket)["estimate"] is None
    day.open("07")
    assert day.house.with_estimate(ticket)["estimate"] == {"low": 0, "likely": 0, "high": 60}
