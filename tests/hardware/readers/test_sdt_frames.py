"""The frames of the card module, byte for byte as published, and in any state of distress."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.readers.sdt_frames import MOST, Command, Reply, ReplyParser, request, words_of
from tests.hardware.chunks import CUTS, cut

HEAD = "AA AA AA 96 69 "


@pytest.mark.parametrize(
    ("command", "frame"),
    [
        (Command.RESET, "00 03 10 FF EC"),
        (Command.SAM_STATUS, "00 03 11 FF ED"),
        (Command.SAM_ID, "00 03 12 FF EE"),
        (Command.FIND, "00 03 20 01 22"),
        (Command.SELECT, "00 03 20 02 21"),
        (Command.READ, "00 03 30 01 32"),
        (Command.READ_WITH_FINGERPRINT, "00 03 30 10 23"),
    ],
)
def test_a_request_is_the_published_frame(command: Command, frame: str) -> None:
    assert request(command) == bytes.fromhex(HEAD + frame)


@pytest.mark.parametrize(
    ("frame", "reply"),
    [
        ("00 04 00 00 90 94", Reply(0x90)),
        ("00 08 00 00 9F 00 00 00 00 97", Reply(0x9F, bytes(4))),
        ("00 04 00 00 80 84", Reply(0x80)),
        ("00 0C 00 00 90 00 00 00 00 00 00 00 00 9C", Reply(0x90, bytes(8))),
        ("00 04 00 00 81 85", Reply(0x81)),
        ("00 04 00 00 41 45", Reply(0x41)),
    ],
)
def test_a_published_reply_is_understood(frame: str, reply: Reply) -> None:
    assert ReplyParser().feed(bytes.fromhex(HEAD + frame)) == [reply]


@pytest.mark.parametrize(
    "rubbish",
    [
        "AA 00 AA AA 96 69 00 04 00 00 90 94",  # a byte got into the header
        "AA AA AA 96 69 00 04 00 00 90 95",  # wrong check byte
        "AA AA AA 96 69 00 00",  # no room for a status
        "AA AA AA 96 69 FF FF 00",  # a length that no reply has
        "AA AA AA 96 69 AA AA AA 96 69",  # cut off, and begun again
        "AA AA",
        "00 FF 13 11",
    ],
)
def test_a_frame_after_rubbish_is_found(rubbish: str) -> None:
    good = bytes.fromhex(HEAD + "00 04 00 00 80 84")
    assert ReplyParser().feed(bytes.fromhex(rubbish) + good) == [Reply(0x80)]


def test_a_frame_inside_one_that_was_given_up_is_found() -> None:
    inner = bytes.fromhex(HEAD + "00 04 00 00 90 94")
    outer = bytes.fromhex(HEAD + "00 14") + inner + bytes(12)
    assert ReplyParser().feed(outer) == [Reply(0x90)]


def test_a_half_frame_is_forgotten_on_request() -> None:
    parser = ReplyParser()
    assert parser.feed(bytes.fromhex(HEAD + "05 08 00 00 90 01")) == []
    parser.reset()
    assert parser.feed(bytes.fromhex(HEAD + "00 04 00 00 80 84")) == [Reply(0x80)]


def test_status_bytes_have_words() -> None:
    assert words_of(0x66) == "sam not authorised (66)"
    assert words_of(0x77) == "unknown status 77"


def _frame(body: bytes) -> bytes:
    framed = (len(body) + 1).to_bytes(2, "big") + body
    check = 0
    for byte in framed:
        check ^= byte
    return bytes.fromhex(HEAD) + framed + bytes((check,))


FRAMES = st.binary(min_size=3, max_size=60).map(_frame)
RUBBISH = st.binary(max_size=40) | st.sampled_from([bytes.fromhex(HEAD), b"\xaa" * 7])


@given(st.lists(FRAMES | RUBBISH, max_size=8), CUTS)
def test_any_pieces_give_the_same_replies(parts: list[bytes], at: list[int]) -> None:
    data = b"".join(parts)
    whole, pieces = ReplyParser(), ReplyParser()
    assert [r for piece in cut(data, at) for r in pieces.feed(piece)] == whole.feed(data)
    assert pieces.dropped == whole.dropped


@given(st.lists(FRAMES, max_size=6), CUTS)
def test_every_whole_frame_is_found(frames: list[bytes], at: list[int]) -> None:
    parser = ReplyParser()
    found = [reply for piece in cut(b"".join(frames), at) for reply in parser.feed(piece)]
    assert found == [Reply(frame[9], frame[10:-1]) for frame in frames]


@given(st.binary(max_size=200), st.integers(1, 40))
def test_it_never_keeps_more_than_one_frame(noise: bytes, times: int) -> None:
    parser = ReplyParser()
    for _ in range(times):
        parser.feed(noise + bytes.fromhex(HEAD))
    assert len(parser._kept) <= 5 + 2 + MOST
