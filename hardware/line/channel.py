"""Channels: an open way for bytes, driven by the one thread that owns it. Nothing here waits."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import struct
import termios
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import serial

# What an open device may throw when it goes: termios.error is no OSError, and pyserial stumbles
# over a port that was closed under it with a TypeError.
FAULTS = (OSError, termios.error, TypeError)
_READ = 4096
_SEND_BUFFER = 32_768
_LATER = (errno.EAGAIN, errno.EINTR)


class Channel(Protocol):
    """An open device. Both calls raise one of `FAULTS` when the other end is gone."""

    def fileno(self) -> int: ...

    def read(self) -> bytes:
        """What has arrived; empty when nothing has."""
        ...

    def write(self, data: bytes) -> int:
        """Hand over what fits now; how many bytes that was."""
        ...

    def waiting(self) -> int:
        """Bytes handed over that have not left yet, where the system can say; else 0."""
        ...

    def close(self) -> None:
        """Let go at once; what has not left is dropped."""
        ...


Opening = Callable[[], Channel]
"""Opens the device anew, for this process alone; raises one of `FAULTS`."""


class _File:
    """A device behind a non-blocking file descriptor."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def fileno(self) -> int:
        return self._fd

    def read(self) -> bytes:
        try:
            return os.read(self._fd, _READ)
        except OSError as fault:
            if fault.errno in _LATER:
                return b""
            raise

    def write(self, data: bytes) -> int:
        try:
            return os.write(self._fd, data)
        except OSError as fault:
            if fault.errno in _LATER:
                return 0
            raise

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        with suppress(OSError):
            os.close(self._fd)


class SerialChannel(_File):
    """A serial port set up by pyserial; read and written without its waiting calls.

    It is never drained: `tcdrain` would hold the whole process until the last byte has left.
    """

    def __init__(self, port: serial.Serial) -> None:
        super().__init__(port.fileno())
        self._port = port

    def read(self) -> bytes:
        data = super().read()
        if not data:
            # pyserial opens with VMIN=0: readable and yet nothing there means unplugged.
            raise OSError(errno.EIO, "the device is gone")
        return data

    def waiting(self) -> int:
        size = fcntl.ioctl(self._fd, termios.TIOCOUTQ, b"\0\0\0\0")
        return int(struct.unpack("I", size)[0])

    def close(self) -> None:
        # Otherwise closing waits up to 30 s for a printer that takes nothing.
        with suppress(*FAULTS):
            if self.waiting():
                termios.tcflush(self._fd, termios.TCOFLUSH)
        with suppress(*FAULTS):
            self._port.close()


class UsbPrinterChannel(_File):
    """A printer-class device (`/dev/usb/lp0`). An empty read is no news here, not the end."""

    def write(self, data: bytes) -> int:
        try:
            return super().write(data)
        except OSError as fault:
            if fault.errno == errno.ENOSPC:
                return 0  # its words for a printer without paper
            raise


class TcpChannel:
    """A connected socket, without delay and watched by the system's keep-alive."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        connected.setblocking(False)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        # What is handed over shall be on its way, not in a store of megabytes.
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        # A device that lost its power says nothing: found out after 10 + 3 * 5 s.
        for option, value in (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3)):
            connected.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)

    def fileno(self) -> int:
        return self._socket.fileno()

    def read(self) -> bytes:
        try:
            data = self._socket.recv(_READ)
        except (BlockingIOError, InterruptedError):
            return b""
        if not data:
            raise ConnectionResetError(errno.ECONNRESET, "the device closed the connection")
        return data

    def write(self, data: bytes) -> int:
        try:
            return self._socket.send(data)
        except (BlockingIOError, InterruptedError):
            return 0

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        with suppress(OSError):
            self._socket.close()
