"""One possible future of the hall: who is called when, from a picture and its lots."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace

from server.rules.relief import relief
from server.rules.waiting.picture import Picture, Server

Queue = list[tuple[float, int]]
NEVER = float("inf")
NOBODY = -1
LOOK_AGAIN = 1.0
"""Minutes after which an idle window looks again; an arrival would wake it in truth."""


class Lots:
    """What chance decides in one future, drawn beforehand.

    By person (those in line first, then those to come): ``minutes`` at the window, ``leaves`` the
    moment when patience ends and ``silent`` whether nobody notices. ``coming`` by line: (arrival,
    rank, person), the next one last. ``free``: when each window is free.
    """

    __slots__ = ("coming", "free", "leaves", "minutes", "silent")

    def __init__(
        self,
        minutes: list[float],
        leaves: list[float],
        silent: list[bool],
        coming: list[list[tuple[float, float, int]]],
        free: list[float],
    ) -> None:
        self.minutes, self.leaves, self.silent = minutes, leaves, silent
        self.coming, self.free = coming, free


class Turn:
    """How a window chooses, put together once for all futures of a picture.

    ``choices``: (line, minutes by which its people count as younger), the own line first;
    ``helps``: where it relieves when nobody stands in those.
    """

    __slots__ = ("choices", "helps", "off_pace", "own", "pace")

    def __init__(self, server: Server) -> None:
        own = [] if server.line is None else [(server.line, 0.0)]
        helping = server.bias is None
        also = [] if server.bias is None else [(line, server.bias) for line in server.also]
        second = [] if helping else [(line, server.second_bias) for line in server.second]
        self.choices = (*own, *also, *second)
        self.helps = server.also if helping else server.spare
        self.own, self.pace = server.line, server.pace
        self.off_pace = server.pace * server.off_pace


class Play:
    """Plays one future until the wanted people were called, or the horizon is reached.

    ``wanted``: 1 for each person whose call is to be found out, by place in the lots. ``first`` is
    the rank of the first in each line, ``due`` when the next one comes there.
    """

    __slots__ = (
        "away", "called", "due", "first", "left", "lots", "picture", "queues", "turns", "wanted",
        "works",
    )  # fmt: skip

    def __init__(
        self,
        picture: Picture,
        turns: Sequence[Turn],
        bases: list[Queue],
        works: list[float],
        lots: Lots,
        wanted: bytes,
    ) -> None:
        self.picture, self.turns, self.lots, self.wanted = picture, turns, lots, wanted
        self.queues: list[Queue] = [list(queue) for queue in bases]  # sorted lists are heaps
        self.works = works.copy()
        self.called: list[float] = [NEVER] * len(wanted)
        self.left = sum(wanted)
        self.away = [list(server.away)[::-1] for server in picture.servers]
        self.first = [queue[0][0] if queue else NEVER for queue in self.queues]
        self.due = [coming[-1][0] if coming else NEVER for coming in lots.coming]

    def run(self) -> list[float]:
        """The moment at which each of the wanted was called."""
        end = self.picture.now + self.picture.horizon
        away, turns = self.away, self.turns
        free = [(at, n) for n, at in enumerate(self.lots.free)]
        heapify(free)
        while self.left and free:
            t, n = free[0]
            if t > end:
                break
            gone = away[n]
            if gone and gone[-1][0] <= t:
                heapreplace(free, (t + gone.pop()[1], n))
                continue
            heapreplace(free, (self._serve(t, turns[n]), n))
        return self.called

    def _serve(self, t: float, turn: Turn) -> float:
        """Take the next one who is still there; answers when the window is free again."""
        lots, habits, lines = self.lots, self.picture.habits, self.picture.lines
        those, leaves = len(self.wanted), lots.leaves
        while (line := self._pick(t, turn)) >= 0:
            queue = self.queues[line]
            person = heappop(queue)[1]
            self.first[line] = queue[0][0] if queue else NEVER
            self.works[line] -= lines[line].mean
            if person < those:
                self.called[person] = t
                self.left -= self.wanted[person]
                if leaves[person] < t:
                    if lots.silent[person]:
                        return t + habits.lost_call
                    continue
            pace = turn.pace if line == turn.own else turn.off_pace
            return t + habits.walk + lots.minutes[person] * pace
        return t + LOOK_AGAIN

    def _pick(self, t: float, turn: Turn) -> int:
        """The line that the window takes from next, as the router would choose."""
        first, due = self.first, self.due
        best, line = NEVER, NOBODY
        for other, younger in turn.choices:
            if due[other] <= t:
                self._let_in(t, other)
            head = first[other] + younger
            if head < best:
                best, line = head, other
        return line if line >= 0 or not turn.helps else self._most_relief(t, turn.helps)

    def _let_in(self, t: float, line: int) -> None:
        """Whoever has come to a line by ``t`` stands in it."""
        coming, queue = self.lots.coming[line], self.queues[line]
        mean = self.picture.lines[line].mean
        while coming and coming[-1][0] <= t:
            _, rank, person = coming.pop()
            heappush(queue, (rank, person))
            self.works[line] += mean
        self.first[line] = queue[0][0] if queue else NEVER
        self.due[line] = coming[-1][0] if coming else NEVER

    def _most_relief(self, t: float, lines: tuple[int, ...]) -> int:
        best, chosen = -NEVER, NOBODY
        for line in lines:
            if self.due[line] <= t:
                self._let_in(t, line)
            head = self.first[line]
            if head < NEVER:
                facts = self.picture.lines[line]
                score = relief(t - head, self.works[line], facts.own, facts.mean)
                if score > best:
                    best, chosen = score, line
        return chosen
