"""Days in a computer: the same people for every policy, nobody lost, nobody starved."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tidehall.simulate.test_reference import reference
from tidehall.decide.brain import Memory
from tidehall.simulate import measure
from tidehall.simulate.day import Person, draw
from tidehall.simulate.desks import desks_of, slowdown_of
from tidehall.simulate.engine import Engine
from tidehall.simulate.model import BOOKED, GREEN, PRIORITY, WALK_IN, ItemModel, Layout, Model
from tidehall.simulate.policies import POLICIES, Peer, Shipped
from tidehall.simulate.run import compare, one_day

MIXED = Layout((1, 1), 1, ("a",))
SMALL = Model(
    ("a", "b"),
    ((ItemModel("x", 8.0, 0.6, 1.0),), (ItemModel("y", 12.0, 0.7, 1.0),)),
    (30.0, 20.0),
    (1.0, 2.0, 1.0, 1.0),
    dict.fromkeys(POLICIES, MIXED),
    ("a", "b"),
    day_len=120.0,
    last_ticket=110.0,
    patience_mean=1e6,
    silent=0.0,
)


def played(model: Model, name: str, seed: int) -> Engine:
    desks = desks_of(model, name)
    day = draw(model, seed, len(desks))
    policy = POLICIES[name](model, desks, day, Memory(), 0)
    engine = Engine(model, day, desks, policy, slowdown_of(model, name))
    engine.run()
    return engine


def drawn(model: Model, seeds: range) -> list[Person]:
    return [person for seed in seeds for person in draw(model, seed, 40).people]


def test_a_seed_is_a_day_whoever_decides() -> None:
    model = reference().scenario("busy")
    assert draw(model, 3, 40) == draw(model, 3, 40)
    assert draw(model, 3, 40) != draw(model, 4, 40)
    assert draw(model, 3, 40).people == draw(model, 3, 36).people


def test_people_come_as_often_and_as_mixed_as_the_model_says() -> None:
    model = reference().scenario("normal")
    days = range(40)
    people = drawn(model, days)
    expected = 0.8 * sum(model.volume)
    assert len(people) / len(days) == pytest.approx(expected * 1.06, rel=0.06)
    classes = Counter(person.cls for person in people)
    assert classes[BOOKED] / len(people) == pytest.approx(0.23, abs=0.03)
    assert classes[PRIORITY] / (classes[WALK_IN] + classes[PRIORITY]) == pytest.approx(
        0.08, abs=0.02
    )
    assert 0 < classes[GREEN] < classes[PRIORITY]
    assert np.mean([p.needs for p in people if p.zone == 0]) == pytest.approx(21.3, rel=0.08)
    early = [person for person in people if person.arr == 0 and person.slot is None]
    assert len(early) / len(days) == pytest.approx(0.018 * expected, rel=0.3)
    assert max(person.arr for person in people) <= model.last_ticket


def test_an_early_booking_waits_from_its_slot_and_a_late_one_is_a_walk_in() -> None:
    booked = [p for p in drawn(reference(), range(6)) if p.slot is not None]
    assert booked
    for person in booked:
        assert person.slot is not None
        assert person.late == (person.arr - person.slot > 10)
        assert person.cls == (WALK_IN if person.late else BOOKED)
        assert person.base == (person.arr if person.late else max(person.arr, person.slot))


def test_a_surge_crowds_one_zone() -> None:
    calm = replace(reference(), surge_p=0.0, day_cv=0.0, zone_cv=0.0, half_cv=0.0)
    wild = replace(calm, surge_p=1.0, surge_mult=2.5, surge_len=150.0)
    assert len(drawn(wild, range(10))) > len(drawn(calm, range(10))) + 10 * 20


def test_clerks_have_lunch_in_three_groups_and_breaks_within_the_day() -> None:
    clerks = draw(reference(), 1, 40).clerks
    assert {clerk.lunch for clerk in clerks} == {(150, 45), (187.5, 45), (225, 45)}
    assert all(len(clerk.breaks) == 2 and 0 < clerk.breaks[0][0] < 480 for clerk in clerks)
    absent = [c.absent for seed in range(50) for c in draw(reference(), seed, 40).clerks]
    assert np.mean(absent) == pytest.approx(0.03, abs=0.012)


@pytest.mark.parametrize("name", POLICIES)
def test_everybody_is_called_once_or_left(name: str) -> None:
    engine = played(reference().scenario("overload"), name, 11)
    called = Counter(person.id for person in engine.order)
    assert max(called.values()) == 1
    for person in engine.day.people:
        assert (person.id in called) != person.gone
        assert person.served == (person.id in called)
        assert person.wait >= 0
    assert len(called) + engine.lost == len(engine.day.people)
    assert engine.waiting == {}


@pytest.mark.parametrize("name", POLICIES)
def test_a_window_serves_one_after_another_and_what_it_may(name: str) -> None:
    engine = played(reference().scenario("busy"), name, 12)
    last: dict[int, float] = {}
    for person in engine.order:
        assert person.window is not None
        assert person.called is not None
        assert last.get(person.window, -1.0) < person.called or person.called == 0
        last[person.window] = person.called
        assert person.zone in engine.desks[person.window].skills


def test_a_policy_that_seats_somebody_at_a_busy_window_is_a_fault() -> None:
    class Wrong(Peer):
        def arrival(self, t: float, person: Person) -> int | None:
            return 0

    desks = desks_of(SMALL, "fixed")
    with pytest.raises(RuntimeError, match="window 0 is not free"):
        Engine(SMALL, draw(SMALL, 1, 4), desks, Wrong(SMALL, desks)).run()


@settings(max_examples=40, deadline=None)
@given(
    volumes=st.tuples(st.floats(0, 120), st.floats(0, 120)),
    booked=st.floats(0, 0.9),
    priority=st.floats(0, 0.7),
    green=st.floats(0, 0.3),
    layout=st.builds(
        Layout,
        st.tuples(st.integers(1, 3), st.integers(1, 3)),
        st.integers(0, 2),
        st.lists(st.sampled_from([None, "a", "b"]), max_size=2).map(tuple),
    ),
    pauses=st.integers(0, 2),
    seed=st.integers(0, 10_000),
)
def test_nobody_starves_whatever_the_mix(
    volumes: tuple[float, float],
    booked: float,
    priority: float,
    green: float,
    layout: Layout,
    pauses: int,
    seed: int,
) -> None:
    model = replace(
        SMALL, volume=volumes, appt_share=booked, prio_share=priority, green_share=green,
        breaks=pauses, layouts={"tidal": layout},
    )  # fmt: skip
    engine = played(model, "tidal", seed)
    assert len(engine.order) == len(engine.day.people)
    assert measure.overtaken(engine.order) == 0
    # No head start is longer than an hour: nobody is passed by one who came over an hour later,
    # unless it is a walk-in's turn.
    for zone in range(2):
        longest_there = np.inf
        for person in reversed([p for p in engine.order if p.zone == zone]):
            assert person.base <= longest_there + 60 or person.cls == WALK_IN
            longest_there = min(longest_there, person.base)


def test_walk_ins_have_their_turn_while_others_keep_coming() -> None:
    alone = {"tidal": Layout((1, 1))}
    model = replace(SMALL, volume=(60.0, 0.001), prio_share=0.75, layouts=alone, ring=())
    order = [person for person in played(model, "tidal", 5).order if person.zone == 0]
    run = 0
    for n, person in enumerate(order):
        run = 0 if person.cls == WALK_IN else run + 1
        starving = [p for p in order[n + 1 :] if p.cls == WALK_IN
                    and person.called is not None and person.called - p.base > 30]  # fmt: skip
        assert run <= 2 or not starving


def test_moves_are_told_and_carried_out() -> None:
    model = reference().scenario("overload")
    desks = desks_of(model, "tidal")
    day = draw(model, 5002, len(desks))
    policy = Shipped(model, desks, day, Memory())
    engine = Engine(model, day, desks, policy)
    engine.run()
    assert engine.moves == len(policy.why) > 0
    last = {why["window"]: why["to"] for _, why in policy.why}
    for window, zone in last.items():
        assert desks[int(str(window))].zone == model.zones.index(str(zone))


def test_overtaking_counts_only_those_of_the_same_class_who_were_there() -> None:
    def someone(id_: int, base: float, called: float, cls: int = WALK_IN) -> Person:
        return Person(id_, 0, 0, cls, base, None, False, base, 5, 0, 99, False, called)

    first, second, third = someone(1, 0, 20), someone(2, 5, 10), someone(3, 15, 30)
    assert measure.overtaken([second, first, third]) == 1
    assert measure.overtaken([first, second, third]) == 0
    assert measure.overtaken([someone(4, 5, 10, PRIORITY), first]) == 0


def test_figures_of_estimates_are_errors_against_what_people_waited() -> None:
    told = [(5.0, 10.0, 15.0, 4.0, 12.0), (0.0, 2.0, 3.0, 2.0, 1.0)]
    found = measure.estimators([measure.DayResult([], 0, 0, 0, told)])
    assert found["tidehall"]["mae_s"] == 90
    assert found["tidehall"]["bias_s"] == -30
    assert found["tidehall"]["coverage_80"] == 1
    assert found["tidehall"]["coverage_80_over_10min"] == 1
    assert found["peers"]["mae_s"] == pytest.approx(270)
    assert found["peers"]["coverage_80"] == 0
    assert measure.estimators([]) == {}


def test_the_day_is_cut_into_half_hours_and_promises_into_steps() -> None:
    day = measure.DayResult([(0, 3, 10.0, 0.0), (0, 3, 20.0, 29.0), (1, 3, 4.0, 500.0)], 0, 0, 0)
    assert measure.by_half_hour([day], 3) == [900, 0, 240]
    assert measure.by_zone([day], ("a", "b", "c")) == {"a": 900, "b": 240, "c": 0}
    day.told = [(5.0, 10.0, 15.0, 4.0, float(n)) for n in range(11)]
    (row,) = measure.by_promise([day], (0, 5, 12))
    assert (row["people"], row["told_min"], row["waited_min"]) == (11, 10, 5)


def test_what_was_learned_stays_from_day_to_day() -> None:
    model = reference().scenario("busy_wrongmeans")
    assert model.errors == model.errors
    assert max(max(row) for row in model.errors) > 1.1
    memory = Memory()
    one_day(model, "tidal", 1, memory)
    item, error = model.items[0][2], model.errors[0][2]
    assert error > 1.5
    assert memory.services["invest", item.name].mean < item.mean * error - 5


def test_the_same_seeds_give_the_same_figures() -> None:
    first, again = (compare(reference(), ["fixed", "tidal"], range(2), 40) for _ in range(2))
    assert first == again
