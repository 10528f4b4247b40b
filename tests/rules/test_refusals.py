"""The closed lists: reasons to say no, and things that happen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.rules import events
from server.rules.refusals import CODES, Refused

SERVER = Path(events.__file__).parents[1]


def test_a_code_that_is_not_on_the_list_cannot_be_used() -> None:
    with pytest.raises(ValueError, match="closed list"):
        Refused("bad_mood")


def test_a_refusal_carries_its_figures() -> None:
    assert Refused("quota_full", limit=30).figures == {"limit": 30}


def test_every_code_that_rules_and_steps_name_is_on_the_list() -> None:
    named: set[str] = set()
    for folder in ("rules", "steps", "store"):
        for path in (SERVER / folder).rglob("*.py"):
            named |= set(re.findall(r'Refused\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    assert named
    assert named <= CODES


def test_events_are_past_tense_names_of_a_noun() -> None:
    assert len(events.ALL) >= 16
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", name) for name in events.ALL)
