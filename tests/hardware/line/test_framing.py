"""Parsers against bytes in any pieces."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.line import Bytes, Lines
from tests.hardware.chunks import CUTS, cut


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1).filter(lambda b: not set(b) & set(b"\r\n"))), CUTS)
def test_lines_come_whole_however_they_were_cut(lines: list[bytes], at: list[int]) -> None:
    for end in (b"\r", b"\n", b"\r\n"):
        parser = Lines()
        sent = b"".join(line + end for line in lines)
        assert [frame for piece in cut(sent, at) for frame in parser.feed(piece)] == lines


@settings(deadline=None)
@given(st.binary(), CUTS)
def test_noise_is_never_an_error_and_never_kept(noise: bytes, at: list[int]) -> None:
    parser = Lines(longest=8)
    for piece in cut(noise * 50, at):
        assert all(0 < len(frame) <= 8 for frame in parser.feed(piece))
        assert len(parser._rest) <= 8
    parser.feed(b"\n")
    assert list(parser.feed(b"fine\n")) == [b"fine"]


def test_an_endless_line_is_dropped_up_to_its_end() -> None:
    parser = Lines(longest=8)
    assert list(parser.feed(b"0123456789")) == []
    assert list(parser.feed(b"tail\nnext\n")) == [b"next"]


def test_a_new_opening_forgets_what_was_begun() -> None:
    parser = Lines()
    parser.feed(b"half")
    parser.reset()
    assert list(parser.feed(b"whole\n")) == [b"whole"]
    assert list(Bytes().feed(b"ab")) == [b"ab"]
    assert list(Bytes().feed(b"")) == []
