"""Invented resident identity numbers.

The check digit is worked out here a second time, from the standard's congruence (GB 11643: the
sum of a_i * 2^(i-1), read from the right, is 1 modulo 11) and not from the product's table of
weights, so that a slip in one is noticed by the other.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

# Real counties of today.
TODAYS_COUNTIES = ("411303", "411323", "110105", "310101", "440305", "650102", "540102")
# Codes that were struck from the tables while their holders live on: 崇文区, 宣武区, 南市区,
# 卢湾区, 四川省的重庆市 (before 1997), and one that never was in any table.
OLD_COUNTIES = ("110103", "110104", "310102", "310103", "510202", "419998")
# Residence permits of Hong Kong, Macao, Taiwan, and the foreigner's card of 2023.
PERMITS = ("810000", "820000", "830000", "911101")


def check_digit(first_17: str) -> str:
    """The 18th character of a number whose first 17 are given."""
    value = 0
    for digit in first_17:  # Horner: sum of a_i * 2^(18-i) modulo 11
        value = (value * 2 + int(digit)) % 11
    wanted = (1 - value * 2) % 11
    return "X" if wanted == 10 else str(wanted)


def resident_id(
    county: str = "411323", born: date | str = date(1985, 5, 17), serial: int = 12
) -> str:
    """A valid number; an odd serial (0 to 999) is a man's."""
    day = born if isinstance(born, str) else f"{born:%Y%m%d}"
    first = f"{county}{day}{serial:03d}"
    return first + check_digit(first)


def people(seed: int = 1, *, counties: tuple[str, ...] = TODAYS_COUNTIES) -> Iterator[str]:
    """Valid numbers without end and without repetition, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    seen: set[str] = set()
    while True:
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(24_000))
        number = resident_id(chance.choice(counties), born, chance.randrange(1000))
        if number not in seen:
            seen.add(number)
            yield number


def of_age(years: int, today: date, *, serial: int = 12) -> str:
    """A number of somebody whose birthday is today."""
    try:
        born = today.replace(year=today.year - years)
    except ValueError:  # 29 February
        born = today.replace(year=today.year - years, day=28)
    return resident_id(born=born, serial=serial)


def wrong_check_digit(number: str) -> str:
    """The number with another last character."""
    return number[:-1] + ("1" if number[-1] != "1" else "2")


# Published examples with the right check digit.
VALID = ("11010519491231002X", "440524188001010014")
OLD_BUT_VALID = tuple(resident_id(county) for county in OLD_COUNTIES)
PERMIT_VALID = tuple(resident_id(county) for county in PERMITS)

# What is wrong with it -> a number.
INVALID = {
    "check digit": "410901199001010010",
    "too short": "41132319850517012",
    "too long": "4113231985051701200",
    "letters": "41132319850517A12X",
    "no such day": resident_id(born="19850230"),
    "no such month": resident_id(born="19851317"),
    "born in the future": resident_id(born="29990101"),
    "no such province": resident_id("991323"),
    "province nought": resident_id("001323"),
    "empty": "",
}
