"""The simulated printer itself: what it is fed with never ends it, and it answers by the book."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.simulators.printer import PrinterMachine
from tests.hardware.chunks import CUTS, cut

PIECES = st.sampled_from(
    [
        b"\x1b@",
        b"\x1c&",
        b"\x1dv0\x00",
        b"\x1d(k",
        b"\x1d(H\x06\x0000",
        b"\x1dV",
        b"\xff\xff",
        b"A\n",
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=30), CUTS)
def test_any_bytes_in_any_pieces_are_taken_and_give_the_same_paper(
    pieces: list[bytes], at: list[int]
) -> None:
    data = b"".join(pieces)
    whole, parts = PrinterMachine(), PrinterMachine()
    answers = whole.receive(data)
    assert len(b"".join(parts.receive(piece) for piece in cut(data, at))) == len(answers)
    assert whole.cuts == parts.cuts
    assert [paper.texts for paper in whole.papers] == [paper.texts for paper in parts.papers]


def test_a_picture_that_claims_four_gigabytes_does_not_fill_the_memory() -> None:
    machine = PrinterMachine()
    machine.receive(b"\x1dv0\x00\xff\xff\xff\xff")
    for _ in range(30):
        machine.receive(bytes(1_000_000))
        assert len(machine._rest) <= 4_000_000


@pytest.mark.parametrize(
    ("order", "replies"),
    [
        ("paper full", "12 12 12 12"),
        ("paper near", "12 12 12 1e"),
        ("paper out", "1a 32 12 7e"),
        ("cover open", "1a 16 12 12"),
        ("cutter jam", "1a 52 1a 12"),
        ("error once", "1a 52 16 12"),
        ("error for_good", "1a 52 32 12"),
        ("error hot", "1a 52 52 12"),
    ],
)
def test_it_answers_as_the_manuals_say(order: str, replies: str) -> None:
    machine = PrinterMachine()
    machine.order(order.split())
    said = b"".join(machine.receive(bytes((0x10, 0x04, question))) for question in (1, 2, 3, 4))
    assert said.hex(" ") == replies


def test_without_chinese_mode_chinese_is_not_chinese() -> None:
    machine = PrinterMachine()
    machine.receive(
        b"\x1b@" + "中文".encode("gbk") + b"\n\x1c&" + "中文".encode("gbk") + b"\n\x1dV\x00"
    )
    assert machine.papers[0].texts[1] == "中文"
    assert machine.papers[0].texts[0] != "中文"


def test_an_order_that_it_does_not_know_names_those_that_it_does() -> None:
    with pytest.raises(ValueError, match="paper full"):
        PrinterMachine().order(["explode"])
