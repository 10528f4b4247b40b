"""Pads and raters on one line, in the three ways of speaking that the product has maps for."""

from __future__ import annotations

from collections.abc import Callable

_FF68_KEYS = {
    "call": "0C", "recall": "0D", "evaluate": "0B", "cancel": "0E", "give_up": "060F",
    "hold": "000F", "call_back": "030F", "one_metre": "11", "pause": "12", "transfer": "13",
}  # fmt: skip
_FF68_RATINGS = {"5": 1, "4": 0, "2": 2, "1": 3}
_WORDS = {"give_up": "GIVEUP", "call_back": "BACK", "one_metre": "METRE"}
_ORDER = "press ADDRESS KEY [DIGITS], rate ADDRESS 1..5, release"


def _crc(data: bytes) -> int:
    value = 0xFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value


class _Pads:
    """What all of them share: orders, and what the host said."""

    orders = _ORDER + ", wrongsum, rightsum"

    def __init__(self) -> None:
        self._wrong = False
        self._heard = b""
        self.told: list[bytes] = []

    def order(self, words: list[str]) -> bytes:
        """Press a key; the bytes that leave thereupon. Raises ValueError."""
        match words:
            case ["press", address, key, *digits] if address.isdigit() and key in _FF68_KEYS:
                return self._press(int(address), key, "".join(digits))
            case ["rate", address, level] if address.isdigit() and level in set("12345"):
                return self._rate(int(address), level)
            case ["release"]:
                return self._release()
            case ["wrongsum" | "rightsum" as how]:
                self._wrong = how == "wrongsum"
                return b""
        raise ValueError(f"orders: {self.orders}; keys: {', '.join(_FF68_KEYS)}")

    def receive(self, data: bytes) -> bytes:
        self.told.append(data)
        return b""

    def _press(self, address: int, key: str, digits: str) -> bytes:
        raise NotImplementedError

    def _rate(self, address: int, level: str) -> bytes:
        raise NotImplementedError

    def _release(self) -> bytes:
        return b""


class Ff68Machine(_Pads):
    """Frames of FF 68. There are four rating keys: 3 is not among them."""

    def _press(self, address: int, key: str, digits: str) -> bytes:
        typed = bytes(int(digit) for digit in digits)
        return self._frame(bytes((address, 1)) + typed + bytes.fromhex(_FF68_KEYS[key]))

    def _rate(self, address: int, level: str) -> bytes:
        if level not in _FF68_RATINGS:
            raise ValueError("these raters have keys for 5, 4, 2 and 1")
        return self._frame(bytes((address, 0x11, _FF68_RATINGS[level])))

    def _frame(self, body: bytes) -> bytes:
        total = (sum(body) ^ self._wrong) & 0xFF
        return bytes((0xFF, 0x68, len(body), len(body), 0x68)) + body + bytes((total, 0x16))


class LinesMachine(_Pads):
    """Lines of text."""

    def _press(self, address: int, key: str, digits: str) -> bytes:
        word = _WORDS.get(key, key.upper())
        typed = f"{digits} " if digits else ""
        return f"{address},{typed}{word}\r\n".encode()

    def _rate(self, address: int, level: str) -> bytes:
        return f"{address},R{level}\r\n".encode()


class PolledMachine(_Pads):
    """Pads that answer when asked (Modbus RTU); a key stays down until `release`."""

    _keys = (
        "", "call", "recall", "evaluate", "cancel", "give_up", "hold", "call_back", "one_metre",
        "pause", "transfer",
    )  # fmt: skip

    def __init__(self, addresses: tuple[int, ...] = (1,)) -> None:
        super().__init__()
        self._down = dict.fromkeys(addresses, 0)

    def receive(self, data: bytes) -> bytes:
        self._heard += data
        answer = b""
        while len(self._heard) >= 8:
            size = 9 + self._heard[6] if self._heard[1] == 0x10 else 8
            if len(self._heard) < size:
                break
            frame, self._heard = self._heard[:size], self._heard[size:]
            if not _crc(frame) and frame[0] in self._down:
                answer += self._answer(frame)
        return answer

    def _answer(self, frame: bytes) -> bytes:
        if frame[1] != 3:
            self.told.append(frame)
            return self._summed(frame[:6])
        return self._summed(bytes((frame[0], 3, 2)) + self._down[frame[0]].to_bytes(2, "big"))

    def _summed(self, data: bytes) -> bytes:
        return data + (_crc(data) ^ self._wrong).to_bytes(2, "little")

    def _press(self, address: int, key: str, digits: str) -> bytes:
        self._down[address] = self._keys.index(key)
        return b""

    def _rate(self, address: int, level: str) -> bytes:
        self._down[address] = 0x10 + int(level)
        return b""

    def _release(self) -> bytes:
        self._down = dict.fromkeys(self._down, 0)
        return b""


MACHINES: dict[str, Callable[[], _Pads]] = {
    "ff68": Ff68Machine,
    "lines": LinesMachine,
    "modbus-poll": PolledMachine,
}
"""Map -> pads that speak like it."""
