"""The older form with its sentences says the same as the present one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.config.halls import data_of, faults_of, hall_of
from tests.config.prose_halls import prose_of


def _prose() -> Any:
    data = prose_of(data_of())
    del data["demand"]
    return data


def test_sentences_and_figures_make_the_same_hall() -> None:
    from_sentences, from_figures = hall_of(_prose()), hall_of(data_of())
    beside = {"version", "profile", "display", "demand"}
    assert from_sentences.model_dump(exclude=beside) == from_figures.model_dump(exclude=beside)
    for name, figure in from_figures.profile.items():
        if name != "display.fields":
            assert from_sentences.profile[name] == figure


def test_a_hall_in_sentences_has_reasons_for_being_away() -> None:
    data = _prose()
    del data["display"]
    reasons = [reason.id for reason in hall_of(data).display.whereabouts]
    assert reasons == ["short_break", "meeting", "material_transfer", "meal", "site_visit"]


def test_short_names_of_figures_are_understood() -> None:
    data = _prose()
    data["hall"]["rule_profile"]["overrides"] = [
        "transfer=same_day (PQ-26)",
        "deficiency=on (PY-6.1.2)",
    ]
    profile = hall_of(data).profile
    assert (profile["transfer.promised"].value, profile["transfer.promised"].source) == (
        "same_day",
        "PQ-26",
    )
    assert profile["deficiency.enabled"].value is True


def test_a_group_with_its_condition_in_brackets_is_understood() -> None:
    data = _prose()
    data["tickets"]["priority_groups"] = ["孕妇", "急危重情形（值班长批准）"]
    groups = hall_of(data).tickets.priority_groups
    assert [(g.id, g.lane, g.needs_manager) for g in groups] == [
        ("pregnant", "priority", False),
        ("emergency", "green", True),
    ]


def _set(*steps: str, value: Any) -> Any:
    def mutate(data: Any) -> None:
        for step in steps[:-1]:
            data = data[step]
        data[steps[-1]] = value

    return mutate


UNREADABLE = {
    "range": (_set("tickets", "ranges", "walk_in", value="up to 499"), "tickets.ranges.walk_in"),
    "identity": (_set("tickets", "identity", value=["人脸"]), "tickets.identity[0]"),
    "rejoin": (_set("tickets", "missed", "rejoin", value="soon"), "tickets.missed.rejoin"),
    "place": (_set("tickets", "missed", "place", value="at the end"), "tickets.missed.place"),
    "order": (_set("tickets", "lanes", "order", value="by luck"), "tickets.lanes.order"),
    "starvation": (
        _set("tickets", "lanes", "anti_starvation", value="never mind"),
        "tickets.lanes.anti_starvation",
    ),
    "group": (_set("tickets", "priority_groups", value=["贵宾"]), "tickets.priority_groups[0]"),
    "slip": (_set("tickets", "receipt", "lines", value=["厅", "{number}", "{hotline}", 7]),
             "tickets.receipt.lines[3]"),
    "override": (
        _set("hall", "rule_profile", "overrides", value=["deficiency: yes"]),
        "hall.rule_profile.overrides[0]",
    ),
    "window of no-shows": (
        _set("appointments", "no_show", "window", value="half a year"),
        "appointments.no_show.window",
    ),
    "late": (
        _set("appointments", "check_in", "late", value="shrug"),
        "appointments.check_in.late",
    ),
    "absence": (
        _set("deadlines", "b_post_if_absent", value="long"),
        "deadlines.b_post_if_absent",
    ),
    "reminder": (_set("deadlines", "remind_at", value=["later"]), "deadlines.remind_at"),
    "alert": (
        _set("deadlines", "alerts", "yellow", value="nearly"),
        "deadlines.alerts.yellow",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("mutate", "path"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_sentence_that_cannot_be_read_is_one_fault_and_never_a_guess(
    mutate: Any, path: str
) -> None:
    data = _prose()
    mutate(data)
    faults = faults_of(data)
    assert [fault.path for fault in faults] == [path]
    assert faults[0].suggestion


def test_faults_between_parts_are_told_in_the_older_form_too() -> None:
    data = _prose()
    data["windows"][0]["queues"] = ["DD"]
    data["tickets"]["ranges"]["walk_in"] = "001-599"
    paths = {fault.path for fault in faults_of(data)}
    assert {"windows[0].queues[0]", "tickets.ranges.booked"} <= paths
