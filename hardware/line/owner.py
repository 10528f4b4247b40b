"""The thread that owns a device: opens it, carries its bytes, lets go of it, waits, again."""

from __future__ import annotations

import threading
from collections.abc import Callable

from hardware.line.channel import FAULTS, Channel, Opening
from hardware.line.exchange import Exchange, Job
from hardware.line.faults import LineDown
from hardware.line.states import Backoff, LineEvent, LineState, after
from hardware.line.trouble import Diary, LineStatus

_BY_ORDER = "closed by order"


class Owner:
    """Runs one line. `received` and `moved` are called in its thread."""

    def __init__(
        self,
        opening: Opening,
        received: Callable[[bytes], None],
        moved: Callable[[LineStatus], None],
        name: str,
        backoff: Backoff,
        monotonic: Callable[[], float],
    ) -> None:
        self.status = LineStatus(LineState.CLOSED, "not started")
        self._opening = opening
        self._receive = received
        self._moved = moved
        self._name = name
        self._backoff = backoff
        self._monotonic = monotonic
        self._diary = Diary(name)
        self._lock = threading.Lock()
        self._linger: float | None = None
        self._thread: threading.Thread | None = None
        self._exchange: Exchange | None = None

    def start(self) -> None:
        """Start the thread, once."""
        with self._lock:
            if self._thread or self._ended():
                return
            self._exchange = Exchange(self._received, self._monotonic)
            self._thread = threading.Thread(
                target=self._run, args=(self._exchange,), name=f"line {self._name}", daemon=True
            )
        self._move(LineEvent.START, "being opened")
        self._thread.start()

    def close(self, linger: float) -> None:
        """End the thread and wait for its end; again is no matter."""
        with self._lock:
            if self._linger is None:
                self._linger = linger
            thread, exchange = self._thread, self._exchange
        if thread and exchange:
            exchange.wake()
            if thread is not threading.current_thread():
                thread.join(linger + 5.0)

    def add(self, job: Job) -> bool:
        """Take a job over; False when the line is not open or has too many."""
        exchange = self._exchange
        return self.status.state is LineState.OPEN and exchange is not None and exchange.add(job)

    def broken(self, what: str) -> None:
        """Log a listener that failed; call it while the exception is handled."""
        self._diary.broken(what)

    # --- in the owning thread ------------------------------------------------------------------

    def _run(self, exchange: Exchange) -> None:
        while not self._ended():
            stood, why = self._once(exchange)
            if self._ended():
                break
            self._diary.fault(why, self._monotonic())
            self._move(LineEvent.FAULT, why)
            exchange.drop(LineDown, f"{self._name}: {why}")
            self._move(LineEvent.RELEASED, why)
            exchange.sleep(self._backoff.pause(stood))
            if not self._ended():
                self._move(LineEvent.DUE, why)
        self._move(LineEvent.CLOSE, _BY_ORDER)
        exchange.drop(LineDown, f"{self._name}: {_BY_ORDER}")
        exchange.close()

    def _once(self, exchange: Exchange) -> tuple[float, str]:
        """Open and serve until it breaks: how long it stood, and why it does no more."""
        began = self._monotonic()
        channel: Channel | None = None
        try:
            channel = self._opening()
            began = self._monotonic()
            self._move(LineEvent.OPENED, "open")
            exchange.serve(channel, self._ended, self._progress)
            exchange.linger(channel, self._linger or 0.0)
        except FAULTS as fault:
            return (self._monotonic() - began if channel else 0.0), _words(fault)
        except Exception as fault:
            # A fault of ours must not end the thread that owns the device.
            self._diary.broken("line")
            return 0.0, _words(fault)
        finally:
            if channel:
                channel.close()
        return self._monotonic() - began, _BY_ORDER

    def _ended(self) -> bool:
        return self._linger is not None

    def _progress(self) -> None:
        # Not the opening but the first bytes end a trouble: some lines open and break at once.
        self._diary.recovered(self._monotonic())

    def _received(self, data: bytes) -> None:
        try:
            self._receive(data)
        except Exception:
            self._diary.broken("received")

    def _move(self, event: LineEvent, why: str) -> None:
        self.status = LineStatus(after(self.status.state, event), why)
        try:
            self._moved(self.status)
        except Exception:
            self._diary.broken("changed")


def _words(fault: BaseException) -> str:
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror
    return str(fault) or type(fault).__name__
