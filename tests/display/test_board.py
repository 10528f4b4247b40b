"""The board in Python and in the browser's TypeScript, against the same cases."""

import json
import subprocess
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from display.board import CALLS_SHOWN, apply, board

ROOT = Path(__file__).resolve().parents[2]
FILE = json.loads((Path(__file__).parent / "cases" / "board.json").read_text(encoding="utf-8"))
BEFORE: dict[str, Any] = FILE["board"]
CASES: list[dict[str, Any]] = FILE["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_an_event_changes_the_board(case: dict[str, Any]):
    frozen = json.dumps(BEFORE)
    assert reduce(apply, case["events"], BEFORE) == {**BEFORE, **case["changes"]}
    assert json.dumps(BEFORE) == frozen


def facts(**changes: Any) -> dict[str, Any]:
    return {key: BEFORE[key] for key in BEFORE if key not in ("hall", "clock", "paused")} | changes


def test_the_first_board_is_what_the_facts_say():
    made = board(facts(), hall=BEFORE["hall"], clock=BEFORE["clock"])
    assert made == BEFORE


@pytest.mark.rule("PQ-13")
def test_a_paused_window_shows_where_its_clerk_is_and_the_expected_return():
    made = board(facts(), hall=BEFORE["hall"], clock=BEFORE["clock"])
    assert [
        (w["no"], w["pause"]["reason_name"], w["pause"]["back_at"]) for w in made["paused"]
    ] == [("16", "会议", "2026-11-20T09:20:00+08:00")]


@pytest.mark.rule("PQ-14a", "HC-12")
def test_a_window_shows_what_the_profile_lets_through():
    windows = [{**BEFORE["windows"][0], "clerk_name": "李静", "contact": "0000-0000001"}]
    shown = board(facts(windows=windows), hall=BEFORE["hall"], clock=BEFORE["clock"])["windows"]
    assert [(w["name"], w["clerk_name"], w["contact"]) for w in shown] == [
        ("企业开办综合①", "李静", "0000-0000001")
    ]


def test_no_citizen_is_on_a_board_whatever_the_facts_bring():
    person = {"person": "欧阳静", "person_masked": "欧**", "id_number": "410000199001010000"}
    made = board(
        facts(
            calls=[{**row, **person} for row in BEFORE["calls"]],
            windows=[{**row, **person, "ticket": person} for row in BEFORE["windows"]],
        ),
        hall={**BEFORE["hall"], **person},
        clock=BEFORE["clock"],
    )
    assert made == BEFORE
    event = CASES[0]["events"][0]
    named = {**event, "data": {**event["data"], "ticket": {**event["data"]["ticket"], **person}}}
    assert apply(BEFORE, named) == apply(BEFORE, event)


def test_a_board_starts_with_no_more_calls_than_it_keeps():
    calls = [{**BEFORE["calls"][0], "ticket": f"t{n}"} for n in range(40)]
    made = board(facts(calls=calls), hall=BEFORE["hall"], clock=BEFORE["clock"])
    assert len(made["calls"]) == CALLS_SHOWN


def test_the_browser_applies_events_as_the_server_does():
    run = subprocess.run(
        ["node", str(ROOT / "tests/display/apply_in_node.mjs")],
        input=json.dumps(FILE),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    after = json.loads(run.stdout)
    assert dict(zip((c["title"] for c in CASES), after, strict=True)) == {
        case["title"]: {**BEFORE, **case["changes"]} for case in CASES
    }
