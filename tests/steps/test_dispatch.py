"""A bundle that was accepted goes to all of its departments at the same moment."""

from __future__ import annotations

import pytest

from server.steps.views import case_view
from tests.steps.floor_day import Day, clerk, demo_hall


@pytest.mark.rule("PDS-24r")
def test_every_department_gets_its_own_materials_with_one_time_stamp(day: Day) -> None:
    hall = demo_hall()
    bundle = hall.bundles["YS01"]
    day.open("06")
    ticket = day.issue("YS01")["id"]
    assert day.call("06", actor=clerk("06"))["ticket"] == ticket
    day.start("06")
    day.pass_time(minutes=20)
    day.finish("06", "accepted")
    stories = [
        [e for e in day.house.read(case_view, case.no)["journal"] if e["kind"] == "dispatched"]
        for case in day.cases(ticket)
    ]
    assert [len(story) for story in stories] == [1] * len(bundle.items)
    assert len({story[0]["at"] for story in stories}) == 1
    for story, id_ in zip(stories, bundle.items, strict=True):
        item, (sent,) = hall.items[id_], story
        assert (sent["dept"], sent["bundle"]) == (item.dept, "YS01")
        names = {m.name: m.form for m in item.materials}
        assert all("电子" in names[name] for name in sent["electronic"])
        assert all("收取" in names[name] for name in sent["paper"])
    told = next(e for e in day.events() if e.type == "bundle.dispatched")
    assert set(told.data["departments"]) == {hall.items[i].dept for i in bundle.items}
    assert day.broken_chains() == []


def test_a_bundle_that_was_refused_goes_nowhere(day: Day) -> None:
    day.open("06")
    day.issue("YS01")
    day.serve("06", outcome="refused")
    assert not [e for e in day.events() if e.type == "bundle.dispatched"]
