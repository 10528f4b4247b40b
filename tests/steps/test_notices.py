"""Each step of a booking queues exactly the right messages, in its own transaction."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from server.jobs import near_turns, remind_staff
from server.steps.book import Book, book
from server.steps.call_off import CallOff, call_off
from server.steps.claims import Person
from server.steps.confirm import Confirm, Consult, Decline, confirm, consult, decline
from server.steps.letters import words_of
from server.steps.views.notices import alerts_view, notices_view
from tests.steps.booking_day import (
    CITIZEN,
    MONDAY,
    arrive,
    at,
    booked,
    cancel,
    close,
    held,
    missed,
    move,
    to,
)
from tests.steps.floor_day import MANAGER, Day
from tests.steps.notice_day import ROOT, Post, notices_about, one, send, told
from tests.support import ids

PHONE = "13800001234"


def text_of(day: Day, row: Any, root: str = ROOT) -> str:
    return words_of(day.house.floor, row, root)[1]


def requested(day: Day) -> str:
    """A request for Tuesday evening, made on Friday morning."""
    person = Person("resident", ids.VALID[0], "王小明", PHONE)
    start = at("19:00", "2026-11-24")
    services = day.house.floor.services.values()
    item = next(
        s.id for s in services
        if not s.cancelled and all(i.out_of_hours_bookable for i in s.items)
    )  # fmt: skip
    wish = Book(
        item, start, person=person, out_of_hours=True, reason="明早出国",
        needed_by=start.date(),
    )  # fmt: skip
    return str(day.house.do(book, wish, actor=CITIZEN)["id"])


def test_a_booking_is_told_and_remembered_and_what_was_told_is_kept(day: Day) -> None:
    id_ = booked(day, ids.VALID[0])["id"]
    assert told(day, id_) == [
        ("booked", "waiting"), ("remind_day", "waiting"), ("remind_hours", "waiting"),
    ]  # fmt: skip
    row = one(day, id_, "booked")
    assert row.due_at == day.now
    service = day.house.floor.service("GA01")
    assert row.params["told"]["version"] == service.version
    assert [m["name"] for m in row.params["told"]["materials"]] == [
        m.name for m in service.items[0].materials
    ]


def test_the_text_names_hall_item_time_code_and_link_and_the_person_masked_only(day: Day) -> None:
    made = booked(day, ids.VALID[0])
    text = text_of(day, one(day, made["id"], "booked"))
    token = day.house.floor.vault.appointment_token(made["id"])
    for wanted in (day.house.hall.name, made["item_name"], "09:00", made["code"], f"/b/{token}"):
        assert wanted in text
    assert text.startswith(f"【{day.house.hall.name}】王")
    assert "王小明" not in text
    english = booked(day, ids.VALID[1], at("09:30"), language="en")
    text = text_of(day, one(day, english["id"], "booked"))
    assert day.house.hall.name_en in text
    assert english["item_name_en"] in text


def test_no_message_is_longer_than_the_hall_wants_and_none_needs_an_address(day: Day) -> None:
    row = one(day, booked(day, ids.VALID[0])["id"], "booked")
    without = text_of(day, row, "")
    assert "http" not in without
    assert "请带材料" in without
    many = [{"name": f"第{n}份材料的名称", "form": ""} for n in range(90)]
    told_ = {**row.params["told"], "materials": many}
    longer = _Row({**row._mapping, "params": {**row.params, "told": told_}})
    text = text_of(day, longer)
    assert len(text) <= day.house.hall.notices.longest
    assert "第9份材料的名称" in text
    assert "等90项" in text


class _Row:
    def __init__(self, values: Any) -> None:
        self.__dict__.update(values)


def test_without_a_telephone_number_nothing_is_queued_and_the_booking_is_the_same(
    day: Day,
) -> None:
    person = Person("resident", ids.VALID[0], "王小明", None)
    made = day.house.do(book, Book("GA01", at("09:00"), person=person), actor=CITIZEN)
    assert made["state"] == "confirmed"
    assert told(day, made["id"]) == []
    cancel(day, made["id"])
    assert told(day, made["id"]) == []


def test_a_held_place_names_nobody_and_its_booking_is_told_once(day: Day) -> None:
    kept = held(day)["id"]
    assert told(day, kept) == []
    booked(day, ids.VALID[0], hold=kept)
    assert [kind for kind, _ in told(day, kept)] == ["booked", "remind_day", "remind_hours"]


def test_a_repeated_command_queues_nothing_twice(day: Day) -> None:
    first = booked(day, ids.VALID[0], key="once")
    assert booked(day, ids.VALID[0], key="once") == first
    assert len(notices_about(day, first["id"])) == 3


def test_a_move_tells_both_times_and_puts_new_reminders_in_place_of_the_old(day: Day) -> None:
    id_ = booked(day, ids.VALID[0])["id"]
    move(day, id_, at("10:30", "2026-11-24"))
    assert told(day, id_) == [
        ("booked", "dropped"), ("remind_day", "dropped"), ("remind_hours", "dropped"),
        ("moved", "waiting"), ("remind_day", "waiting"), ("remind_hours", "waiting"),
    ]  # fmt: skip
    moved = one(day, id_, "moved")
    text = text_of(day, moved)
    assert "11月23日" in text
    assert "11月24日" in text


def test_a_cancelled_booking_is_told_and_reminds_nobody(day: Day) -> None:
    id_ = booked(day, ids.VALID[0])["id"]
    cancel(day, id_)
    assert [row for row in told(day, id_) if row[1] == "waiting"] == [("cancelled", "waiting")]


def test_whom_the_hall_calls_off_reads_why_and_that_it_does_not_count(day: Day) -> None:
    id_ = booked(day, ids.VALID[0])["id"]
    day.house.do(call_off, CallOff(id_, "停电检修"), actor=MANAGER)
    assert [row for row in told(day, id_) if row[1] == "waiting"] == [("called_off", "waiting")]
    text = text_of(day, one(day, id_, "called_off"))
    assert "停电检修" in text
    assert "不计爽约" in text


def test_who_has_arrived_is_reminded_of_nothing(day: Day) -> None:
    id_ = booked(day, ids.VALID[0], at("10:00", "2026-11-20"))["id"]
    to(day, at("09:45", "2026-11-20"))
    arrive(day, id_)
    assert "waiting" not in {state for _, state in told(day, id_)}


@pytest.mark.rule("PDS-6d")
def test_a_request_is_brought_to_mind_and_its_answer_tells_conditions_and_materials(
    day: Day,
) -> None:
    id_ = requested(day)
    assert told(day, id_) == [("requested", "waiting"), ("staff_request", "waiting")]
    staff = one(day, id_, "staff_request")
    assert staff.due_at == at("12:00", MONDAY)
    assert (staff.address, staff.masked, staff.roles) == (None, None, "manager,guide")
    dept = day.house.floor.service(staff.params["item"]).dept
    day.house.do(consult, Consult(id_, dept, "可以"), actor=MANAGER)
    assert one(day, id_, "staff_request").state == "waiting", "asked is not answered"
    day.house.do(confirm, Confirm(id_, "请走东门"), actor=MANAGER)
    assert one(day, id_, "staff_request").state == "dropped"
    answer = one(day, id_, "confirmed")
    text = text_of(day, answer)
    assert "请走东门" in text
    service = day.house.floor.service(answer.params["item"])
    assert service.items[0].conditions[0].rstrip("。") in text
    assert service.items[0].materials[0].name in text


@pytest.mark.rule("PDS-6d")
def test_a_request_that_is_declined_tells_why(day: Day) -> None:
    id_ = requested(day)
    dept = day.house.floor.service(one(day, id_, "requested").params["item"]).dept
    day.house.do(consult, Consult(id_, dept, "当晚无人"), actor=MANAGER)
    day.house.do(decline, Decline(id_, "当晚无人值守"), actor=MANAGER)
    assert "当晚无人值守" in text_of(day, one(day, id_, "refused"))
    assert one(day, id_, "staff_request").state == "dropped"


def test_a_request_without_an_answer_is_an_alert_and_its_end_is_told(day: Day) -> None:
    id_ = requested(day)
    codes = {alert["code"] for alert in day.house.read(alerts_view, day.now)}
    assert "requests_unanswered" not in codes
    to(day, at("12:00", MONDAY))
    alerts = {a["code"]: a for a in day.house.read(alerts_view, day.now)}
    assert alerts["requests_unanswered"] == {
        "code": "requests_unanswered", "since": "2026-11-23T12:00:00+08:00",
        "figures": {"count": 1},
    }  # fmt: skip
    post = Post()
    send(day, post)
    assert "staff_request" in post.kinds
    to(day, at("22:00", "2026-11-24"))
    close(day)
    assert one(day, id_, "expired").due_at == at("08:00", "2026-11-25"), "nobody is woken"


@pytest.mark.rule("PDS-7c")
@pytest.mark.rule("PDS-7d")
def test_every_miss_is_told_with_its_count_and_the_third_with_grounds_and_end(
    quick_day: Day,
) -> None:
    day = quick_day
    days = ["2026-11-23", "2026-11-24", "2026-11-25"]
    first, second, third = missed(day, ids.VALID[0], days)
    for nth, id_ in enumerate((first, second), start=1):
        text = text_of(day, one(day, id_, "missed"))
        assert f"第{nth}次" in text
        assert "提出异议" in text
        assert day.house.floor.vault.appointment_token(id_) in text
    text = text_of(day, one(day, third, "listed"))
    for wanted in (*days, "2027-11-25", "提出异议", "现场取号不受影响"):
        assert wanted in text
    without = text_of(day, one(day, third, "listed"), "")
    assert day.house.hall.phones.consult in without, "no address for phones: by telephone"


@pytest.mark.rule("PY-2.2c")
def test_what_a_helper_booked_unasked_is_missed_without_a_word(quick_day: Day) -> None:
    more = {"actor": MANAGER, "channel": "desk", "told_once": True, "helper_made": True}
    (id_,) = missed(quick_day, ids.VALID[0], ["2026-11-23"], **more)
    assert "missed" not in {kind for kind, _ in told(quick_day, id_)}


# turns and staff


def test_whoever_is_near_hears_it_once_and_only_with_a_number_and_after_some_waiting(
    day: Day,
) -> None:
    day.open("07")
    ahead = [day.issue()["id"] for _ in range(4)]
    mine = day.issue(person=ids.VALID[0])["id"]
    day.pass_time(minutes=6)
    near_turns.run(day.house)
    assert told(day, mine) == [], "four are ahead"
    assert day.called("07") == ahead[0]
    near_turns.run(day.house)
    near_turns.run(day.house)
    assert told(day, mine) == [("near_turn", "waiting")]
    assert [told(day, other) for other in ahead] == [[]] * 4
    row = one(day, mine, "near_turn")
    text = text_of(day, row)
    assert day.ticket(mine).number in text
    assert "3人" in text


def test_whoever_is_near_in_minutes_hears_it_though_many_are_ahead(day: Day) -> None:
    day.open("07", "08", "09", "14")
    for _ in range(4):
        day.issue()
    mine = day.issue(person=ids.VALID[0])["id"]
    day.pass_time(minutes=6)
    near_turns.run(day.house)
    assert told(day, mine) == [], "four are ahead, and nobody has looked ahead yet"
    day.house.look_ahead()
    outlook = day.house.floor.outlook
    assert outlook is not None
    assert outlook.tickets[mine].likely <= 10
    near_turns.run(day.house)
    assert told(day, mine) == [("near_turn", "waiting")]
    assert "4人" in text_of(day, one(day, mine, "near_turn"))


def test_a_turn_that_has_come_is_not_told_any_more(day: Day) -> None:
    day.open("07")
    mine = day.issue(person=ids.VALID[0])["id"]
    day.pass_time(minutes=6)
    near_turns.run(day.house)
    assert day.called("07") == mine
    post = Post()
    send(day, post)
    assert (post.kinds, told(day, mine)) == ([], [("near_turn", "dropped")])


def test_staff_hear_once_a_week_that_the_next_year_is_not_entered(day: Day) -> None:
    for _ in range(3):
        remind_staff.run(day.house)
    assert told(day, "year:2027") == [("staff_year", "waiting")]
    day.pass_time(days=7)
    remind_staff.run(day.house)
    assert [row.nth for row in notices_about(day, "year:2027")] == [202647, 202648]
    alerts = {a["code"]: a for a in day.house.read(alerts_view, day.now)}
    assert alerts["year_unpublished"] == {
        "code": "year_unpublished", "since": "2026-11-01T00:00:00+08:00",
        "figures": {"year": 2027, "days_left": 35},
    }  # fmt: skip


# no person in clear


def test_the_table_and_the_list_hold_no_person_in_clear(day: Day) -> None:
    id_ = booked(day, ids.VALID[0])["id"]
    rows = notices_about(day, id_)
    shown = day.house.read(notices_view, day.house.floor.day(day.now), None, ROOT)
    kept = json.dumps([dict(row._mapping) for row in rows], default=str, ensure_ascii=False)
    listed = json.dumps(shown, ensure_ascii=False)
    for secret in ("王小明", PHONE, ids.VALID[0]):
        assert secret not in kept + listed
    assert day.house.floor.vault.appointment_token(id_) not in kept + listed
    assert "*******1234" in listed
    assert day.house.floor.vault.open(rows[0].address) == {"phone": PHONE}


def test_a_reminder_is_not_sent_before_its_time_nor_after_the_booking(day: Day) -> None:
    booked(day, ids.VALID[0])
    post = Post()
    assert send(day, post) == 1
    to(day, at("18:00", "2026-11-22") - timedelta(seconds=1))
    assert send(day, post) == 0
    to(day, at("18:00", "2026-11-22"))
    assert send(day, post) == 1
    to(day, at("09:00"))
    assert send(day, post) == 0
    assert post.kinds == ["booked", "remind_day"]
