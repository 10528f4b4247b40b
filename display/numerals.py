"""Numbers and letters as they are said: digit by digit for tickets, as a number for windows.

The engine must never see digits in a Chinese sentence: it reads 012 as twelve and loses the
zero of 105. `yi1` stands for 一 because newer engines bend the tone of a bare 一 before 号.
"""

import re
from itertools import groupby
from typing import Literal

Style = Literal["plain", "phone"]
"""plain says yī for 1; phone says yāo (幺), as people read telephone numbers."""

_NAMES = ("零", "yi1", "二", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = {str(digit): name for digit, name in enumerate(_NAMES)}


def spell_zh(number: str, style: Style = "plain") -> str:
    """Every letter and digit of `number` as one token: A012 -> "A 零 yi1 二"."""
    one = "幺" if style == "phone" else "yi1"
    tokens = (one if c == "1" else _DIGITS.get(c, c.upper()) for c in number if c.isalnum())
    return " ".join(tokens)


def spell_en(number: str) -> str:
    """A012 -> "A, 0 1 2". Without the comma the engine reads the letter A as the article."""
    return ", ".join(
        " ".join(char.upper() for char in run) for _, run in groupby(_alnum(number), str.isdigit)
    )


def window_zh(no: str) -> str:
    """A window's number as a cardinal: 12 -> "十二", 01 -> "yi1", F2 -> "F 二"."""
    runs = ("".join(run) for _, run in groupby(_alnum(no), str.isdigit))
    return " ".join(cardinal_zh(int(r)) if r.isdigit() else " ".join(r.upper()) for r in runs)


def window_en(no: str) -> str:
    """12 -> "12", 01 -> "1", F2 -> "F, 2"."""
    runs = ("".join(run) for _, run in groupby(_alnum(no), str.isdigit))
    return ", ".join(str(int(r)) if r.isdigit() else " ".join(r.upper()) for r in runs)


def cardinal_zh(n: int) -> str:
    """0 to 9999 in tokens: 12 -> "十 二", 105 -> "yi1 百 零 五". Raises ValueError outside."""
    if not 0 <= n <= 9999:
        raise ValueError(f"not a number that is said here: {n}")
    if n < 10:
        return _DIGITS[str(n)]
    said: list[str] = []
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            leading_ten = unit == 10 and digit == 1 and not said
            said += [name] if leading_ten else [_DIGITS[str(digit)], name]
        elif said and n and said[-1] != "零":
            said.append("零")
    return " ".join(word for word in said if word)


def spell_out(text: str) -> str:
    """Chinese words with every number as it is said: 14:30 -> 14 点 30 分, 2.5 -> 二 点 五, ticket
    numbers, telephone numbers and years digit by digit, other numbers as cardinals."""
    # In one pass, since what is said (yi1) has digits too.
    return _IN_WORDS.sub(_said, re.sub(r"(?<=\d)-(?=\d)", "", text))


_IN_WORDS = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:：](?P<minute>[0-5]\d)(?!\d)"
    r"|(?P<ticket>[A-Za-z]{1,2}\d+)(?![A-Za-z\d])"
    r"|(?P<whole>\d+)(?:\.(?P<part>\d+))?(?P<year>年)?",
    re.ASCII,
)


def _said(match: re.Match[str]) -> str:
    if match["hour"]:
        return _clock(match)
    return f" {spell_zh(match['ticket'])} " if match["ticket"] else _number(match)


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    rest = "" if minute == 0 else f" {'零 ' if minute < 10 else ''}{cardinal_zh(minute)} 分"
    return f" {'两' if hour == 2 else cardinal_zh(hour)} 点{rest} "


def _number(match: re.Match[str]) -> str:
    whole, part, year = match["whole"], match["part"], match["year"] or ""
    by_digit = len(whole) > 4 or bool(year) or (len(whole) > 1 and whole[0] == "0")
    said = spell_zh(whole) if by_digit else cardinal_zh(int(whole))
    return f" {said}{f' 点 {spell_zh(part)}' if part else ''} {year}"


def _alnum(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
