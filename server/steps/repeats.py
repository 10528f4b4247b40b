"""A command that comes again under its key gets the answer that it got first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cached_property
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


@dataclass
class Asked:
    """A command, and the key that it came under (``name``; None: it cannot come again)."""

    floor: Floor
    step: Step
    command: Any
    name: str | None

    @cached_property
    def fingerprint(self) -> bytes:
        """What tells the command from another under the same key; nobody can read it back."""
        body = [self.step.__name__, self.command]
        text = json.dumps(body, default=_plain, sort_keys=True, ensure_ascii=False)
        return self.floor.vault.lookup("command", text)

    def answered(self, conn: Reader) -> dict[str, Any] | None:
        """What was answered under its key before; refuses ``idempotency_mismatch``."""
        known = outbox.answered(conn, self.name) if self.name else None
        if known is None:
            return None
        if known[0] != self.fingerprint:
            raise Refused("idempotency_mismatch")
        return known[1]

    @contextmanager
    def first_answer(self, conn: Reader) -> Iterator[None]:
        """What is refused inside was perhaps carried out before, under this key: then that answer
        counts (:class:`Repeated`)."""
        try:
            yield
        except Refused:
            if (stored := self.answered(conn)) is not None:
                raise Repeated(stored) from None
            raise


def _plain(value: Any) -> Any:
    """A command as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: getattr(value, part.name) for part in fields(value)}
    return str(value)
