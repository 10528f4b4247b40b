"""Identity documents as typed or read: formal tests only.

Of a resident number we test length, check digit, a real date that is not in the future and the
first two digits. Never the county: codes are younger than their holders.
"""

from __future__ import annotations

from datetime import date

from server.rules.refusals import Refused

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
REGIONS = frozenset({*range(11, 66), 71, 81, 82, 83, *range(91, 97)})
"""First two digits: provinces, Taiwan, the residence permits 81 to 83; a foreigner's card has a 9
before the province that issued it."""

RESIDENT_STYLE = frozenset({"resident", "hmt_residence", "foreign_residence"})
ID_TYPES = RESIDENT_STYLE | {"passport", "hmt_permit", "taiwan_permit", "military", "other"}


def normal(id_type: str, number: str) -> str:
    """The number in its one written form; refuses ``bad_id_number`` with ``why``.

    Foreign residence cards before 2023 have 15 characters with letters and no known check digit;
    they, passports and other papers are only tidied.
    """
    if id_type not in ID_TYPES:
        raise Refused("bad_request", field="person.id_type")
    tidy = "".join(number.split()).replace("-", "").upper()
    if id_type not in RESIDENT_STYLE or (id_type == "foreign_residence" and len(tidy) == 15):
        if not 4 <= len(tidy) <= 30 or not tidy.isalnum():
            raise Refused("bad_id_number", why="length")
        return tidy
    return tidy


def check(id_type: str, number: str, today: date) -> str:
    """:func:`normal` plus the formal tests of GB 11643; ``today`` is the hall's date."""
    tidy = normal(id_type, number)
    if id_type not in RESIDENT_STYLE or (len(tidy) == 15 and id_type == "foreign_residence"):
        return tidy
    if len(tidy) != 18 or not tidy[:17].isascii() or not tidy[:17].isdigit():
        raise Refused("bad_id_number", why="length")
    if tidy[17] != check_digit(tidy[:17]):
        raise Refused("bad_id_number", why="check_digit")
    if int(tidy[:2]) not in REGIONS:
        raise Refused("bad_id_number", why="region")
    born = birth_date(tidy)
    if born is None or born > today:
        raise Refused("bad_id_number", why="date")
    return tidy


def check_digit(first17: str) -> str:
    """The 18th character for the first 17 digits (GB 11643)."""
    total = sum(int(d) * w for d, w in zip(first17, WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11]


def birth_date(number: str) -> date | None:
    """The birth date inside an 18-character number, or None when it is no real date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def masked_name(name: str) -> str:
    """The name as screens may show it: the first character and a star for each other."""
    tidy = name.strip()
    return tidy[:1] + "*" * (len(tidy) - 1) if len(tidy) > 1 else tidy and "*"


def masked_number(number: str) -> str:
    """The document as screens may show it: the last four characters only."""
    return "*" * max(0, len(number) - 4) + number[-4:] if len(number) > 6 else "*" * len(number)
