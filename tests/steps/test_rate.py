"""Rating a visit: of one's own will, once for each source, and told to no clerk."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from server.rules.rating import Source
from server.steps.rate import Rate, RateAtWindow, rate, rate_at_window
from server.steps.views.ratings import invitation, ratings_view
from server.store.models import Rating, RatingAlert
from server.store.work import Actor
from tests.steps.floor_day import MANAGER, Day, a_day, changed_hall, clerk, demo_hall, refusing

CITIZEN = Actor("citizen", "link", "citizen")
PAD = Actor("device", "pad:07", "pad")


def rated(day: Day, ticket: str, level: str = "满意", *, source: str = "link", **said: Any) -> Any:
    return day.house.do(rate, Rate(ticket, source, level, **said), actor=CITIZEN)


def at_window(day: Day, window: str, level: str = "满意", source: str = "pad") -> Any:
    return day.house.do(rate_at_window, RateAtWindow(window, source, level), actor=PAD)


def served(day: Day, window: str = "07", item: str = "MS01") -> str:
    ticket: str = day.issue(item)["id"]
    assert day.serve(window) == ticket
    return ticket


def rows(day: Day, table: Any = Rating) -> list[Any]:
    with day.house.store.read() as conn:
        return list(conn.execute(select(table.__table__)).all())


def counts(day: Day, *, alerts: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = day.house.read(
        ratings_view, day.house.floor.day(day.now), alerts=alerts
    )
    return found


def shown(day: Day, ticket: str, source: str = "link") -> dict[str, Any]:
    found: dict[str, Any] = day.house.read(invitation, ticket, source, day.now)
    return found


@pytest.mark.rule("PQ-33")
def test_nothing_is_rated_until_the_person_says_so(day: Day) -> None:
    day.open("07")
    ticket = served(day)
    asked = shown(day, ticket)
    assert (asked["open"], asked["rating"]) == (True, None)
    assert [level["name"] for level in asked["levels"]] == [
        level.name
        for level in demo_hall().evaluation.levels  # type: ignore[union-attr]
    ]
    assert all(set(level) == {"name", "name_en"} for level in asked["levels"])
    assert rows(day) == []
    assert counts(day)["total"]["rated"] == 0
    with refusing("unknown_level"):
        rated(day, ticket, "")


@pytest.mark.rule("PDS-S1a", "PDS-S1b")
def test_every_queue_clerk_and_source_can_be_rated_and_each_rating_knows_what_of(day: Day) -> None:
    hall, expected = demo_hall(), set()
    for queue in hall.queues:
        item = next(
            s for s in day.house.floor.services.values()
            if s.queue == queue and not s.cancelled and s.windows
        )  # fmt: skip
        window = item.windows[0]
        day.open(window)
        ticket = day.issue(item.id)["id"]
        assert day.serve(window, minutes=0) == ticket
        day.close(window)
        for source in Source:
            rated(day, ticket, source=source)
            expected.add((ticket, str(source), item.id, window, hall.windows[window].posts.A))
    assert len(expected) == 4 * len(hall.queues)
    assert {(r.ticket, r.source, r.item, r.window, r.staff) for r in rows(day)} == expected
    assert {r["item"] for r in counts(day)["items"]} == {item for _, _, item, _, _ in expected}


def test_the_first_of_a_visit_counts_and_a_second_of_the_same_source_is_a_change(day: Day) -> None:
    day.open("07")
    ticket = served(day)
    at_window(day, "07", "满意")
    assert rated(day, ticket, "不满意")["changed"] is False
    assert counts(day)["total"]["counts"] == {
        "非常满意": 0, "满意": 1, "基本满意": 0, "不满意": 0, "非常不满意": 0,
    }  # fmt: skip
    day.pass_time(minutes=2)
    assert at_window(day, "07", "非常满意")["changed"] is True
    assert [(r.source, r.level, r.counts) for r in sorted(rows(day), key=lambda r: r.source)] == [
        ("link", "不满意", False), ("pad", "非常满意", True),
    ]  # fmt: skip
    day.pass_time(minutes=59)
    with refusing("nothing_to_rate"):
        at_window(day, "07")
    assert day.broken_chains() == []


def test_a_change_ends_with_its_time(day: Day) -> None:
    day.open("07")
    ticket = served(day)
    rated(day, ticket, "基本满意", tags=("speed",), text="  等了一会儿 ")
    day.pass_time(minutes=60)
    assert shown(day, ticket)["rating"]["text"] == "等了一会儿"
    rated(day, ticket, "满意")
    day.pass_time(seconds=1)
    with refusing("rating_final", minutes=60):
        rated(day, ticket, "非常满意")
    seen = shown(day, ticket)
    assert (seen["open"], seen["why_not"]) == (False, "rating_final")
    assert (seen["rating"]["level"], seen["rating"]["text"]) == ("满意", None)


def test_a_bad_rating_is_an_event_and_an_alert_and_is_withdrawn_with_it(day: Day) -> None:
    day.open("07")
    ticket = served(day)
    rated(day, ticket, "非常不满意", text="说了三次才说清")
    (told,) = [e for e in day.events() if e.type == "rating.bad"]
    assert told.topics == ("ratings",)
    assert set(told.data["rating"]) == {
        "id",
        "window",
        "item",
        "item_name",
        "item_name_en",
        "level",
    }
    (alert,) = counts(day, alerts=True)["alerts"]
    assert (alert["window"], alert["item"], alert["level"]) == ("07", "MS01", "非常不满意")
    assert "alerts" not in counts(day)
    rated(day, ticket, "不满意")
    rated(day, ticket, "满意")
    assert counts(day, alerts=True)["alerts"] == []
    (kept,) = rows(day, RatingAlert)
    assert kept.withdrawn_at == day.now
    rated(day, ticket, "不满意")
    assert [a["level"] for a in counts(day, alerts=True)["alerts"]] == ["不满意"]
    assert len([e for e in day.events() if e.type == "rating.bad"]) == 2


@pytest.mark.rule("PQ-33")
def test_no_clerk_rates_and_none_is_told(day: Day) -> None:
    day.open("07")
    ticket = served(day)
    for staff in (clerk("07"), MANAGER):
        with refusing("forbidden"):
            day.house.do(rate, Rate(ticket, "link", "非常满意"), actor=staff)
        with refusing("forbidden"):
            day.house.do(rate_at_window, RateAtWindow("07", "pad", "非常满意"), actor=staff)
    before, timeline = day.house.last_event_id(), day.ticket(ticket).journal_n
    rated(day, ticket, "非常不满意", text="张三态度差")
    topics = {topic for event in day.events(before) for topic in event.topics}
    assert topics == {f"ticket:{ticket}", "ratings"}
    assert day.ticket(ticket).journal_n == timeline, "the visit's timeline shows nothing"
    (kept,) = rows(day)
    assert "张三".encode() not in kept.text_sealed


def test_the_window_rates_whom_it_serves_or_served_a_moment_ago(day: Day) -> None:
    day.open("07")
    with refusing("nothing_to_rate"):
        at_window(day, "07")
    with refusing("unknown_window"):
        at_window(day, "no such")
    first, second = day.issue("MS01")["id"], day.issue("MS01")["id"]
    day.called("07")
    with refusing("nothing_to_rate"):
        at_window(day, "07")
    day.start("07")
    at_window(day, "07", "非常满意")
    day.finish("07")
    day.called("07")
    day.pass_time(minutes=3)
    assert at_window(day, "07", "满意", source="rater")["changed"] is False
    assert {(r.ticket, r.source) for r in rows(day)} == {(first, "pad"), (first, "rater")}
    day.start("07")
    at_window(day, "07", source="rater")
    assert second in {r.ticket for r in rows(day)}
    day.finish("07")
    day.pass_time(minutes=3, seconds=1)
    with refusing("nothing_to_rate"):
        at_window(day, "07")


def test_the_link_rates_after_the_service_and_for_some_days(day: Day) -> None:
    day.open("07")
    waiting = day.issue("MS01")["id"]
    assert shown(day, waiting)["why_not"] == "rating_not_yet"
    with refusing("rating_not_yet"):
        rated(day, waiting)
    day.give_up(waiting)
    with refusing("rating_no_service"):
        rated(day, waiting)
    ticket = served(day)
    day.pass_time(days=15)
    assert shown(day, ticket)["open"]
    day.pass_time(seconds=1)
    with refusing("rating_too_late"):
        rated(day, ticket)


def test_a_repeat_with_the_same_key_is_not_a_change(day: Day) -> None:
    day.open("07")
    wish = Rate(served(day), "link", "满意", text="好")
    first = day.house.do(rate, wish, actor=CITIZEN, key="k")
    assert day.house.do(rate, wish, actor=CITIZEN, key="k") == first
    assert rows(day)[0].changed_at is None


def test_a_hall_that_says_nothing_has_the_five_levels_of_the_standard(sqlite_url: str) -> None:
    text = changed_hall()
    hall = text.model_copy(update={"evaluation": None})
    with a_day(sqlite_url, hall=hall) as opened:
        opened.open("07")
        ticket = served(opened)
        levels = [level["name"] for level in shown(opened, ticket)["levels"]]
        assert levels == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
        rated(opened, ticket, "非常不满意")
        assert len(counts(opened, alerts=True)["alerts"]) == 1
