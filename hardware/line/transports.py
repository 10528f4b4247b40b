"""The transports that device URLs name: `serial`, `tcp` and `usb`."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import serial
import structlog

from hardware.line.channel import Channel, Opening, SerialChannel, TcpChannel, UsbPrinterChannel
from hardware.options import BadDevice, Option, choice, number, whole
from hardware.urls import Settings, Transport

_log = structlog.get_logger(__name__)
_BY_ID = Path("/dev/serial/by-id")
# Names that the kernel deals out in the order of plugging in: tomorrow another device has it.
_UNSTABLE = re.compile(r"/dev/(tty(USB|ACM)\d+|usb/lp\d+|hidraw\d+|input/event\d+)")

_BAUDS = (1200, 2400, 4800, 9600, 14400, 19200, 28800, 38400, 57600, 115200, 230400, 460800, 921600)
_PARITY = {
    "none": serial.PARITY_NONE,
    "even": serial.PARITY_EVEN,
    "odd": serial.PARITY_ODD,
    "mark": serial.PARITY_MARK,
    "space": serial.PARITY_SPACE,
}


def _baud(default: int) -> Option[int]:
    def read(text: str) -> int:
        if text not in map(str, _BAUDS):
            raise BadDevice(f"baud={text!r} is no usual speed: {', '.join(map(str, _BAUDS))}")
        return int(text)

    return Option("baud", default, read, "9600|19200|38400|115200|...", "speed of the serial port")


BAUD = _baud(9600)
BITS = whole("bits", 8, 5, 8, "data bits")
PARITY = choice("parity", tuple(_PARITY), "none", "parity bit")
STOP = whole("stop", 1, 1, 2, "stop bits")
FLOW = choice("flow", ("none", "xonxoff", "rtscts"), "none", "flow control of the port")
CONNECT_S = number("connect", 3.0, 0.1, 30.0, "seconds to wait for a connection")


def serial_transport(baud: int = 9600) -> Transport:
    """A serial port; `baud` is the speed where the URL names none."""
    options = (_baud(baud), BITS, PARITY, STOP, FLOW)
    return Transport("serial", _path("/dev/ttyS1"), _open_serial, options)


def tcp_transport(port: int) -> Transport:
    """A TCP connection; `port` where the URL names none."""

    def address(text: str) -> str:
        host, given = _host_and_port(text)
        return f"[{host}]:{given or port}" if ":" in host else f"{host}:{given or port}"

    return Transport("tcp", address, _open_tcp, (CONNECT_S,))


def usb_transport() -> Transport:
    """A USB printer behind the kernel's printer class, `/dev/usb/lp0`."""
    return Transport("usb", _path("/dev/usb/lp0"), _open_usb)


def advice(path: str, by_id: Path = _BY_ID) -> str | None:
    """What to say about a path that may mean another device after the next start; or None."""
    if not _UNSTABLE.fullmatch(path):
        return None
    ids = sorted(by_id.iterdir()) if by_id.is_dir() else []
    same = [link for link in ids if link.exists() and link.resolve() == Path(path).resolve()]
    if same:
        return f"{path} may be another device after a restart; name it {same[0]}"
    return f"{path} may be another device after a restart; give it a stable name by a udev rule"


def _path(example: str) -> Callable[[str], str]:
    def address(text: str) -> str:
        if not text.startswith("/"):
            raise BadDevice(f"{text!r} is no path of a device; write for example //{example}")
        warning = advice(text)
        if warning:
            _log.warning("device.unstable_name", advice=warning)
        return text

    return address


def _host_and_port(text: str) -> tuple[str, int | None]:
    host, colon, port = text.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = text, ""
    host = host.strip("[]")
    if not host or len(host) > 253 or any(len(label) > 63 for label in host.split(".")):
        raise BadDevice(f"{text!r} names no host; write for example //printer.lan:9100")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise BadDevice(f"{port!r} is no port; it must lie between 1 and 65535")
    return host, int(port) if port else None


def _open_serial(path: str, settings: Settings) -> Opening:
    flow = settings[FLOW]

    def opening() -> Channel:
        port = serial.Serial(
            path,
            settings[BAUD],
            bytesize=settings[BITS],
            parity=_PARITY[settings[PARITY]],
            stopbits=settings[STOP],
            timeout=0,
            write_timeout=0,
            xonxoff=flow == "xonxoff",
            rtscts=flow == "rtscts",
            exclusive=True,
        )
        return SerialChannel(port)

    return opening


def _open_tcp(address: str, settings: Settings) -> Opening:
    host, port = _host_and_port(address)

    def opening() -> Channel:
        return TcpChannel(socket.create_connection((host, port), timeout=settings[CONNECT_S]))

    return opening


def _open_usb(path: str, settings: Settings) -> Opening:
    def opening() -> Channel:
        fd = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fd)
            raise OSError(errno.EBUSY, f"{path} is in use by another process") from None
        return UsbPrinterChannel(fd)

    return opening
