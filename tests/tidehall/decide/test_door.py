"""The hall's decisions as JSON lines: every message, and whatever else is said."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tidehall.decide.small_day import HELLO, said, talk, ticket
from tidehall.__main__ import main
from tidehall.decide.door import Door

TAKEN = {"window": 0}
WAITS = {"window": None}


def start(who: int, window: int, t: float = 0.0) -> dict[str, Any]:
    return {"op": "start", "t": t, "ticket": who, "window": window}


def arrival(given: Any, t: float = 0.0) -> dict[str, Any]:
    return {"op": "arrival", "t": t, "ticket": given}


def crowd(count: int, zone: int = 0, first: int = 100) -> list[dict[str, Any]]:
    return [{"op": "queued", "t": 0, "ticket": ticket(first + n, zone)} for n in range(count)]


def full() -> list[dict[str, Any]]:
    """Every staffed window serves somebody of its own line."""
    people = ((1, 0, 0), (2, 1, 1), (3, 0, 2))
    return [m for id_, zone, window in people
            for m in (arrival(ticket(id_, zone)), start(id_, window))]  # fmt: skip


def test_hello_has_no_answer() -> None:
    assert said() == []


def test_a_newcomer_gets_a_specialist_then_a_general_window_then_a_second_skill() -> None:
    taken = [m for id_, window in ((1, 0), (2, 2), (3, 1))
             for m in (arrival(ticket(id_)), start(id_, window))]  # fmt: skip
    assert said(*taken, arrival(ticket(4))) == [TAKEN, {"window": 2}, {"window": 1}, WAITS]


def test_a_free_window_takes_the_head_of_its_line() -> None:
    messages = [*full(), arrival(ticket(4, arr=1), 1), arrival(ticket(5, arr=2), 2),
                {"op": "end", "t": 9, "ticket": 1, "window": 0},
                {"op": "free", "t": 9, "window": 0}, start(4, 0, 9),
                {"op": "end", "t": 19, "ticket": 4, "window": 0},
                {"op": "free", "t": 19, "window": 0}, start(5, 0, 19),
                {"op": "free", "t": 20, "window": 0}]  # fmt: skip
    assert said(*messages)[-3:] == [{"ticket": 4}, {"ticket": 5}, {"ticket": None}]


def test_a_head_start_counts_and_a_late_booking_is_a_walk_in() -> None:
    late = ticket(6, cls=2, arr=3, slot=-30, late=True)
    messages = [*full(), arrival(ticket(4, arr=1), 1), arrival(ticket(5, cls=1, arr=2), 2),
                arrival(late, 3)]  # fmt: skip
    for n in range(3):
        messages += [
            {"op": "end", "t": 9 + n, "window": 0},
            {"op": "free", "t": 9 + n, "window": 0},
        ]
    assert [one["ticket"] for one in said(*messages)[-3:]] == [5, 4, 6]


def test_who_left_or_did_not_come_is_called_no_more() -> None:
    messages = [*full(), arrival(ticket(4, arr=1), 1), arrival(ticket(5, arr=2), 2),
                {"op": "left", "t": 3, "ticket": 4},
                {"op": "free", "t": 9, "window": 0},
                {"op": "noshow", "t": 9, "ticket": 5, "window": 0, "until": 10.2},
                {"op": "free", "t": 10.2, "window": 0}]  # fmt: skip
    assert [one["ticket"] for one in said(*messages)[-2:]] == [5, None]


def test_a_crowd_opens_the_tidal_window_and_says_why() -> None:
    messages = [*full(), *crowd(30), *({"op": "tick", "t": t} for t in range(1, 12))]
    answers = said(*messages)[3:]
    moved = [one for one in answers if one["actions"]]
    assert [one["actions"] for one in moved] == [[["assign", 3, 0]]]
    assert moved[0]["why"]["act"] == "open"
    assert moved[0]["why"]["to"] == "social"
    assert moved[0]["why"]["waiting"] == 30
    assert moved[0]["why"]["wait"] > 25


def test_a_window_that_was_set_up_works_for_its_new_zone() -> None:
    messages = [*full(), *crowd(30), *({"op": "tick", "t": t} for t in range(1, 12)),
                {"op": "setup", "t": 11, "window": 3, "until": 16, "zone": 0},
                {"op": "free", "t": 16, "window": 3}]  # fmt: skip
    assert said(*messages)[-1] == {"ticket": 100}


def test_a_short_break_is_put_off_twice_while_somebody_waits_long() -> None:
    asked = [{"op": "defer", "t": t, "window": 0} for t in (100, 115, 130)]
    assert [one["defer"] for one in said(*full(), *crowd(1), *asked)[-3:]] == [True, True, False]
    assert said(asked[0]) == [{"defer": False}]


def test_an_estimate_is_a_range_around_a_likely_value_in_minutes() -> None:
    asked = {"op": "estimate", "t": 1, "ticket": ticket(50, arr=1)}
    free, crowded = said(asked)[0], said(*full(), *crowd(10), asked)[-1]
    assert free == {"p": 0.0, "lo": 0.0, "hi": 1.0}
    assert 0 < crowded["lo"] < crowded["p"] < crowded["hi"] < 120


def test_somebody_away_is_expected_back() -> None:
    asked = {"op": "estimate", "t": 1, "ticket": ticket(50, arr=1)}
    nobody_else = {"bookings": [], "settings": {"ahead_share": 0}}
    alone = [{**HELLO, "windows": HELLO["windows"][:1], **nobody_else}]
    back_soon = {"op": "break", "t": 0, "window": 0, "until": 20}
    assert talk([*alone, back_soon, asked])[0]["p"] == pytest.approx(19, abs=0.01)


def test_what_was_learned_outlives_the_day_and_a_new_hello_forgets_the_people() -> None:
    door = Door()
    for day in range(2):
        door.hear(HELLO)
        assert door.hear(arrival(ticket(1))) == TAKEN
        for n in range(60):
            door.hear(start(1, 0, 10.0 * n))
            door.hear({"op": "end", "t": 10.0 * n + 3, "ticket": 1, "window": 0})
        assert day in (0, 1)
    learned = door._memory.services["social", "enrol"]
    assert learned.n == 120
    assert learned.mean < 5
    assert door._memory.services["social", "benefit"].n == 0


def test_unknown_messages_are_answered_with_what_is_known() -> None:
    told = said({"op": "fly"})[0]["error"]
    assert "unknown op 'fly'" in told
    assert "arrival, free, tick, defer, estimate" in told


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("{", "Expecting"),
        ("[1]", "a message is a JSON object"),
        ("7", "a message is a JSON object"),
        ({"op": "arrival", "t": 1}, "'ticket'"),
        ({"op": "arrival", "t": 1, "ticket": 77}, "77"),
        ({"op": "arrival", "t": "noon", "ticket": ticket(9)}, "noon"),
        ({"op": "arrival", "t": 1e999, "ticket": ticket(9)}, "not a minute"),
        ({"op": "arrival", "t": 1, "ticket": ticket(9, zone=5)}, "no zone 5; there are 2"),
        ({"op": "arrival", "t": 1, "ticket": ticket(9, zone=-1)}, "no zone -1"),
        ({"op": "arrival", "t": 1, "ticket": {**ticket(9), "item": 8}}, "no item 8"),
        ({"op": "arrival", "t": 1, "ticket": ticket(9, cls=4)}, "no cls 4"),
        ({"op": "free", "t": 1, "window": 4}, "no window 4; there are 4"),
        ({"op": "free", "t": 1, "window": -1}, "no window -1"),
        ({"op": "setup", "t": 1, "window": 3, "until": 6, "zone": 2}, "no zone 2"),
        ({"op": "start", "t": 1, "window": 0}, "'ticket'"),
        ({"op": []}, "unknown op"),
    ],
)
def test_what_cannot_be_carried_out_is_answered_and_changes_nothing(
    message: Any, part: str
) -> None:
    found = said(message, arrival(ticket(9)))
    assert part in found[0]["error"]
    assert found[1] == TAKEN


def test_nothing_is_decided_before_hello() -> None:
    assert talk([{"op": "tick", "t": 1}]) == [{"error": "tick before hello"}]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"zones": ["social"]}, "same length"),
        ({"windows": [{"id": 1, "kind": "fixed", "zone": 0}]}, "numbered from 0"),
        ({"windows": [{"id": 0, "kind": "round"}]}, "unknown kind of window"),
        ({"windows": [{"id": 0, "kind": "fixed", "zone": 7}]}, "names zone 7"),
        ({"windows": 7}, "TypeError"),
        ({"items": [[{"mean": 0}], [{"mean": 1}]]}, "make no sense"),
        ({"items": [[], [{"mean": 1}]]}, "every zone needs an item"),
        ({"history": None}, "TypeError"),
        ({"bookings": [[1, 0, 9]]}, "a booking names zone 0, item 9"),
        ({"settings": {"colour": 1}}, "unknown settings colour; known: second_skills"),
        ({"settings": {"paths": 0}}, "paths must be"),
        ({"settings": {"credit": [1, 2]}}, "credit needs"),
        ({"settings": {"tidal": {"speed": 1}}}, "speed"),
        ({"settings": [1]}, "hello"),
    ],
)
def test_a_day_that_cannot_be_read_is_refused_with_the_reason(
    change: dict[str, Any], part: str
) -> None:
    broken = {**HELLO, **change}
    assert part in talk([broken])[0]["error"]
    assert talk([broken, {"op": "tick", "t": 1}])[1] == {"error": "tick before hello"}


def test_settings_change_the_rules_of_the_day() -> None:
    given_up = {**HELLO, "settings": {"second_skills": False, "break_max": 0}}
    taken = [m for id_, window in ((1, 0), (2, 2))
             for m in (arrival(ticket(id_)), start(id_, window))]  # fmt: skip
    defer = {"op": "defer", "t": 100, "window": 0}
    found = talk([given_up, *taken, arrival(ticket(3)), *crowd(1), defer])
    assert found[2:] == [WAITS, {"defer": False}]


WORDS = st.sampled_from(
    ["op", "t", "ticket", "window", "until", "zone", "id", "item", "cls", "arr", "slot", "hello",
     "arrival", "free", "tick", "defer", "estimate", "queued", "start", "end", "noshow", "left",
     "break", "setup"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(WORDS, VALUES, max_size=6) | VALUES | st.text(), max_size=8))
def test_no_garbage_ends_the_conversation(garbage: list[Any]) -> None:
    found = talk([HELLO, *garbage, HELLO, arrival(ticket(1))])
    assert found[-1] == TAKEN
    assert all(isinstance(one, dict) for one in found)


def test_the_command_reads_lines_and_answers_each_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps(one) for one in (HELLO, arrival(ticket(1)), {"op": "x"})]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n".join(lines) + "\n"))
    assert main(["decide"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first) == TAKEN
    assert "unknown op" in json.loads(second)["error"]
