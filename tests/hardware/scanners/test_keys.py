"""Key events become the characters of the US layout, whatever pieces they come in."""

from __future__ import annotations

import string
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.scanners.wedge import US, Keys
from tests.hardware.chunks import CUTS, cut
from tests.hardware.scanners.typing import CODES, event, press, typed


def read(data: bytes) -> bytes:
    return b"".join(Keys().feed(data))


def test_every_printable_character_of_ascii_has_its_key() -> None:
    wanted = set(string.digits + string.ascii_letters + string.punctuation + " ")
    assert {character for pair in US.values() for character in pair} == wanted


@pytest.mark.parametrize("text", ["A001", "https://h.example/t?x=1&y=~2", "41 (m)"])
def test_what_is_typed_is_read(text: str) -> None:
    assert read(typed(text)) == text.encode() + b"\r"


@pytest.mark.parametrize("end", [28, 96, 15])
def test_enter_and_tab_end_a_code(end: int) -> None:
    assert read(typed("7", end)) == b"7\r"


def test_the_number_pad_is_read() -> None:
    assert read(b"".join(press(code) for code in (79, 80, 81, 82, 98))) == b"1230/"


def test_caps_lock_turns_letters_only() -> None:
    caps = press(58)
    assert read(caps + typed("aB1!")) == b"Ab1!\r"
    assert read(caps + typed("a") + caps + typed("a")) == b"A\ra\r"


def test_a_key_held_down_is_one_character() -> None:
    assert read(event(1, 30, 1) + event(1, 30, 2) * 5 + event(1, 30, 0)) == b"a"


@pytest.mark.parametrize("held", [29, 56])
def test_keys_under_ctrl_and_alt_are_no_characters(held: int) -> None:
    data = event(1, held, 1) + press(79) + event(1, held, 0) + typed("1")
    assert read(data) == b"\xff1\r"


def test_events_that_the_kernel_dropped_spoil_the_code() -> None:
    assert read(press(CODES["a"][0]) + event(0, 3, 0) + typed("b")) == b"a\xffb\r"


def test_other_events_say_nothing() -> None:
    assert read(event(4, 4, 458756) + event(0, 0, 0) + event(17, 1, 1)) == b""


def test_what_was_held_is_forgotten_when_the_device_comes_back() -> None:
    keys = Keys()
    keys.feed(event(1, 42, 1) + b"\0\0\0")
    keys.reset()
    assert keys.feed(press(30)) == [b"a"]


@given(st.text(string.printable[:95], max_size=20), CUTS)
def test_any_pieces_give_the_same_characters(text: str, at: list[int]) -> None:
    keys = Keys()
    found = b"".join(b for piece in cut(typed(text), at) for b in keys.feed(piece))
    assert found == text.encode() + b"\r"


@given(st.binary(max_size=500), CUTS)
def test_any_bytes_are_borne(data: bytes, at: list[int]) -> None:
    keys = Keys()
    found = b"".join(b for piece in cut(data, at) for b in keys.feed(piece))
    assert found == read(data)
    assert len(keys._kept) < struct.calcsize("@llHHi")
