"""Several matters under one number: planned at issue, gone through window by window.

A person who comes for several things takes one number. Its matters are visited in the order that
takes least time (``rules.visit``); at the end of each the number goes on to the next line with the
seniority that it has, and the order of what is left is looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from server.rules import case as case_rules
from server.rules import events, routing, visit
from server.rules.ticket import Move
from server.rules.visit import Stop
from server.steps import dispatch, figures, learned, moving
from server.steps.floor import Floor, rank_of
from server.steps.services import Service
from server.store.queries import lines, tickets
from server.store.work import Work

NEWCOMER = "~"
"""Sorts behind every ticket of the same moment."""


def planned(
    work: Work, floor: Floor, services: Sequence[Service], lane: str, base_at: datetime,
    *, ticket: str = NEWCOMER, here: int | None = None,
) -> tuple[Service, ...]:  # fmt: skip
    """The services in the order that takes this person least time, from ``here`` (a floor)."""
    if len(services) < 2:
        return tuple(services)
    rank = rank_of(floor, lane, base_at)
    picture = figures.take(work.conn, floor, work.now)
    stops = []
    for service in services:
        ahead = lines.ahead(work.conn, service.queue, rank, ticket)
        told = figures.estimate(floor, picture, service.queue, ahead, service.minutes, now=work.now)
        wait = told.likely / 60 if told is not None else ahead.work_s / 60
        stops.append(Stop(service.id, wait, float(service.minutes), _floor_of(floor, service)))
    by_id = {service.id: service for service in services}
    return tuple(by_id[stop.key] for stop in visit.order(stops, here))


def next_stop(work: Work, floor: Floor, row: Any, window: str) -> tuple[list[str], Service] | None:
    """The visit's plan from its next stop on, and that stop; None when nothing is left.

    What the person meanwhile took a number of its own for is left out.
    """
    if row.plan is None or row.stop + 1 >= len(row.plan):
        return None
    left = [id_ for id_ in row.plan[row.stop + 1 :] if id_ in floor.services]
    if row.person_hash is not None:
        taken = {
            other.item
            for other in tickets.open_of_person(work.conn, row.day, row.person_hash)
            if other.id != row.id
        }
        left = [id_ for id_ in left if id_ not in taken]
    if not left:
        return None
    ordered = planned(
        work, floor, [floor.services[id_] for id_ in left], row.lane, row.base_at,
        ticket=row.id, here=floor.hall.windows[window].floor,
    )  # fmt: skip
    return [*row.plan[: row.stop + 1], *(s.id for s in ordered)], ordered[0]


def go_on(
    work: Work, floor: Floor, row: Any, window: Any, outcome: str, found: tuple[list[str], Service]
) -> dict[str, Any]:
    """One matter is done and the next one waits: the number goes on to its line."""
    plan, service = found
    served = moving.served_seconds(row, work)
    draws = floor.draws_at(window.no, window.profile, window.staff)
    # Whoever can do the next thing too keeps the person: nobody walks for nothing (XX-18b).
    stays = routing.may_serve(draws, service.queue, service.id, row.lane)
    line = routing.window_line(window.no) if stays else service.queue
    cases = moving.move_cases(
        work, row.id, case_rules.OUTCOMES[outcome], {"outcome": outcome, "served_s": served},
        outcome=outcome, served_s=served,
    )  # fmt: skip
    dispatch.dispatch(work, floor, row, outcome)
    learned.measure(work, floor, row.item, served, outcome)
    changed = moving.move(
        work, row, Move.TRANSFER,
        journal={
            "window": window.no, "line": line, "outcome": outcome, "served_s": served,
            "item": row.item, "next": service.id, "stop": row.stop + 1,
        },
        at_window=None, line=line, queue=service.queue, transferred_from=window.no,
        item=service.id, item_version=service.version, bundle=service.bundle,
        minutes=service.minutes, plan=plan, stop=row.stop + 1,
        served_s=0, started_at=None, called_at=None, calls=0,
    )  # fmt: skip
    moving.tell(
        work, floor, events.TICKET_TRANSFERRED, changed, window=window.no,
        to_queue=None if stays else service.queue, to_window=window.no if stays else None,
        next_item=service.id,
    )  # fmt: skip
    return {**moving.answer(work, floor, changed, cases), "cases": cases}


def _floor_of(floor: Floor, service: Service) -> int | None:
    floors = {floor.hall.windows[no].floor for no in service.windows if no in floor.hall.windows}
    return min(floors, default=None)
