"""A good hall file becomes a hall; whatever else a file holds becomes faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.faults import HallFaults
from config.load import load_hall, parse_hall, shipped_hall
from config.serving import own_windows
from tests.config.halls import data_of, faults_of, hall_of


def test_the_demo_hall_is_a_whole_county_hall() -> None:
    hall = load_hall(shipped_hall("demo"))
    assert hall.fictional
    assert len([zone for zone in hall.zones.values() if not zone.area]) == 6
    assert [zone.id for zone in hall.zones.values() if zone.area] == ["ZX"]
    assert list(hall.areas) == ["ZK", "ZD"]
    assert len([w for w in hall.windows.values() if w.kind != "咨询辅导席"]) == 43
    assert len([w for w in hall.windows.values() if w.kind == "咨询辅导席"]) == 2
    assert len(hall.queues) == 24
    assert len(hall.items) == 99
    assert hall.zone_info.key == "Asia/Shanghai"


@pytest.mark.rule("PY-4.7")
def test_a_small_hall_may_be_one_undivided_room() -> None:
    hall = load_hall(shipped_hall("village"))
    assert list(hall.zones) == ["V1"]
    assert hall.items["VC01"].windows == ("01", "03")
    assert hall.items["VC03"].windows == ("01", "02")


@pytest.mark.rule("XX-18c")
def test_an_item_may_be_served_at_a_department_window_and_a_general_one() -> None:
    hall = load_hall(shipped_hall("demo"))
    kinds = {hall.windows[no].kind for no in hall.items["QY06"].windows}
    assert hall.items["QY06"].windows == ("01", "03")
    assert hall.windows["34"].kind == "无差别综合窗口"
    assert "E" in hall.windows["34"].overflow_from
    assert hall.items["QY06"].general_window
    assert kinds == {"分类综合窗口"}


@pytest.mark.rule("XX-18a")
def test_every_kind_of_window_stands_in_the_demo_hall() -> None:
    hall = load_hall(shipped_hall("demo"))
    assert {window.kind for window in hall.windows.values()} == {
        "无差别综合窗口",
        "分类综合窗口",
        "部门专窗",
        "专项窗口",
        "潮汐窗口",
        "咨询辅导席",
    }


@pytest.mark.rule("PDS-B5")
def test_a_cancelled_item_stays_readable_and_needs_no_window() -> None:
    data = data_of()
    data["items"][0] |= {"status": "cancelled", "windows": []}
    hall = hall_of(data)
    assert hall.items["TZ01"].status == "cancelled"


def test_listed_windows_are_the_windows_that_serve() -> None:
    hall = load_hall(shipped_hall("demo"))
    for item in hall.items.values():
        assert item.windows == own_windows(item, hall.windows.values()), item.id


def test_figures_can_be_read_by_attribute_by_name_and_as_a_dictionary() -> None:
    credit = load_hall(shipped_hall("demo")).tickets.credit_min
    assert credit.green == credit["green"] == dict(credit)["green"] == 60
    with pytest.raises(KeyError):
        credit["gold"]


def test_nothing_of_a_hall_changes_after_loading() -> None:
    hall = load_hall(shipped_hall("village"))
    with pytest.raises(ValidationError):
        hall.tickets.call.repeat = 9  # type: ignore[misc]


def test_an_items_version_changes_with_its_content_only() -> None:
    before, after = hall_of(data_of()), data_of()
    after["items"][0]["conditions"].append("另加一条")
    after["items"].reverse()
    changed = hall_of(after)
    assert before.items["TZ01"].version != changed.items["TZ01"].version
    assert before.items["TZ02"].version == changed.items["TZ02"].version
    assert before.version != changed.version


def test_a_year_without_a_notice_is_unknown() -> None:
    calendar = load_hall(shipped_hall("demo")).calendar
    assert [calendar.knows(year) for year in (2025, 2026, 2027)] == [False, True, False]


def test_the_season_over_the_new_year_holds_on_both_sides() -> None:
    from datetime import date

    winter = load_hall(shipped_hall("demo")).timetables[0].valid
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 4, 30), date(2026, 10, 8)]
    assert all(winter.holds(day) for day in days)
    assert not winter.holds(date(2026, 5, 1))


def test_the_demand_keeps_the_demo_windows_about_three_quarters_busy() -> None:
    hall = load_hall(shipped_hall("demo"))
    demand = hall.demand
    assert demand is not None
    assert demand.invented
    weights = sum(demand.items.values())
    minutes = sum(w * hall.items[id_].typical_minutes for id_, w in demand.items.items()) / weights
    staffed = [window for window in hall.windows.values() if window.queues]
    busy = demand.arrivals.per_day * (minutes + 1) / (len(staffed) * 7 * 60)
    assert 0.7 < busy < 0.8


BROKEN = {
    "nothing": (b"", "the file is empty"),
    "a list": (b"- 1\n- 2\n", "a hall file is a list of named parts"),
    "a word": (b"hello", "a hall file is a list of named parts"),
    "an open bracket": (b"meta: {schema: x\nhall: [", "not valid YAML at line 2, column"),
    "a tab": (b"meta:\n\tschema: x\n", "not valid YAML at line 2, column 1"),
    "not UTF-8": (b"meta: \xff\xfe", "not UTF-8 text"),
    "a python tag": (b"a: !!python/object/apply:os.system ['true']", "is not allowed"),
    "an unknown tag": (b"a: !secret x", "the tag '!secret' is not allowed"),
    "an unknown alias": (b"a: *nobody", "not valid YAML"),
    "an alias to itself": (b"a: &a [*a]", "within itself"),
    "a doubled key": (b"meta: 1\nmeta: 2\n", "written twice, first in line 1"),
    "a list as key": (b"? [1, 2]\n: 3\n", "a key must be a plain word"),
    "too deep": (b"[" * 500, "not valid YAML"),
    "two documents": (b"a: 1\n---\nb: 2\n", "not valid YAML"),
}


@pytest.mark.parametrize(("raw", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_clear_fault(raw: bytes, message: str) -> None:
    with pytest.raises(HallFaults) as found:
        parse_hall(raw)
    assert [message in fault.message for fault in found.value.faults] == [True]


def test_a_file_that_unfolds_without_end_is_refused_before_it_is_built() -> None:
    layers = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(HallFaults) as found:
        parse_hall("\n".join(layers).encode())
    assert "unfolds to more than" in found.value.faults[0].message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * 4_000_001)
    with pytest.raises(HallFaults) as found:
        load_hall(path)
    assert "larger than 4 MB" in found.value.faults[0].message


def test_a_file_that_is_not_there_is_a_fault_too(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(HallFaults) as found:
            load_hall(path)
        assert "cannot read" in found.value.faults[0].message


def test_faults_name_the_line_of_the_file() -> None:
    text = shipped_hall("demo").read_text(encoding="utf-8")
    broken = text.replace("  queues: [E, D]", "  queues: [E, DD]")
    with pytest.raises(HallFaults) as found:
        parse_hall(broken.encode())
    line = broken.splitlines().index("  queues: [E, DD]") + 1
    assert [(f.path, f.line) for f in found.value.faults] == [("windows[2].queues[1]", line)]


def test_plain_numbers_and_hours_are_read_as_people_write_them() -> None:
    text = shipped_hall("village").read_text(encoding="utf-8")
    plain = text.replace("'no': '01'", "no: 01").replace("close: '12:00'", "close: 12:00")
    plain = plain.replace("from: '2026-01-01'", "from: 2026-01-01")
    assert parse_hall(plain.encode()).windows["01"].no == "01"


def test_shared_parts_may_be_written_once() -> None:
    text = shipped_hall("village").read_text(encoding="utf-8")
    shared = text.replace("posts: {A: V001, B: V002}", "posts: &p {A: V001, B: V002}")
    assert parse_hall(shared.encode()).windows["01"].posts.A == "V001"


def test_good_halls_have_no_faults() -> None:
    assert faults_of(data_of("demo")) == []
    assert faults_of(data_of("village")) == []
