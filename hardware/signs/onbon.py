"""The driver of Onbon's font cards: one command, one acknowledgement, again when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hardware.asked import Asked
from hardware.line import Line, LineFault, LineSilent
from hardware.line.transports import serial_transport, tcp_transport
from hardware.options import BadDevice, Option, choice, number, whole
from hardware.ports import State
from hardware.signs import onbon_commands as commands
from hardware.signs.onbon_commands import Area
from hardware.signs.onbon_frames import ANY_CARD, Answer, AnswerParser, frame
from hardware.signs.port import Outcome, SignResult, SignStatus, Words
from hardware.urls import Driver, Settings


class OnbonSign:
    """A font card behind a line. `tries` times at most, `timeout` seconds each."""

    def __init__(
        self,
        line: Asked[Answer],
        areas: Sequence[Area],
        *,
        fifth: bool = False,
        card: int = ANY_CARD,
        tries: int = 3,
        timeout: float = 1.0,
    ) -> None:
        self._line = line
        self._areas = tuple(areas)
        self._fifth = fifth
        self._card = card
        self._tries = tries
        self._timeout = timeout
        self._status = SignStatus(State.UNKNOWN, "not asked yet")

    def show(self, words: Words, area: int = 0) -> SignResult:
        if not 0 <= area < len(self._areas):
            return SignResult(Outcome.FAILED, f"the sign has no area {area}")
        _, lost = commands.text_of(words)
        data = commands.show(words, self._areas[area], area, fifth=self._fifth)
        return self._command(data, lost)

    def clear(self) -> SignResult:
        return self._command(commands.delete(*range(len(self._areas))))

    def switch(self, *, on: bool) -> SignResult:
        return self._command(commands.switch(on=on))

    def brightness(self, percent: int) -> SignResult:
        return self._command(commands.brightness(max(0, min(100, percent))))

    def ping(self) -> SignStatus:
        self._command(commands.ping())
        return self._status

    def status(self) -> SignStatus:
        return self._status

    def close(self) -> None:
        self._line.close()

    def _command(self, data: bytes, lost: str = "") -> SignResult:
        """Send until it is taken; what the last try brought."""
        self._line.wait_open(self._timeout)
        result = SignResult(Outcome.FAILED, "not sent", lost)
        for _ in range(self._tries):
            result = self._try(data, lost)
            if result.outcome is Outcome.SHOWN:
                break
        return result

    def _try(self, data: bytes, lost: str) -> SignResult:
        try:
            answer = self._line.ask(
                frame(data, self._card),
                lambda answer: answer.taken or answer.refused,
                timeout=self._timeout,
            )
        except LineSilent as silent:
            self._status = SignStatus(State.UNKNOWN, str(silent))
            return SignResult(Outcome.UNCONFIRMED, str(silent), lost)
        except LineFault as fault:
            self._status = SignStatus(State.UNKNOWN, str(fault))
            return SignResult(Outcome.FAILED, str(fault), lost)
        if answer.taken:
            self._status = SignStatus(State.READY, "acknowledged")
            return SignResult(Outcome.SHOWN, "acknowledged", lost)
        evidence = f"refused, error {answer.error:02X}"
        self._status = SignStatus(State.TROUBLE, evidence)
        return SignResult(Outcome.FAILED, evidence, lost)


MODEL: Final = choice("model", ("5k", "6k"), "6k", "generation of the card")


def _areas(text: str) -> tuple[Area, ...]:
    """`x,y,width,height` in pixels, several with semicolons."""
    found = []
    for part in text.split(";"):
        numbers = part.split(",")
        if len(numbers) != 4 or not all(n.isascii() and n.isdigit() for n in numbers):
            raise BadDevice(f"areas={text!r} is not like 0,0,128,16;0,16,128,16")
        area = Area(*map(int, numbers))
        if max(area.x + area.width, area.y + area.height) > 4096 or not area.width * area.height:
            raise BadDevice(f"areas: {part!r} is no rectangle of a panel")
        found.append(area)
    if len(found) > 32:
        raise BadDevice("areas: a card has 32 at most")
    return tuple(found)


AREAS: Final[Option[tuple[Area, ...]]] = Option(
    "areas",
    (Area(0, 0, 128, 16),),
    _areas,
    "x,y,width,height;...",
    "rectangles of the panel in pixels",
)
CARD: Final = whole("card", ANY_CARD, 1, ANY_CARD, "number of the card, where several share a line")
TRIES: Final = whole("tries", 3, 1, 10, "how often a command is sent")
ANSWER_S: Final = number("timeout", 1.0, 0.1, 10.0, "seconds that the card has for its answer")


def _make(settings: Settings) -> OnbonSign:
    fifth = settings[MODEL] == "5k"
    areas = settings[AREAS]
    if fifth and any(area.x % 8 or area.width % 8 for area in areas):
        raise BadDevice("areas: a 5K card counts x and width in eights of pixels")
    return OnbonSign(
        Line(settings.opening, AnswerParser(), name=settings.name).start(),
        areas,
        fifth=fifth,
        card=settings[CARD],
        tries=settings[TRIES],
        timeout=settings[ANSWER_S],
    )


DRIVER: Final = Driver(
    "onbon",
    "LED font cards of Onbon, BX-5K and BX-6K",
    _make,
    (MODEL, AREAS, CARD, TRIES, ANSWER_S),
    (tcp_transport(5005), serial_transport(57600)),
)
