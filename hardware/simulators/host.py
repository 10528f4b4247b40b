"""Where a simulated device is plugged in: a pseudo terminal behind a stable link, or a TCP port.

The device itself is a `Machine`: bytes in, bytes out. The host carries them and does on command
what cables and bad firmware do: unplug, silence, half answers, garbage, slowness.
"""

from __future__ import annotations

import os
import pty
import select
import socket
import threading
import tty
from contextlib import suppress
from pathlib import Path

from hardware.simulators.machine import Faults, Machine

_READ = 4096
_PACED_READ = 64


class Host:
    """A machine and the thread that carries its bytes; a context manager that plugs it in."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.faults = Faults()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._end = self._wake = -1
        self._cable = -1

    @property
    def address(self) -> str:
        """What goes after `//` in a device URL."""
        raise NotImplementedError

    def __enter__(self) -> Host:
        self.plug()
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()

    def plug(self) -> None:
        """Plug it in at its address. Again is no matter."""
        if self._thread is None:
            self._end, self._wake = os.pipe()
            self._stopped.clear()
            self._prepare()
            self._thread = threading.Thread(target=self._run, name="simulated", daemon=True)
            self._thread.start()

    def unplug(self) -> None:
        """Pull the cable: whoever uses the device loses it. Again is no matter."""
        if self._thread is not None:
            self._stopped.set()
            os.close(self._wake)  # the other end becomes readable, and stays so
            self._thread.join(10)
            self._thread = None
            os.close(self._end)
            self._release()

    def say(self, data: bytes) -> None:
        """Speak without being asked, if anybody listens."""
        with self._lock, suppress(OSError):
            if self._cable >= 0 and data:
                os.write(self._cable, data)

    def order(self, line: str) -> None:
        """`plug`, `unplug`, a fault (`silent on`, `pace 100`, `garbage 00ff`) or the machine's own.

        Raises ValueError with a sentence for an order that nobody knows.
        """
        match line.split():
            case ["plug"]:
                self.plug()
            case ["unplug"]:
                self.unplug()
            case ["silent" | "halved" | "held" as fault, "on" | "off" as turned]:
                setattr(self.faults, fault, turned == "on")
            case ["garbage", *rest]:
                self.faults.garbage = bytes.fromhex("".join(rest))
            case ["pace", count] if count.isdigit():
                self.faults.pace = int(count)
            case words:
                self.say(self.machine.order(words))

    def _prepare(self) -> None:
        raise NotImplementedError

    def _release(self) -> None:
        raise NotImplementedError

    def _run(self) -> None:
        raise NotImplementedError

    def _readable(self, fd: int) -> bool:
        """Wait until there is something to read; False when the cable was pulled."""
        while not self._stopped.is_set():
            poll = select.poll()
            poll.register(self._end, select.POLLIN)
            if not self.faults.held:
                poll.register(fd, select.POLLIN)
            ready = dict(poll.poll(20))  # looks up now and then: faults are set from outside
            if fd in ready and not self.faults.held:
                return not self._stopped.is_set()
        return False

    def _carry(self, fd: int) -> None:
        """Move bytes until the cable is pulled or the other end is gone."""
        with self._lock:
            self._cable = fd
        while self._readable(fd):
            pace = self.faults.pace
            try:
                data = os.read(fd, _PACED_READ if pace else _READ)
            except OSError:
                break
            if not data:
                break
            if pace:
                self._stopped.wait(len(data) / pace)
            self.say(self.faults.spoil(self.machine.receive(data)))
        with self._lock:
            self._cable = -1


class PtyHost(Host):
    """A device at a serial port; `path` is a link that stays while the port behind it changes."""

    def __init__(self, machine: Machine, path: Path) -> None:
        super().__init__(machine)
        self.path = path
        self._ours = self._theirs = -1

    @property
    def address(self) -> str:
        return str(self.path)

    def _prepare(self) -> None:
        # The open end of the other side keeps the port alive while nobody uses it.
        self._ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        self.path.unlink(missing_ok=True)
        self.path.symlink_to(os.ttyname(self._theirs))

    def _release(self) -> None:
        self.path.unlink(missing_ok=True)
        os.close(self._ours)
        os.close(self._theirs)

    def _run(self) -> None:
        self._carry(self._ours)


class TcpHost(Host):
    """A device at a TCP port, one connection at a time; `port` stays when it is plugged again."""

    def __init__(self, machine: Machine, port: int = 0, listen: str = "127.0.0.1") -> None:
        super().__init__(machine)
        self.port = port
        self._listen = listen
        self._server: socket.socket

    @property
    def address(self) -> str:
        return f"{self._listen}:{self.port}"

    def _prepare(self) -> None:
        self._server = socket.create_server((self._listen, self.port))
        self.port = self._server.getsockname()[1]

    def _release(self) -> None:
        self._server.close()

    def _run(self) -> None:
        while self._readable(self._server.fileno()):
            connected, _ = self._server.accept()
            with connected:
                self._carry(connected.fileno())
