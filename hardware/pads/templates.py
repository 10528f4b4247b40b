"""Frames to send, as templates: `FF 68 {length} {length} 68 {address} 03 {checksum} 16`.

For frames of bytes a template holds hex and names; for frames of text it is the text itself, and
its end is added. `{ticket:3}` is three places, one byte each; `{ticket:u16}` a number in two bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hardware.checksums import KINDS
from hardware.pads.schema import FrameMap

NAMES: Final = ("address", "payload", "frame", "length", "checksum", "ticket", "waiting")
_NAME: Final = re.compile(r"\{([a-z]+)(?::(u16|[1-9]))?\}")
_TOKEN: Final = re.compile(rf"\s+|{_NAME.pattern}|[0-9A-Fa-f]{{2}}")


@dataclass(frozen=True, slots=True)
class Values:
    """What the names stand for this time."""

    address: bytes = b""
    payload: bytes = b""
    frame: bytes = b""
    ticket: str = ""
    waiting: int = 0


def unknown_parts(template: str, frame_map: FrameMap) -> Iterator[tuple[str, str]]:
    """What in a template means nothing: the part, and `name` or `hex`."""
    for name, _ in _NAME.findall(template):
        if name not in NAMES:
            yield name, "name"
    if frame_map.text is None:
        rest = _TOKEN.sub("", template)
        if rest:
            yield rest, "hex"


def names_in(template: str) -> set[str]:
    """The names that a template uses."""
    return {name for name, _ in _NAME.findall(template)}


def filled(template: str, frame_map: FrameMap, values: Values) -> bytes:
    """The bytes to send. The template is one that `unknown_parts` finds nothing in."""
    if frame_map.text is not None:
        text = _NAME.sub(lambda found: _words(found[1], values), template)
        return text.encode("gbk", "replace") + frame_map.framing.end
    if template.strip() == "{frame}":
        return values.frame
    frame = bytearray()
    marks: dict[str, list[int]] = {"length": [], "checksum": []}
    for found in _TOKEN.finditer(template):
        name, form = found[1], found[2]
        if name in marks:
            marks[name].append(len(frame))
            frame += bytes(_size(name, frame_map))
        elif name:
            frame += _bytes(name, form, values, frame_map.blank)
        elif not found[0].isspace():
            frame += bytes.fromhex(found[0])
    return bytes(_finished(frame, marks, frame_map))


def _finished(frame: bytearray, marks: Mapping[str, list[int]], frame_map: FrameMap) -> bytearray:
    """Length and checksum, now that everything else stands."""
    length = frame_map.framing.length
    for at in marks["length"]:
        if length:
            count = len(frame) - length.adds
            frame[at : at + length.size] = count.to_bytes(length.size, length.order)
    check = frame_map.checksum
    for at in marks["checksum"]:
        value = KINDS[check.kind].of(bytes(frame[check.start : at]))
        size = KINDS[check.kind].size
        frame[at : at + size] = value.to_bytes(size, check.order)
    return frame


def _size(name: str, frame_map: FrameMap) -> int:
    if name == "checksum":
        return KINDS[frame_map.checksum.kind].size
    return frame_map.framing.length.size if frame_map.framing.length else 0


def _words(name: str, values: Values) -> str:
    match name:
        case "ticket":
            return values.ticket
        case "waiting":
            return str(values.waiting)
        case "address" | "payload" | "frame":
            raw: bytes = getattr(values, name)
            return raw.decode("gbk", "replace")
    return ""


def _bytes(name: str, form: str | None, values: Values, blank: bytes) -> bytes:
    if name in ("address", "payload", "frame"):
        raw: bytes = getattr(values, name)
        return raw
    digits = "".join(each for each in _words(name, values) if each in "0123456789")
    if form == "u16":
        return min(int(digits or "0"), 0xFFFF).to_bytes(2, "big")
    places = int(form or "1")
    shown = digits[-places:]
    return blank * (places - len(shown)) + bytes(int(each) for each in shown)
