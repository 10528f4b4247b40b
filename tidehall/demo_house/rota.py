"""A rota with a life of its own for a demo that starts afresh: since when people have been here,
who is away, what rotates, what groups met about. From the hall file, the same at every start."""

from __future__ import annotations

import zlib
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from config.schema.hall import Hall
from hardware.clock import SetClock
from server.compose import build_house
from server.rules.meetings import WEEK, week_of
from server.rules.refusals import Refused
from server.steps.absences import EnterAbsence, enter_absence
from server.steps.floor import Floor
from server.steps.house import House
from server.steps.meeting_groups import groups_of, wanted
from server.steps.meetings import RecordMeeting, record_meeting
from server.steps.place import Rotate, Turn, rotate
from server.steps.rota_facts import sessions_of
from server.steps.staff import EnterPerson, enter_person
from server.store.vault import Vault
from server.store.work import SYSTEM, Work

BOUGHT = "政府购买服务"
RESULTS = ("窗口运行平稳，当日号当日清。", "高频事项平均等候缩短。", "一件事专窗办理量上升。")
SHORT = (
    "周一上午取号集中，需提前开潮汐窗口。",
    "个别材料清单口径不一，已统一。",
    "午间值班交接应更早。",
)
STEADY = 3
"""Weeks of minutes."""


def fill(database: str, hall: Hall, vault: Vault, clock: SetClock) -> None:
    """Everything at once; what this hall has no room for is left out."""
    house = build_house(database, hall, vault, clock)
    try:
        house.do(_people, None, actor=SYSTEM)
        house.do(_minutes, None, actor=SYSTEM)
        for wish in _absences(house):
            with suppress(Refused):
                house.do(enter_absence, wish, actor=SYSTEM)
        turns = _turns(hall)
        if turns:
            monday = week_of(house.floor.day(house.now())) + WEEK
            with suppress(Refused):
                house.do(rotate, Rotate(turns, monday, "轮岗"), actor=SYSTEM)
    finally:
        house.store.close()


def _people(work: Work, floor: Floor, _: None) -> dict[str, Any]:
    today = floor.day(work.now)
    for n, person in enumerate(floor.hall.staff.values()):
        chance = zlib.crc32(person.id.encode())
        bought = person.employed_by == BOUGHT
        enter_person(
            work,
            floor,
            EnterPerson(
                person.id, person.name, person.dept, person.role, person.employed_by,
                qualification=("trainee" if chance % 7 == 0 else "qualified") if bought else None,
                phone=f"0000-{6001 + n}",
                started_on=today - timedelta(days=120 + chance % 2200),
            ),
        )  # fmt: skip
    return {}


def _minutes(work: Work, floor: Floor, _: None) -> dict[str, Any]:
    """Held on the last working day of each of the weeks before, at the end of the afternoon."""
    if not wanted(floor):
        return {}
    chair = next(iter(floor.hall.staffing.managers), None) or next(iter(floor.hall.staff))
    for back in range(STEADY, 0, -1):
        week = week_of(floor.day(work.now)) - back * WEEK
        days = [week + timedelta(days=n) for n in range(5)]
        held = [day for day in days if sessions_of(floor, day)]
        if not held:
            continue
        for n, group in enumerate(groups_of(floor)):
            at = datetime.combine(held[-1], time(17, 40), floor.hall.zone_info)
            said = RESULTS[(n + back) % len(RESULTS)], SHORT[(n + back) % len(SHORT)]
            people = tuple(s for s in group.staff[:12] if s in floor.hall.staff)
            record_meeting(work, floor, RecordMeeting(group.id, at, chair, people, *said))
    return {}


def _absences(house: House) -> list[EnterAbsence]:
    """Today A is away and B on post; soon two at one post are away; a guide is in training."""
    hall, today = house.hall, house.floor.day(house.now())
    single = [w for w in hall.windows.values() if w.posts.single_post and w.posts.B]
    days = _next_days(house.floor, today)
    found: list[EnterAbsence] = []
    if single and days:
        found.append(EnterAbsence(single[0].posts.A, "leave", today, today, reason="年休假"))
    if len(single) > 1 and len(days) > 1:
        where, day = single[1], days[1]
        second = where.posts.B or ""
        found.append(EnterAbsence(second, "training", day, day, reason="业务培训"))
        found.append(
            EnterAbsence(where.posts.A, "sick", day, day, uncovered="部门正在协调顶岗人员")
        )
    if hall.guide_posts and days:
        name = house.floor.timetable.sessions(days[0])[-1].name
        guide = hall.guide_posts[-1].staff
        found.append(EnterAbsence(guide, "training", days[0], days[0], name, name))
    return found


def _next_days(floor: Floor, today: date) -> list[date]:
    """Working days that follow, as far as they are known."""
    days = (today + timedelta(days=n) for n in range(1, 10))
    return [day for day in days if any(not s.extra for s in sessions_of(floor, day))]


def _turns(hall: Hall) -> tuple[Turn, ...]:
    """Three windows of one line pass on in a circle, A and B alike."""
    lines: dict[tuple[str, ...], list[Any]] = {}
    for window in hall.windows.values():
        if window.queues and window.posts.B and not window.posts.single_post:
            lines.setdefault(window.queues, []).append(window)
    three = next((found[:3] for found in lines.values() if len(found) >= 3), [])
    turns = []
    for n, window in enumerate(three):
        first, second = three[(n + 1) % 3].posts.A, three[(n + 2) % 3].posts.A
        turns.append(Turn(f"{window.no}:A", first, window.posts.A))
        if second != window.posts.B:
            turns.append(Turn(f"{window.no}:B", second, window.posts.B))
    return tuple(turns)
