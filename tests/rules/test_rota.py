"""Placing people, standing in, terms, meetings and files, as rules alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import cover, meetings, term
from server.rules.alerts import Level
from server.rules.cover import Filled, Sessions, Status
from server.rules.refusals import Refused
from server.rules.rota import Kind, Person, Placed, Post, faults_of
from server.rules.rota_file import Known, read, written

FRIDAY = date(2026, 11, 20)
HALF = (FRIDAY, "AM")
POSTS = {
    "07:A": Post("07:A", Kind.WINDOW, "07", queues=frozenset("ST")),
    "07:B": Post("07:B", Kind.WINDOW, "07", queues=frozenset("ST"), stand_in=True),
    "08:A": Post("08:A", Kind.WINDOW, "08", queues=frozenset("S")),
    "guide:G1": Post("guide:G1", Kind.ENTRANCE),
}
PEOPLE = {
    "S1": Person("S1", frozenset("ST")),
    "S2": Person("S2", frozenset("S")),
    "S3": Person("S3", frozenset("STU"), left=date(2026, 11, 19)),
}


def codes(
    post: str, staff: str | None, away: frozenset[str] = frozenset(), **plan: str | None
) -> list[str]:
    placed = Placed(*HALF, post, staff)
    all_of = {**{p.replace("_", ":"): s for p, s in plan.items()}, post: staff}
    found = faults_of([placed], {HALF: all_of}, {HALF: POSTS}, PEOPLE, {HALF: away}, FRIDAY)
    return [one.code for one in found]


@pytest.mark.rule("PQ-4b")
def test_only_people_with_the_skill_are_placed() -> None:
    assert codes("07:A", "S1") == []
    assert codes("07:A", "S2") == ["not_skilled"]
    assert codes("guide:G1", "S2") == [], "a guide needs no queue"
    assert codes("07:A", None) == [], "nobody, on purpose"


def test_whoever_left_is_away_or_stands_elsewhere_cannot_be_placed() -> None:
    assert codes("07:A", "S3") == ["left"]
    assert codes("07:A", "S9") == ["unknown_staff"]
    assert codes("07:A", "S1", frozenset({"S1"})) == ["away"]
    assert codes("07:A", "S1", **{"08:A": "S1"}) == ["twice"]
    assert codes("07:B", "S1", **{"08:A": "S1"}) == [], "B may hold another post meanwhile"
    assert codes("07:B", "S1", **{"07:A": "S1"}) == ["both_posts"]
    assert codes("99:A", "S1") == ["unknown_post"]
    late = faults_of([Placed(*HALF, "07:A", "S1")], {}, {}, PEOPLE, {}, FRIDAY + timedelta(1))
    assert [one.code for one in late] == ["past"]


@pytest.mark.rule("PQ-12a")
def test_when_a_is_away_b_is_on_post() -> None:
    assert Filled("A1", second="B1").on_post == ("A", "A1")
    away = Filled("A1", first_away=True, second="B1")
    assert (away.on_post, away.status) == (("B", "B1"), Status.COVERED)
    assert Filled(None, second="B1").status is Status.COVERED
    busy = Filled("A1", first_away=True, second="B1", second_elsewhere=True)
    assert busy.status is Status.DOUBLED
    both = Filled("A1", first_away=True, second="B1", second_away=True)
    assert (both.status, both.on_post) == (Status.EMPTY, None)
    assert Filled(None, reserve=True).status is Status.RESERVE


WEEK = [Sessions(FRIDAY + timedelta(n), ("AM", "PM")) for n in range(5)]


@pytest.mark.rule("PQ-12b", "HC-11")
def test_more_than_one_half_day_at_a_single_post_needs_somebody_named() -> None:
    one = cover.half_days(WEEK, FRIDAY, FRIDAY, "PM", "PM")
    assert one == [(FRIDAY, "PM")]
    assert not cover.needs_cover(len(one), 1, single=True), "exactly half a day does not"
    day = cover.half_days(WEEK, FRIDAY, FRIDAY)
    assert [half[1] for half in day] == ["AM", "PM"]
    assert cover.needs_cover(len(day), 1, single=True)
    assert not cover.needs_cover(len(day), 1, single=False), "others of the group go on"
    over = cover.half_days(WEEK, FRIDAY, FRIDAY + timedelta(1), "PM", "AM")
    assert len(over) == 2


@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from(["AM", "PM", None, "x"]))
def test_an_absence_has_the_half_days_between_its_ends(a: int, b: int, session: str | None) -> None:
    first, last = FRIDAY + timedelta(min(a, b)), FRIDAY + timedelta(max(a, b))
    whole = cover.half_days(WEEK, first, last)
    part = cover.half_days(WEEK, first, last, session, None)
    assert len(whole) == 2 * ((last - first).days + 1)
    assert set(part) <= set(whole)
    assert len(whole) - len(part) == (1 if session == "PM" else 0)


def test_an_empty_post_is_grave_a_day_before_and_a_stretched_one_never() -> None:
    now = datetime(2026, 11, 20, 1, tzinfo=UTC)
    assert cover.level(Status.EMPTY, now + timedelta(hours=25), now) is Level.YELLOW
    assert cover.level(Status.EMPTY, now + timedelta(hours=23), now) is Level.RED
    assert cover.level(Status.DOUBLED, now, now) is Level.YELLOW


@pytest.mark.rule("XX-33a")
def test_whoever_leaves_before_two_years_needs_a_reason_and_is_pointed_out() -> None:
    started = date(2024, 2, 29)
    assert term.full_term(started, 2) == date(2026, 2, 28)
    with pytest.raises(Refused) as refused:
        term.check_leaving(started, date(2026, 2, 27), 2, " ")
    assert refused.value.code == "term_too_short"
    assert term.check_leaving(started, date(2026, 2, 27), 2, "调任")
    assert not term.check_leaving(started, date(2026, 2, 28), 2, None)
    assert not term.check_leaving(None, date(2026, 1, 1), 2, None)
    assert not term.check_leaving(started, date(2025, 1, 1), None, None), "no such rule here"


@pytest.mark.rule("PQ-3a")
def test_groups_are_reminded_on_the_last_working_day_of_the_week() -> None:
    monday = meetings.week_of(FRIDAY)
    workdays = [monday + timedelta(n) for n in range(5)]
    assert not meetings.reminding(FRIDAY - timedelta(1), workdays)
    assert meetings.reminding(FRIDAY, workdays)
    assert not meetings.reminding(FRIDAY, [])
    assert meetings.missing(["a", "b"], {(monday, "a")}, monday) == ("b",)
    before = monday - meetings.WEEK
    assert meetings.missed_before(["a"], set(), monday) == (), "nothing is on record yet"
    older = {(before - meetings.WEEK, "a")}
    assert meetings.missed_before(["a", "b"], older | {(before, "b")}, monday) == ("a",)


KNOWN = Known(
    {"周六延时": "sat"}, frozenset({"07:A", "07:B", "guide:G1", "manager"}),
    {"S1": ("S1",), "王一": ("S1",), "李二": ("S2",), "王同名": ("S3", "S4")},
)  # fmt: skip


def test_a_file_places_by_name_leaves_empty_cells_and_takes_a_dash_for_nobody() -> None:
    text = written([
        ("2026-11-20", "上午", "07", "王一", "-"), ("2026-11-21", "周六延时", "G1", "S1", ""),
        ("2026-11-20", "下午", "值班长", "李二", ""),
    ])  # fmt: skip
    found = read(text.encode(), KNOWN)
    assert found.faults == []
    assert [(p.session, p.post, p.staff) for p in found.placed] == [
        ("AM", "07:A", "S1"), ("AM", "07:B", None), ("sat", "guide:G1", "S1"),
        ("PM", "manager", "S2"),
    ]  # fmt: skip
    assert found.lines == [2, 2, 3, 4]


def test_all_faults_of_a_file_are_told_at_once_with_their_lines() -> None:
    text = (
        "日期,时段,岗位,A岗,B岗\n2026-13-01,上午,7,王一,\n2026-11-20,上午,99,王同名,\n"
        "2026-11-20,,G1,王一,李二\n"
    )
    found = read(text.encode("gb18030"), KNOWN)
    assert found.placed == []
    assert [(bad.line, bad.field, bad.code) for bad in found.faults] == [
        (2, "day", "bad_day"), (3, "post", "unknown"), (3, "a", "unknown_staff"),
        (4, "session", "missing"), (4, "b", "no_b"),
    ]  # fmt: skip
    assert [bad.code for bad in read(b"\xff\xff\xff", KNOWN).faults] == ["encoding"]
    assert [bad.code for bad in read("日期,岗位\n".encode(), KNOWN).faults] == ["header"]
    assert [bad.code for bad in read("日期,时段,岗位,A岗\n".encode(), KNOWN).faults] == ["empty"]


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(raw: bytes) -> None:
    found = read(raw, KNOWN)
    assert found.placed or found.faults
