"""A model of any hall file: lines, hours, people and windows."""

from __future__ import annotations

from datetime import time

import pytest

from config.load import load_hall, shipped_hall
from tests.config.halls import data_of, faults_of, hall_of
from tidehall.simulate.assumed import Hours
from tidehall.simulate.desks import desks_of, slowdown_of
from tidehall.simulate.from_hall import NoDemand, model_of


def test_the_demo_hall_has_a_line_for_each_queue_and_the_people_of_its_demand() -> None:
    hall = load_hall(shipped_hall("demo"))
    model = model_of(hall)
    assert hall.demand is not None
    assert model.zones == tuple(hall.queues)
    assert sum(model.volume) * (1 + model.early_crowd) == pytest.approx(
        hall.demand.arrivals.per_day
    )
    assert all(sum(i.share for i in row) == pytest.approx(1) for row in model.items)
    bundles = {i.name for row in model.items for i in row} & set(hall.bundles)
    assert bundles == {"YS01", "YS02", "YS03", "YS04", "YS05", "YS06", "YS07", "YS08", "YS09",
                       "YS10", "YS11", "YS12"}  # fmt: skip
    assert model.weekdays == (1.15, 1.05, 1.0, 0.95, 0.85)
    assert model.appt_share == 0.25
    assert model.ontime == (-30, 15)
    assert model.prio_share + model.green_share == pytest.approx(0.079)


def test_a_hall_that_closes_at_noon_has_a_day_of_office_minutes_and_no_lunch_in_turns() -> None:
    model = model_of(load_hall(shipped_hall("demo")))
    assert (model.day_len, model.last_ticket, model.lunch) == (420, 405, 0)
    assert len(model.profile) == 14
    assert model.profile[0] == 0.1
    assert model.profile[7] == pytest.approx(0.095 + 0.015)
    assert model.early_crowd == pytest.approx(0.02 / 0.98)


def test_hours_count_office_minutes() -> None:
    hours = Hours(load_hall(shipped_hall("demo")).timetables[0].sessions)
    assert [hours.at(time(*clock)) for clock in ((8, 0), (8, 30), (12, 30), (14, 0), (17, 0))] == [
        -30, 0, 210, 210, 390,
    ]  # fmt: skip
    assert hours.at(time(19)) == 420
    assert not hours.whole


def test_windows_stand_as_the_file_says() -> None:
    model = model_of(load_hall(shipped_hall("demo")))
    by_no = {window.no: window for window in model.windows}
    queue = model.zones.index
    assert by_no["01"].own == (queue("D"), queue("E"))
    assert by_no["34"].kind == "general"
    assert by_no["34"].home == queue("W")
    assert queue("S") in by_no["34"].skills
    assert by_no["37"].kind == "tidal"
    assert by_no["37"].home is None
    assert set(by_no["38"].skills) == {queue(code) for code in "GHABC"}


def test_policies_differ_in_what_windows_may_do() -> None:
    model = model_of(load_hall(shipped_hall("demo")))
    general = next(n for n, window in enumerate(model.windows) if window.no == "34")
    skills = {policy: desks_of(model, policy)[general].skills
              for policy in ("fixed", "threshold", "tidal", "pooled")}  # fmt: skip
    assert skills["fixed"] == (model.zones.index("W"),)
    assert skills["threshold"] == skills["tidal"] == model.windows[general].skills
    assert skills["pooled"] == tuple(range(24))
    assert (slowdown_of(model, "tidal"), slowdown_of(model, "pooled")) == (1.08, 1.0)


def test_zones_may_be_the_lines() -> None:
    data = data_of()
    data["simulation"] = {"lines": "zones"}
    model = model_of(hall_of(data))
    assert model.zones == ("Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "ZX")
    whole = model_of(load_hall(shipped_hall("demo")))
    assert sum(model.volume) == pytest.approx(sum(whole.volume))


def test_a_village_is_simulated_too() -> None:
    model = model_of(load_hall(shipped_hall("village")))
    assert model.zones == ("A", "B")
    assert model.volume == pytest.approx((20, 30))
    assert (model.day_len, model.appt_share) == (360, 0)


def test_a_hall_that_does_not_say_who_comes_cannot_be_simulated() -> None:
    data = data_of("village")
    del data["demand"]
    with pytest.raises(NoDemand):
        model_of(hall_of(data))


def test_own_figures_of_the_file_go_before_what_is_assumed() -> None:
    data = data_of("village")
    data["simulation"] = {
        "volume": {"A": 7, "B": 0},
        "weekdays": [2],
        "walk": 0,
        "early_crowd": 0.1,
        "leaving": {"mean": 5},
        "clerks": {"lunch": 30, "setup": 9},
        "bookings": {"share": 0.5},
        "scenarios": {"fair": {"load": 3}},
    }
    model = model_of(hall_of(data))
    assert (model.zones, model.volume, model.weekdays) == (("A",), (7,), (2,))
    assert (model.walk_mean, model.early_crowd, model.patience_mean) == (0, 0.1, 5)
    assert (model.lunch, model.setup, model.appt_share) == (30, 9, 0.5)
    assert list(model.scenarios) == ["fair"]
    assert model.scenario("fair").load == 3


@pytest.mark.parametrize(
    ("given", "path", "hint"),
    [
        ({"ring": ["A", "Q"]}, "simulation.ring[1]", "known: A, B"),
        ({"ring": ["A", "A"]}, "simulation.ring", "once"),
        ({"volume": {"AA": 3}}, "simulation.volume.AA", "did you mean 'A'"),
        ({"volume": {"V9": 3}, "lines": "zones"}, "simulation.volume.V9", "V1"),
        ({"items": {"VC99": {"mean": 1, "cv": 0, "share": 1}}}, "simulation.items.VC99", "VC0"),
        ({"items": {"VC01": {"mean": 1, "cv": 0, "share": 0.4}}}, "simulation.items", None),
        ({"layouts": {"fixed": {"general": 3}}}, "simulation.layouts", "all four"),
        ({"layouts": {name: {"general": n} for n, name in enumerate(
            ("fixed", "threshold", "tidal", "pooled"))}}, "simulation.layouts", "equal"),
        ({"layouts": {name: {"tidal": ["closed", "C"]} for name in
                      ("fixed", "threshold", "tidal", "pooled")}},
         "simulation.layouts.tidal.tidal[1]", "A, B"),
        ({"profile": [0, 0]}, "simulation.profile", "above 0"),
        ({"bookings": {"share": 0.1, "ontime": [5, -5]}}, "simulation.bookings.ontime", None),
        ({"clerks": {"lunch_at": [200, 100]}}, "simulation.clerks.lunch_at", None),
        ({"scenarios": {"fair": {"laod": 2}}}, "simulation.scenarios.fair.laod", "'load'"),
        ({"walks": 2}, "simulation.walks", "'walk'"),
    ],
)  # fmt: skip
def test_faults_of_the_section_are_told_with_a_suggestion(
    given: dict[str, object], path: str, hint: str | None
) -> None:
    data = data_of("village")
    data["simulation"] = given
    told = [fault for fault in faults_of(data) if fault.path == path]
    assert told, faults_of(data)
    assert (hint or "") in (told[0].suggestion or "")
