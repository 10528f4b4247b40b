"""Frames of pads: literal bytes of each family, what they mean, and any rubbish around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.checksums import crc16_arc, crc16_modbus, sum8, xor8
from hardware.pads.frames import MapParser, address_bytes, address_of, meaning_of, payload_of
from hardware.pads.maps import load, names
from hardware.pads.port import Action, KeyPressed, Rated
from hardware.pads.templates import Values, filled
from tests.hardware.chunks import CUTS, cut

FF68, LINES, POLL = load("ff68"), load("lines"), load("modbus-poll")
ASKED = POLL.poll and POLL.poll.request


def parser(name: str) -> MapParser:
    return MapParser(load(name), tick=lambda: 0.0)


def test_checksums_are_the_published_ones() -> None:
    digits = b"123456789"
    assert (crc16_arc(digits), crc16_modbus(digits)) == (0xBB3D, 0x4B37)
    assert (sum8(digits), xor8(digits)) == (0xDD, 0x31)


@pytest.mark.parametrize(
    ("frame", "event"),
    [
        ("FF 68 03 03 68 05 01 0C 12 16", KeyPressed("5", Action.CALL)),
        ("FF 68 03 03 68 05 01 0D 13 16", KeyPressed("5", Action.RECALL)),
        ("FF 68 03 03 68 05 01 0B 11 16", KeyPressed("5", Action.EVALUATE)),
        ("FF 68 03 03 68 05 01 0E 14 16", KeyPressed("5", Action.CANCEL)),
        ("FF 68 04 04 68 05 01 06 0F 1B 16", KeyPressed("5", Action.GIVE_UP)),
        ("FF 68 04 04 68 05 01 00 0F 15 16", KeyPressed("5", Action.HOLD)),
        ("FF 68 04 04 68 05 01 03 0F 18 16", KeyPressed("5", Action.CALL_BACK)),
        ("FF 68 03 03 68 05 01 11 17 16", KeyPressed("5", Action.ONE_METRE)),
        ("FF 68 03 03 68 05 01 12 18 16", KeyPressed("5", Action.PAUSE)),
        ("FF 68 05 05 68 05 01 01 02 13 1C 16", KeyPressed("5", Action.TRANSFER, "12")),
        ("FF 68 03 03 68 10 11 01 22 16", Rated("16", 5)),
        ("FF 68 03 03 68 10 11 03 24 16", Rated("16", 1)),
        ("FF 68 03 03 68 05 01 0F 15 16", None),  # the key to confirm, with nothing before it
        ("FF 68 04 04 68 05 01 0C 0D 1F 16", None),  # no digit before a key
        ("FF 68 03 03 68 10 11 09 2A 16", None),
    ],
)
def test_a_frame_of_ff68_is_understood(frame: str, event: object) -> None:
    (found,) = parser("ff68").feed(bytes.fromhex(frame))
    assert meaning_of(found, FF68) == event


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (b"3,CALL\r\n", KeyPressed("3", Action.CALL)),
        (b"3,RECALL\r\n", KeyPressed("3", Action.RECALL)),
        (b"12, 7 TRANSFER\r\n", KeyPressed("12", Action.TRANSFER, "7")),
        (b"3,R5\r\n", Rated("3", 5)),
        (b"3,XCALL\r\n", None),
        (b"3\r\n", None),
    ],
)
def test_a_line_of_text_is_understood(line: bytes, event: object) -> None:
    (found,) = parser("lines").feed(b"\r\n" + line)
    assert meaning_of(found, LINES) == event


def test_an_answer_to_a_question_is_understood() -> None:
    # 01 03 02 00 01, CRC 79 84: the register holds 1.
    (found,) = parser("modbus-poll").feed(bytes.fromhex("01 03 02 00 01 79 84"))
    assert meaning_of(found, POLL) == KeyPressed("1", Action.CALL)


@pytest.mark.parametrize(
    ("name", "template", "values", "sent"),
    [
        (
            "ff68",
            FF68.outputs.show,
            Values(b"\x05", ticket="A012", waiting=7),
            "FF 68 08 08 68 05 02 0A 0A 07 00 01 02 25 16",
        ),
        ("ff68", FF68.outputs.beep, Values(b"\x05"), "FF 68 02 02 68 05 03 08 16"),
        ("ff68", FF68.outputs.ask, Values(b"\x05"), "FF 68 03 03 68 05 01 0B 11 16"),
        (
            "ff68",
            FF68.acknowledge_rating,
            Values(b"\x10", b"\x01"),
            "FF 68 03 03 68 10 01 01 12 16",  # the sum is 10 less than the frame's
        ),
        ("ff68", FF68.acknowledge, Values(frame=b"\xff\x68"), "FF 68"),
        (
            "modbus-poll",
            POLL.poll and POLL.poll.request,
            Values(b"\x03"),
            "03 03 00 00 00 01 85 E8",
        ),
        ("lines", LINES.outputs.show, Values(b"3", ticket="A012", waiting=7), b"3,SHOW,7,A012\r\n"),
        ("lines", LINES.acknowledge, Values(b"3"), b"3,OK\r\n"),
    ],
)
def test_a_template_becomes_its_frame(
    name: str, template: str, values: Values, sent: str | bytes
) -> None:
    wanted = bytes.fromhex(sent) if isinstance(sent, str) else sent
    assert filled(template, load(name), values) == wanted


def test_the_parts_of_a_frame_are_found() -> None:
    frame = bytes.fromhex("FF 68 05 05 68 05 01 01 02 13 1C 16")
    assert (address_of(frame, FF68), payload_of(frame, FF68)) == (b"\x05", b"\x01\x02\x13")
    assert address_bytes("5", FF68) == b"\x05"
    with pytest.raises(ValueError, match="no address of 1 byte"):
        address_bytes("300", FF68)


GOOD = {
    "ff68": bytes.fromhex("FF 68 03 03 68 05 01 0C 12 16"),
    "lines": b"3,CALL\r\n",
    "modbus-poll": bytes.fromhex("01 03 02 00 01 79 84"),
}


@pytest.mark.parametrize(
    ("name", "rubbish"),
    [
        ("ff68", "FF 68 40"),
        ("ff68", "FF 68 03 04 68"),
        ("ff68", "FF FF 68 FF"),
        ("ff68", "FF 68 03 03 68 05 01 0C 13 16"),  # wrong sum
        ("ff68", "FF 68 03 03 68 05 01 0C 12 17"),  # wrong end
        ("modbus-poll", "01 03 02 00 01 79 85"),  # wrong CRC
        ("modbus-poll", "01 06 00 12 00 01 E8 0F"),  # the echo of an order
    ],
)
def test_a_frame_after_rubbish_is_found(name: str, rubbish: str) -> None:
    assert parser(name).feed(bytes.fromhex(rubbish) + GOOD[name]) == [GOOD[name]]


def test_the_beginning_of_a_frame_is_forgotten_after_a_while() -> None:
    now = [0.0]
    one = MapParser(FF68, tick=lambda: now[0])
    assert one.feed(bytes.fromhex("FF 68 20 20 68")) == []
    now[0] = 1.0
    assert one.feed(GOOD["ff68"]) == [GOOD["ff68"]]


@given(
    st.sampled_from(names()),
    st.lists(st.sampled_from(sorted(GOOD.values())) | st.binary(max_size=20), max_size=8),
    CUTS,
)
def test_any_pieces_give_the_same_frames(name: str, parts: list[bytes], at: list[int]) -> None:
    data = b"".join(parts)
    whole, pieces = parser(name), parser(name)
    found = whole.feed(data)
    assert [f for piece in cut(data, at) for f in pieces.feed(piece)] == found
    for frame in found:
        meaning_of(frame, load(name))


@given(st.sampled_from(names()), st.lists(st.binary(max_size=200), max_size=20))
def test_it_never_keeps_more_than_one_frame(name: str, noise: list[bytes]) -> None:
    one = parser(name)
    for each in noise:
        one.feed(each + bytes.fromhex("FF 68 20 20 68"))
        assert len(one._kept) <= 512
