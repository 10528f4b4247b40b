"""What screens tell everybody: who is on duty, how far cases are, how people found it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import publicity
from tests.support import ids
from tests.web.site import Site


def board(site: Site, screen: str) -> dict[str, Any]:
    found: dict[str, Any] = site.ask("GET", f"/boards/{screen}", as_="manager").json
    return found


def served(site: Site, outcome: str, item: str = "GA01") -> None:
    person = {"id_number": ids.VALID[0], "name": "王小明"}
    site.ticket(item=item, person=person)
    for command in ("call", "start"):
        assert site.at_window("16", command).status_code == 200
    assert site.at_window("16", "finish", {"outcome": outcome}).status_code == 200


@pytest.mark.rule("PDS-S1e")
def test_progress_and_results_stand_on_a_screen_by_masked_number_and_nobody_is_named(
    any_site: Site,
) -> None:
    any_site.at_window("16", "open")
    for outcome in ("done", "left"):
        served(any_site, outcome)
    shown = board(any_site, "PUB-1F")
    [case] = shown["results"]["cases"]
    assert (case["no"], case["stage"]) == ("1120-N*01-1", "completed")
    assert case["item_name"] == any_site.house.hall.items["GA01"].name
    [dept] = shown["results"]["departments"]
    assert (dept["received"], dept["completed"]) == (1, 1)
    text = str(shown)
    assert not any(secret in text for secret in ("王", ids.VALID[0][-4:], "YA-2026"))


@pytest.mark.rule("XX-28b")
@pytest.mark.parametrize("ground", ["state_secret", "trade_secret", "ideology", "personal"])
def test_an_item_with_a_ground_is_on_no_public_screen(ground: str) -> None:
    assert publicity.shown("received", "done", None)
    assert not publicity.shown("received", "done", ground)


@given(st.from_regex(r"[A-Z]{2}-2026[0-9]{4}-[A-Z][0-9]{3,4}-[0-9]{1,2}", fullmatch=True))
def test_a_masked_number_keeps_the_day_and_hides_the_rest(no: str) -> None:
    _, day, ticket, place = no.split("-")
    shown = publicity.masked(no)
    assert shown == f"{day[4:]}-{ticket[0]}{'*' * (len(ticket) - 3)}{ticket[-2:]}-{place}"
    assert ticket not in shown


def test_the_information_board_tells_hours_telephones_and_how_people_found_it(site: Site) -> None:
    told = board(site, "INF-1F")["information"]
    phones = site.house.hall.phones
    assert (told["hotline"], told["consult"], told["supervise"]) == (
        phones.hotline, phones.consult, phones.supervise,
    )  # fmt: skip
    assert told["sessions"] == [
        {"from": "08:30", "until": "12:00"},
        {"from": "14:00", "until": "17:30"},
    ]
    assert (told["quality"]["rated"], len(told["quality"]["levels"])) == (0, 5)


def test_a_part_that_fails_is_absent_and_the_rest_stands(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("server.steps.views.boards.results_view", fails)
    shown = board(site, "PUB-1F")
    assert shown["results"] is None
    assert shown["information"]["hotline"] == "12345"


@pytest.mark.rule("PQ-14a", "HC-12")
def test_a_window_screen_shows_whoever_is_on_duty_now_on_post_a_or_b(any_site: Site) -> None:
    def duty() -> tuple[Any, ...]:
        [row] = [w for w in board(any_site, "WIN-16")["windows"] if w["no"] == "16"]
        return row["post"], row["clerk_name"], row["contact"]

    hall = any_site.house.hall
    assert duty() == (None, None, hall.phones.consult)
    names = []
    for post in ("A", "B"):
        assert any_site.at_window("16", "open", {"post": post}).status_code == 200
        names.append(duty())
        any_site.at_window("16", "close")
    assert [row[0] for row in names] == ["A", "B"]
    assert names[0][1] != names[1][1]
    assert all(row[1] in {person.name for person in hall.staff.values()} for row in names)
