"""A number, a code, a case or a document is told from a matter."""

from __future__ import annotations

import pytest

from server.rules.finding.recognise import AT_ONCE, Recognised, recognise
from tests.support import ids

WANG = "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "by", "value"),
    [
        ("a012", "ticket", "A012"),
        (" A-012 ", "ticket", "A012"),
        ("N1203", "ticket", "N1203"),
        ("K7M2QW9X", "booking", "K7M2QW9X"),
        ("k7m2 qw9x", "booking", "K7M2QW9X"),
        ("YUAN-COUNTY-20261120-A012-1", "case", "YUAN-COUNTY-20261120-A012-1"),
        ("yuan-county-20261120-a012-1", "case", "YUAN-COUNTY-20261120-A012-1"),
        ("1234", "phone", "1234"),
        ("138 0013 8000", "phone", "8000"),
        (WANG.lower(), "document", WANG),
        ("E12345678", "document", "E12345678"),
        ("http://hall:8600/t/abcDEF_123-xyz", "ticket_link", "abcDEF_123-xyz"),
        ("https://hall/b/abcDEF_123-xyz?from=sms", "booking_link", "abcDEF_123-xyz"),
    ],
)
def test_what_somebody_holds_in_their_hand_is_recognised(typed: str, by: str, value: str) -> None:
    assert recognise(typed) == Recognised(by, value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "身份证",
        "sfz",
        "shenfenzheng",
        "zhucegon",
        "16",
        "GA01",
        "12345",
        "16号窗口",
        "公司 2026",
    ],
)
def test_a_matter_is_nobody(typed: str) -> None:
    assert recognise(typed) is None


def test_whoever_a_telephone_number_or_a_document_leads_to_is_not_shown_while_typing() -> None:
    assert {"phone", "document"}.isdisjoint(AT_ONCE)
    assert ids.wrong_check_digit(WANG) not in repr(recognise(WANG))
    assert WANG not in repr(recognise(WANG)), "a document stays out of logs"
