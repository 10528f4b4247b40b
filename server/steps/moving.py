"""What every step that moves a ticket shares: the compare-and-set, the journal, the event."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from config.schema.items import Item
from server.rules import case as case_rules
from server.rules import ticket as ticket_rules
from server.rules.refusals import Refused
from server.rules.ticket import Move, State
from server.steps.floor import Floor
from server.steps.showing import public_place, public_ticket
from server.steps.ticket_json import ticket_json
from server.store import changes
from server.store.queries import lines, tickets
from server.store.work import Work


def ticket_or_refuse(work: Work, ticket: str) -> Any:
    """The ticket's row; refuses ``unknown_ticket``."""
    row = tickets.by_id(work.conn, ticket)
    if row is None:
        raise Refused("unknown_ticket")
    return row


def current_or_refuse(work: Work, window: str) -> Any:
    """The ticket at a window; refuses ``window_idle``."""
    row = tickets.at_window(work.conn, window)
    if row is None:
        raise Refused("window_idle", window=window)
    return row


def move(
    work: Work,
    row: Any,
    what: Move,
    *,
    journal: dict[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Move a ticket: table, journal, and an update that holds only while the old state does.

    Returns the row as it is now. Refuses ``wrong_state``; ``changed_meanwhile`` when somebody
    else was first.
    """
    new = ticket_rules.after(State(row.state), what)
    n, head = work.journal(
        f"ticket:{row.id}",
        (row.journal_n, row.journal_hash),
        str(what),
        {"from": row.state, "to": str(new), **(journal or {})},
    )
    values = {"state": str(new), "moved_at": work.now, **more}
    values |= {"journal_n": n, "journal_hash": head}
    if not changes.change_ticket(work.conn, row.id, row.state, row.journal_n, values):
        raise Refused("changed_meanwhile")
    return {**row._mapping, **values}


def note(work: Work, row: Any, kind: str, journal: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Change facts of a ticket that are not its state, journalled and compared the same way."""
    n, head = work.journal(f"ticket:{row.id}", (row.journal_n, row.journal_hash), kind, journal)
    values = {**more, "journal_n": n, "journal_hash": head}
    if not changes.change_ticket(work.conn, row.id, row.state, row.journal_n, values):
        raise Refused("changed_meanwhile")
    return {**row._mapping, **values}


def served_seconds(row: Any, work: Work) -> int:
    """Seconds in service including the stretch that ends now."""
    if row.started_at is None or row.state != State.SERVING:
        return int(row.served_s)
    return int(row.served_s) + max(0, int((work.now - row.started_at).total_seconds()))


def tell(
    work: Work,
    floor: Floor,
    kind: str,
    ticket: dict[str, Any],
    *,
    window: str | None = None,
    **more: Any,
) -> None:
    """Emit a ticket's event to its queue, the hall, the boards, its window and its own link."""
    at = window or ticket["at_window"]
    data = {"ticket": public_ticket(floor, ticket), "window": public_place(floor, at), **more}
    topics = [*floor.topics(ticket["queue"], at), f"ticket:{ticket['id']}"]
    # The window that put somebody aside or called in vain keeps them on its lists.
    last = f"window:{ticket.get('last_window')}"
    if ticket.get("last_window") in floor.hall.windows and last not in topics:
        topics.append(last)
    work.emit(kind, tuple(topics), data)


def open_cases(work: Work, floor: Floor, row: Any, window: str, waited_s: int) -> list[str]:
    """Open one case for each item of the ticket, now and never earlier.

    Rules PQ-16b (no back-dating) and XX-20a (one number, the bundle's cases behind it). A ticket
    that comes back after a transfer or a rejoin keeps the cases it has.
    """
    service = floor.service(row.item)
    mode = "booked" if row.appointment else "walk_in"
    records = [
        case_record(work, floor, row, item, position, window, waited_s, mode=mode)
        for position, item in enumerate(service.items, start=row.cases + 1)
    ]
    changes.add_cases(work.conn, records)
    return [str(record["no"]) for record in records]


def case_record(
    work: Work,
    floor: Floor,
    row: Any,
    item: Item,
    position: int,
    window: str,
    waited_s: int,
    *,
    mode: str = "walk_in",
    bundle: bool | None = None,
) -> dict[str, Any]:
    """The row of a new case, its journal begun."""
    day = row.day.strftime("%Y%m%d")
    no = case_rules.number(floor.hall.id, day, row.number, position)
    facts = {"item": item.id, "version": item.version, "window": window, "waited_s": waited_s}
    n, head = work.journal(f"case:{no}", (0, case_rules.GENESIS), "opened", {**facts, "mode": mode})
    in_bundle = row.bundle if bundle is None else bundle
    return {
        "no": no,
        "ticket": row.id,
        "position": position,
        "item": item.id,
        "item_version": item.version,
        "bundle": row.item if in_bundle else None,
        "mode": mode,
        "state": str(case_rules.State.OPENED),
        "window": window,
        "staff": work.actor.staff,
        "person_hash": row.person_hash,
        "person_sealed": row.person_sealed,
        "person_masked": row.person_masked,
        "opened_at": work.now,
        "moved_at": work.now,
        "waited_s": waited_s,
        "journal_n": n,
        "journal_hash": head,
    }


def move_cases(
    work: Work, ticket: str, what: case_rules.Move, data: dict[str, Any], **more: Any
) -> list[str]:
    """Move every case of a ticket that can still move; returns their numbers."""
    numbers = []
    for case in tickets.cases_of(work.conn, ticket):
        numbers.append(case.no)
        state = case_rules.State(case.state)
        if what not in case_rules.TABLE[state]:
            continue
        new = case_rules.after(state, what)
        n, head = work.journal(
            f"case:{case.no}", (case.journal_n, case.journal_hash), str(what), data
        )
        facts = {"state": str(new), "moved_at": work.now, "journal_n": n, "journal_hash": head}
        changes.change_case(work.conn, case.no, case.journal_n, {**facts, **more})
    return numbers


def answer(
    work: Work, floor: Floor, changed: dict[str, Any], cases: list[str] | None = None
) -> dict[str, Any]:
    """What a command about a ticket answers: its id and the ticket as it is now.

    Kept with the command's key, so that a repeat answers what the first answered.
    """
    ahead = lines.Ahead(0, 0.0)
    if changed["line"] is not None:
        ahead = lines.ahead(work.conn, changed["line"], changed["rank"], changed["id"])
    if cases is None:
        known = tickets.cases_of(work.conn, changed["id"]) if changed["cases"] else []
        cases = [case.no for case in known]
    view = ticket_json(floor, SimpleNamespace(**changed), ahead, cases)
    return {"ticket": changed["id"], "view": view}
