"""Every kind of fault of a hall file: where it is told, in which words, with which suggestion."""

from __future__ import annotations

import pytest

from tests.config.broken_halls import CASES, Break
from tests.config.halls import data_of, faults_of


@pytest.mark.parametrize(("mutate", "path", "message", "suggestion"), CASES.values(), ids=CASES)
def test_the_fault_is_told_with_its_path_and_what_was_probably_meant(
    mutate: Break, path: str, message: str, suggestion: str | None
) -> None:
    data = data_of()
    mutate(data)
    faults = faults_of(data)
    told = [fault for fault in faults if fault.path == path and message in fault.message]
    assert told, faults
    if suggestion is not None:
        assert suggestion in (told[0].suggestion or "")


@pytest.mark.rule("XX-19a", "PDS-28a")
def test_an_item_is_online_only_just_where_the_profile_and_a_document_allow_it() -> None:
    data = data_of()
    data["items"][0]["online_only"] = {"document": "豫政〔2025〕1号"}
    overrides = data["hall"]["rule_profile"]["overrides"]
    assert [fault.path for fault in faults_of(data)] == ["items[0].online_only"]
    overrides.append({"figure": "item.online_only", "value": "by_document", "source": "XX-19a"})
    assert faults_of(data) == []
    del data["items"][0]["online_only"]["document"]
    assert [fault.path for fault in faults_of(data)] == ["items[0].online_only.document"]


def test_faults_of_shape_and_faults_between_parts_are_told_together() -> None:
    data = data_of()
    names = (
        "a misspelt key",
        "text for a number",
        "an unknown queue at a window",
        "an unknown department",
        "ranges that overlap",
        "an unknown time zone",
        "sessions that overlap",
        "a clerk on post A twice",
    )
    data["items"][7]["typical_minutes"] = "soon"
    for name in names:
        if name != "text for a number":
            CASES[name][0](data)
    del data["tickets"]["missed"]["max_rejoin"]
    paths = [fault.path for fault in faults_of(data)]
    for name in names:
        expected = "items[7].typical_minutes" if name == "text for a number" else CASES[name][1]
        assert expected in paths, name
    assert "tickets.missed.max_rejoin" in paths


def test_one_fault_does_not_drag_others_behind_it() -> None:
    data = data_of()
    data["windows"][0]["kind"] = "?"
    data["windows"][2]["queues"] = ["E", "DD"]
    data["departments"] = "none"
    paths = [fault.path for fault in faults_of(data)]
    assert paths == ["departments", "windows[0].kind", "windows[2].queues[1]"]
