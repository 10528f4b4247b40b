"""Take a ticket."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from server.steps.issue import CHANNELS, Person
from server.steps.views import ticket_view
from server.store.models import NumberSeries
from tests.steps.floor_day import (
    GUIDE,
    KIOSK,
    MANAGER,
    Day,
    a_day,
    changed_hall,
    demo_hall,
    refusing,
)
from tests.support import ids
from tests.support.clock import set_to

ZHANG, LI = ids.VALID


@pytest.mark.rule("PDS-28a", "PDS-2", "XX-19b")
@pytest.mark.parametrize("item", ["MS01", "QY01", "BD06", "YS01", "KJ05"])
def test_a_ticket_needs_no_booking_no_phone_and_no_person(day: Day, item: str) -> None:
    ticket = day.issue(item)
    assert ticket["state"] == "waiting"
    row = day.ticket(ticket["id"])
    assert (row.person_hash, row.person_sealed, row.person_masked) == (None, None, None)


@pytest.mark.rule("PDS-28a", "PDS-2", "XX-19a", "XX-19b")
def test_every_item_of_the_hall_is_given_a_ticket_on_the_floor(quick_day: Day) -> None:
    for item in [*demo_hall().items, *demo_hall().bundles]:
        assert quick_day.issue(item)["number"]


@pytest.mark.rule("PQ-7b")
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_channel_that_the_citizen_chose_is_stored(quick_day: Day, channel: str) -> None:
    ticket = quick_day.issue(channel=channel)
    assert ticket["channel"] == channel
    assert quick_day.ticket(ticket["id"]).channel == channel
    timeline = quick_day.house.read(ticket_view, ticket["id"], staff=True)["timeline"]
    assert timeline[0]["channel"] == channel


def test_numbers_follow_each_other_in_their_queue_and_lane(day: Day) -> None:
    numbers = [
        day.issue("MS01")["number"],
        day.issue("MS02")["number"],
        day.issue("QY01")["number"],
        day.issue("MS01", priority="disabled")["number"],
        day.issue("MS01", priority="emergency", actor=MANAGER)["number"],
        day.issue("MS01")["number"],
    ]
    assert numbers == ["S001", "S002", "D001", "S801", "S802", "S003"]


def test_the_answer_tells_where_to_go_how_many_are_ahead_and_how_long(day: Day) -> None:
    day.open("07")
    first, second = day.issue(), day.issue()
    assert second["windows"] == list(demo_hall().items["MS01"].windows)
    assert (second["zone"], second["floor"], second["queue_name"]) == ("Z6", 1, "社保")
    assert (first["ahead"], second["ahead"]) == (0, 1)
    shown = day.house.with_estimate(second)
    assert shown["estimate"]["likely"] > 0
    assert not {"ahead_s", "minutes", "in_line"} & set(shown)
    assert second["hall"]["hotline"] == "12345"


def test_priority_people_count_as_ahead_only_of_those_whom_they_precede(day: Day) -> None:
    day.issue()
    assert day.issue(priority="disabled")["ahead"] == 0
    assert day.issue()["ahead"] == 2


def test_a_second_ticket_for_the_same_item_names_the_first(day: Day) -> None:
    number = day.issue("MS01", person=ZHANG)["number"]
    with refusing("ticket_open_for_item", number=number):
        day.issue("MS01", person=ZHANG)
    with refusing("ticket_open_for_item", number=number):
        day.issue("MS01", person=ZHANG.lower())
    assert day.issue("MS02", person=ZHANG)["number"] == "S002"
    assert day.issue("MS01", person=LI)["number"] == "S003"


def test_a_person_holds_a_few_tickets_in_all(day: Day) -> None:
    for item in ("MS01", "MS02", "QY01"):
        day.issue(item, person=ZHANG)
    with refusing("too_many_open_tickets", limit=3):
        day.issue("KJ05", person=ZHANG)


def test_whoever_is_done_may_come_again(day: Day) -> None:
    day.open("07")
    day.issue(person=ZHANG)
    day.serve("07")
    assert day.issue(person=ZHANG)["number"] == "S002"


def test_two_people_without_papers_may_ask_for_the_same_item(day: Day) -> None:
    named = Person(name="王五")
    assert day.issue(person=named)["number"] == "S001"
    assert day.issue(person=named)["number"] == "S002"


def test_the_same_digits_on_another_kind_of_paper_are_another_person(day: Day) -> None:
    day.issue(person=Person("passport", "E12345678"))
    assert day.issue(person=Person("military", "E12345678"))["number"] == "S002"


@pytest.mark.parametrize(("what", "why"), [("check digit", "check_digit"), ("too long", "length")])
def test_a_wrong_document_is_refused(quick_day: Day, what: str, why: str) -> None:
    with refusing("bad_id_number", why=why):
        quick_day.issue(person=ids.INVALID[what])


def test_a_limited_item_is_given_out_so_many_times_a_day(day: Day) -> None:
    for _ in range(20):
        day.issue("MS07")
    with refusing("quota_full", limit=20):
        day.issue("MS07")
    assert day.issue("MS01")["number"] == "S021", "a refusal uses no number"


def test_an_unknown_item_is_refused(quick_day: Day) -> None:
    with refusing("unknown_item", item="XX99"):
        quick_day.issue("XX99")


@pytest.mark.rule("PDS-B5")
def test_a_cancelled_item_gets_no_ticket_and_neither_does_its_bundle(sqlite_url: str) -> None:
    hall = changed_hall(("- id: MS16\n", "- id: MS16\n  status: cancelled\n"))
    with a_day(sqlite_url, hall=hall) as day:
        with refusing("item_cancelled", item="MS16"):
            day.issue("MS16")
        with refusing("item_cancelled", item="YS09"):
            day.issue("YS09")
        assert day.issue("MS17")["number"] == "U001"


@pytest.mark.rule("XX-19a")
def test_only_a_superior_s_document_forces_an_item_online_and_it_is_named(sqlite_url: str) -> None:
    forced = "- id: MS16\n  online_only: {document: 豫政办〔2026〕1号}\n"
    hall = changed_hall(("base: PDS", "base: XX"), ("- id: MS16\n", forced))
    with (
        a_day(sqlite_url, hall=hall) as day,
        refusing("item_online_only", document="豫政办〔2026〕1号"),
    ):
        day.issue("MS16")


@pytest.mark.rule("XX-19a")
def test_a_hall_file_cannot_force_an_item_online_without_a_document() -> None:
    from config.faults import HallFaults

    for flag in ("online_only: true", "online_only: {}", "online_only: {document: ''}"):
        with pytest.raises(HallFaults):
            changed_hall(("- id: MS16\n", f"- id: MS16\n  {flag}\n"))


@pytest.mark.parametrize(
    ("time", "code"), [("08:19", "outside_ticket_hours"), ("11:45", "outside_ticket_hours")]
)
def test_outside_the_ticketing_hours_no_ticket_is_given(
    sqlite_url: str, time: str, code: str
) -> None:
    with a_day(sqlite_url, time) as day, refusing(code):
        day.issue()


def test_on_saturday_only_items_of_the_windows_on_duty_are_given(sqlite_url: str) -> None:
    with a_day(sqlite_url, "10:00", "2026-11-21") as day:
        assert day.issue("MS01")["number"] == "S001"
        with refusing("outside_ticket_hours"):
            day.issue("SF01")


def test_of_a_year_without_a_calendar_no_ticket_is_given(sqlite_url: str) -> None:
    with a_day(sqlite_url, "10:00", "2027-01-05") as day, refusing("year_unknown", year=2027):
        day.issue()


# priority


@pytest.mark.parametrize("group", ["veteran", "disabled", "pregnant", "infant", "elder70"])
def test_a_claim_at_the_kiosk_counts_and_waits_to_be_looked_at(quick_day: Day, group: str) -> None:
    row = quick_day.ticket(quick_day.issue(priority=group)["id"])
    assert (row.lane, row.priority_group, row.verified_by) == ("priority", group, None)


def test_staff_who_issue_the_ticket_have_looked_at_the_papers(quick_day: Day) -> None:
    row = quick_day.ticket(quick_day.issue(priority="veteran", actor=GUIDE)["id"])
    assert row.verified_by == "user:guide"


def test_the_document_itself_proves_the_age_of_seventy(quick_day: Day) -> None:
    today = quick_day.now.date()
    old = quick_day.issue(priority="elder70", person=ids.of_age(70, today))
    assert quick_day.ticket(old["id"]).verified_by == "document"
    with refusing("priority_needs_verification"):
        quick_day.issue(priority="elder70", person=ids.resident_id(born="19561121"))


def test_only_the_manager_grants_the_green_lane(quick_day: Day) -> None:
    for actor in (KIOSK, GUIDE):
        with refusing("priority_needs_manager"):
            quick_day.issue(priority="emergency", actor=actor)
    granted = quick_day.issue(priority="emergency", actor=MANAGER)
    row = quick_day.ticket(granted["id"])
    assert (row.lane, row.verified_by) == ("green", "user:manager")


def test_an_unknown_priority_group_is_refused(quick_day: Day) -> None:
    with refusing("unknown_priority", priority="vip"):
        quick_day.issue(priority="vip")


# bundles


@pytest.mark.rule("XX-20a")
def test_a_bundle_is_one_number_and_at_the_call_several_cases(day: Day) -> None:
    day.open("06")
    ticket = day.issue("YS01", person=ZHANG)
    assert (ticket["number"], ticket["bundle"]) == ("W001", "YS01")
    called = day.call("06")
    bundle = demo_hall().bundles["YS01"]
    assert len(called["cases"]) == len(bundle.items) == 5
    cases = day.cases(ticket["id"])
    assert [case.item for case in cases] == list(bundle.items)
    assert {case.bundle for case in cases} == {"YS01"}
    assert [case.no for case in cases] == [f"YUAN-COUNTY-20261120-W001-{n}" for n in range(1, 6)]
    day.start("06")
    day.pass_time(minutes=30)
    assert day.finish("06")["cases"] == called["cases"]
    assert {case.state for case in day.cases(ticket["id"])} == {"received"}
    assert day.row_counts()["ticket"] == 1


# the day


def test_numbers_begin_anew_at_midnight_of_the_hall_and_not_of_utc(database_url: str) -> None:
    with a_day(database_url, "08:30") as day:
        # The hall's working day begins after UTC midnight, so look at both of a far-off hall's.
        before = day.issue()
        assert str(day.ticket(before["id"]).day) == "2026-11-20"
        set_to(day.clock, "17:00")
        assert day.issue()["number"] == "S002"
        set_to(day.clock, "09:00", "2026-11-23")
        assert day.issue()["number"] == "S001"


def test_a_hall_west_of_greenwich_does_not_begin_a_new_day_in_its_afternoon(
    sqlite_url: str,
) -> None:
    hall = changed_hall(("timezone: Asia/Shanghai", "timezone: America/Vancouver"))
    # 15:50 and 16:20 in Vancouver: UTC midnight lies between.
    with a_day(sqlite_url, "07:50", "2026-11-21", hall=hall) as day:
        morning = day.issue()
        day.pass_time(minutes=30)
        afternoon = day.issue()
        days = {str(day.ticket(t["id"]).day) for t in (morning, afternoon)}
    assert days == {"2026-11-20"}
    assert (morning["number"], afternoon["number"]) == ("S001", "S002")


def test_a_lane_that_is_used_up_goes_on_with_four_digits(day: Day) -> None:
    assert day.issue()["number"] == "S001"
    with day.house.store.write() as conn:
        conn.execute(update(NumberSeries).values(given=373))
    assert [day.issue()["number"] for _ in range(3)] == ["S374", "S1001", "S1002"]
    with day.house.store.write() as conn:
        conn.execute(update(NumberSeries).values(given=499 + 3999))
    with refusing("numbers_exhausted"):
        day.issue()
    assert day.issue(priority="disabled")["number"] == "S801", "other lanes go on"
