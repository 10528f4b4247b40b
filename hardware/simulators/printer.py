"""A receipt printer that speaks ESC/POS: it answers as one, and keeps the paper that it made."""

from __future__ import annotations

import threading
from collections import deque

from hardware.simulators.escpos_commands import Command, next_command
from hardware.simulators.escpos_paper import Paper, Typesetter

_KEPT = 20
_BUFFER = 4_000_000
_ORDERS = (
    "paper full|near|out, cover open|closed, cutter ok|jam, error none|once|for_good|hot, "
    "ends DOTS (paper out after so many), deaf_to NAME, hears NAME"
)
# What a printer does not know, it may be told not to know: cheap ones know little.
ABILITIES = frozenset({"dle_eot", "asb", "gs_r", "gs_h"})


class PrinterMachine:
    """Orders: see `order`. Stopped, it keeps what comes and goes on when it is put right.

    Safe to be asked from other threads.
    """

    def __init__(self) -> None:
        self.papers: deque[Paper] = deque(maxlen=_KEPT)
        self.cuts = 0
        self.received = 0
        self.real_time = 0
        """How many real-time requests it has seen, wanted or by accident."""
        self.abilities = set(ABILITIES)
        self.paper, self.cover, self.cutter, self.error = "full", "closed", "ok", "none"
        self._left: int | None = None
        self._reports = 0
        self._rest = b""
        self._typesetter = Typesetter()
        self._turn = threading.Condition()

    def receive(self, data: bytes) -> bytes:
        with self._turn:
            self.received += len(data)
            answers = self._real_time(data)
            self._rest += data
            if len(self._rest) > _BUFFER:
                self._rest = b""  # no picture is that large
            answers += self._work()
            self._turn.notify_all()
            return answers

    def order(self, words: list[str]) -> bytes:
        """`paper out`, `cover open`, `cutter jam`, `error once`, `ends 200`, `deaf_to gs_r`.

        Raises ValueError.
        """
        with self._turn:
            match words:
                case ["paper", "full" | "near" | "out" as state]:
                    self.paper, self._left = state, None
                case ["cover", "open" | "closed" as state]:
                    self.cover = state
                case ["cutter", "ok" | "jam" as state]:
                    self.cutter = state
                case ["error", "none" | "once" | "for_good" | "hot" as state]:
                    self.error = state
                case ["ends", dots] if dots.isdigit():
                    self._left = int(dots)
                case ["deaf_to", name] if name in ABILITIES:
                    self.abilities.discard(name)
                case ["hears", name] if name in ABILITIES:
                    self.abilities.add(name)
                case _:
                    raise ValueError(f"a printer understands: {_ORDERS}")
            return self._report() + self._work()

    def until_cut(self, count: int, timeout: float = 10.0) -> bool:
        """Wait until it has cut `count` papers since it was switched on."""
        with self._turn:
            return self._turn.wait_for(lambda: self.cuts >= count, timeout)

    def until_received(self, count: int, timeout: float = 10.0) -> bool:
        """Wait until `count` bytes have come in."""
        with self._turn:
            return self._turn.wait_for(lambda: self.received >= count, timeout)

    @property
    def stopped(self) -> bool:
        """Whether it is offline."""
        fine = self.paper != "out" and self.cover == "closed" and self.cutter == "ok"
        return not (fine and self.error == "none")

    # --- what it says --------------------------------------------------------------------------

    def _real_time(self, data: bytes) -> bytes:
        """DLE EOT is seen wherever it stands, and answered at once."""
        seen, answers = self._rest[-2:] + data, b""
        start = 0
        while (found := seen.find(b"\x10\x04", start)) >= 0 and found + 2 < len(seen):
            question, start = seen[found + 2], found + 3
            if question in (1, 2, 3, 4):
                self.real_time += 1
                if "dle_eot" in self.abilities:
                    answers += bytes((self._status(question),))
        return answers

    def _status(self, question: int) -> int:
        error = self.error != "none" or self.cutter == "jam"
        bits = {
            1: 0x08 * self.stopped,
            2: 0x04 * (self.cover == "open") + 0x20 * (self.paper == "out") + 0x40 * error,
            3: 0x04 * (self.error == "once") + 0x08 * (self.cutter == "jam")
            + 0x20 * (self.error == "for_good") + 0x40 * (self.error == "hot"),
            4: 0x0C * (self.paper in ("near", "out")) + 0x60 * (self.paper == "out"),
        }  # fmt: skip
        return 0x12 | bits[question]

    def _report(self) -> bytes:
        if not self._reports or "asb" not in self.abilities:
            return b""
        first = 0x10 | 0x08 * self.stopped | 0x20 * (self.cover == "open")
        second = (
            0x08 * (self.cutter == "jam")
            | 0x20 * (self.error == "for_good")
            | 0x40 * (self.error == "hot")
        )
        third = 0x03 * (self.paper in ("near", "out")) | 0x0C * (self.paper == "out")
        return bytes((first, second, third, 0))

    # --- what it does --------------------------------------------------------------------------

    def _work(self) -> bytes:
        """Carry out what has come in whole, unless it is stopped."""
        answers = b""
        while not self.stopped:
            command, size = next_command(self._rest)
            if command is None:
                break
            self._rest = self._rest[size:]
            answers += self._carry_out(command)
        return answers

    def _carry_out(self, command: Command) -> bytes:
        match command.name:
            case "report":
                self._reports = command.data[0]
                return self._report()
            case "in_turn" if "gs_r" in self.abilities:
                return bytes((0x03 if self.paper == "near" else 0,))
            case "mark" if "gs_h" in self.abilities:
                return b"\x37\x22" + command.data + b"\0"
            case "reset":
                self._reports = 0
        used = self._typesetter.take(command)
        if command.name == "cut":
            self.papers.append(self._typesetter.finished())
            self.cuts += 1
        if self._left is not None and used:
            self._left -= used
            if self._left <= 0:
                self.paper, self._left = "out", None
                return self._report()
        return b""
