"""Files of days: whatever is sent, each line is understood or named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.rules.calendar_file import COLUMNS, decoded, rows_of
from server.rules.calendar_rows import KINDS, understood

CELL = st.one_of(
    st.sampled_from(["2026-12-24", "2026/1/5", "99", "", "9:00", "25:61", "上午", "01、07", "x"]),
    st.text(alphabet='0123456789-:年月日,"；上 AM', max_size=12),
)


@given(st.binary(max_size=400))
def test_any_bytes_end_in_rows_or_in_a_named_fault(raw: bytes) -> None:
    rows, bad = rows_of(raw)
    found = understood(rows, "3号")
    assert bad or rows
    assert all(one.line >= 1 and one.code for one in (*bad, *found.faults))


@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), CELL, CELL, CELL, CELL), max_size=8))
def test_every_row_becomes_an_entry_a_day_of_a_year_or_a_fault_on_its_line(
    table: list[tuple[str, ...]],
) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = ["类型,日期,结束日期,开始,结束"]
    lines += [",".join(map(quoted, row)) for row in table]
    rows, bad = rows_of("\n".join(lines).encode("gb18030"))
    found = understood(rows, "3号")
    assert {one.field for one in bad} <= {"file"}
    seen = {one["line"] for one in found.days} | {one.line for one in found.faults}
    days = sum(len(year.holidays) + len(year.makeup) for year in found.years.values())
    assert seen <= {row.line for row in rows}
    assert days or seen or not rows


def test_a_folded_line_and_an_exclusive_end_are_read_as_they_are_meant() -> None:
    text = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261228\r\n"
        "DTEND;VALUE=DATE:20261231\r\nSUMMARY:全员培训\\, 闭\r\n 馆\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nDTSTART:20261224T180000\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    rows, bad = rows_of(text.encode())
    assert [(one.line, one.code) for one in bad] == [(10, "unsupported")]
    (entry,) = understood(rows[:1], "3号").days
    assert (entry["kind"], str(entry["day"]), str(entry["until"]), entry["reason"]) == (
        "closed", "2026-12-28", "2026-12-30", "全员培训, 闭馆",
    )  # fmt: skip


def test_the_columns_of_a_file_are_told_apart() -> None:
    words = [word for name, others in COLUMNS.items() for word in (name, *others)]
    assert len(words) == len(set(words))
    assert decoded("日期".encode("gb18030")) == decoded("\ufeff日期".encode()) == "日期"
