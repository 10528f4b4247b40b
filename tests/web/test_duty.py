"""The board of the manager on duty over the API: who sees it, who acts, and that a repeat does
nothing twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from server.jobs import look_around, watch_posts
from server.live.rooms import Rooms
from server.store.work import Actor
from tests.web.site import Site

KEY = "/duty/window_late:16"


@pytest.fixture
def late(site: Site) -> Site:
    """The clerk of window 16 is not back in time."""
    assert site.at_window("16", "open", {"post": "A"}).status_code == 200
    back = (site.clock.now() + timedelta(minutes=5)).isoformat()
    assert site.at_window("16", "pause", {"reason": "meal", "back_at": back}).status_code == 200
    site.clock.advance(timedelta(minutes=8))
    watch_posts.run(site.house)
    look_around.run(site.house)
    return site


def decisions(site: Site) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.ask("GET", "/duty", as_="manager").json["decisions"]
    return [one for one in found if one["kind"].startswith("window_")]


def test_the_board_shows_cause_age_and_level_and_a_repeated_take_is_one(late: Site) -> None:
    (one,) = decisions(late)
    assert (one["key"], one["level"], one["taken_by"]) == ("window_late:16", "yellow", None)
    assert one["figures"]["sentence"]
    assert one["figures"]["sentence_en"]
    for _ in range(2):
        taken = late.ask("POST", f"{KEY}/take", {}, as_="manager", key="mine")
        assert (taken.status_code, taken.json["state"]) == (200, "taken")
    again = late.ask("POST", f"{KEY}/take", {}, as_="manager")
    assert (again.status_code, again.json["code"]) == (409, "matter_taken")
    assert "user:manager" in again.json["detail"]
    stands = late.ask("POST", f"{KEY}/settle", {"done": "x"}, as_="manager")
    assert (stands.status_code, stands.json["code"]) == (409, "matter_stands")


def test_a_window_is_run_from_afar_as_it_was_seen_or_not_at_all(late: Site) -> None:
    seen = {"state": "paused", "post": "A"}
    wish = {"act": "open", "post": "B", "reason": "A 岗未归", "seen": seen}
    path = "/windows/16/direct"
    for _ in range(2):
        done = late.ask("POST", path, wish, as_="manager", key="cover")
        assert (done.status_code, done.json["state"], done.json["post"]) == (200, "open", "B")
    told = late.ask("POST", path, wish, as_="manager")
    assert (told.status_code, told.json["code"]) == (409, "window_changed")
    assert "没有重复操作" in told.json["detail"]
    assert late.ask("POST", path, {**wish, "reason": ""}, as_="manager").status_code == 422
    assert late.ask("POST", path, wish, as_="clerk").json["code"] == "forbidden"


def test_the_log_is_for_managers_and_auditors_and_names_what_is_unresolved(late: Site) -> None:
    rows = late.ask("GET", "/duty/log", as_="auditor").json["matters"]
    shown = {row["key"]: (row["state"], row["unresolved"]) for row in rows}
    assert shown["window_late:16"] == ("open", True)
    assert late.ask("GET", "/duty/log", as_="guide").json["code"] == "forbidden"


def test_only_managers_watch_the_board(site: Site) -> None:
    rooms = Rooms(site.house)
    admitted = {
        role
        for role in ("admin", "manager", "guide", "clerk", "department", "auditor")
        if rooms.admit("duty", Actor("user", role, role)) is not None
    }
    assert admitted == {"manager"}
    assert rooms.admit("duty", None) is None
