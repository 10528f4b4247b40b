"""The driver of all pads and raters whose frames a map describes."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from hardware.line import Line, LineState, LineStatus
from hardware.line.channel import Opening
from hardware.newest import Empty, Newest
from hardware.pads import frames
from hardware.pads.frames import MapParser
from hardware.pads.port import Fault, PadEvent, PadStatus, PadTrouble, Rated, Sent
from hardware.pads.repeats import Repeats
from hardware.pads.schema import FrameMap
from hardware.pads.templates import Values, filled
from hardware.ports import State

_KEPT: Final = 256
_MISSES: Final = 5
"""So many unanswered questions in a row make a pad silent."""
_ECHOES: Final = 16
_DOWN: Final = (LineState.FAILING, LineState.WAITING)


class PadLine:
    """Pads and raters of one line: both ports at once.

    `addresses` are those that are asked in turn, where the map says that they must be. The same
    frame again within `repeat` seconds is the same press of a key: pads repeat what was not
    acknowledged in time. With `echo` the line hears what it sends, which is passed over.
    """

    def __init__(
        self,
        opening: Opening,
        frame_map: FrameMap,
        name: str,
        *,
        addresses: Sequence[str] = (),
        repeat: float = 0.8,
        echo: bool = False,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._map = frame_map
        self._tick = tick
        self._due = 0.0
        self._turns = deque(addresses if frame_map.poll else ())
        self._misses = dict.fromkeys(self._turns, 0)
        self._last: dict[bytes, bytes] = {}
        self._repeats = Repeats(repeat, tick)
        self._echoes: deque[bytes] | None = deque(maxlen=_ECHOES) if echo else None
        self._heard: dict[str, None] = {}
        self._away = False
        self._closed = False
        self._news: Newest[bytes | LineStatus | None] = Newest(_KEPT)
        self._events: deque[PadEvent] = deque()
        self._line = Line(
            opening, MapParser(frame_map), name=name, heard=self._arrived, changed=self._news.put
        ).start()

    def next(self, within: float) -> PadEvent | None:
        end = self._tick() + within
        while not self._events:
            left = end - self._tick()
            if left <= 0 or self._closed:
                return None
            if self._turns:
                left = min(left, self._ask_in_turn())
            try:
                news = self._news.get(left)
            except Empty:
                continue
            if news is not None:
                self._take(news)
        return self._events.popleft()

    def show(self, address: str, *, ticket: str, waiting: int) -> Sent:
        return self._send(
            self._map.outputs.show, address, Values(ticket=ticket, waiting=max(0, waiting))
        )

    def beep(self, address: str) -> Sent:
        return self._send(self._map.outputs.beep, address, Values())

    def ask(self, address: str) -> Sent:
        """Ask the person at the rater with this address for a rating."""
        return self._send(self._map.outputs.ask, address, Values())

    def status(self) -> PadStatus:
        line, heard = self._line.status, tuple(self._heard)
        silent = [address for address, misses in self._misses.items() if misses >= _MISSES]
        if line.state is not LineState.OPEN:
            return PadStatus(State.UNKNOWN, str(line), heard)
        if silent:
            return PadStatus(State.TROUBLE, f"no answer from {', '.join(silent)}", heard)
        if heard:
            return PadStatus(State.READY, f"heard {', '.join(heard)}", heard)
        return PadStatus(State.UNKNOWN, "nobody pressed a key yet")

    def close(self) -> None:
        self._closed = True
        self._line.close()
        self._news.put(None)

    # --- called by the line's thread -----------------------------------------------------------

    def _arrived(self, frame: bytes) -> None:
        """Acknowledge at once: pads repeat what is not, and beep for it."""
        if self._echoes and frame in self._echoes:
            self._echoes.remove(frame)
            return
        template = self._map.acknowledge
        if isinstance(frames.meaning_of(frame, self._map), Rated):
            template = self._map.acknowledge_rating or template
        if template:
            self._post(filled(template, self._map, self._values(frame)))
        self._news.put(frame)

    def _post(self, data: bytes) -> bool:
        if self._echoes is not None:
            self._echoes.append(data)
        return self._line.post(data)

    # --- called by the owner -------------------------------------------------------------------

    def _values(self, frame: bytes) -> Values:
        return Values(
            address=frames.address_of(frame, self._map),
            payload=frames.payload_of(frame, self._map),
            frame=frame,
        )

    def _ask_in_turn(self) -> float:
        """Ask the next pad when its turn has come; seconds until the turn after that."""
        poll = self._map.poll
        now = self._tick()
        if poll and now >= self._due and self._line.is_open:
            self._due = now + poll.every
            address = self._turns[0]
            self._turns.rotate(-1)
            self._misses[address] += 1
            if self._misses[address] == _MISSES:
                evidence = f"{_MISSES} questions without an answer"
                self._events.append(PadTrouble(Fault.SILENT, evidence, address))
            self._send(poll.request, address, Values())
        return max(0.01, self._due - self._tick()) if self._line.is_open else 0.1

    def _take(self, news: bytes | LineStatus) -> None:
        if isinstance(news, bytes):
            self._understand(news)
        elif news.state is LineState.OPEN:
            self._away = False
        elif news.state in _DOWN and not self._away:
            self._away = True
            self._events.append(PadTrouble(Fault.UNPLUGGED, str(news)))

    def _understand(self, frame: bytes) -> None:
        raw = frames.address_of(frame, self._map)
        address = frames.address_name(raw, self._map)
        if len(self._heard) < _KEPT:
            self._heard[address] = None
        if address in self._misses:
            self._misses[address] = 0
        if self._map.poll:
            # A key that is still down was told when it went down.
            payload = frames.payload_of(frame, self._map)
            before = self._last.get(raw, self._map.poll.idle)
            self._last[raw] = payload
            if payload in (before, self._map.poll.idle):
                return
        elif self._repeats.again(frame):
            return
        event = frames.meaning_of(frame, self._map)
        if event:
            self._events.append(event)

    def _send(self, template: str | None, address: str, values: Values) -> Sent:
        if template is None:
            return Sent(False, f"{self._map.name} pads cannot do that")
        try:
            raw = frames.address_bytes(address, self._map)
        except ValueError as bad:
            return Sent(False, str(bad))
        data = filled(template, self._map, replace(values, address=raw))
        if self._post(data):
            return Sent(True, f"{len(data)} bytes handed over")
        return Sent(False, str(self._line.status))
