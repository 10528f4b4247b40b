"""Signs that speak the real frames: an LED font card, and a number display behind Modbus."""

from __future__ import annotations

import struct

_PLAIN = {b"\xa6\x02": b"\xa5", b"\xa6\x01": b"\xa6", b"\x5b\x02": b"\x5a", b"\x5b\x01": b"\x5b"}
_FRAME = struct.Struct("<HH3xBBBBBH")
_AREA = struct.Struct("<BHHHHBBBHBBBBBBBBBI")


def _crc(data: bytes, value: int) -> int:
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


class OnbonMachine:
    """A font card. Orders: `refuse N` (error N to everything), `accept`, `wrongsum`, `rightsum`.

    `shown` maps an area's number to its text; `places` to x, y, width, height as they were sent.
    """

    orders = "refuse N, accept, wrongsum, rightsum"

    def __init__(self) -> None:
        self._heard = b""
        self._error: int | None = None
        self._wrong = False
        self.shown: dict[int, str] = {}
        self.places: dict[int, tuple[int, ...]] = {}
        self.lit = True
        self.step: int | None = None
        self.bad = 0

    def order(self, words: list[str]) -> bytes:
        """Carry out a command; what the device says by itself. Raises ValueError."""
        match words:
            case ["refuse", error] if error.isdigit() and int(error) < 256:
                self._error = int(error)
            case ["accept"]:
                self._error = None
            case ["wrongsum" | "rightsum" as how]:
                self._wrong = how == "wrongsum"
            case _:
                raise ValueError(f"orders: {self.orders}")
        return b""

    def receive(self, data: bytes) -> bytes:
        *ended, self._heard = (self._heard + data).split(b"\x5a")
        return b"".join(self._answer(each.rpartition(b"\xa5")[2]) for each in ended)

    def _answer(self, escaped: bytes) -> bytes:
        plain, at = b"", 0
        while at < len(escaped):
            pair = escaped[at : at + 2]
            plain += _PLAIN.get(pair, escaped[at : at + 1])
            at += 2 if pair in _PLAIN else 1
        if len(plain) < _FRAME.size + 5 or _crc(plain[:-2], 0) != int.from_bytes(
            plain[-2:], "little"
        ):
            self.bad += 1
            return b""
        if self._error is not None:
            return self._say(bytes((0xA0, 0x01, self._error, 0, 0)))
        self._obey(plain[_FRAME.size : -2])
        return self._say(bytes((0xA0, 0x00, 0, 0, 0)))

    def _obey(self, data: bytes) -> None:
        match data[0], data[1]:
            case 0xA3, 0x00:
                self.lit = data[5] == 1
            case 0xA3, 0x02:
                self.step = data[6]
            case 0xA3, 0x10:
                self.shown.clear()
            case 0xA3, 0x06:
                gone = data[5]
                for number in data[6 : 6 + gone]:
                    self.shown.pop(number, None)
                if data[6 + gone]:
                    self._put(data[6 + gone + 3 :])

    def _put(self, area: bytes) -> None:
        fields = _AREA.unpack_from(area)
        number = fields[5]
        self.places[number] = fields[1:5]
        self.shown[number] = area[_AREA.size : _AREA.size + fields[-1]].decode("gbk")

    def _say(self, data: bytes) -> bytes:
        plain = _FRAME.pack(0x8000, 0xFFFE, 0, 0, 0, 0xFE, 0x02, len(data)) + data
        plain += (_crc(plain, 0) ^ self._wrong).to_bytes(2, "little")
        escapes = {value[0]: escape for escape, value in _PLAIN.items()}
        inside = b"".join(escapes.get(byte, bytes((byte,))) for byte in plain)
        return b"\xa5" * 8 + inside + b"\x5a"


class ModbusMachine:
    """Sixteen registers from 0, over TCP (`tcp`) or a serial line, as unit 3.

    Orders: `refuse N` (exception N to everything), `accept`, `wrongsum`, `rightsum`.
    """

    orders = OnbonMachine.orders

    def __init__(self, *, tcp: bool = False, unit: int = 3) -> None:
        self._tcp, self._unit = tcp, unit
        self._heard = b""
        self._error: int | None = None
        self._wrong = False
        self.registers = [0] * 16

    order = OnbonMachine.order

    def receive(self, data: bytes) -> bytes:
        self._heard += data
        answer = b""
        while (size := self._size()) and len(self._heard) >= size:
            frame, self._heard = self._heard[:size], self._heard[size:]
            answer += self._tcp_answer(frame) if self._tcp else self._serial_answer(frame)
        return answer

    def _size(self) -> int:
        """How long the frame is that was begun; 0 where that cannot be told yet."""
        heard = self._heard
        if self._tcp:
            return 6 + int.from_bytes(heard[4:6], "big") if len(heard) > 5 else 0
        if len(heard) > 1 and heard[1] == 16:
            return 9 + heard[6] if len(heard) > 6 else 0
        return 8 if len(heard) > 1 else 0

    def _tcp_answer(self, frame: bytes) -> bytes:
        said = self._obey(frame[7:])
        return frame[:4] + (len(said) + 1).to_bytes(2, "big") + frame[6:7] + said

    def _serial_answer(self, frame: bytes) -> bytes:
        if _crc(frame, 0xFFFF) or frame[0] != self._unit:
            return b""
        said = frame[:1] + self._obey(frame[1:-2])
        return said + (_crc(said, 0xFFFF) ^ self._wrong).to_bytes(2, "little")

    def _obey(self, asked: bytes) -> bytes:
        function, start = asked[0], int.from_bytes(asked[1:3], "big")
        if self._error is not None:
            return bytes((function | 0x80, self._error))
        count = int.from_bytes(asked[3:5], "big") if function != 6 else 1
        if start + count > len(self.registers) or function not in (3, 6, 16):
            return bytes((function | 0x80, 2 if function in (3, 6, 16) else 1))
        if function == 3:
            held = b"".join(v.to_bytes(2, "big") for v in self.registers[start : start + count])
            return bytes((3, len(held))) + held
        values = asked[3:5] if function == 6 else asked[6:]
        for place in range(count):
            pair = values[2 * place : 2 * place + 2]
            self.registers[start + place] = int.from_bytes(pair, "big")
        return asked[:5]
