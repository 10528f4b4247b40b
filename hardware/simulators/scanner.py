"""A scanner on a serial line: whatever is held before it leaves as bytes."""

from __future__ import annotations


class ScannerMachine:
    """Orders: `scan TEXT`, `scan-gbk TEXT`, `half TEXT` (no end), `bytes HEX`."""

    orders = "scan TEXT, scan-gbk TEXT, half TEXT, bytes HEX"

    def __init__(self, suffix: bytes = b"\r") -> None:
        self._suffix = suffix

    def receive(self, data: bytes) -> bytes:
        """Scanners do not listen."""
        return b""

    def order(self, words: list[str]) -> bytes:
        """The bytes that leave upon a command. Raises ValueError."""
        match words:
            case ["scan", *text] if text:
                return " ".join(text).encode() + self._suffix
            case ["scan-gbk", *text] if text:
                return " ".join(text).encode("gb18030") + self._suffix
            case ["half", *text] if text:
                return " ".join(text).encode()
            case ["bytes", *digits] if digits:
                return bytes.fromhex("".join(digits))
        raise ValueError(f"orders: {self.orders}")
