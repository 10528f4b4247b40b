"""The report of a hall file's faults, for people and for programs."""

from __future__ import annotations

import json

from config.check_report import as_json, render
from config.faults import Fault, did_you_mean, path_of, suggest

FAULTS = [
    Fault("windows[3].queues[1]", "unknown queue 'DD'", "did you mean 'D'?", 214),
    Fault("hall.timezone", "unknown time zone 'x'", None, 20),
    Fault("", "not UTF-8 text"),
]


def test_faults_are_grouped_by_part_in_the_order_of_the_file() -> None:
    assert render(FAULTS, name="demo.yaml", color=False).splitlines() == [
        "the file as a whole",
        "  the file as a whole: not UTF-8 text",
        "hall",
        "  hall.timezone (line 20): unknown time zone 'x'",
        "windows",
        "  windows[3].queues[1] (line 214): unknown queue 'DD'",
        "      did you mean 'D'?",
        "demo.yaml: 3 faults",
    ]


def test_only_a_terminal_gets_colours() -> None:
    assert "\033" not in render(FAULTS)
    assert "\033" in render(FAULTS, color=True)


def test_a_good_file_says_so() -> None:
    assert render([], name="demo.yaml", color=False) == "demo.yaml: no faults"
    assert json.loads(as_json([])) == {"ok": True, "faults": []}


def test_programs_read_the_same_faults() -> None:
    told = json.loads(as_json(FAULTS))
    assert told["ok"] is False
    assert told["faults"][0] == {
        "path": "windows[3].queues[1]",
        "message": "unknown queue 'DD'",
        "suggestion": "did you mean 'D'?",
        "line": 214,
    }


def test_suggestions_name_the_nearest_word_or_what_there_is() -> None:
    assert did_you_mean("widnows", ["windows", "zones"]) == "did you mean 'windows'?"
    assert did_you_mean("d", ["C", "D"]) == "did you mean 'D'?"
    assert did_you_mean("qqqq", ["windows"]) is None
    assert suggest("qqqq", ["A", "B"]) == "known: A, B"
    assert suggest("q", []) is None


def test_paths_are_written_as_people_point() -> None:
    assert path_of(["windows", 3, "queues", 1]) == "windows[3].queues[1]"
    assert path_of(["calendar", "years", 2026, "holidays", 0]) == "calendar.years.2026.holidays[0]"
