"""Carrying bytes over one open channel: jobs out in chunks, whatever arrives in."""

from __future__ import annotations

import errno
import os
import select
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future

from hardware.line.channel import Channel
from hardware.line.faults import LineFault, LineStuck

_CHUNK = 2048
_JOBS = 64
# A device that was ready and then had or took nothing is not asked again at once.
_REST_S = 0.05
_TROUBLE = select.POLLHUP | select.POLLERR | select.POLLNVAL
_READABLE = select.POLLIN | select.POLLPRI | _TROUBLE


class Job:
    """Bytes on their way out: `deadline` is monotonic, `stall` the seconds without progress."""

    def __init__(self, data: bytes, deadline: float, stall: float) -> None:
        self.data = data
        self.deadline = deadline
        self.stall = stall
        self.written = 0
        self.moved: float | None = None
        self.done: Future[None] = Future()

    def fail(self, fault: type[LineFault], why: str) -> None:
        """Tell whoever waits, with what had been handed over."""
        if not self.done.done():
            sent = f"{self.written} of {len(self.data)} bytes sent"
            self.done.set_exception(fault(f"{why} ({sent})", self.written))

    def due(self) -> float:
        """When it is given up."""
        return self.deadline if self.moved is None else min(self.deadline, self.moved + self.stall)


class Exchange:
    """The jobs of a line and the pipe that wakes its owner. Only `add`, `wake` are for others."""

    def __init__(self, received: Callable[[bytes], None], monotonic: Callable[[], float]) -> None:
        self._received = received
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._jobs: deque[Job] = deque()
        self._out, self._in = os.pipe()
        for end in (self._out, self._in):
            os.set_blocking(end, False)
        self._open = True
        self._rest: dict[int, float] = {}

    def add(self, job: Job) -> bool:
        """Queue a job; False when there are too many."""
        with self._lock:
            if len(self._jobs) >= _JOBS or not self._open:
                return False
            self._jobs.append(job)
        self.wake()
        return True

    def wake(self) -> None:
        """Make the owner look up."""
        with self._lock:
            if self._open:
                try:
                    os.write(self._in, b".")
                except BlockingIOError:
                    return  # full: it is awake already

    def close(self) -> None:
        with self._lock:
            self._open = False
            os.close(self._in)
            os.close(self._out)

    def sleep(self, seconds: float) -> None:
        """Wait, but not past a call to wake up."""
        poll = select.poll()
        poll.register(self._out, select.POLLIN)
        if poll.poll(_milliseconds(seconds)):
            self._slept()

    def drop(self, fault: type[LineFault], why: str) -> None:
        """Fail all jobs: what was not sent is never sent later."""
        with self._lock:
            jobs, self._jobs = list(self._jobs), deque()
        for job in jobs:
            job.fail(fault, why)

    def serve(self, channel: Channel, ended: Callable[[], bool], moved: Callable[[], None]) -> None:
        """Carry bytes until `ended`; raises what the channel raises. `moved` hears of progress."""
        poll = select.poll()
        poll.register(self._out, select.POLLIN)
        self._rest = {}
        while not ended():
            now = self._monotonic()
            job = self._first(now)
            wanted = self._wanted(now, writing=job is not None)
            if wanted:
                poll.register(channel.fileno(), wanted)
            ready = dict(poll.poll(self._timeout(job, now)))
            if wanted:
                poll.unregister(channel.fileno())
            if self._out in ready:
                self._slept()
            event = ready.get(channel.fileno(), 0)
            if event & _READABLE and self._read(channel, event):
                moved()
            if job and event & (select.POLLOUT | select.POLLERR) and self._write(channel, job):
                moved()
            self._give_up()

    def _read(self, channel: Channel, event: int) -> bool:
        data = channel.read()
        if data:
            self._received(data)
        elif event & _TROUBLE:
            raise OSError(errno.EIO, "the device is gone")
        else:
            self._rest[select.POLLIN] = self._monotonic() + _REST_S
        return bool(data)

    def linger(self, channel: Channel, seconds: float) -> None:
        """Give what was handed over a last chance to leave the machine."""
        until = self._monotonic() + seconds
        while channel.waiting() and self._monotonic() < until:
            self.sleep(0.02)

    def _first(self, now: float) -> Job | None:
        with self._lock:
            job = self._jobs[0] if self._jobs else None
        if job and job.moved is None:
            job.moved = now  # its turn has come: from now on it may stall
        return job

    def _write(self, channel: Channel, job: Job) -> bool:
        taken = channel.write(job.data[job.written : job.written + _CHUNK])
        job.written += taken
        if taken:
            job.moved = self._monotonic()
        else:
            self._rest[select.POLLOUT] = self._monotonic() + _REST_S
        if job.written >= len(job.data):
            self._done(job)
            job.done.set_result(None)
        return taken > 0

    def _give_up(self) -> None:
        while (job := self._first(self._monotonic())) and job.due() <= self._monotonic():
            self._done(job)
            job.fail(LineStuck, "the device takes nothing")

    def _done(self, job: Job) -> None:
        with self._lock:
            self._jobs.remove(job)

    def _wanted(self, now: float, *, writing: bool) -> int:
        """What to wait for: not what has just turned out to be nothing."""
        self._rest = {event: until for event, until in self._rest.items() if until > now}
        events = select.POLLIN | (select.POLLOUT if writing else 0)
        return events & ~sum(self._rest)

    def _timeout(self, job: Job | None, now: float) -> float | None:
        moments = [*self._rest.values(), *([job.due()] if job else [])]
        return _milliseconds(min(moments) - now) if moments else None

    def _slept(self) -> None:
        try:
            os.read(self._out, 4096)
        except BlockingIOError:
            return


def _milliseconds(seconds: float) -> float:
    # Rounded up: a wait that ends too early would turn in a circle.
    return max(0, int(seconds * 1000) + 1)
