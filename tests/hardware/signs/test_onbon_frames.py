"""Frames of font cards, byte for byte as the maker's own source builds them, and distress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.signs import onbon_commands as commands
from hardware.signs.onbon_commands import Area, text_of
from hardware.signs.onbon_frames import Answer, AnswerParser, frame
from hardware.signs.port import Colour, Motion, Words
from tests.hardware.chunks import CUTS, cut

START = "A5A5A5A5A5A5A5A5 FEFF 0080 000000 00 00 00 FE 02 "
GREEN = Words("0123", Motion.FAST, Colour.GREEN, hold=4)
CALL = Words("请A001号到3号窗口", Motion.LEFT)
PAUSED = Words("暂停服务", Motion.STILL, Colour.RED, wrap=True)


@pytest.mark.parametrize(
    ("data", "published"),
    [
        (commands.switch(on=True), "0600 A30001000001 5DF1 5A"),
        (commands.switch(on=False), "0600 A30001000002 1DF0 5A"),
        (commands.clear_panel(), "0500 A310010000 75DC 5A"),
        (commands.delete(0, 1), "0900 A30601000002000100 65A8 5A"),
        (
            commands.show(GREEN, Area(8, 0, 64, 16), 0, fifth=True),
            (
                "2B00 A306010000000122000001000000080010000000000500000000010102000408"
                "07000000 5C433230313233 D457 5A"
            ),
        ),
        (
            commands.show(GREEN, Area(8, 0, 64, 16), 0, fifth=False),
            (
                "2B00 A306010000000122000008000000400010000000000500000000010102000408"
                "07000000 5C433230313233 D82A 5A"
            ),
        ),
        (  # 90 and 91 pixels are 5A and 5B, which are escaped
            commands.show(CALL, Area(0, 16, 90, 91), 1, fifth=False),
            (
                "3500 A30601000000012C0000000010005B02005B010001000005000000000101030004"
                "0A 11000000 C7EB41303031BAC5B5BD33BAC5B4B0BFDA 2868 5A"
            ),
        ),
        (  # 165 and 166 are A5 and A6; wrapped over several lines
            commands.show(PAUSED, Area(0, 0, 165, 166), 0, fifth=False),
            (
                "2F00 A306010000000126000000000000A60200A601000000000500000000020201"
                "00040A 0B000000 5C4331D4DDCDA3B7FECEF1 4360 5A"
            ),
        ),
    ],
)
def test_a_command_is_the_makers_frame(data: bytes, published: str) -> None:
    assert frame(data) == bytes.fromhex(START + published)


def test_one_card_among_several_is_named_in_the_header() -> None:
    assert frame(commands.ping(), 3)[8:10] == b"\x03\x00"


def test_what_the_card_has_no_picture_for_is_shown_as_a_mark_and_told() -> None:
    assert text_of(Words("𠮷先生\\C1\n请")) == ("〓先生＼C1 请".encode("gbk"), "𠮷")


def _answer(data: bytes) -> bytes:
    return frame(data)


ACK = _answer(bytes.fromhex("A000000000"))
NACK = _answer(bytes.fromhex("A001050000"))


def test_an_acknowledgement_and_a_refusal_are_told_apart() -> None:
    first, second = AnswerParser().feed(ACK + NACK)
    assert (first.taken, first.refused) == (True, False)
    assert (second.taken, second.refused, second.error) == (False, True, 5)


@pytest.mark.parametrize(
    "rubbish",
    [
        "00 5A 5A",
        "A5 A5 A5 FE FF 00",  # cut off
        "A5 A6 03 5A",  # an escape that means nothing
        "A5 FE FF 5B 5A",  # the end where an escape stands open
        "A5 01 02 03 5A",  # too short
        ACK[:-3].hex() + "00 00 5A",  # wrong CRC
    ],
)
def test_an_answer_after_rubbish_is_found(rubbish: str) -> None:
    found = AnswerParser().feed(bytes.fromhex(rubbish) + ACK)
    assert found == [Answer(0xA0, 0x00, 0, b"\0\0")]


def test_an_answer_without_end_is_given_up() -> None:
    parser = AnswerParser()
    parser.feed(b"\xa5" + bytes(1 << 16))
    assert parser._kept is None
    assert parser.feed(ACK)[0].taken


ANSWERS = st.binary(min_size=3, max_size=40).map(_answer)
RUBBISH = st.binary(max_size=40) | st.sampled_from([b"\xa5\xa5\xa6", b"\x5b\x5a", ACK[:9]])


@given(st.lists(ANSWERS | RUBBISH, max_size=8), CUTS)
def test_any_pieces_give_the_same_answers(parts: list[bytes], at: list[int]) -> None:
    data = b"".join(parts)
    whole, pieces = AnswerParser(), AnswerParser()
    assert [a for piece in cut(data, at) for a in pieces.feed(piece)] == whole.feed(data)
    assert pieces.dropped == whole.dropped


@given(st.lists(st.binary(min_size=3, max_size=80), max_size=5))
def test_every_byte_survives_its_escape(bodies: list[bytes]) -> None:
    found = AnswerParser().feed(b"".join(frame(body) for body in bodies))
    assert [bytes((a.group, a.command, a.error)) + a.data for a in found] == bodies
