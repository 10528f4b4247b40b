"""One possible future of the hall: who is called when, from a picture and its lots."""

from __future__ import annotations

from heapq import heapify, heappop, heappush, heapreplace

from server.rules.relief import relief
from server.rules.waiting.picture import Picture, Server

Queue = list[tuple[float, int]]
NEVER = float("inf")
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


class Play:
    """Plays one future until the wanted people were called, or the horizon is reached.

    ``wanted``: 1 for each person whose call is to be found out, by place in the lots.
    """

    __slots__ = ("away", "called", "left", "lots", "picture", "queues", "wanted", "works")

    def __init__(
        self, picture: Picture, bases: list[Queue], works: list[float], lots: Lots, wanted: bytes
    ) -> None:
        self.picture, self.lots, self.wanted = picture, lots, wanted
        self.queues: list[Queue] = [list(queue) for queue in bases]  # sorted lists are heaps
        self.works = works.copy()
        self.called: list[float] = [NEVER] * len(wanted)
        self.left = sum(wanted)
        self.away = [list(server.away)[::-1] for server in picture.servers]

    def run(self) -> list[float]:
        """The moment at which each of the wanted was called."""
        end = self.picture.now + self.picture.horizon
        servers = self.picture.servers
        turns = [(free, n) for n, free in enumerate(self.lots.free)]
        heapify(turns)
        while self.left and turns:
            t, n = turns[0]
            if t > end:
                break
            gone = self.away[n]
            if gone and gone[-1][0] <= t:
                heapreplace(turns, (t + gone.pop()[1], n))
                continue
            heapreplace(turns, (self._serve(t, servers[n]), n))
        return self.called

    def _serve(self, t: float, server: Server) -> float:
        """Take the next one who is still there; answers when the window is free again."""
        lots, habits = self.lots, self.picture.habits
        while True:
            line = self._pick(t, server)
            if line is None:
                return t + LOOK_AGAIN
            _, person = heappop(self.queues[line])
            self.works[line] -= self.picture.lines[line].mean
            if person < len(self.wanted):
                self.called[person] = t
                self.left -= self.wanted[person]
            if person < len(self.wanted) and lots.leaves[person] < t:
                if lots.silent[person]:
                    return t + habits.lost_call
                continue
            pace = server.pace if line == server.line else server.pace * server.off_pace
            return t + habits.walk + lots.minutes[person] * pace

    def _pick(self, t: float, server: Server) -> int | None:
        """The line that the window takes from next, as the router would choose."""
        own, also = server.line, server.also
        mine = self._head(t, own) if own is not None else NEVER
        if server.bias is None:
            if mine < NEVER:
                return own
            return self._most_relief(t, also)
        best, line = mine, own
        for other in also:
            head = self._head(t, other) + server.bias
            if head < best:
                best, line = head, other
        for other in server.second:
            head = self._head(t, other) + server.second_bias
            if head < best:
                best, line = head, other
        return line if best < NEVER else self._most_relief(t, server.spare)

    def _head(self, t: float, line: int) -> float:
        """The rank of the first in a line at ``t``; arrivals until then are let in."""
        coming, queue = self.lots.coming[line], self.queues[line]
        while coming and coming[-1][0] <= t:
            _, rank, person = coming.pop()
            heappush(queue, (rank, person))
            self.works[line] += self.picture.lines[line].mean
        return queue[0][0] if queue else NEVER

    def _most_relief(self, t: float, lines: tuple[int, ...]) -> int | None:
        best, chosen = -NEVER, None
        for line in lines:
            head = self._head(t, line)
            if head < NEVER:
                facts = self.picture.lines[line]
                score = relief(t - head, self.works[line], facts.own, facts.mean)
                if score > best:
                    best, chosen = score, line
        return chosen
