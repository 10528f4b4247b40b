"""All four kinds of card are read; what cannot be a card is refused without quoting it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.readers.port import CardKind, IdCard
from hardware.readers.sdt_cards import LAYOUTS, TEXT, BadCard, card_of, decode, number_holds
from hardware.readers.sdt_frames import ReplyParser
from tests.hardware.readers.cards import ADDRESS, NAME, NUMBER, data_of, put, resident
from tests.support.ids import INVALID, PERMIT_VALID, VALID, resident_id, wrong_check_digit

RESIDENT = IdCard(
    kind=CardKind.RESIDENT,
    name=NAME,
    number=NUMBER,
    sex="2",
    birth=date(1985, 5, 17),
    nation="01",
    address=ADDRESS,
    issuer="豫安县公安局",
    valid_from=date(2020, 1, 1),
    valid_until=date(2040, 1, 1),
)


def test_a_resident_card_is_read() -> None:
    assert decode(resident()) == RESIDENT


def test_a_card_without_end_is_valid_for_ever() -> None:
    card = decode(resident(valid_until="长期  "))
    assert (card.valid_until, card.long_term) == (None, True)


def test_a_rare_name_is_read_whole() -> None:
    assert decode(resident(name="㙍𠮷鿍 ")).name == "㙍𠮷鿍"


def test_a_permit_of_hong_kong_macau_and_taiwan_is_read() -> None:
    number = PERMIT_VALID[0]
    text = put(
        {
            0: "潮一帆", 30: "1", 36: "19900101", 52: ADDRESS, 122: number, 158: "豫安县公安局",
            188: "20230101", 204: "20280101", 220: "H00000001", 238: "02",
        },
        "J",
    )  # fmt: skip
    assert decode(text) == IdCard(
        kind=CardKind.HMT_PERMIT,
        name="潮一帆",
        number=number,
        sex="1",
        birth=date(1990, 1, 1),
        address=ADDRESS,
        issuer="豫安县公安局",
        valid_from=date(2023, 1, 1),
        valid_until=date(2028, 1, 1),
        permit_number="H00000001",
        issues="02",
    )


def test_a_foreigners_card_of_2017_is_read() -> None:
    text = put(
        {
            0: "TIDE, SAMPLE", 120: "1", 122: "XXX410090010100", 152: "XXX", 158: "潮外来",
            188: "20180101", 204: "20280101", 220: "19900101", 236: "01", 240: "1500",
        },
        "I",
    )  # fmt: skip
    assert decode(text) == IdCard(
        kind=CardKind.FOREIGNER_2017,
        name="潮外来",
        number="XXX410090010100",
        sex="1",
        birth=date(1990, 1, 1),
        issuer="1500",
        valid_from=date(2018, 1, 1),
        valid_until=date(2028, 1, 1),
        name_en="TIDE, SAMPLE",
        nationality="XXX",
        version="01",
    )


def test_a_foreigner_without_a_chinese_name_is_called_by_the_other() -> None:
    text = put({0: "TIDE, SAMPLE", 122: "XXX410090010100"}, "I")
    assert decode(text).name == "TIDE, SAMPLE"


def test_a_foreigners_card_of_2023_is_read_with_the_rest_of_a_long_name() -> None:
    number = PERMIT_VALID[3]
    long_name = "ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDEFGHIJKLMNOP"
    text = put(
        {
            0: "潮新来", 30: "2", 32: "03", 36: "19850517", 52: long_name[:35], 122: number,
            188: "20240101", 204: "20340101", 220: long_name[35:], 242: "XXX", 250: "001",
        },
        "Y",
    )  # fmt: skip
    assert decode(text) == IdCard(
        kind=CardKind.FOREIGNER_2023,
        name="潮新来",
        number=number,
        sex="2",
        birth=date(1985, 5, 17),
        valid_from=date(2024, 1, 1),
        valid_until=date(2034, 1, 1),
        name_en=long_name,
        nationality="XXX",
        issues="03",
        earlier_number="001",
    )


def test_every_layout_fills_the_text_and_has_its_mark_at_248() -> None:
    for _, layout in LAYOUTS.values():
        at, places = 0, {}
        for name, length in layout:
            places[name] = at
            at += length
        assert (at, places["mark"]) == (TEXT, 248)


@pytest.mark.parametrize(
    ("fingerprint", "size"), [(None, 1295), (0, 1297), (512, 1809), (1024, 2321)]
)
def test_replies_of_every_length_are_read(fingerprint: int | None, size: int) -> None:
    body = bytes.fromhex("000090") + data_of(resident(), fingerprint)
    framed = (len(body) + 1).to_bytes(2, "big") + body
    check = 0
    for byte in framed:
        check ^= byte
    frame = bytes.fromhex("AAAAAA9669") + framed + bytes((check,))
    assert len(frame) == size
    (reply,) = ReplyParser().feed(frame)
    assert card_of(reply.data) == RESIDENT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (resident()[:-2], "254 bytes of text"),
        (put({0: NAME, 122: NUMBER}, "Q"), "unknown kind of card"),
        (resident(name="   "), "blank"),
        (resident(number=" " * 18), "blank"),
        (resident(number=wrong_check_digit(NUMBER)), "check digit"),
        (b"\x00\xd8" + resident()[2:], "the field name is not text"),
    ],
)
def test_what_cannot_be_a_card_is_refused(text: bytes, says: str) -> None:
    with pytest.raises(BadCard, match=says):
        decode(text)


@pytest.mark.parametrize("data", [b"", b"\x01\x00\x04\x00", data_of(resident())[:-1]])
def test_lengths_that_do_not_add_up_are_refused(data: bytes) -> None:
    with pytest.raises(BadCard, match="add up"):
        card_of(data)


@pytest.mark.parametrize("birth", ["19850230", "1985051", "abcdefgh", "１９８５０５１７"])
def test_a_birthday_that_is_no_day_is_left_out(birth: str) -> None:
    assert decode(resident(birth=birth)).birth is None


@pytest.mark.parametrize("number", [*VALID, *PERMIT_VALID])
def test_a_true_number_holds(number: str) -> None:
    assert number_holds(number)


@pytest.mark.parametrize("fault", ["check digit", "too short", "too long", "letters", "empty"])
def test_a_false_number_does_not_hold(fault: str) -> None:
    assert not number_holds(INVALID[fault])


def test_nobody_is_named_where_a_card_is_shown() -> None:
    shown = f"{RESIDENT!r} {RESIDENT} {[RESIDENT]}"
    assert shown == "IdCard(resident) IdCard(resident) [IdCard(resident)]"
    (reply,) = ReplyParser().feed(bytes.fromhex("AAAAAA9669 0006 000090 4142 95"))
    assert repr(reply) == "Reply(status=144)"


@given(st.binary(max_size=300) | st.binary(min_size=TEXT, max_size=TEXT))
def test_any_bytes_are_a_card_or_refused(data: bytes) -> None:
    for read in (decode, card_of):
        try:
            assert isinstance(read(data), IdCard)
        except BadCard as refused:
            assert str(refused)  # noqa: PT017 - it is the other right answer


@given(st.integers(0, 25_000), st.integers(0, 999))
def test_every_number_with_its_check_digit_holds(days: int, serial: int) -> None:
    number = resident_id(born=date.fromordinal(date(1940, 1, 1).toordinal() + days), serial=serial)
    assert number_holds(number)
    assert not number_holds(wrong_check_digit(number))
