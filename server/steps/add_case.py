"""One more matter in the same sitting: no second ticket, no second queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.rules import case as case_rules
from server.rules import routing, ticket
from server.rules.refusals import Refused
from server.steps import moving
from server.steps.floor import Floor
from server.steps.post import window_for_work
from server.store import changes
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class AddCase:
    """Open a case for another item under the ticket in service at ``window``.

    ``mode``: walk_in, assisted (a helper acts for the person) or online (prepared online).
    """

    window: str
    item: str
    mode: str = "walk_in"


def add_case(work: Work, floor: Floor, command: AddCase) -> dict[str, Any]:
    """Rule XX-18b: walk-in, assisted and online cases in one session, under one ticket.

    Refuses ``not_authorised_for_item`` beyond the window's authorisation (rule PQ-18).
    """
    if command.mode not in case_rules.MODES:
        raise Refused("bad_request", field="mode")
    window = window_for_work(work, floor, command.window)
    row = moving.current_or_refuse(work, command.window)
    if row.state != ticket.State.SERVING:
        raise Refused("wrong_state", state=row.state, move="add_case")
    service = floor.service(command.item)
    if service.cancelled:
        raise Refused("item_cancelled", item=service.id, name=service.name)
    draws = floor.draws_at(command.window, window.profile, window.staff)
    if not routing.may_serve(draws, service.queue, service.id, row.lane):
        raise Refused("not_authorised_for_item", item=service.id)
    records = [
        moving.case_record(
            work, floor, row, item, row.cases + n, command.window, 0,
            mode=command.mode, bundle=False,
        )
        for n, item in enumerate(service.items, start=1)
    ]  # fmt: skip
    numbers = [record["no"] for record in records]
    journal = {"item": service.id, "mode": command.mode, "cases": numbers}
    moving.note(work, row, "add_case", journal, cases=row.cases + len(records))
    changes.add_cases(work.conn, records)
    for no in numbers:
        _begin(work, no)
    return {"ticket": row.id, "cases": numbers}


def _begin(work: Work, no: str) -> None:
    entry = next(e for e in work.entries if e["subject"] == f"case:{no}")
    n, head = work.journal(f"case:{no}", (entry["n"], entry["hash"]), "start", {})
    facts = {"state": str(case_rules.State.IN_SERVICE), "journal_n": n, "journal_hash": head}
    changes.change_case(work.conn, no, entry["n"], facts)
