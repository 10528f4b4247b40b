"""The materials of a bundle go to every department that shares in it, at the same moment.

Rule PDS-24r: electronic and paper ones are told apart, and one transaction with one time stamp
sends each department what its item asks for. What is only looked at goes nowhere.
"""

from __future__ import annotations

from typing import Any

from config.schema.items import Item
from server.rules import events
from server.steps.floor import Floor
from server.store import changes
from server.store.queries import tickets
from server.store.work import Work

ELECTRONIC = frozenset({"在线填报或电子", "电子证照或数据共享免提交"})
PAPER = frozenset({"原件收取", "复印件收取"})
TAKEN = frozenset({"accepted", "fix_later"})
"""Outcomes after which the departments have something to work on."""


def dispatch(work: Work, floor: Floor, row: Any, outcome: str) -> list[str]:
    """Send on a bundle that was accepted; answers the departments, in order, each once."""
    if not row.bundle or outcome not in TAKEN:
        return []
    cases = [c for c in tickets.cases_of(work.conn, row.id) if c.bundle == row.item]
    sent = [(case, floor.hall.items[case.item]) for case in cases]
    for case, item in sent:
        said = {"dept": item.dept, "bundle": row.item, **parts(item)}
        head = (case.journal_n, case.journal_hash)
        n, hash_ = work.journal(f"case:{case.no}", head, "dispatched", said)
        changes.change_case(
            work.conn, case.no, case.journal_n, {"journal_n": n, "journal_hash": hash_}
        )
    departments = list(dict.fromkeys(item.dept for _, item in sent))
    if departments:
        told = {"ticket": row.id, "bundle": row.item, "departments": departments,
                "cases": [case.no for case, _ in sent]}  # fmt: skip
        work.emit(events.BUNDLE_DISPATCHED, ("hall",), told)
    return departments


def parts(item: Item) -> dict[str, list[str]]:
    """The names of an item's materials by how they travel."""
    return {
        "electronic": [m.name for m in item.materials if m.form in ELECTRONIC],
        "paper": [m.name for m in item.materials if m.form in PAPER],
    }
