"""Files of days as offices pass them round: CSV from a spreadsheet, or an iCalendar file.

Bytes become rows of texts with the line on which each begins; nothing is understood yet.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

COLUMNS = {
    "day": ("date", "from", "日期", "开始日期"),
    "until": ("to", "结束日期", "截止日期"),
    "kind": ("type", "类型", "类别"),
    "session": ("时段", "半天"),
    "opens": ("start", "开始时间", "开始"),
    "closes": ("end", "结束时间", "结束"),
    "ticket_from": ("取号开始",),
    "ticket_until": ("取号结束",),
    "windows": ("窗口",),
    "items": ("事项",),
    "weekdays": ("星期",),
    "sessions": ("作息", "各时段"),
    "name": ("名称",),
    "name_en": ("英文名称",),
    "reason": ("原因", "事由", "说明"),
    "source": ("依据", "来源", "文号"),
}
_OF_HEADER = {word: name for name, words in COLUMNS.items() for word in (name, *words)}
_KIND_IN_SUMMARY = (
    (re.compile(r"[（(]\s*休\s*[)）]|放假|休$"), "holiday"),
    (re.compile(r"[（(]\s*班\s*[)）]|补班|上班|班$"), "makeup"),
    (re.compile(r"半天|半日"), "closed_half_day"),
    (re.compile(r"闭馆|停办|closed", re.IGNORECASE), "closed"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """``fields`` are texts by the names of :data:`COLUMNS`."""

    line: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Bad:
    """A fault of a line: ``code`` has words in both languages."""

    line: int
    field: str
    code: str
    value: str = ""


def decoded(raw: bytes) -> str | None:
    """The text, with or without byte order mark, in UTF-8 or GB18030; None for neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None


def rows_of(raw: bytes) -> tuple[list[Row], list[Bad]]:
    """The rows of a file of either kind, and what is wrong with the file itself."""
    text = decoded(raw)
    if text is None:
        return [], [Bad(1, "file", "encoding")]
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        return _ical(text)
    return _csv(text)


def _csv(text: str) -> tuple[list[Row], list[Bad]]:
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    try:
        header = [_OF_HEADER.get(cell.strip().lower()) for cell in next(reader, [])]
        if "day" not in header or "kind" not in header:
            return [], [Bad(1, "file", "header", first.strip()[:60])]
        rows = []
        for cells in reader:
            known = zip(header, cells, strict=False)
            fields = {name: cell.strip() for name, cell in known if name and cell.strip()}
            if fields:
                rows.append(Row(reader.line_num, fields))
    except csv.Error:
        return [], [Bad(reader.line_num, "file", "malformed")]
    return rows, [] if rows else [Bad(1, "file", "empty")]


def _ical(text: str) -> tuple[list[Row], list[Bad]]:
    rows: list[Row] = []
    bad: list[Bad] = []
    event: dict[str, str] | None = None
    began = 0
    for line, name, value in _properties(text):
        if (name, value.upper()) == ("BEGIN", "VEVENT"):
            event, began = {}, line
        elif (name, value.upper()) == ("END", "VEVENT") and event is not None:
            rows.append(Row(began, _of_event(event)))
            event = None
        elif name == "RRULE" and event is not None:
            bad.append(Bad(line, "RRULE", "unsupported", value[:60]))
        elif event is not None:
            event.setdefault(name, value)
    if event is not None:
        bad.append(Bad(began, "file", "malformed"))
    return rows, bad or ([] if rows else [Bad(1, "file", "empty")])


def _properties(text: str) -> Iterator[tuple[int, str, str]]:
    """(line, name, value) of each property; long ones were folded over several lines."""
    folded: list[tuple[int, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1] in {" ", "\t"} and folded:
            folded[-1] = (folded[-1][0], folded[-1][1] + line[1:])
        elif line:
            folded.append((number, line))
    for number, line in folded:
        head, _, value = line.partition(":")
        yield number, head.partition(";")[0].strip().upper(), _plain(value.strip())


def _plain(value: str) -> str:
    return re.sub(r"\\([,;\\nN])", lambda m: " " if m[1] in "nN" else m[1], value)


def _of_event(event: dict[str, str]) -> dict[str, str]:
    start, end = event.get("DTSTART", ""), event.get("DTEND", "")
    summary = event.get("SUMMARY", "")
    fields = {
        "day": start[:8],
        "until": _last_day(start, end),
        "opens": start[9:13],
        "closes": end[9:13],
        "kind": event.get("X-TIDEHALL-KIND") or event.get("CATEGORIES") or _guessed(summary),
        "reason": summary,
        "name": summary,
        "source": event.get("DESCRIPTION", ""),
    }
    own = ("session", "windows", "items", "weekdays", "sessions")
    fields |= {name: event.get(f"X-TIDEHALL-{name.upper()}", "") for name in own}
    return {name: value for name, value in fields.items() if value}


def _last_day(start: str, end: str) -> str:
    """The end of an event of whole days is the day after its last."""
    if len(end) < 8 or end[:8] == start[:8] or not end[:8].isdigit():
        return ""
    try:
        last = date(int(end[:4]), int(end[4:6]), int(end[6:8]))
    except ValueError:
        return end[:8]
    return (last if "T" in end else last - timedelta(days=1)).strftime("%Y%m%d")


def _guessed(summary: str) -> str:
    """The kind that a summary names, as the published calendars write it: 春节（休）."""
    return next((kind for form, kind in _KIND_IN_SUMMARY if form.search(summary)), "")
