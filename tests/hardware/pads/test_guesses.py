"""Unknown bytes are cut at silences and compared with what protocols usually do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.checksums import crc16_modbus
from hardware.pads.guesses import bursts, guess


def test_bytes_are_joined_between_silences() -> None:
    pieces = [(0.0, b"\x01"), (0.01, b"\x02"), (0.5, b"\x03"), (0.52, b"\x04")]
    assert bursts(pieces) == [b"\x01\x02", b"\x03\x04"]


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        ("FF 68 03 03 68 05 01 0C 12 16", "ff68"),
        ("33 2C 43 41 4C 4C 0D 0A", "lines"),
        ("01 03 02 00 01 79 84", "modbus-poll"),
    ],
)
def test_a_family_that_we_have_a_map_for_is_recognised(frame: str, name: str) -> None:
    said = guess([bytes.fromhex(frame)])
    assert said.sentences[0].startswith(f"The map {name} understands it: 1 of 1")
    assert ", the last call at " in said.sentences[0]


def _framed(body: bytes) -> bytes:
    frame = bytes((0x7E, len(body))) + body
    return frame + crc16_modbus(frame).to_bytes(2, "little")


def test_header_length_and_checksum_of_an_unknown_family_are_found() -> None:
    said = guess([_framed(body) for body in (b"\x01\x41", b"\x02\x42\x07", b"\x03\x43\x01\x09")])
    assert "Every frame begins with 7E." in said.sentences
    assert (
        "The byte at 1 may be the length: the frame has 4 bytes more than it says."
        in said.sentences
    )
    assert said.beginning == (
        'framing:\n  kind: length\n  header: "7E"\n  length: {at: 1, adds: 4}\n'
        "checksum: {kind: crc16-modbus, start: 0, at: -2, order: little}\n"
    )


def test_text_is_recognised_with_its_end() -> None:
    said = guess([b"key=1;pad=2\n", b"key=9;pad=4\n", b"key=12;pad=5\n"])
    assert said.sentences == ("These are lines of text that end with 0A.",)
    assert said.beginning.startswith('framing: {kind: end, end: "0A"}')


def test_nothing_and_little_are_said_to_be_little() -> None:
    assert "Nothing came" in guess([]).sentences[0]
    assert "Press more keys" in guess([b"\x01\x02"]).sentences[0]


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=8))
def test_any_bytes_are_borne(found: list[bytes]) -> None:
    assert guess(found).sentences or found
