"""Asking a printer how it is, with the answers and their moments in the test's hands."""

from collections.abc import Callable

import pytest

from hardware.line import LineDown, LineSilent
from hardware.ports import State, Trouble
from hardware.printers.escpos.health import Health
from hardware.printers.escpos.status import Said, Word

Answers = list[int | Exception]
SILENCE = LineSilent("no answer")


class Scripted:
    """A line that gives these answers to questions, and these frames by itself."""

    def __init__(self, answers: Answers, late: Answers | None = None) -> None:
        self.asked: list[str] = []
        self._answers, self._late = answers, late or []

    def ask(self, data: bytes, wanted: Callable[[Said], bool], *, timeout: float) -> Said:
        self.asked.append(data.hex(" "))
        return self._give(self._answers, wanted)

    def await_frame(self, wanted: Callable[[Said], bool], *, timeout: float) -> Said:
        return self._give(self._late, wanted)

    def _give(self, answers: Answers, wanted: Callable[[Said], bool]) -> Said:
        answer = answers.pop(0) if answers else SILENCE
        if isinstance(answer, Exception):
            raise answer
        said = Said(Word.REPLY, bytes((answer,)))
        assert wanted(said)
        return said


def asked(*answers: int | Exception) -> tuple[Scripted, Health]:
    line, health = Scripted(list(answers)), Health(0.5, lambda: 0.0)
    health.ask(line)  # type: ignore[arg-type]
    return line, health


def test_a_printer_that_is_well_is_asked_two_questions() -> None:
    line, health = asked(0x12, 0x12)
    assert line.asked == ["10 04 01", "10 04 04"]
    assert health.known.state is State.READY
    assert health.known.evidence == "DLE EOT: no trouble"


@pytest.mark.parametrize(
    ("answers", "troubles", "words"),
    [
        ((0x1A, 0x12, 0x16), {Trouble.COVER_OPEN}, "offline, cover open"),
        ((0x1A, 0x7E, 0x32), {Trouble.PAPER_OUT, Trouble.NEAR_END}, "stopped by the end"),
        ((0x1A, 0x12, 0x52, 0x1A), {Trouble.CUTTER}, "cutter error"),
        ((0x1A, 0x12, 0x52, 0x16), {Trouble.ERROR}, "recoverable error"),
        ((0x1A, 0x12, 0x52, 0x52), {Trouble.ERROR}, "ends by itself"),
        ((0x1A, 0x12, 0x12), {Trouble.OFFLINE}, "offline"),
        ((0x1A, SILENCE, SILENCE), {Trouble.OFFLINE}, "no answer to DLE EOT 4"),
    ],
)
def test_a_printer_that_has_stopped_is_asked_why(
    answers: tuple[int | Exception, ...], troubles: set[Trouble], words: str
) -> None:
    line, health = asked(*answers)
    assert line.asked[:3] == ["10 04 01", "10 04 04", "10 04 02"]
    assert len(line.asked) == len(answers)
    assert (health.known.state, health.known.troubles) == (State.TROUBLE, troubles)
    assert words in health.known.evidence


def test_silence_and_a_broken_line_are_unknown() -> None:
    assert asked(SILENCE)[1].known.state is State.UNKNOWN
    line, health = asked(LineDown("gone"))
    assert (health.known.state, health.known.evidence) == (State.UNKNOWN, "gone")
    assert line.asked == ["10 04 01"]
    # A silence later is no answer to the paper, but the printer did speak.
    assert asked(0x12, SILENCE)[1].known.evidence == "DLE EOT: no answer to DLE EOT 4"


def test_an_answer_that_comes_late_is_not_taken_for_that_to_another_question() -> None:
    health = Health(0.5, lambda: 0.0)
    health.ask(Scripted([SILENCE]))  # type: ignore[arg-type]
    # The first byte is the late answer (near its end), the second one the answer to the question.
    line = Scripted([0x1E, 0x12], late=[0x12])
    assert health.ask(line).troubles == frozenset()  # type: ignore[arg-type]
    assert health.known.state is State.READY


def test_what_was_reported_is_forgotten_with_the_line() -> None:
    health = Health(0.5, lambda: 0.0)
    health.hear(Said(Word.REPORT, bytes.fromhex("38000000")))
    assert health.known.troubles == {Trouble.COVER_OPEN}
    assert health.age == 0
    health.forget("line waiting: gone")
    assert (health.known.state, health.age) == (State.UNKNOWN, float("inf"))
