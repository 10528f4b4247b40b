"""Days off and make-up days as published, 2020 to 2026, each under the year in which it falls.

Source: the State Council's notice of each year (国务院办公厅关于部分节假日安排的通知) of the day
named above it. A notice may begin in the last days of the year before.
"""

from __future__ import annotations

from datetime import date, timedelta

from appointments.workdays import Workdays, YearTable

# Year -> blocks off, first to last day (MM-DD); weekend days worked instead.
PUBLISHED = {
    # 2019年11月21日；春节假期延长至2月2日：2020年1月27日
    2020: (
        "01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    # 2020年11月25日
    2021: (
        (
            "01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 "
            "09-19..09-21 10-01..10-07"
        ),
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    # 2021年10月25日
    2022: (
        (
            "01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 "
            "09-10..09-12 10-01..10-07 12-31"
        ),
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    # 2022年12月8日
    2023: (
        "01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06 12-30..12-31",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    # 2023年10月25日
    2024: (
        "01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    # 2024年11月12日
    2025: (
        "01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    # 2025年11月4日
    2026: (
        (
            "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 "
            "09-25..09-27 10-01..10-07"
        ),
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


def published_workdays() -> Workdays:
    """The working days of all these years."""
    return Workdays(
        {
            year: YearTable(
                frozenset(day for block in off.split() for day in _block(year, block)),
                frozenset(date.fromisoformat(f"{year}-{day}") for day in makeup.split()),
            )
            for year, (off, makeup) in PUBLISHED.items()
        }
    )


def _block(year: int, block: str) -> list[date]:
    first, _, last = block.partition("..")
    start, end = (date.fromisoformat(f"{year}-{day}") for day in (first, last or first))
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]
