"""The driver of number displays that are written through Modbus; makers differ in registers."""

from __future__ import annotations

import logging
import termios
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from hardware.line.transports import (
    BAUD,
    BITS,
    PARITY,
    STOP,
    serial_transport,
    tcp_transport,
)
from hardware.line.trouble import Diary
from hardware.options import choice, number, whole
from hardware.ports import State
from hardware.signs.modbus_text import FORMATS, Unshowable, registers
from hardware.signs.port import Outcome, SignResult, SignStatus, Words
from hardware.urls import Driver, Settings

if TYPE_CHECKING:
    from pymodbus.client.base import ModbusBaseSyncClient
    from pymodbus.pdu import ModbusPDU

_PARITIES: Final = {"none": "N", "even": "E", "odd": "O", "mark": "M", "space": "S"}
UNIT: Final = whole("unit", 1, 0, 247, "address of the display on the line")
REGISTER: Final = whole("register", 0, 0, 65535, "first register of what is shown")
DIGITS: Final = whole("digits", 4, 1, 16, "places of the display")
FORMAT: Final = choice("format", FORMATS, "number", "how the registers hold the places")
BLANK: Final = whole("blank", 0, 0, 65535, "value of an empty place, or of nothing to show")
LEVEL: Final = whole("level", -1, -1, 65535, "register of the brightness; -1 where there is none")
LEVELS: Final = whole("levels", 8, 2, 256, "steps of the brightness, from 0")
TRIES: Final = whole("tries", 3, 1, 10, "how often a command is sent")
ANSWER_S: Final = number("timeout", 1.0, 0.1, 10.0, "seconds that the display has for its answer")


class ModbusSign:
    """A display behind a Modbus client, which connects when it is needed and after a fault."""

    def __init__(self, client: ModbusBaseSyncClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._lock = threading.RLock()
        self._diary = Diary(settings.name)
        self._shown = ""
        self._status = SignStatus(State.UNKNOWN, "not asked yet")

    def show(self, words: Words, area: int = 0) -> SignResult:
        if area:
            return SignResult(Outcome.FAILED, f"the sign has no area {area}")
        with self._lock:
            result = self._put(words.text)
            if result.outcome is not Outcome.FAILED:
                self._shown = words.text
            return result

    def clear(self) -> SignResult:
        return self.show(Words(""))

    def switch(self, *, on: bool) -> SignResult:
        """Dark is empty; what was shown is written again when the display is lit."""
        with self._lock:
            return self._put(self._shown if on else "")

    def brightness(self, percent: int) -> SignResult:
        register = self._settings[LEVEL]
        if register < 0:
            return SignResult(Outcome.FAILED, "no register for the brightness is set (level=)")
        step = round(max(0, min(100, percent)) * (self._settings[LEVELS] - 1) / 100)
        return self._write(register, (step,))

    def ping(self) -> SignStatus:
        register, unit = self._settings[REGISTER], self._settings[UNIT]
        with self._lock:
            self._ask(lambda: self._client.read_holding_registers(register, device_id=unit))
            if self._status.state is State.TROUBLE:
                # Many displays can only be written: that it says so shows that it is there.
                self._status = SignStatus(State.READY, f"answers ({self._status.evidence})")
            return self._status

    def status(self) -> SignStatus:
        return self._status

    def close(self) -> None:
        with self._lock:
            self._client.close()  # type: ignore[no-untyped-call]

    def _put(self, text: str) -> SignResult:
        said = self._settings
        try:
            values = registers(" ".join(text.split()), said[FORMAT], said[DIGITS], said[BLANK])
        except Unshowable as refused:
            return SignResult(Outcome.FAILED, str(refused))
        return self._write(said[REGISTER], values)

    def _write(self, register: int, values: tuple[int, ...]) -> SignResult:
        client, unit = self._client, self._settings[UNIT]
        if len(values) == 1:
            return self._ask(lambda: client.write_register(register, values[0], device_id=unit))
        return self._ask(lambda: client.write_registers(register, list(values), device_id=unit))

    def _ask(self, question: Callable[[], ModbusPDU]) -> SignResult:
        """One question to the display; its answer becomes the status."""
        from pymodbus.exceptions import ConnectionException, ModbusException  # noqa: PLC0415

        with self._lock:
            outcome, state = Outcome.FAILED, State.UNKNOWN
            try:
                answer = question()
            except (ConnectionException, OSError, termios.error) as fault:
                evidence = f"no connection: {_words(fault)}"
            except ModbusException as fault:
                outcome, evidence = Outcome.UNCONFIRMED, f"no answer: {_words(fault)}"
            else:
                if answer.isError():
                    state, evidence = State.TROUBLE, f"refused: exception {answer.exception_code}"
                else:
                    outcome, state, evidence = Outcome.SHOWN, State.READY, "answered"
            if state is State.UNKNOWN:
                self._client.close()  # type: ignore[no-untyped-call]
                self._diary.fault(evidence, time.monotonic())
            else:
                self._diary.recovered(time.monotonic())
            self._status = SignStatus(state, evidence)
            return SignResult(outcome, evidence)


def _words(fault: Exception) -> str:
    """pymodbus puts "Modbus Error: [Connection]" and the like before its words."""
    return str(getattr(fault, "string", fault))


def _client(settings: Settings) -> ModbusBaseSyncClient:
    # pymodbus takes a third of a second to import: only whoever has such a display waits for it.
    from pymodbus.client import ModbusSerialClient, ModbusTcpClient  # noqa: PLC0415

    # It logs each try; a trouble is told once (`Diary`).
    logging.getLogger("pymodbus.logging").setLevel(logging.CRITICAL)
    if settings.url.transport == "tcp":
        host, _, port = settings.address.rpartition(":")
        return ModbusTcpClient(
            host.strip("[]"),
            port=int(port),
            timeout=settings[ANSWER_S],
            retries=settings[TRIES] - 1,
            name=settings.name,
        )
    return ModbusSerialClient(
        settings.address,
        baudrate=settings[BAUD],
        bytesize=settings[BITS],
        parity=_PARITIES[settings[PARITY]],
        stopbits=settings[STOP],
        timeout=settings[ANSWER_S],
        retries=settings[TRIES] - 1,
        name=settings.name,
    )


DRIVER: Final = Driver(
    "modbus",
    "number displays behind Modbus registers",
    lambda settings: ModbusSign(_client(settings), settings),
    (UNIT, REGISTER, DIGITS, FORMAT, BLANK, LEVEL, LEVELS, TRIES, ANSWER_S),
    (serial_transport(9600), tcp_transport(502)),
)
