"""The card module's driver: find, select, read, wait for the next; a table says what follows.

Most modules find a card once: after a reading it must leave before `find` succeeds again, and that
it left is known only when the next one (or the same again) is found. Others find it at each look,
and then say at once that it left. The driver claims no more than the module does.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from hardware.asked import Asked
from hardware.line import Line, LineDown, LineFault, LineState, LineStuck
from hardware.line.transports import serial_transport, tcp_transport
from hardware.options import number
from hardware.ports import State
from hardware.readers.port import (
    CardOn,
    CardRead,
    CardRemoved,
    Fault,
    IdCard,
    ReaderEvent,
    ReaderStatus,
    ReaderTrouble,
)
from hardware.readers.sdt_cards import BadCard, card_of
from hardware.readers.sdt_frames import Command, Reply, ReplyParser, Status, request, words_of
from hardware.readers.sdt_table import ASKS, MEANING, NOT_TO, TRANSITIONS, WAITS, Answer, Stage
from hardware.urls import Driver, Settings

POLL_S: Final = 0.3
"""The shortest time between two finds that modules bear."""
_SICK_POLL_S: Final = 5.0
_UNWATCHED_S: Final = 1.5
_TRIES: Final = 3


class SdtReader:
    """A reader with the module behind a line; `poll` is the time between two finds, in seconds.

    `tick` and `rest` are the monotonic clock and how time passes on it (tests pass their own).
    """

    def __init__(
        self,
        line: Asked[Reply],
        *,
        poll: float = POLL_S,
        tick: Callable[[], float] = time.monotonic,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        self._line = line
        self._poll = max(poll, POLL_S)
        self._tick, self._rest = tick, rest
        self._stage = Stage.AWAY
        self._closed = False
        self._due = self._asked = 0.0
        self._silences = 0
        self._troubled: Fault | None = None
        self._events: deque[ReaderEvent] = deque()
        self._status = ReaderStatus(State.UNKNOWN, "not asked yet")

    def next(self, within: float) -> ReaderEvent | None:
        end = self._tick() + within
        while not self._events:
            left = end - self._tick()
            if left <= 0 or self._closed:
                return None
            if self._stage is Stage.AWAY:
                self._await_line(left)
            elif self._stage in WAITS and self._due > self._tick():
                self._rest(min(left, self._due - self._tick()))
            else:
                self._ask()
        return self._events.popleft()

    def status(self) -> ReaderStatus:
        return self._status

    def close(self) -> None:
        self._closed = True
        self._line.close()

    def _await_line(self, left: float) -> None:
        if self._line.wait_open(left):
            self._silences = 0
            self._move(Answer.BACK)
        elif self._line.status.state is not LineState.OPENING:
            self._lost(str(self._line.status))

    def _ask(self) -> None:
        """One question, and what follows from its answer."""
        gap, self._asked = self._tick() - self._asked, self._tick()
        if gap > _UNWATCHED_S and (self._stage, Answer.UNWATCHED) in TRANSITIONS:
            self._move(Answer.UNWATCHED)
        command, timeout = ASKS[self._stage]
        if self._stage is Stage.SICK:
            self._due = self._tick() + _SICK_POLL_S
        elif self._stage in WAITS:
            self._due = self._tick() + self._poll
        try:
            reply = self._line.ask(
                request(command),
                lambda reply: reply.status not in NOT_TO[command],
                timeout=timeout,
            )
        except (LineDown, LineStuck) as fault:
            self._lost(str(fault))
        except LineFault as fault:
            self._silent(f"{command.name.lower().replace('_', ' ')}: {fault}")
        else:
            self._silences = 0
            self._answered(command, reply)

    def _answered(self, command: Command, reply: Reply) -> None:
        evidence = f"{command.name.lower().replace('_', ' ')}: {words_of(reply.status)}"
        answer = MEANING.get(reply.status, Answer.REFUSED)
        if (self._stage, answer) not in TRANSITIONS:
            answer = Answer.REFUSED
        card: IdCard | None = None
        if self._stage is Stage.READING and answer is Answer.DONE:
            try:
                card = card_of(reply.data)
            except BadCard as bad:
                answer, evidence = Answer.REFUSED, str(bad)
        self._tell(answer, card, evidence)
        self._move(answer)
        if self._stage is not Stage.SICK:
            self._status = ReaderStatus(State.READY, evidence)

    def _tell(self, answer: Answer, card: IdCard | None, evidence: str) -> None:
        """The events of this answer at this stage."""
        match self._stage, answer:
            case Stage.SEEKING, Answer.FOUND:
                self._events.append(CardOn())
            case Stage.UNSEEN, Answer.FOUND:
                self._events.extend((CardRemoved(), CardOn()))
            case Stage.LYING, Answer.NO_CARD:
                self._events.append(CardRemoved())
            case Stage.READING, Answer.DONE if card:
                self._events.append(CardRead(card))
            case ((Stage.SELECTING | Stage.READING), (Answer.REFUSED | Answer.NO_CARD)):
                self._events.append(ReaderTrouble(Fault.UNREADABLE, evidence))
            case ((Stage.CHECKING | Stage.SICK), Answer.REFUSED):
                unauthorised = evidence.endswith(words_of(Status.SAM_NOT_AUTHORISED))
                fault = Fault.NOT_AUTHORISED if unauthorised else Fault.SELF_TEST
                self._trouble(fault, State.TROUBLE, evidence)
            case _, Answer.DONE:
                self._troubled = None

    def _silent(self, evidence: str) -> None:
        """Asked again at once; told when it stays silent."""
        self._silences += 1
        if self._silences < _TRIES:
            return
        if self._stage in (Stage.SELECTING, Stage.READING):
            self._events.append(ReaderTrouble(Fault.UNREADABLE, evidence))
        self._trouble(Fault.SILENT, State.UNKNOWN, evidence)
        self._move(Answer.SILENT)

    def _lost(self, evidence: str) -> None:
        if self._closed:
            return
        self._trouble(Fault.UNPLUGGED, State.UNKNOWN, evidence)
        if self._stage is not Stage.AWAY:
            self._move(Answer.LOST)

    def _trouble(self, fault: Fault, state: State, evidence: str) -> None:
        """Told when it begins, not again while it lasts."""
        self._status = ReaderStatus(state, evidence)
        if fault is not self._troubled:
            self._troubled = fault
            self._events.append(ReaderTrouble(fault, evidence))

    def _move(self, answer: Answer) -> None:
        self._stage = TRANSITIONS[self._stage, answer]


POLL: Final = number("poll", POLL_S, POLL_S, 1.0, "seconds between two looks for a card")


def _make(settings: Settings) -> SdtReader:
    line = Line(settings.opening, ReplyParser(), name=settings.name)
    return SdtReader(line.start(), poll=settings[POLL])


DRIVER: Final = Driver(
    "sdt",
    "a reader of resident cards with the SDT module",
    _make,
    (POLL,),
    (serial_transport(115200), tcp_transport(10001)),
)
