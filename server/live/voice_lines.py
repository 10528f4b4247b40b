"""The lines of the voice areas as the store keeps them: they outlive the process and are shared
by all of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.rules.announcing import Announcement, Move
from server.steps import announce, tell_all
from server.steps.house import House
from server.steps.views.voice import backlog_view
from server.store.work import SYSTEM


class StoredLines:
    """`voice_ports.Lines` over a house."""

    def __init__(self, house: House) -> None:
        self._house = house

    def queue(self, ticket: str, event: int, at: datetime, areas: dict[str, Any]) -> None:
        self._do(announce.queue, announce.Queue(ticket, event, at, areas))

    def tell(self, id_: str, event: int, at: datetime, areas: tuple[str, ...]) -> None:
        self._do(announce.queue_told, announce.QueueTold(id_, event, at, areas))

    def revive(self) -> None:
        self._do(tell_all.revive, tell_all.Revive())

    def withdraw(self, ticket: str, event: int) -> None:
        if self._house.read(announce.waits_for, ticket, event):
            self._do(announce.withdraw, announce.Withdraw(ticket, event))

    def open(self, area: str) -> list[Announcement]:
        return self._house.read(announce.line_of, area)

    def move(
        self, row: Announcement, move: Move, values: dict[str, Any], told: dict[str, Any]
    ) -> bool:
        return bool(self._do(announce.move_on, announce.MoveOn(row, move, values, told))["moved"])

    def report(self, id_: str, phase: str, display: str, at: datetime) -> None:
        self._do(announce.report, announce.Report(id_, phase, display, at))

    def waiting(self) -> dict[str, int]:
        found = self._house.read(backlog_view)
        return {area: row["waiting"] for area, row in found.items()}

    def _do(self, step: Any, command: Any) -> dict[str, Any]:
        return self._house.do(step, command, actor=SYSTEM)
