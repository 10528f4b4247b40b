"""A command that comes again under its key gets the answer that it got first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any, TypeAlias

from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.store.engine import Reader
from server.store.queries import outbox
from server.store.work import Actor, Work

Step: TypeAlias = Callable[[Work, Floor, Any], dict[str, Any]]
Glance: TypeAlias = Callable[[Reader, Floor, Any, Actor, datetime], None]
"""Refuses what a step would refuse anyway, from a read; what it lets pass the step decides."""


class Repeated(Exception):
    """A command that was carried out before: what it would change is given up, its first answer
    is told."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__()
        self.answer = answer


def stored_answer(conn: Reader, name: str, print_: bytes) -> dict[str, Any] | None:
    """The answer that was given under this key; refuses ``idempotency_mismatch``."""
    known = outbox.answered(conn, name)
    if known is None:
        return None
    if known[0] != print_:
        raise Refused("idempotency_mismatch")
    return known[1]


@contextmanager
def first_answer(conn: Reader, name: str | None, print_: bytes) -> Iterator[None]:
    """What is refused inside was perhaps carried out before, under this key: then that answer
    counts (:class:`Repeated`)."""
    try:
        yield
    except Refused:
        if name and (stored := stored_answer(conn, name, print_)) is not None:
            raise Repeated(stored) from None
        raise


def fingerprint(floor: Floor, step: Step, command: Any) -> bytes:
    """What tells a command from another under the same key; nobody can read it back."""
    body = asdict(command) if is_dataclass(command) and not isinstance(command, type) else command
    text = json.dumps([step.__name__, body], default=str, sort_keys=True, ensure_ascii=False)
    return floor.vault.lookup("command", text)
