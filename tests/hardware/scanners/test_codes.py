"""Where a code ends and what text it is, whatever pieces it comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.scanners.codes import SUFFIXES, Codes, understood
from hardware.scanners.port import Fault, Scan, ScannerEvent, ScannerTrouble
from tests.hardware.chunks import CUTS, cut


def texts(events: list[ScannerEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Scan)]


@pytest.mark.parametrize(
    ("suffix", "data", "codes"),
    [
        ("auto", b"A1\rA2\nA3\r\n\r\nA4", ["A1", "A2", "A3"]),
        ("cr", b"A1\rA2\nA3\r", ["A1", "A2\nA3"]),
        ("lf", b"A1\nA2\r\n", ["A1", "A2\r"]),
        ("crlf", b"A1\r\nA2\rA3\nA4\r\n", ["A1", "A2\rA3\nA4"]),
        ("timeout", b"A1\r\nA2", []),
    ],
)
def test_a_code_ends_with_its_suffix(suffix: str, data: bytes, codes: list[str]) -> None:
    assert texts(Codes(suffix).feed(data)) == codes


def test_silence_ends_a_code_that_has_no_suffix() -> None:
    codes = Codes("timeout")
    assert codes.feed(b"410000") == []
    assert codes.begun
    assert codes.end() == [Scan("410000")]
    assert not codes.begun


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("潮汐大厅".encode(), Scan("潮汐大厅", "utf-8")),
        ("潮汐大厅".encode("gb18030"), Scan("潮汐大厅", "gb18030")),
        ("𠮷".encode("gb18030"), Scan("𠮷", "gb18030")),
        (b"\xff\xff", ScannerTrouble(Fault.UNREADABLE, "2 bytes that are no text")),
    ],
)
def test_text_is_utf8_strictly_and_otherwise_gb18030(code: bytes, event: ScannerEvent) -> None:
    assert understood(code) == event


def test_what_never_ends_is_told_once_and_the_next_code_is_read() -> None:
    codes = Codes(longest=10)
    events = codes.feed(b"x" * 50) + codes.feed(b"y" * 50) + codes.feed(b"z\rA1\r")
    assert [type(event) for event in events] == [ScannerTrouble, Scan]
    assert texts(events) == ["A1"]


def test_no_code_is_shown_where_an_event_is_shown() -> None:
    assert repr(Scan("410000198505170121")) == "Scan(charset='utf-8')"


PARTS = st.sampled_from([b"\r", b"\n", b"\r\n", b"A12", "潮".encode(), b"\xff", b"0" * 9])


@given(st.sampled_from(sorted(SUFFIXES)), st.lists(PARTS | st.binary(max_size=30)), CUTS)
def test_any_pieces_give_the_same_codes(suffix: str, parts: list[bytes], at: list[int]) -> None:
    data = b"".join(parts)
    whole, pieces = Codes(suffix, 12), Codes(suffix, 12)
    assert [e for piece in cut(data, at) for e in pieces.feed(piece)] == whole.feed(data)
    assert len(whole._kept) <= 13
