"""The driver's table, walked with a module that says what the test wants and no time passing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from hardware.line import LineDown, LineSilent, LineState, LineStatus
from hardware.ports import State
from hardware.readers.port import CardOn, CardRead, CardRemoved, Fault, ReaderTrouble
from hardware.readers.sdt import SdtReader
from hardware.readers.sdt_cards import decode
from hardware.readers.sdt_frames import Command, Reply, request
from hardware.readers.sdt_table import TRANSITIONS, Answer, Stage
from tests.hardware.readers.cards import data_of, resident

OK, FOUND, NONE = Reply(0x90), Reply(0x9F, bytes(4)), Reply(0x80)
READ = Reply(0x90, data_of(resident()))
SILENCE = LineSilent("no answer within 1 s")
PULLED = LineDown("unplugged")
NAMES = {request(command): command for command in Command}


class Script:
    """A line whose module gives these answers in turn, and a clock that only this moves."""

    def __init__(self, *answers: Reply | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[float, Command]] = []
        self.now = 0.0
        self.closed = False
        self.status = LineStatus(LineState.OPEN, "open")

    def wait_open(self, timeout: float) -> bool:
        if self.status.state is not LineState.OPEN:
            self.now += timeout
        return self.status.state is LineState.OPEN

    def ask(self, data: bytes, wanted: Callable[[Reply], bool], *, timeout: float) -> Reply:
        self.asked.append((round(self.now, 3), NAMES[data]))
        answer = self.answers.pop(0) if self.answers else NONE
        if isinstance(answer, Exception):
            self.now += timeout
            raise answer
        if wanted(answer):
            return answer
        self.now += timeout
        raise SILENCE

    def close(self) -> None:
        self.closed = True

    def pass_(self, seconds: float) -> None:
        self.now += seconds


def reader(script: Script) -> SdtReader:
    return SdtReader(script, tick=lambda: script.now, rest=script.pass_)


def events(script: Script, within: float = 10.0) -> list[object]:
    one = reader(script)
    found: list[object] = []
    while (event := one.next(within)) is not None:
        found.append(event)
    return found


def test_a_card_is_found_selected_and_read() -> None:
    script = Script(OK, NONE, FOUND, OK, READ)
    assert events(script) == [CardOn(), CardRead(decode(resident()))]
    assert [command for _, command in script.asked[:5]] == [
        Command.SAM_STATUS,
        Command.FIND,
        Command.FIND,
        Command.SELECT,
        Command.READ,
    ]


def test_finds_are_never_closer_than_300_ms() -> None:
    script = Script(OK, NONE, NONE, FOUND, OK, READ, NONE, FOUND, OK, Reply(0x41))
    events(script)
    finds = [at for at, command in script.asked if command is Command.FIND]
    assert len(finds) > 20
    assert min(b - a for a, b in pairwise(finds)) >= 0.299


def test_a_card_that_was_found_is_selected_and_read_at_once() -> None:
    script = Script(OK, NONE, FOUND, OK, READ)
    events(script)
    at = {command: moment for moment, command in script.asked[:5]}
    assert at[Command.FIND] == at[Command.SELECT] == at[Command.READ]


def test_the_card_is_known_to_have_left_when_the_next_is_found() -> None:
    again = (FOUND, OK, READ)
    read = CardRead(decode(resident()))
    assert events(Script(OK, *again, NONE, NONE, *again, NONE)) == [
        CardOn(),
        read,
        CardRemoved(),
        CardOn(),
        read,
    ]


def test_a_card_that_is_found_at_each_look_is_read_once_and_told_when_it_leaves() -> None:
    again = (FOUND, OK, READ)
    read = CardRead(decode(resident()))
    assert events(Script(OK, *again, FOUND, FOUND, FOUND, NONE, *again)) == [
        CardOn(),
        read,
        CardRemoved(),
        CardOn(),
        read,
    ]


def test_after_a_while_without_looking_a_card_is_taken_for_another() -> None:
    script = Script(OK, FOUND, OK, READ, FOUND, FOUND)
    one = reader(script)
    assert [type(one.next(5)) for _ in range(2)] == [CardOn, CardRead]
    assert one.next(0.7) is None
    script.now += 60
    script.answers = [FOUND, OK, READ]
    assert [type(one.next(5)) for _ in range(3)] == [CardRemoved, CardOn, CardRead]


@pytest.mark.parametrize("answers", [(Reply(0x81),), (OK, Reply(0x41)), (OK, NONE)])
def test_a_card_lifted_too_soon_is_told_and_sought_again(answers: tuple[Reply, ...]) -> None:
    said = events(Script(OK, FOUND, *answers, NONE, FOUND, OK, READ))
    assert isinstance(said[1], ReaderTrouble)
    assert said[1].fault is Fault.UNREADABLE
    assert said[2:] == [CardOn(), CardRead(decode(resident()))]


def test_a_card_that_makes_no_sense_is_trouble_without_its_contents() -> None:
    broken = Reply(0x90, data_of(resident(number="4" * 18)))
    said = events(Script(OK, FOUND, OK, broken))
    assert said[1:] == [ReaderTrouble(Fault.UNREADABLE, "the check digit of the number is wrong")]


def test_one_lost_answer_is_asked_for_again() -> None:
    assert events(Script(OK, FOUND, OK, SILENCE, READ)) == [
        CardOn(),
        CardRead(decode(resident())),
    ]


def test_silence_is_told_once_and_its_end_makes_it_ready() -> None:
    script = Script(OK, *[SILENCE] * 9, OK, NONE)
    one = reader(script)
    trouble = one.next(30)
    assert trouble == ReaderTrouble(Fault.SILENT, "find: no answer within 1 s")
    assert one.status().state is State.UNKNOWN
    assert one.next(30) is None
    assert (one.status().state, one.status().evidence) == (State.READY, "find: no card (80)")


@pytest.mark.parametrize(
    ("status", "fault"), [(0x60, Fault.SELF_TEST), (0x66, Fault.NOT_AUTHORISED)]
)
def test_a_module_that_calls_itself_unfit_is_in_trouble_until_it_is_fit(
    status: int, fault: Fault
) -> None:
    script = Script(*[Reply(status)] * 4, OK, NONE)
    one = reader(script)
    told = one.next(1)
    assert isinstance(told, ReaderTrouble)
    assert (told.fault, one.status().state) == (fault, State.TROUBLE)
    assert one.next(40) is None
    assert one.status().state is State.READY
    looks = [at for at, command in script.asked if command is Command.SAM_STATUS]
    assert looks == [0.0, 0.3, 5.3, 10.3, 15.3]


def test_a_pulled_cable_is_told_once_and_the_search_goes_on_when_it_is_back() -> None:
    script = Script(OK, NONE, PULLED)
    one = reader(script)
    assert one.next(10) == ReaderTrouble(Fault.UNPLUGGED, "unplugged")
    script.status = LineStatus(LineState.WAITING, "no such file")
    assert one.next(10) is None
    assert one.status().state is State.UNKNOWN
    script.status = LineStatus(LineState.OPEN, "open")
    script.answers = [OK, FOUND, OK, READ]
    assert one.next(1) == CardOn()
    assert one.status().state is State.READY


def test_a_line_that_is_still_opening_is_no_trouble() -> None:
    script = Script()
    script.status = LineStatus(LineState.OPENING, "opening")
    assert events(script, 0.5) == []


def test_a_late_answer_is_not_taken_for_another() -> None:
    # The module slept through three finds; the answer to one of them comes when it is checked.
    said = events(Script(OK, SILENCE, SILENCE, SILENCE, NONE, OK, NONE))
    assert [event.fault for event in said if isinstance(event, ReaderTrouble)] == [Fault.SILENT]


def test_closing_closes_the_line() -> None:
    script = Script()
    reader(script).close()
    assert script.closed


def test_every_stage_has_an_answer_to_silence_and_to_the_loss_of_the_line() -> None:
    for stage in Stage:
        ends = {Answer.BACK} if stage is Stage.AWAY else {Answer.SILENT, Answer.LOST}
        assert ends <= {answer for at, answer in TRANSITIONS if at is stage}
