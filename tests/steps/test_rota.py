"""People and posts over days: placed, rotated, away and covered, on post, somewhere else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from server.jobs import close_days
from server.jobs import watch_posts as job
from server.rules.refusals import Refused
from server.steps.absences import (
    CoverAbsence,
    EndAbsence,
    EnterAbsence,
    cover_absence,
    end_absence,
    enter_absence,
)
from server.steps.meetings import RecordMeeting, record_meeting
from server.steps.place import CellWish, PlaceAll, Rotate, Turn, place_all, rotate
from server.steps.staff import EnterPerson, enter_person
from server.steps.staff_papers import FilePapers, file_papers
from server.steps.views.notices import alerts_view
from server.steps.views.post_history import history_view
from server.steps.views.posts import posts_today_view
from server.steps.views.rota import rota_view
from server.steps.views.staff import absences_view, staff_view
from server.steps.views.staff_papers import papers_view
from server.steps.views.windows import window_views
from server.steps.whereabouts import Leave, Return, come_back, go
from server.steps.window import CloseWindow, OpenWindow, close_window, open_window
from server.store.work import Actor
from tests.steps.floor_day import GUIDE, MANAGER, Day, clerk, refusing
from tests.support.clock import set_to

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
SINGLE, A, B = "15", "S015", "S046"
"""Window 15 is the only post of its group."""


def do(day: Day, step: Any, wish: Any, actor: Actor = MANAGER) -> dict[str, Any]:
    return day.house.do(step, wish, actor=actor)


def place(day: Day, post: str, staff: str | None, version: int = 0, **cell: Any) -> dict[str, Any]:
    one = CellWish(cell.get("which", MONDAY), cell.get("session", "AM"), post, staff, version)
    return do(day, place_all, PlaceAll((one,)))


def cell(day: Day, place_: str, which: date = MONDAY, session: str = "AM") -> dict[str, Any]:
    shown = day.house.read(rota_view, which, 1, day.now, managing=True)
    n = next(i for i, half in enumerate(shown["halves"]) if half["session"] == session)
    row = next(row for row in shown["rows"] if row["place"] == place_)
    found: dict[str, Any] = row["cells"][n]
    return found


def away(day: Day, staff: str, **said: Any) -> dict[str, Any]:
    first = said.pop("since", MONDAY)
    wish = EnterAbsence(staff, "leave", first, said.pop("until", first), **said)
    return do(day, enter_absence, wish)


def alerts(day: Day, *codes: str) -> list[tuple[str, str | None, str]]:
    job.run(day.house)
    found = day.house.read(alerts_view, day.now)
    return [(a["code"], a["window"], a["level"]) for a in found if a["code"] in codes]


def test_without_a_word_the_rota_is_what_the_hall_file_says(quick_day: Day) -> None:
    shown = quick_day.house.read(rota_view, FRIDAY, 2, quick_day.now, managing=True)
    halves = [(half["day"], half["session"]) for half in shown["halves"]]
    assert halves == [("2026-11-20", "AM"), ("2026-11-20", "PM"), ("2026-11-21", "sat")]
    assert {c["status"] for row in shown["rows"] for c in row["cells"][:2] if c} == {"held"}
    on_saturday = {r["place"] for r in shown["rows"] if r["cells"][2]}
    assert on_saturday == {"manager", "01", "07", "10", "16", "21", "36", "41"}, "5+X: its own"
    assert shown["gaps"] == []
    first = cell(quick_day, "07")
    assert (first["a"]["name"], first["b"]["name"]) == ("刘佳宁", "刘子涵")


@pytest.mark.rule("PQ-4b")
def test_posts_rotate_skilled_people_only_and_the_history_is_kept(day: Day) -> None:
    with refusing("bad_rota", count=1):
        do(day, rotate, Rotate((Turn("07:A", "S046", "S007"),), MONDAY))
    turns = (Turn("07:A", "S008", "S007"), Turn("08:A", "S007", "S008"))
    with refusing("bad_rota"):
        do(day, rotate, Rotate(turns[:1], MONDAY))
    # S008 stood in at 07 as B and now holds it: S007 and S008 change places altogether.
    turns = (*turns, Turn("07:B", "S007", "S008"))
    do(day, rotate, Rotate(turns, MONDAY, "轮岗"))
    assert cell(day, "07", FRIDAY)["a"]["staff"] == "S007"
    assert cell(day, "07")["a"]["staff"] == "S008"
    assert cell(day, "08")["a"]["staff"] == "S007"
    with refusing("rota_changed"):
        do(day, rotate, Rotate(turns, MONDAY + timedelta(days=7)))
    seen = day.house.read(history_view, None, "07:A", FRIDAY, MONDAY)
    assert [(t["staff"], t["from"], t["to"]) for t in seen["terms"]] == [
        ("S007", None, "2026-11-22"), ("S008", "2026-11-23", None),
    ]  # fmt: skip
    (kept,) = seen["changes"]
    assert (kept["staff"], kept["was"], kept["reason"]) == ("S008", "S007", "轮岗")
    assert kept["by"] == "user:manager"
    assert day.broken_chains() == []


@pytest.mark.rule("PQ-4b")
def test_what_somebody_learned_decides_where_they_may_be_placed(day: Day) -> None:
    with refusing("bad_rota"):
        place(day, "07:A", "S004")
    window = day.house.hall.windows["07"]
    wish = EnterPerson("S004", "李志强", "SWJ", "部门窗口人员", "派驻", skills=window.queues)
    do(day, enter_person, wish)
    do(day, place_all, PlaceAll((
        CellWish(MONDAY, "AM", "07:A", "S004"), CellWish(MONDAY, "AM", "04:A", None),
    )))  # fmt: skip
    assert cell(day, "07")["a"]["name"] == "李志强"
    assert cell(day, "04")["status"] == "doubled", "B of 04 has window 05"


def test_of_two_editors_the_second_is_told_and_nothing_of_theirs_is_written(day: Day) -> None:
    place(day, "07:B", None)
    with refusing("rota_changed"):
        do(day, place_all, PlaceAll((
            CellWish(MONDAY, "PM", "07:B", None), CellWish(MONDAY, "AM", "07:B", "S007"),
        )))  # fmt: skip
    assert cell(day, "07", session="PM")["b"]["version"] == 0
    place(day, "07:B", "S008", version=1)
    assert cell(day, "07")["b"] == {
        "staff": "S008", "name": "刘子涵", "away": None, "version": 2, "by_hand": True,
        "elsewhere": True, "standing": "S008",
    }  # fmt: skip


@pytest.mark.rule("PQ-12b", "HC-11")
def test_more_than_half_a_day_away_from_a_single_post_needs_a_named_b(day: Day) -> None:
    assert away(day, A, since_session="PM")["uncovered"] == [], "exactly half a day"
    place(day, f"{SINGLE}:B", None, which=MONDAY + timedelta(1))
    place(day, f"{SINGLE}:B", None, which=MONDAY + timedelta(1), session="PM")
    tuesday = {"since": MONDAY + timedelta(1)}
    with refusing("cover_required", posts=[f"{SINGLE}:A"], sessions=2):
        away(day, A, **tuesday)
    with refusing("not_skilled"):
        away(day, A, **tuesday, cover={f"{SINGLE}:A": "S001"})
    made = away(day, A, **tuesday, uncovered="借调未到")
    assert made["uncovered"] == [f"{SINGLE}:A"]
    assert alerts(day, "rota_gap") == [("rota_gap", SINGLE, "yellow")], "told four days ahead"
    wish = CoverAbsence(made["id"], {f"{SINGLE}:A": B}, 1)
    assert do(day, cover_absence, wish)["uncovered"] == []
    with refusing("changed_meanwhile"):
        do(day, cover_absence, wish)
    assert alerts(day, "rota_gap") == []
    assert cell(day, SINGLE, MONDAY + timedelta(1))["status"] == "covered"


@pytest.mark.rule("PQ-12a")
def test_a_away_b_on_post_and_the_queue_goes_on(day: Day) -> None:
    away(day, A, since=FRIDAY)
    (now,) = [
        w
        for w in day.house.read(posts_today_view, day.now, managing=False)["windows"]
        if w["window"] == SINGLE
    ]
    assert (now["status"], now["a_away"], now["expected"], now["b"]) == (
        "covered", True, "B", "郑颖",
    )  # fmt: skip
    ticket = day.issue("MS18")["id"]
    do(day, open_window, OpenWindow(SINGLE), clerk(SINGLE, post="B"))
    assert (day.window(SINGLE).post, day.window(SINGLE).staff) == ("B", B)
    assert day.call(SINGLE, clerk(SINGLE, post="B"))["ticket"] == ticket
    on = day.house.read(history_view, B, None, FRIDAY, FRIDAY)["log"]
    assert [(e["kind"], e["window"], e["post"], e["off_rota"]) for e in on] == [
        ("on", SINGLE, "B", False)
    ]


def test_whoever_is_not_on_the_rota_opens_all_the_same_and_is_pointed_out(day: Day) -> None:
    stranger = Actor("user", "c", "clerk", "S010", frozenset({"07"}))
    answer = do(day, open_window, OpenWindow("07", "A"), stranger)
    assert answer["warnings"] == ["off_rota"]
    assert alerts(day, "off_rota") == [("off_rota", "07", "yellow")]
    assert day.window("07").staff == "S010"
    day.house.do(close_window, CloseWindow("07"), actor=stranger)
    assert alerts(day, "off_rota") == []


def test_a_reason_for_not_being_on_the_rota_is_kept_and_no_alert(quick_day: Day) -> None:
    day = quick_day
    stranger = Actor("user", "c", "clerk", "S010", frozenset({"07"}))
    do(day, open_window, OpenWindow("07", "A", reason="临时支援"), stranger)
    assert alerts(day, "off_rota") == []
    (entry,) = day.house.read(history_view, "S010", None, FRIDAY, FRIDAY)["log"]
    assert (entry["off_rota"], entry["note"]) == (True, "临时支援")


@pytest.mark.rule("PQ-13")
def test_leaving_and_coming_back_are_kept_with_the_place_and_the_time(quick_day: Day) -> None:
    day = quick_day
    day.open("07")
    day.pause("07", "meal", minutes=30)
    day.pass_time(minutes=20)
    day.open("07")
    day.pass_time(minutes=20)
    day.close("07")
    log = day.house.read(history_view, "S007", None, FRIDAY, FRIDAY)["log"]
    kept = [(e["kind"], e["reason"], e["since"][11:16], e["until"][11:16]) for e in log]
    assert sorted(kept) == [("away", "meal", "09:00", "09:20"), ("on", None, "09:00", "09:40")]


def test_a_guide_says_where_to_and_is_pointed_out_when_late(quick_day: Day) -> None:
    day = quick_day
    back = day.now + timedelta(minutes=10)
    made = do(day, go, Leave("meal", back), GUIDE)
    with refusing("forbidden"):
        do(day, go, Leave("meal", back, staff="S061"), GUIDE)
    day.open("07")
    with refusing("leave_by_window", window="07"):
        do(day, go, Leave("meal", back, staff="S007"))
    assert alerts(day, "away_late") == []
    day.pass_time(minutes=13)
    assert alerts(day, "away_late") == [("away_late", None, "yellow")]
    do(day, come_back, Return(made["id"]), GUIDE)
    assert alerts(day, "away_late") == []
    with refusing("already_done"):
        do(day, come_back, Return(made["id"]), GUIDE)


@pytest.mark.rule("PDS-8")
def test_the_three_kinds_of_guide_posts_have_their_roster_and_gaps(day: Day) -> None:
    shown = day.house.read(posts_today_view, day.now, managing=False)["guides"]
    assert {(g["kind"], g["status"]) for g in shown} == {
        ("entrance", "held"), ("central desk", "held"), ("roving", "held"),
    }  # fmt: skip
    away(day, "S059")
    away(day, "S065")
    gaps = day.house.read(rota_view, MONDAY, 1, day.now, managing=True)["gaps"]
    assert [(g["session"], g["place"], g["status"]) for g in gaps] == [
        ("AM", "guide:G1", "empty"), ("AM", "guide:G7", "empty"),
        ("PM", "guide:G1", "empty"), ("PM", "guide:G7", "empty"),
    ]  # fmt: skip
    assert len(alerts(day, "rota_gap")) == 2
    place(day, "guide:G1", "S070")
    place(day, "guide:G1", "S070", session="PM")
    left = day.house.read(rota_view, MONDAY, 1, day.now, managing=True)["gaps"]
    assert {g["place"] for g in left} == {"guide:G7"}


def test_back_earlier_or_withdrawn_an_absence_leaves_the_days_free(quick_day: Day) -> None:
    day = quick_day
    thursday = MONDAY + timedelta(3)
    made = away(day, "S007", until=thursday)
    with refusing("absent_already", day="2026-11-23"):
        away(day, "S007")
    with refusing("bad_rota"):
        place(day, "07:A", "S007")
    do(day, end_absence, EndAbsence(made["id"], 1, MONDAY, "AM"))
    assert cell(day, "07")["status"] == "doubled", "window 08 is B's own"
    assert cell(day, "07", session="PM")["status"] == "held"
    do(day, end_absence, EndAbsence(made["id"], 2))
    assert day.house.read(absences_view, MONDAY, thursday, day.now) == []
    with refusing("unknown_absence"):
        do(day, end_absence, EndAbsence(made["id"], 3))
    with pytest.raises(Refused):
        away(day, "S007", since=date(2026, 11, 22))
    assert day.broken_chains() == []


@pytest.mark.rule("XX-33a", "XX-33b")
def test_leaving_before_two_years_needs_a_reason_and_what_was_not_announced_is_marked(
    day: Day,
) -> None:
    said = ("S007", "刘佳宁", "RSJ", "综窗人员", "派驻")
    started = date(2025, 6, 1)
    with refusing("term_too_short", until="2027-06-01"):
        do(day, enter_person, EnterPerson(*said, started_on=started, left_on=MONDAY))
    wish = EnterPerson(*said, started_on=started, left_on=FRIDAY, left_reason="组织调动")
    assert do(day, enter_person, wish)["early"]
    found = day.house.read(staff_view, day.now, "RSJ", contact=True)
    one = next(p for p in found if p["id"] == "S007")
    assert (one["left_early"], one["announced"], one["term_until"]) == (True, False, "2027-06-01")
    with refusing("changed_meanwhile"):
        do(day, enter_person, EnterPerson(*said))
    gap = day.house.read(rota_view, MONDAY, 1, day.now, managing=True)
    assert cell(day, "07")["a"]["staff"] == "S007", "still named, and pointed out"
    assert any(g["place"] == "07" for g in gap["gaps"])


@pytest.mark.rule("PY-5.1.2")
def test_a_new_person_is_on_the_list_of_the_department_and_known_at_the_window(day: Day) -> None:
    wish = EnterPerson(
        "S900", "测试员", "RSJ", "综窗人员", "派驻",
        skills=tuple(day.house.hall.windows["07"].queues), started_on=FRIDAY,
    )  # fmt: skip
    do(day, enter_person, wish)
    listed = day.house.read(staff_view, day.now, "RSJ", contact=False)
    assert listed[-1]["name"] == "测试员"
    assert {p["dept"] for p in listed} == {"RSJ"}
    place(day, "07:A", "S900", which=FRIDAY)
    newcomer = Actor("user", "new", "clerk", "S900", frozenset({"07"}))
    assert do(day, open_window, OpenWindow("07"), newcomer)["warnings"] == []
    (view,) = day.house.read(window_views, staff=False, only="07")
    assert (view["clerk_name"], view["post"]) == ("测试员", "A")


@pytest.mark.rule("XX-35")
def test_purchased_staff_are_marked_with_the_state_of_their_qualification(quick_day: Day) -> None:
    day = quick_day

    def listed() -> tuple[str, str | None]:
        shown = day.house.read(staff_view, day.now, "ZWZX", contact=False)
        one = next(p for p in shown if p["id"] == "S901")
        return one["employed_by"], one["qualification"]

    for version, state in enumerate(("trainee", "qualified")):
        wish = EnterPerson(
            "S901",
            "导办员",
            "ZWZX",
            "进门引导",
            "政府购买服务",
            qualification=state,
            version=version,
        )
        do(day, enter_person, wish)
        assert listed() == ("政府购买服务", state)


@pytest.mark.rule("XX-32", "XX-34")
def test_trainings_and_letters_are_on_file_and_what_lacks_a_letter_is_seen(day: Day) -> None:
    def chief() -> tuple[str | None, bool, bool]:
        shown = day.house.read(papers_view, day.now)["departments"]
        one = next(d for d in shown if d["dept"] == "RSJ")
        return one["chief"], one["holds"], one["on_post"]

    assert chief() == (None, False, False)
    do(day, file_papers, FilePapers(("S007", "S008"), "training", "窗口礼仪", FRIDAY))
    letter = FilePapers(("S007",), "letter", "授权书 2026-7", FRIDAY, FRIDAY)
    do(day, file_papers, letter)
    day.open("07")
    assert chief() == ("S007", True, True)
    papers = day.house.read(papers_view, day.now)["papers"]
    assert sorted((p["name"], p["kind"]) for p in papers) == [
        ("刘佳宁", "letter"), ("刘佳宁", "training"), ("刘子涵", "training"),
    ]  # fmt: skip
    day.pass_time(hours=24)
    assert chief()[:2] == ("S007", False)
    for wrong in (
        FilePapers(("S007",), "training", "x", MONDAY + timedelta(days=9)),
        FilePapers(("S007", "S008"), "letter", "x", FRIDAY),
        FilePapers(("S007",), "letter", "x", MONDAY, FRIDAY),
    ):
        with refusing("bad_request"):
            do(day, file_papers, wrong)
    with refusing("unknown_staff"):
        do(day, file_papers, FilePapers(("nobody",), "training", "x", FRIDAY))
    assert day.broken_chains() == []


@pytest.mark.rule("PQ-3a")
def test_each_group_keeps_minutes_and_is_reminded_on_the_last_working_day(day: Day) -> None:
    assert alerts(day, "meeting_due") == [("meeting_due", None, "yellow")]
    for group in ("floor1", "floor2", "general", "guides"):
        wish = RecordMeeting(group, day.now, "S068", ("S001",), "本周平稳", "取号高峰人手不足")
        do(day, record_meeting, wish)
    assert alerts(day, "meeting_due") == []
    with refusing("meeting_ahead"):
        late = day.now + timedelta(minutes=1)
        do(day, record_meeting, RecordMeeting("guides", late, "S068", (), "a", "b"))
    with refusing("unknown_group"):
        do(day, record_meeting, RecordMeeting("x", day.now, "S068", (), "a", "b"))


def test_windows_that_nobody_opened_are_pointed_out_and_the_evening_ends_everything(
    quick_day: Day,
) -> None:
    day = quick_day
    assert alerts(day, "posts_unmanned") == [("posts_unmanned", None, "yellow")]
    day.open("07")
    assert alerts(day, "posts_unmanned") == [("posts_unmanned", None, "yellow")]
    told = [e for e in day.events() if e.data.get("alert", {}).get("code") == "posts_unmanned"]
    counts = [e.data["alert"]["figures"]["count"] for e in told]
    assert [e.type for e in told] == ["alert.raised", "alert.changed"]
    assert counts[1] == counts[0] - 1
    do(day, go, Leave("meal", day.now + timedelta(minutes=5)), GUIDE)
    set_to(day.clock, "18:31")
    close_days.run(day.house)
    assert alerts(day, "posts_unmanned", "away_late") == []
    log = day.house.read(history_view, None, None, FRIDAY, FRIDAY)["log"]
    assert all(entry["until"] for entry in log)
