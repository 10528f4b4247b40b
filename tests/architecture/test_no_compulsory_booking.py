"""Nothing but the emergency switch can make booking a condition of a ticket."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from config.schema.hall import HallFile
from server.steps.floor import floor_of
from server.steps.issue import IssueTicket, issue
from tests.architecture.checkout import modules
from tests.steps.floor_day import KIOSK, Day, a_day, demo_hall, demo_vault

FORCING = {"booking_required", "must_book", "require_booking", "walk_in", "walk_ins", "book_only"}


def _fields(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    if model in seen:
        return set()
    seen.add(model)
    names = set(model.model_fields)
    for other in list(BaseModel.__subclasses__()):
        if other.__name__ in str([f.annotation for f in model.model_fields.values()]):
            names |= _fields(other, seen)
    return names


@pytest.fixture
def quick_hall_day(sqlite_url: str) -> Iterator[Day]:
    with a_day(sqlite_url) as opened:
        yield opened


@pytest.mark.rule("XX-19b")
def test_only_the_emergency_rule_names_the_refusal() -> None:
    raising = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"Refused", "NotBookable"}
        and any(isinstance(a, ast.Constant) and a.value == "booking_required" for a in node.args)
    }
    assert raising == {"server/rules/emergency.py"}


@pytest.mark.rule("XX-19b")
def test_a_hall_file_has_no_word_for_compulsory_booking() -> None:
    assert not _fields(HallFile, set()) & FORCING - {"walk_in"}


@pytest.mark.rule("XX-19b")
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    item=st.sampled_from(["GA01", "MS01", "QY01", "SF01"]),
    flags=st.fixed_dictionaries(
        {
            name: st.booleans()
            for name in ("bookable", "out_of_hours_bookable", "online", "self_service")
        }
    ),
)
def test_no_setting_of_an_item_keeps_a_walk_in_from_a_ticket(
    quick_hall_day: Day, item: str, flags: dict[str, bool]
) -> None:
    hall = demo_hall()
    changed = hall.items[item].model_copy(update=flags)
    floor = floor_of(hall.model_copy(update={"items": {**hall.items, item: changed}}), demo_vault())

    def walk_in(work: object, _floor: object, wish: IssueTicket) -> dict[str, object]:
        return issue(work, floor, wish)  # type: ignore[arg-type]

    taken = quick_hall_day.house.do(walk_in, IssueTicket(item), actor=KIOSK)
    assert taken["lane"] == "walk_in"
