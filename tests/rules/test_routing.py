"""Which lines each window of the demo hall draws from, and who serves an item."""

from __future__ import annotations

import pytest

from server.rules import routing
from server.rules.next_up import Draw
from server.rules.routing import HELP, OWN, WindowFacts
from tests.steps.floor_day import demo_floor, demo_hall

FLOOR, HALL = demo_floor(), demo_hall()
URGENT = frozenset({"green", "priority"})


def lines(no: str, tier: int = OWN) -> dict[str, Draw]:
    return {d.line: d for d in FLOOR.draws[no] if d.tier == tier and not d.line.startswith("@")}


def general(queue: str) -> set[str]:
    """Marked general in the file, bundles only when all their items are."""
    items = {i.id for i in HALL.items.values() if i.queue == queue and i.general_window}
    return items | {
        b.id
        for b in HALL.bundles.values()
        if b.queue == queue and all(HALL.items[i].general_window for i in b.items)
    }


def may(no: str, item: str, lane: str = "walk_in", queue: str | None = None) -> bool:
    return routing.may_serve(FLOOR.draws[no], queue or FLOOR.services[item].queue, item, lane)


@pytest.mark.parametrize("no", list(HALL.windows))
def test_every_window_draws_first_from_the_line_of_those_sent_to_it_by_name(no: str) -> None:
    assert FLOOR.draws[no][0] == Draw(f"@{no}", OWN)
    foreign = [d for d in FLOOR.draws[no] if d.line.startswith("@") and d.line != f"@{no}"]
    assert not foreign


@pytest.mark.rule("XX-18a")
@pytest.mark.parametrize("no", ["01", "08", "04", "23"])
def test_a_classified_or_department_window_takes_all_items_of_its_own_queues_only(no: str) -> None:
    assert {line: (d.items, d.lanes) for line, d in lines(no).items()} == dict.fromkeys(
        HALL.windows[no].queues, (None, None)
    )
    assert lines(no, HELP) == {}


@pytest.mark.rule("PQ-18")
@pytest.mark.parametrize(
    ("no", "items"),
    [("13", {"MS15"}), ("15", {"MS18", "MS19"}), ("24", {"BD11"}), ("40", {"ZH01"}),
     ("F1", {"ZH02"})],
)  # fmt: skip
def test_a_window_with_named_items_calls_nothing_else(no: str, items: set[str]) -> None:
    served = {item for item in FLOOR.services if may(no, item)}
    assert served == items


@pytest.mark.rule("XX-18a", "PQ-18")
@pytest.mark.parametrize("no", ["34", "35", "36"])
def test_a_general_window_helps_other_queues_with_authorised_items_only(no: str) -> None:
    assert set(lines(no)) == {"W"}
    helped = lines(no, HELP)
    assert set(helped) == {q for q in HALL.windows[no].overflow_from if general(q)}
    for queue, draw in helped.items():
        assert draw.items == general(queue)
        assert draw.by_wait
    assert may(no, "MS01")
    assert not may(no, "MS04"), "not marked for general windows"


def test_a_queue_without_general_items_is_not_helped() -> None:
    assert all("F" not in lines(no, HELP) for no in HALL.windows)


@pytest.mark.rule("XX-18a")
def test_the_green_channel_window_takes_priority_people_of_the_whole_hall_before_others() -> None:
    own = lines("43")
    assert own["Z"].items == {"ZH02", "ZH05"}
    assert own["Z"].lanes is None
    for queue in HALL.queues:
        if queue != "Z" and general(queue):
            assert (own[queue].items, own[queue].lanes) == (general(queue), URGENT)
    assert may("43", "MS01", "priority")
    assert may("43", "MS01", "green")
    assert not may("43", "MS01", "walk_in")
    assert not may("43", "MS01", "booked")
    assert not may("43", "MS04", "green")


@pytest.mark.rule("PQ-18")
def test_a_window_that_names_its_bundles_takes_no_others() -> None:
    assert {b for b in HALL.bundles if may("06", b)} == {"YS01", "YS02", "YS04"}
    assert may("06", "QY05"), "items of its queue as ever"
    assert {b for b in HALL.bundles if may("30", b)} == {"YS11"}
    assert may("30", "TZ08")


@pytest.mark.rule("XX-18a")
@pytest.mark.parametrize("no", ["37", "38"])
def test_a_tidal_window_has_no_queue_until_one_is_opened_for_it(no: str) -> None:
    assert FLOOR.draws[no] == (Draw(f"@{no}", OWN),)


@pytest.mark.rule("XX-18c")
def test_an_item_is_served_side_by_side_by_department_and_general_windows() -> None:
    assert [no for no in FLOOR.draws if may(no, "MS18")] == ["08", "14", "15", "34", "35", "36"]
    assert routing.serving_windows(FLOOR.draws, "V", "MS18") == ("08", "14", "15")
    assert routing.serving_windows(FLOOR.draws, "V", "MS18", own_only=False) == (
        "08", "14", "15", "34", "35", "36",
    )  # fmt: skip
    assert routing.serving_windows(FLOOR.draws, "U", "MS15") == ("12", "13")


@pytest.mark.rule("XX-18c")
@pytest.mark.parametrize("item", list(HALL.items))
def test_people_are_sent_only_to_windows_that_may_serve_their_item(item: str) -> None:
    windows = FLOOR.services[item].windows
    assert windows
    assert all(may(no, item) for no in windows)


@pytest.mark.rule("PQ-18")
def test_a_ticket_is_sent_by_name_only_to_a_window_that_could_take_it_in() -> None:
    def takes(no: str, item: str, lane: str = "walk_in", queue: str | None = None) -> bool:
        own = HALL.items[item].queue
        return routing.may_take_on(FLOOR.draws[no], (own, queue or own), item, lane)

    assert takes("04", "QY11"), "of its own queue"
    assert not takes("04", "MS01"), "a window that names no items is no window for all of them"
    assert takes("04", "MS01", queue="F"), "once somebody sent it to that queue"
    assert takes("13", "MS15")
    assert not takes("13", "MS13")
    assert not takes("13", "MS13", queue="U"), "its items are named"
    assert not takes("37", "MS01")
    assert not takes("43", "MS01")
    assert takes("43", "MS01", "green")
    assert takes("34", "MS01"), "a general window helps out"


def test_a_window_that_serves_a_queue_itself_gets_no_second_draw_for_its_priority_people() -> None:
    facts = WindowFacts("9", ("S",), priority_first=True)
    draws = routing.draws(facts, {"S": frozenset({"a"}), "T": frozenset({"b"}), "U": frozenset()})
    assert [d.line for d in draws] == ["@9", "S", "T"]
