"""The kinds of service that a visit was of."""

from __future__ import annotations

import pytest

from server.rules.service_type import Facts, ServiceType, main_type, types_of
from tests.steps.floor_day import demo_floor
from tests.support.clock import at

TIMETABLE = demo_floor().timetable


@pytest.mark.rule("HC-27", "XX-16b", "PQ-35")
@pytest.mark.parametrize(
    ("clock", "day", "more", "kinds"),
    [
        ("09:00", "2026-11-20", {}, ["walk_in"]),
        ("08:20", "2026-11-20", {}, ["walk_in"]),
        ("09:00", "2026-11-20", {"booked": True}, ["booked"]),
        ("09:00", "2026-11-20", {"lane": "green"}, ["green", "walk_in"]),
        ("12:30", "2026-11-20", {}, ["extended", "walk_in"]),
        ("17:50", "2026-11-20", {}, ["extended", "walk_in"]),
        ("09:30", "2026-11-21", {}, ["extended", "walk_in"]),
        ("09:30", "2026-10-03", {"booked": True}, ["holiday", "booked"]),
        ("09:30", "2026-10-10", {}, ["walk_in"]),
        ("09:30", "2026-11-20", {"said": ServiceType.GUIDANCE}, ["guidance", "walk_in"]),
        ("19:00", "2026-11-20", {"said": ServiceType.HOME_VISIT}, [
            "home_visit", "extended", "walk_in",
        ]),
        ("09:30", "2027-11-20", {}, ["walk_in"]),
    ],
)  # fmt: skip
def test_a_visit_is_of_these_kinds(
    clock: str, day: str, more: dict[str, object], kinds: list[str]
) -> None:
    facts = Facts(at(clock, day), **more)  # type: ignore[arg-type]
    assert [str(kind) for kind in types_of(facts, TIMETABLE)] == kinds
    assert main_type(facts, TIMETABLE) == kinds[0]
