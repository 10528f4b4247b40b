"""What a printer says about itself, byte by byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.ports import Trouble
from hardware.printers.escpos.status import (
    Said,
    StatusParser,
    Word,
    asb_troubles,
    reply_troubles,
)
from tests.hardware.chunks import CUTS, cut


def heard(sent: str) -> list[tuple[Word, str]]:
    return [(said.word, said.data.hex()) for said in StatusParser().feed(bytes.fromhex(sent))]


@pytest.mark.parametrize(
    ("question", "reply", "troubles"),
    [
        (1, 0x12, set()),
        (1, 0x16, set()),  # the drawer is no trouble
        (1, 0x1A, {Trouble.OFFLINE}),
        (1, 0x3A, {Trouble.OFFLINE}),
        (2, 0x12, set()),
        (2, 0x16, {Trouble.COVER_OPEN}),
        (2, 0x32, {Trouble.PAPER_OUT}),
        (2, 0x36, {Trouble.COVER_OPEN, Trouble.PAPER_OUT}),
        (2, 0x52, {Trouble.ERROR}),
        (3, 0x12, set()),
        (3, 0x16, {Trouble.ERROR}),
        (3, 0x1A, {Trouble.CUTTER}),
        (3, 0x32, {Trouble.ERROR}),
        (3, 0x52, {Trouble.ERROR}),
        (4, 0x12, set()),
        (4, 0x1E, {Trouble.NEAR_END}),
        (4, 0x72, {Trouble.PAPER_OUT}),
        (4, 0x7E, {Trouble.PAPER_OUT, Trouble.NEAR_END}),
        (4, 0x16, set()),  # one of two bits: not what the manuals say
    ],
)
def test_each_bit_of_a_real_time_reply_has_its_trouble(
    question: int, reply: int, troubles: set[Trouble]
) -> None:
    assert reply_troubles(question, reply)[0] == troubles
    assert heard(f"{reply:02x}") == [(Word.REPLY, f"{reply:02x}")]


@pytest.mark.parametrize(
    ("frame", "troubles"),
    [
        ("10000000", set()),
        ("14000000", set()),
        ("18000000", {Trouble.OFFLINE}),
        ("38000000", {Trouble.COVER_OPEN}),
        ("18080000", {Trouble.CUTTER}),
        ("18200000", {Trouble.ERROR}),
        ("18400000", {Trouble.ERROR}),
        ("10000300", {Trouble.NEAR_END}),
        ("18000c00", {Trouble.PAPER_OUT}),
        ("18000f00", {Trouble.PAPER_OUT, Trouble.NEAR_END}),
        ("38080f00", {Trouble.COVER_OPEN, Trouble.CUTTER, Trouble.PAPER_OUT, Trouble.NEAR_END}),
    ],
)
def test_each_bit_of_an_automatic_report_has_its_trouble(
    frame: str, troubles: set[Trouble]
) -> None:
    assert asb_troubles(bytes.fromhex(frame))[0] == troubles
    assert heard(frame) == [(Word.REPORT, frame)]


def test_replies_reports_marks_and_flow_control_are_told_apart_in_one_stream() -> None:
    assert heard("13 12 10000000 11 37223030303700 00 1A 0C 38000f00") == [
        (Word.FLOW, "13"),
        (Word.REPLY, "12"),
        (Word.REPORT, "10000000"),
        (Word.FLOW, "11"),
        (Word.MARK, "30303037"),
        (Word.IN_TURN, "00"),
        (Word.REPLY, "1a"),
        (Word.IN_TURN, "0c"),
        (Word.REPORT, "38000f00"),
    ]


def test_a_reply_inside_a_report_is_heard_and_the_report_goes_on() -> None:
    assert heard("10 00 12 03 11 00") == [
        (Word.REPLY, "12"),
        (Word.FLOW, "11"),
        (Word.REPORT, "10000300"),
    ]


def test_a_report_that_broke_off_does_not_spoil_the_next_one() -> None:
    assert heard("10 00 10 00 00 00") == [(Word.REPORT, "10000000")]
    assert heard("10 00 FF 00 12") == [(Word.IN_TURN, "00"), (Word.REPLY, "12")]


def test_only_what_can_be_an_answer_to_gs_r_is_taken_for_one() -> None:
    for byte in range(256):
        word = heard(f"{byte:02x}")[:1]
        assert (word[:1] == [(Word.IN_TURN, f"{byte:02x}")]) == (byte in (0, 3, 12, 15))


@settings(deadline=None)
@given(st.binary(), CUTS)
def test_whatever_arrives_in_whatever_pieces_is_never_an_error(noise: bytes, at: list[int]) -> None:
    parser = StatusParser()
    whole = StatusParser().feed(noise)
    pieces = [said for piece in cut(noise, at) for said in parser.feed(piece)]
    assert pieces == list(whole)
    assert sum(len(said.data) for said in pieces) <= len(noise)
    assert len(parser._begun) < 7
    # After enough of nothing, a plain answer is heard as such.
    parser.feed(b"\xff" * 8)
    assert list(parser.feed(b"\x12")) == [Said(Word.REPLY, b"\x12")]


@settings(deadline=None)
@given(st.binary(min_size=4, max_size=4))
def test_any_four_bytes_have_a_meaning(frame: bytes) -> None:
    troubles, said = asb_troubles(frame)
    assert isinstance(said, str)
    assert troubles <= set(Trouble)
