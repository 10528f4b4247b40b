"""From a ticket to a slip of paper. Pure: no clock, no device, no file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hardware.ports import Align, Block, Code, Pair, Rule, Size, Slip, Space, Text
from kiosk.ticket import Ticket, Wait

Words = Mapping[str, str]
"""The texts of one language by key, `{name}` for figures: config/translations/*/slip.json."""


def slip(
    ticket: Ticket, words: Mapping[str, Words], languages: Sequence[str], *, copy: bool = False
) -> Slip:
    """The paper of one ticket: in Chinese, or in Chinese and English.

    The first of `languages` leads. `copy` marks a reprint. Every slip names the complaint line
    and the hotline (rule PDS-S4b), and never a person.
    """
    first = languages[0]
    blocks: list[Block] = [Text(ticket.hall.name[first], Size.TITLE, Align.CENTRE, bold=True)]
    blocks += [_small(ticket.hall.name[other]) for other in languages[1:]]
    blocks += [Rule(heavy=True), *_number(ticket, words, languages, copy=copy), Rule()]
    for place, language in enumerate(languages):
        size = Size.LARGE if place == 0 else Size.BODY
        blocks += [*_where(ticket, words[language], language, size), *([Rule()] if place else [])]
        if place == 0:
            blocks.append(Rule())
    blocks += [_code(ticket, words, languages), Rule()]
    for language in languages:
        blocks += _foot(ticket, words[language])
    return Slip((*blocks, Space(16)))


def named(thing: Mapping[str, Any], language: str, key: str = "name") -> str:
    """What a thing of the hall is called; in Chinese where it has no English name."""
    zh = str(thing.get(key) or "")
    return (str(thing.get(f"{key}_en") or "") or zh) if language == "en" else zh


def window_list(windows: Sequence[str], between: str, to: str) -> str:
    """Window numbers in order, three or more neighbours as a range: `01–03、07`."""
    parts: list[str] = []
    rest = sorted(windows, key=lambda number: (len(number), number))
    while rest:
        run = 1
        while run < len(rest) and _next(rest[run - 1]) == rest[run]:
            run += 1
        parts += [f"{rest[0]}{to}{rest[run - 1]}"] if run > 2 else rest[:run]
        rest = rest[run:]
    return between.join(parts)


def minutes(wait: Wait) -> tuple[int, int]:
    """The range in whole minutes, never nought at its upper end."""
    low, high = wait.low // 60, max(1, -(-wait.high // 60))
    return low, high


def _next(number: str) -> str:
    return str(int(number) + 1).zfill(len(number)) if number.isdigit() else ""


def _small(text: str) -> Text:
    return Text(text, Size.SMALL, Align.CENTRE)


def _number(
    ticket: Ticket, words: Mapping[str, Words], languages: Sequence[str], *, copy: bool
) -> list[Block]:
    def each(key: str) -> str:
        return " ".join(words[language][key] for language in languages)

    lane = f"lane_{ticket.lane}"
    queue = " ".join(dict.fromkeys(ticket.queue[language] for language in languages))
    below = f"{queue} · {each(lane)}" if lane in words[languages[0]] else queue
    mark = [Text(each("copy"), Size.BODY, Align.CENTRE, bold=True)] if copy else []
    return [
        *mark,
        Text(each("your_number"), Size.BODY, Align.CENTRE),
        Text(ticket.number, Size.NUMBER, Align.CENTRE, bold=True),
        Space(6),
        Text(below, Size.BODY, Align.CENTRE),
    ]


def _where(ticket: Ticket, words: Words, language: str, size: Size) -> list[Block]:
    place = ticket.zone[language]
    if ticket.floor is not None:
        place = words["zone_floor"].format(zone=place, floor=ticket.floor)
    if ticket.windows:
        windows = window_list(ticket.windows, words["windows_between"], "–")
        place += "\n" + words["windows"].format(windows=windows)
    return [
        Pair(words["item"], ticket.item[language], size, bold=True),
        Pair(words["go_to"], place, size, bold=True),
        Pair(words["waiting"], _ahead(ticket, words)),
        *_stops(ticket, words, language),
    ]


def _stops(ticket: Ticket, words: Words, language: str) -> list[Block]:
    """Of a visit with several matters: what comes after what, and where."""
    if len(ticket.stops) < 2:
        return []
    lines = []
    for n, stop in enumerate(ticket.stops, 1):
        windows = window_list(stop.windows, words["windows_between"], "–")
        where = words["windows"].format(windows=windows) if windows else ""
        lines.append(f"{n}. {stop.item[language]} {where}".rstrip())
    return [Pair(words["stops"], "\n".join(lines))]


def _ahead(ticket: Ticket, words: Words) -> str:
    if ticket.ahead is None:
        return words["estimate_alone"]
    ahead = words["ahead"].format(ahead=ticket.ahead) if ticket.ahead else words["nobody_ahead"]
    if ticket.wait is None:
        return f"{ahead}\n{words['estimate_unavailable']}"
    low, high = minutes(ticket.wait)
    if high <= 1:
        return f"{ahead}\n{words['estimate_now']}"
    key = "estimate_up_to" if low == 0 else "estimate_about" if low == high else "estimate"
    return f"{ahead}\n{words[key].format(low=low, high=high)}"


def _code(ticket: Ticket, words: Mapping[str, Words], languages: Sequence[str]) -> Code:
    beside: list[Text] = []
    for language in languages:
        beside.append(Text(words[language]["scan"], Size.BODY, bold=not beside))
        if ticket.materials:
            materials = words[language]["materials"].format(materials=ticket.materials)
            beside.append(Text(materials, Size.BODY))
    return Code(ticket.track_url, tuple(beside))


def _foot(ticket: Ticket, words: Words) -> list[Block]:
    taken = words["taken"].format(time=ticket.issued_at.strftime("%Y-%m-%d %H:%M"))
    phones = words["phones"].format(hotline=ticket.hall.hotline, supervise=ticket.hall.supervise)
    return [
        Text(words["missed"], Size.BODY, bold=True),
        Text(f"{taken}  {words['valid_today']}", Size.SMALL),
        Text(phones, Size.SMALL),
    ]
