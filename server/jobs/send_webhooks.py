"""Send platforms what is due: each platform's messages in their order, one platform in no other's
way. Not among the ticked jobs: a platform that does not answer must hold up nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import structlog

from server.outside import webhooks
from server.rules import deliveries as rules
from server.steps.deliver import Settle, settle
from server.steps.house import House
from server.store import clients, deliveries
from server.store.work import SYSTEM

log = structlog.get_logger(__name__)

AT_ONCE = 200
BUDGET_S = 4.0
"""No try of a run begins later than this after its start; what is left is due again at once."""


def run(house: House) -> None:
    """Costs one seek when nothing is due."""
    with house.store.read() as conn:
        rows = deliveries.due(conn, house.now(), AT_ONCE)
    by_client: dict[str, list[Any]] = {}
    for row in rows:
        by_client.setdefault(row.client, []).append(row)
    if not by_client:
        return
    until = monotonic() + BUDGET_S
    with ThreadPoolExecutor(max_workers=len(by_client)) as pool:
        tries = {who: pool.submit(_send, house, who, of, until) for who, of in by_client.items()}
    for who, done in tries.items():
        if (fault := done.exception()) is not None:
            log.error("webhook.broken", client=who, fault=type(fault).__name__, exc_info=fault)


def _send(house: House, client: str, rows: Sequence[Any], until: float) -> None:
    """Until the first failure: what follows waits for its own turn, not behind the table."""
    for row in rows:
        with house.store.read() as conn:
            hook = clients.webhook_of(conn, house.floor.vault, client, house.wall.now())
        if hook is None:
            with house.store.write() as conn:
                deliveries.give_up(conn, client, house.now())
            return
        if monotonic() > until:
            return
        at = house.wall.now()
        outcome = webhooks.send(
            hook.url, row.id, row.body, hook.secrets, at, plain_http=hook.plain_http
        )
        command = Settle(row.id, row.tries, outcome.status, outcome.fault)
        answer = house.do(settle, command, actor=SYSTEM)
        if answer.get("off"):
            log.error("webhook.disabled", client=client, status=outcome.status)
        if not rules.arrived(outcome.status):
            log.warning(
                "webhook.failed", client=client, kind=row.event, tries=row.tries + 1,
                status=outcome.status, fault=outcome.fault,
            )  # fmt: skip
            return
