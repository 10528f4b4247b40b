"""A rota as offices pass it round: CSV from a spreadsheet, one row for each half day and post.

Rows become placings; people may be named by id or, where only one has the name, by name. An empty
cell leaves what is there, a dash places nobody. All faults are gathered, never raised.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from server.rules.calendar_file import Bad, decoded
from server.rules.rota import GUIDE, MANAGER, Placed

COLUMNS = {
    "day": ("date", "日期"),
    "session": ("时段", "半天"),
    "post": ("window", "岗位", "窗口"),
    "a": ("a岗", "人员", "staff"),
    "b": ("b岗",),
}
HEADER = ("日期", "时段", "岗位", "A岗", "B岗")
_OF_HEADER = {word: name for name, words in COLUMNS.items() for word in (name, *words)}
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_SESSIONS = {"上午": "AM", "下午": "PM"}
_MANAGER = frozenset({MANAGER, "值班长", "值班负责人"})
NOBODY = frozenset({"-", "－", "—", "无"})


@dataclass
class Read:
    """``lines``: the line of each placing, in the same order."""

    placed: list[Placed] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Bad] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What names in a file may mean: sessions and guide posts by their names, people by name."""

    sessions: Mapping[str, str]
    posts: frozenset[str]
    people: Mapping[str, tuple[str, ...]]


def read(raw: bytes, known: Known) -> Read:
    """The placings of a file."""
    found = Read()
    text = decoded(raw)
    if text is None:
        found.faults.append(Bad(1, "file", "encoding"))
        return found
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    try:
        header = [_OF_HEADER.get(cell.strip().lower()) for cell in next(reader, [])]
        if not {"day", "session", "post", "a"} <= set(header):
            found.faults.append(Bad(1, "file", "header", first.strip()[:60]))
            return found
        for cells in reader:
            pairs = zip(header, cells, strict=False)
            row = {name: cell.strip() for name, cell in pairs if name and cell.strip()}
            if row:
                _row(row, reader.line_num, known, found)
    except csv.Error:
        found.faults.append(Bad(reader.line_num, "file", "malformed"))
    if not found.placed and not found.faults:
        found.faults.append(Bad(1, "file", "empty"))
    return found


def _row(row: Mapping[str, str], line: int, known: Known, found: Read) -> None:
    bad = [Bad(line, name, "missing") for name in ("day", "session", "post") if name not in row]
    day = _day(row.get("day", ""))
    if day is None and "day" in row:
        bad.append(Bad(line, "day", "bad_day", row["day"][:60]))
    session = row.get("session", "")
    session = _SESSIONS.get(session, known.sessions.get(session, session))
    post = row.get("post", "")
    keys = _keys(post, known)
    if "post" in row and keys is None:
        bad.append(Bad(line, "post", "unknown", post[:60]))
    staff: dict[str, str | None] = {}
    for name in ("a", "b"):
        if name in row:
            who = _person(row[name], known)
            if who is None:
                bad.append(Bad(line, name, "unknown_staff", row[name][:60]))
            staff[name] = who or None
    if "b" in staff and keys is not None and len(keys) == 1:
        bad.append(Bad(line, "b", "no_b", post[:60]))
    if bad or day is None or keys is None:
        found.faults.extend(bad)
        return
    for name, key in zip(("a", "b"), keys, strict=False):
        if name in staff:
            found.placed.append(Placed(day, session, key, staff[name]))
            found.lines.append(line)


def _keys(post: str, known: Known) -> tuple[str, ...] | None:
    """The posts of a row: A and B of a window, or one post without a B."""
    if post in _MANAGER:
        return (MANAGER,)
    if f"{GUIDE}{post}" in known.posts:
        return (f"{GUIDE}{post}",)
    padded = post.zfill(2) if post.isdigit() else post
    pair = (f"{padded}:A", f"{padded}:B")
    return pair if pair[0] in known.posts else None


def _person(written: str, known: Known) -> str | None:
    """An id; an empty text for nobody; None: not known, or the name of several."""
    if written in NOBODY:
        return ""
    found = known.people.get(written, ())
    return found[0] if len(found) == 1 else None


def _day(written: str) -> date | None:
    match = _DAY.fullmatch(written.strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def written(rows: Iterable[tuple[str, str, str, str, str]]) -> str:
    """The same file to give away: a byte order mark, so that spreadsheets read it right."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _safe(cell: str) -> str:
    """No spreadsheet takes a name for a formula; a lone dash is a cell of our own."""
    formula = cell.startswith(("=", "+", "@", "\t")) or (cell[:1] == "-" and cell != "-")
    return f"'{cell}" if formula else cell
