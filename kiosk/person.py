"""The resident number that somebody typed: formal tests only, before anything is sent.

Length, check digit, a real date that is not in the future, and the first two digits. Never the
county: county codes are younger than the people who carry them.
"""

from __future__ import annotations

from datetime import date

from stdnum.cn import ric

from kiosk.problems import problem

_REGIONS = frozenset({*range(11, 66), 71, 81, 82, 83, *range(91, 97)})


def checked(number: str, today: date) -> str:
    """The number in its one written form.

    Raises Problem `bad_id_number` (422) with `why`: length, check_digit, region or date.
    `today` is the hall's date.
    """
    tidy = "".join(number.split()).upper()
    body = tidy[:17]
    if len(tidy) != 18 or not (body.isascii() and body.isdigit()):
        raise problem(422, "bad_id_number", why="length", digits=len(tidy))
    if tidy[17] != ric.calc_check_digit(tidy):
        raise problem(422, "bad_id_number", why="check_digit")
    if int(tidy[:2]) not in _REGIONS:
        raise problem(422, "bad_id_number", why="region")
    try:
        born = date(int(tidy[6:10]), int(tidy[10:12]), int(tidy[12:14]))
    except ValueError:
        born = None
    if born is None or born > today:
        raise problem(422, "bad_id_number", why="date")
    return tidy


def id_type(number: str) -> str:
    """Which card a checked number belongs to: the first two digits say it."""
    if number[:2] in ("81", "82", "83"):
        return "hmt_residence"
    return "foreign_residence" if number[0] == "9" else "resident"


def masked(number: str) -> str:
    """The number as a screen may show it: the last four characters."""
    return "*" * (len(number) - 4) + number[-4:]
