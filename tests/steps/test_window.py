"""Sign in at a window, pause, take over, close."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from config.schema import Hall
from server.rules.ticket import State
from server.steps.views import window_views
from server.steps.window import (
    CloseWindow,
    OpenWindow,
    PauseWindow,
    close_window,
    open_window,
    pause_window,
)
from server.store.work import Actor
from tests.steps.floor_day import MANAGER, Day, a_day, changed_hall, clerk, demo_hall, refusing

POSTS = demo_hall().windows["07"].posts
SCREEN_RULE = (
    "    - {figure: display.fields, value: "
    "[window_name, contact, clerk_name, clerk_photo], source: PQ-14a}\n"
)


def open_as(day: Day, actor: Actor, post: str | None = None, window: str = "07") -> None:
    day.house.do(open_window, OpenWindow(window, post), actor=actor)


def shown(day: Day, no: str = "07") -> dict[str, object]:
    """The window as public screens show it."""
    return day.house.read(window_views, staff=False, only=no)[0]


def test_a_clerk_signs_in_on_post_a(day: Day) -> None:
    day.open("07")
    row = day.window("07")
    assert (row.state, row.post, row.staff, row.account) == ("open", "A", POSTS.A, "clerk-07-A")
    assert row.changed_at == day.now


def test_the_deputy_signs_in_on_post_b_without_saying_so(day: Day) -> None:
    open_as(day, clerk("07", post="B"))
    assert (day.window("07").post, day.window("07").staff) == ("B", POSTS.B)


def test_an_account_without_a_name_stands_for_the_post_it_chooses(day: Day) -> None:
    everybody = Actor("user", "clerk", "clerk")
    open_as(day, everybody, "B")
    assert (day.window("07").post, day.window("07").staff) == ("B", POSTS.B)


def test_a_window_that_somebody_holds_is_not_taken_away(day: Day) -> None:
    day.open("07")
    name = demo_hall().staff[POSTS.A].name
    with refusing("window_taken", window="07", staff=name):
        open_as(day, clerk("07", post="B"), "B")
    assert day.window("07").account == "clerk-07-A"


def test_b_takes_over_while_a_is_away_and_a_is_then_too_late(day: Day) -> None:
    day.open("07")
    day.pause("07")
    open_as(day, clerk("07", post="B"))
    row = day.window("07")
    assert (row.state, row.post, row.staff, row.pause_reason) == ("open", "B", POSTS.B, None)
    with refusing("window_taken"):
        day.open("07")
    with refusing("window_taken"):
        day.call("07")


def test_coming_back_from_a_pause_keeps_the_post(day: Day) -> None:
    everybody = Actor("user", "clerk", "clerk")
    open_as(day, everybody, "B")
    back_at = day.now + timedelta(minutes=10)
    day.house.do(pause_window, PauseWindow("07", "meal", back_at), actor=everybody)
    open_as(day, everybody)
    assert (day.window("07").post, day.window("07").back_at) == ("B", None)


@pytest.mark.parametrize("post", ["C", "", "a"])
def test_there_are_two_posts_and_no_others(quick_day: Day, post: str) -> None:
    if post == "":
        open_as(quick_day, clerk("07"), post)  # as good as none
        assert quick_day.window("07").post == "A"
        return
    with refusing("post_unknown", post=post):
        open_as(quick_day, clerk("07"), post)


def test_a_clerk_opens_only_windows_that_they_may_stand_at(day: Day) -> None:
    with refusing("not_your_window", window="07"):
        open_as(day, clerk("08"))
    open_as(day, replace(MANAGER, staff=None))  # for the clerk whose post it is
    assert day.window("07").account == "manager"


@pytest.mark.rule("PQ-4a")
def test_a_manager_takes_no_post_whose_work_they_have_not_learned(quick_day: Day) -> None:
    name = demo_hall().staff[MANAGER.staff or ""].name
    with refusing("not_skilled", staff=name, queues="S"):
        open_as(quick_day, MANAGER)


def test_an_unknown_window_is_refused(quick_day: Day) -> None:
    with refusing("unknown_window", window="99"):
        open_as(quick_day, MANAGER, window="99")


@pytest.mark.rule("PQ-13")
def test_a_pause_shows_at_once_where_the_clerk_went_and_when_they_are_back(day: Day) -> None:
    day.open("07")
    day.pause("07", "meeting", 45)
    expected = {
        "reason": "meeting",
        "reason_name": "开会",
        "reason_name_en": "In a meeting",
        "since": "2026-11-20T09:00:00+08:00",
        "back_at": "2026-11-20T09:45:00+08:00",
    }
    assert shown(day)["pause"] == expected
    event = day.events()[-1]
    assert event.type == "window.paused"
    assert event.data["window"]["pause"] == expected
    screens = ("LCD-1F-A", "LED-1F", "WIN-07", "INF-1F", "PUB-1F")
    assert {"hall", "window:07", *(f"board:{name}" for name in screens)} == set(event.topics)


@pytest.mark.rule("PQ-13")
@pytest.mark.parametrize(
    ("reason", "minutes", "code"),
    [(None, 10, "reason_required"), ("shopping", 10, "unknown_reason"),
     ("meal", None, "back_at_required"), ("meal", -1, "back_at_required")],
)  # fmt: skip
def test_nobody_leaves_a_window_without_saying_where_to_and_until_when(
    day: Day, reason: str | None, minutes: float | None, code: str
) -> None:
    day.open("07")
    with refusing(code):
        day.pause("07", reason, minutes)
    assert day.window("07").state == "open"


@pytest.mark.rule("PQ-13")
def test_whoever_is_back_is_no_longer_shown_as_away(day: Day) -> None:
    day.open("07")
    day.pause("07")
    day.open("07")
    assert shown(day)["pause"] is None
    assert shown(day)["state"] == "open"


def test_a_pause_may_be_prolonged(day: Day) -> None:
    day.open("07")
    day.pause("07", "meal", 10)
    day.pass_time(minutes=9)
    day.pause("07", "meeting", 20)
    assert day.window("07").back_at == day.now + timedelta(minutes=20)


def test_nobody_leaves_a_window_with_a_ticket_at_it(day: Day) -> None:
    day.open("07")
    day.issue()
    day.called("07")
    for leave in (day.pause, day.close):
        with refusing("window_has_ticket", number="S001"):
            leave("07")
    day.start("07")
    day.hold("07")
    day.pause("07")
    assert day.window("07").state == "paused"


def test_a_closed_window_is_empty_and_cannot_be_closed_or_paused_again(day: Day) -> None:
    day.open("07")
    day.close("07")
    row = day.window("07")
    assert (row.state, row.post, row.staff, row.account, row.run) == ("closed", None, None, None, 0)
    with refusing("wrong_state", state="closed"):
        day.close("07")
    with refusing("wrong_state", state="closed"):
        day.pause("07")


def test_only_who_holds_a_window_or_the_manager_closes_it(day: Day) -> None:
    day.open("07")
    with refusing("window_taken"):
        day.house.do(close_window, CloseWindow("07"), actor=clerk("07", post="B"))
    day.house.do(close_window, CloseWindow("07"), actor=MANAGER)
    assert day.window("07").state == "closed"


# what the screens tell of a window


def hall_of(base: str, *, own_choice: bool) -> Hall:
    passages = [("base: PDS", f"base: {base}")]
    if not own_choice:
        passages.append((SCREEN_RULE, ""))
    return changed_hall(*passages)


@pytest.mark.rule("PQ-14a")
@pytest.mark.parametrize("base", ["PQ", "strictest"])
def test_under_pq_a_window_shows_its_name_its_contact_and_who_is_on_duty(
    sqlite_url: str, base: str
) -> None:
    with a_day(sqlite_url, hall=hall_of(base, own_choice=False)) as day:
        open_as(day, clerk("07", post="B"))
        view = shown(day)
    staff = demo_hall().staff[POSTS.B or ""]
    assert (view["name"], view["contact"], view["clerk_name"]) == (
        "社会保险①", demo_hall().phones.consult, staff.name,
    )  # fmt: skip


@pytest.mark.rule("HC-12")
def test_under_hc_a_window_shows_its_clerk_and_no_contact(sqlite_url: str) -> None:
    with a_day(sqlite_url, hall=hall_of("HC", own_choice=False)) as day:
        day.open("07")
        view = shown(day)
    assert (view["name"], view["contact"], view["clerk_name"]) == (
        "社会保险①", None, demo_hall().staff[POSTS.A].name,
    )  # fmt: skip


def test_a_hall_of_its_own_choice_may_name_the_window_only(sqlite_url: str) -> None:
    bare = "[window_name]"
    hall = changed_hall(("[window_name, contact, clerk_name, clerk_photo]", bare))
    with a_day(sqlite_url, hall=hall) as day:
        day.open("07")
        view = shown(day)
    assert (view["name"], view["contact"], view["clerk_name"]) == ("社会保险①", None, None)


@pytest.mark.rule("PQ-14a")
def test_a_closed_window_names_nobody(day: Day) -> None:
    day.open("07")
    day.close("07")
    assert shown(day)["clerk_name"] is None


def test_a_public_view_names_no_citizen_and_the_staff_s_only_masked(day: Day) -> None:
    from tests.support import ids

    day.open("07")
    day.issue(person=ids.VALID[0])
    day.called("07")
    public = shown(day)["ticket"]
    assert isinstance(public, dict)
    assert (public["number"], public["state"]) == ("S001", State.CALLED)
    assert "person_masked" not in public
    staff = day.house.read(window_views, staff=True, only="07")[0]["ticket"]
    assert staff["person_masked"]["id"] == "*" * 14 + "002X"


def test_whom_a_window_had_put_aside_stands_in_line_again_when_it_closes(day: Day) -> None:
    day.open("07", "08")
    held, later = day.issue()["id"], day.issue()["id"]
    day.called("07")
    day.start("07")
    day.hold("07")
    day.close("07")
    assert (day.ticket(held).state, day.ticket(held).line) == ("transferred", "S")
    assert [day.serve("08"), day.serve("08")] == [held, later]
