"""Texts of invented cards, laid out here a second time."""

from __future__ import annotations

from tests.support.ids import resident_id

NAME, NUMBER, ADDRESS = "潮小汐", resident_id(), "豫安县为民路1号"
PHOTO = bytes.fromhex("574C66007E00320000") + b"\x5a" * 1015


def put(fields: dict[int, str], mark: str = " ") -> bytes:
    """256 bytes of blanks with these words at these offsets, and the kind mark at 248."""
    text = bytearray(" ".encode("utf-16-le") * 128)
    for offset, words in {**fields, 248: mark}.items():
        coded = words.encode("utf-16-le")
        text[offset : offset + len(coded)] = coded
    return bytes(text)


def resident(**other: str) -> bytes:
    """An invented resident's text; `other` are fields to change, named as below."""
    fields = {
        "name": NAME, "sex": "2", "nation": "01", "birth": "19850517", "address": ADDRESS,
        "number": NUMBER, "issuer": "豫安县公安局", "valid_from": "20200101",
        "valid_until": "20400101",
    } | other  # fmt: skip
    offsets = dict(zip(fields, (0, 30, 32, 36, 52, 122, 158, 188, 204), strict=True))
    return put({offsets[name]: words for name, words in fields.items()})


def data_of(text: bytes, fingerprint: int | None = None) -> bytes:
    """A read reply's data: with its three lengths when a fingerprint was asked for."""
    lengths = [len(text), len(PHOTO)] + ([] if fingerprint is None else [fingerprint])
    head = b"".join(length.to_bytes(2, "big") for length in lengths)
    return head + text + PHOTO + bytes(fingerprint or 0)
