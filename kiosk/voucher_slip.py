"""The paper of a booking made at the kiosk: code, time, place, what to bring it for. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hardware.ports import Align, Block, Code, Pair, Rule, Size, Slip, Space, Text
from kiosk.slip import Words, window_list


def voucher_slip(
    booking: Mapping[str, Any], head: Mapping[str, Any], words: Mapping[str, Words], language: str
) -> Slip:
    """The voucher alone is enough to be served (rule PDS-1): its QR code holds the booking code.

    ``booking`` is the server's answer; no name and no number stands on the paper.
    """
    says = words[language]
    start, end = (datetime.fromisoformat(str(booking[key])) for key in ("start", "end"))
    when = says["voucher_time"].format(
        date=start.date().isoformat(), start=start.strftime("%H:%M"), end=end.strftime("%H:%M")
    )
    bring = (booking.get("conditions_told") or {}).get("materials") or []
    blocks: list[Block] = [
        Text(_named(head, language, "name"), Size.BODY, Align.CENTRE),
        Text(says["voucher_title"], Size.TITLE, Align.CENTRE, bold=True),
        Rule(heavy=True),
        Text(str(booking["code"]), Size.NUMBER, Align.CENTRE),
        Rule(),
        Pair(says["item"], _named(booking, language, "item_name"), bold=True),
        Pair(says["voucher_when"], when, Size.LARGE, bold=True),
        Pair(says["go_to"], _where(booking, says, language)),
        Rule(),
        Code(str(booking["code"]), (Text(says["voucher_scan"], bold=True),)),
        Rule(),
        *(Text(f"· {material['name']}", Size.SMALL) for material in bring),
        Text(says["voucher_cancel"].format(consult=head.get("consult") or "12345"), Size.SMALL),
        Space(16),
    ]
    return Slip(tuple(blocks))


def _named(thing: Mapping[str, Any], language: str, key: str) -> str:
    zh = str(thing.get(key) or "")
    return (str(thing.get(f"{key}_en") or "") or zh) if language == "en" else zh


def _where(booking: Mapping[str, Any], says: Words, language: str) -> str:
    zone = _named(booking, language, "zone_name")
    place = says["zone_floor"].format(zone=zone, floor=booking.get("floor") or "")
    windows = [str(no) for no in booking.get("windows") or []]
    if windows:
        listed = window_list(windows, says["windows_between"], "–")
        place += "\n" + says["windows"].format(windows=listed)
    return place
