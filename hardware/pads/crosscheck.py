"""What the shape of a frame map cannot say: parts that need each other, places that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hardware.checksums import KINDS
from hardware.pads.faults import MapFault, near
from hardware.pads.schema import LONGEST, FrameMap
from hardware.pads.templates import NAMES, names_in, unknown_parts

_TABLES: Final = ("keys", "ratings")


def crosscheck(frame_map: FrameMap) -> list[MapFault]:
    """Every fault of a map whose shape is right."""
    checks = (_framing, _places, _tables, _sent)
    return [fault for check in checks for fault in check(frame_map)]


def _framing(map_: FrameMap) -> Iterator[MapFault]:
    framing = map_.framing
    needed = {"length": framing.length, "size": framing.size, "end": framing.end or None}
    for kind, value in needed.items():
        if (kind == framing.kind) == (value is None):
            what = "is missing" if value is None else f"means nothing to frames of {framing.kind}"
            yield MapFault(f"framing.{kind}", f"{what} (kind: {framing.kind})")
    marked = framing.header or map_.checksum.kind != "none" or framing.kind == "end"
    if not marked:
        yield MapFault("framing.header", "without a header a frame needs a checksum to be found by")
    if map_.text and framing.kind != "end":
        yield MapFault("text", "fields of text need frames with an end (kind: end)")
    if map_.text and map_.checksum.kind != "none":
        yield MapFault("checksum", "frames of text have none")
    length = framing.length
    if length and length.most + length.adds > LONGEST:
        yield MapFault("framing.length.most", f"no frame may be longer than {LONGEST} bytes")


def _places(map_: FrameMap) -> Iterator[MapFault]:
    """Places that the shortest frame does not have."""
    framing = map_.framing
    shortest = framing.size or 0
    if framing.length:
        shortest = framing.length.least + framing.length.adds
    if framing.kind == "end" or not shortest:
        return
    if map_.checksum.kind != "none":
        size = KINDS[map_.checksum.kind].size
        yield from _outside("checksum.at", map_.checksum.at, size, shortest)
    for number, fixed in enumerate(framing.fixed):
        yield from _outside(f"framing.fixed.{number}", fixed.at, len(fixed.bytes), shortest)
    if map_.rating_when:
        size = len(map_.rating_when.bytes)
        yield from _outside("rating_when", map_.rating_when.at, size, shortest)


def _outside(path: str, at: int, size: int, shortest: int) -> Iterator[MapFault]:
    start = at + shortest if at < 0 else at
    if start < 0 or start + size > shortest:
        yield MapFault(path, f"{size} bytes at {at} do not fit a frame of {shortest}")


def _tables(map_: FrameMap) -> Iterator[MapFault]:
    if map_.text is None:
        for name, piece in (("address", map_.address), ("payload", map_.payload)):
            if piece is None:
                yield MapFault(name, "is missing: which bytes of the frame are it")
        for table in _TABLES:
            for key in getattr(map_, table):
                if key != key.upper() or not _is_hex(key):
                    yield MapFault(f"{table}.{key}", 'is written in hex, in capitals: "0C"')
    if not map_.keys and not map_.ratings:
        yield MapFault("keys", "a map without keys and ratings hears nothing")


def _is_hex(text: str) -> bool:
    try:
        return bool(bytes.fromhex(text)) and " " not in text
    except ValueError:
        return False


def _sent(map_: FrameMap) -> Iterator[MapFault]:
    """The templates."""
    templates = {
        "acknowledge": map_.acknowledge,
        "acknowledge_rating": map_.acknowledge_rating,
        "poll.request": map_.poll.request if map_.poll else None,
        **{f"outputs.{name}": said for name, said in map_.outputs.model_dump().items()},
    }
    for path, template in templates.items():
        if template is None:
            continue
        for part, kind in unknown_parts(template, map_):
            if kind == "name":
                yield MapFault(path, f"unknown name {{{part}}}", near(part, NAMES))
            else:
                yield MapFault(path, f"{part!r} is neither hex nor a {{name}}")
        used = names_in(template)
        if "length" in used and map_.framing.length is None:
            yield MapFault(path, "{length} needs framing.length")
        if "checksum" in used and map_.checksum.kind == "none":
            yield MapFault(path, "{checksum} needs a checksum")
