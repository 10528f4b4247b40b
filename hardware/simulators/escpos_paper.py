"""ESC/POS read back into paper: lines, pictures and codes, as a printer would set them."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from hardware.simulators.escpos_commands import Command


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; a piece is its text with how many times as wide and high it is."""

    pieces: tuple[tuple[str, int, int], ...]
    align: int
    bold: bool

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self.pieces)

    @property
    def cells(self) -> int:
        """How wide it is, in columns of 12 dots."""
        return sum(
            wide * sum(1 + (character > "\x7f") for character in text)
            for text, wide, _ in self.pieces
        )


@dataclass(slots=True)
class Paper:
    """What came out up to a cut, top to bottom."""

    lines: list[Line] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    cut: str = ""
    unknown: bytes = b""
    """Bytes that mean nothing to a printer, beside line ends and NUL."""

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    def picture(self) -> Image.Image:
        """All bands below each other, as they leave the printer."""
        width = max((part.width for part in self.pictures), default=1)
        page = Image.new("1", (width, sum(part.height for part in self.pictures)), 1)
        top = 0
        for part in self.pictures:
            page.paste(part, (0, top))
            top += part.height
        return page


class Typesetter:
    """Sets one paper after the other. Chinese mode is off until it is switched on."""

    def __init__(self) -> None:
        self._paper = Paper()
        self._code = ""
        self._reset()

    def _reset(self) -> None:
        self._chinese = False
        self._size = (1, 1)
        self._align = 0
        self._bold = False
        self._pieces: list[tuple[str, int, int]] = []

    def finished(self) -> Paper:
        """The paper up to now; the next one begins."""
        done, self._paper = self._paper, Paper()
        return done

    def take(self, command: Command) -> int:
        """Carry a command out; how many dots of paper that took."""
        data = command.data
        match command.name:
            case "text":
                return self._text(data)
            case "picture":
                return self._picture(data)
            case "extended":
                return self._extended(data)
            case "reset":
                self._reset()
            case "chinese_on" | "chinese_off":
                self._chinese = command.name == "chinese_on"
            case "size":
                self._size = ((data[0] >> 4) + 1, (data[0] & 7) + 1)
            case "align":
                self._align = data[0]
            case "bold":
                self._bold = data[0] & 1 == 1
            case "feed_dots":
                return data[0]
            case "feed_lines":
                return data[0] * 34
            case "cut":
                self._paper.cut = data.decode()
            case "unknown":
                self._paper.unknown += data
        return 0

    def _text(self, data: bytes) -> int:
        words = data.rstrip(b"\n").replace(b"\0", b"")
        # Without Chinese mode each byte is a sign of some western table.
        text = words.decode("gbk" if self._chinese else "cp437", "replace")
        if text:
            self._pieces.append((text, *self._size))
        if not data.endswith(b"\n"):
            return 0
        height = max((high for _, _, high in self._pieces), default=1)
        if self._pieces:
            line = Line(tuple(self._pieces), self._align, self._bold)
            self._paper.lines.append(line)
        self._pieces = []
        return 34 + (height - 1) * 24

    def _picture(self, data: bytes) -> int:
        across, rows = (int.from_bytes(data[at : at + 2], "little") for at in (4, 6))
        if not across or not rows:
            return 0
        white = bytes(byte ^ 0xFF for byte in data[8:])
        self._paper.pictures.append(Image.frombytes("1", (across * 8, rows), white))
        return rows

    def _extended(self, data: bytes) -> int:
        if data[2:3] != b"k" or data[5:6] != b"1":
            self._paper.unknown += data
        elif data[6:7] == b"P":
            self._code = data[8:].decode("utf-8", "replace")
        elif data[6:7] == b"Q":
            self._paper.codes.append(self._code)
            return 200
        return 0
