"""The lines of the voice areas without a store, for halls that tests make up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from server.contract.topics import PREPARE, SAY
from server.rules.announcing import OPEN, WAITING, Announcement, Move, State, after


class MemoryLines:
    """`server.live.voice_ports.Lines`; `emit` sends (topic, type, data) to the screens."""

    def __init__(self, emit: Callable[[str, str, dict[str, Any]], None]) -> None:
        self._emit = emit
        self._rows: dict[str, Announcement] = {}
        self._lock = threading.Lock()

    def queue(self, ticket: str, event: int, at: datetime, areas: dict[str, Any]) -> None:
        with self._lock:
            for area, content in areas.items():
                id_ = f"{event}-{area}"
                self._rows[id_] = Announcement(id_, area, ticket, event, at, content)

    def tell(self, id_: str, event: int, at: datetime, areas: tuple[str, ...]) -> None:
        """Nothing is told to these halls."""

    def revive(self) -> None:
        """Nor was anything."""

    def withdraw(self, ticket: str, event: int) -> None:
        with self._lock:
            for row in self._rows.values():
                if row.ticket == ticket and row.state in WAITING:
                    self._rows[row.id] = replace(row, state=State.WITHDRAWN)

    def open(self, area: str) -> list[Announcement]:
        with self._lock:
            return [r for r in self._rows.values() if r.area == area and r.state in OPEN]

    def move(
        self, row: Announcement, move: Move, values: dict[str, Any], told: dict[str, Any]
    ) -> bool:
        with self._lock:
            now = self._rows[row.id]
            if now.state != row.state:
                return False
            self._rows[row.id] = replace(now, state=after(now.state, move), **values)
        kinds = {Move.OFFER: PREPARE, Move.SAY: SAY}
        if move in kinds:
            self._emit(f"voice:{row.area}", kinds[move], told)
        return True

    def report(self, id_: str, phase: str, display: str, at: datetime) -> None:
        with self._lock:
            row = self._rows.get(id_)
            if row is None or row.state is not State.SAYING:
                return
            if phase in ("started", "ended"):
                self._rows[id_] = replace(row, started_at=row.started_at or at)
            else:
                self._rows[id_] = replace(row, failed=True)

    def waiting(self) -> dict[str, int]:
        with self._lock:
            waiting = [row.area for row in self._rows.values() if row.state in WAITING]
        return {area: waiting.count(area) for area in waiting}
