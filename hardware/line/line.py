"""A byte line to a device: one thread owns it, opens it again and again, and carries the bytes.

Everybody else hands bytes to that thread and waits for what became of them. The same code runs
on threads and on gevent: it waits in `poll` only, and never in a driver of the system.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Generic, TypeVar

from hardware.line.channel import Opening
from hardware.line.exchange import Job
from hardware.line.faults import LineDown, LineFault, LineSilent
from hardware.line.framing import Parser
from hardware.line.owner import Owner
from hardware.line.states import Backoff, LineState
from hardware.line.trouble import LineStatus

Frame = TypeVar("Frame")
# Longer than anything that the owner still has to do for a job whose time is over.
_GRACE_S = 5.0


class Line(Generic[Frame]):
    """Bytes out, frames in. Nothing is open before `start`; `close` is for good.

    A frame that the open question wants is its answer; every other one goes to `heard`, which is
    called by the owning thread: it must return soon and may `post`, but never `send` or `ask`.
    `changed` is called by the same thread whenever the state changes.
    """

    def __init__(
        self,
        opening: Opening,
        parser: Parser[Frame],
        *,
        name: str,
        heard: Callable[[Frame], None] | None = None,
        changed: Callable[[LineStatus], None] | None = None,
        backoff: Backoff | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parser = parser
        self._heard = heard or (lambda frame: None)
        self._changed = changed or (lambda status: None)
        self._asking = threading.Lock()
        self._question: tuple[Callable[[Frame], bool], Future[Frame]] | None = None
        self._turn = threading.Condition()
        self._monotonic = monotonic
        self._owner = Owner(
            opening, self._received, self._moved, name, backoff or Backoff(), monotonic
        )

    @property
    def status(self) -> LineStatus:
        """State and what it rests on."""
        return self._owner.status

    @property
    def is_open(self) -> bool:
        return self._owner.status.state is LineState.OPEN

    def start(self) -> Line[Frame]:
        """Begin to open the device, in the owning thread; returns at once."""
        self._owner.start()
        return self

    def close(self, linger: float = 2.0) -> None:
        """Let go of the device. What was handed over gets `linger` seconds to leave."""
        self._owner.close(linger)

    def wait_open(self, timeout: float) -> bool:
        """Wait until the line is open; whether it is."""
        with self._turn:
            self._turn.wait_for(lambda: self.is_open, timeout)
        return self.is_open

    def send(self, data: bytes, *, timeout: float = 10.0, stall: float = 5.0) -> None:
        """Hand all of `data` over to the device; raises LineDown and LineStuck.

        `timeout` is for the whole, `stall` for the longest time in which nothing is taken
        (seconds). What could not be sent is dropped, never sent later.
        """
        job = Job(data, self._monotonic() + timeout, stall)
        if not (self._owner.add(job) if data else self.is_open):
            raise LineDown(str(self.status))
        if not data:
            return
        try:
            job.done.result(timeout + _GRACE_S)
        except FutureTimeout:
            job.deadline = float("-inf")  # not sent later either
            raise LineDown(f"the thread of the line does not answer; {self.status}") from None

    def post(self, data: bytes) -> bool:
        """Send without waiting, from anywhere; False when the line is not open or too busy."""
        return self._owner.add(Job(data, self._monotonic() + 10.0, 5.0))

    def ask(
        self,
        data: bytes,
        wanted: Callable[[Frame], bool],
        *,
        timeout: float,
        sending: float | None = None,
        stall: float = 5.0,
    ) -> Frame:
        """Send `data` and return the first frame that is `wanted`; raises LineFault.

        One question at a time; no answer within `timeout` seconds is LineSilent. For much data
        `sending` and `stall` are those of `send`.
        """
        with self._asking:
            answer: Future[Frame] = Future()
            self._question = (wanted, answer)
            try:
                self.send(data, timeout=sending or timeout, stall=stall)
                return self._answer(answer, timeout, len(data))
            except FutureTimeout:
                raise LineSilent(f"no answer within {timeout:g} s", len(data)) from None
            finally:
                self._question = None

    @staticmethod
    def _answer(answer: Future[Frame], timeout: float, written: int) -> Frame:
        try:
            return answer.result(timeout)
        except LineFault as fault:
            fault.written = written  # the line broke, but only after all was handed over
            raise

    def await_frame(self, wanted: Callable[[Frame], bool], *, timeout: float) -> Frame:
        """Return the next frame that is `wanted` without sending anything; raises LineFault."""
        return self.ask(b"", wanted, timeout=timeout)

    def _received(self, data: bytes) -> None:
        for frame in self._parser.feed(data):
            question = self._question
            if question and not question[1].done() and question[0](frame):
                question[1].set_result(frame)
                continue
            try:
                self._heard(frame)
            except Exception:
                # A fault of ours costs this frame, not the ones after it.
                self._owner.broken("heard")

    def _moved(self, status: LineStatus) -> None:
        question = self._question
        if status.state is LineState.OPENING:
            self._parser.reset()
        elif status.state is not LineState.OPEN and question and not question[1].done():
            question[1].set_exception(LineDown(str(status)))
        with self._turn:
            self._turn.notify_all()
        self._changed(status)
