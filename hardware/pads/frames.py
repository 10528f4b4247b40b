"""Finds a map's frames in any bytes, and says what they mean."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from hardware.checksums import KINDS
from hardware.pads.port import KeyPressed, Rated
from hardware.pads.schema import LONGEST, FixedBytes, FrameMap, Slice

_STALE_S: Final = 0.5
"""Bytes of one frame follow each other closely: a beginning so old is no beginning."""


class MapParser:
    """Frames of one map, whole and with the right checksum; everything else is dropped byte by
    byte. Keeps one frame at most."""

    def __init__(self, frame_map: FrameMap, tick: Callable[[], float] = time.monotonic) -> None:
        self._map = frame_map
        self._tick = tick
        self._kept = bytearray()
        self._last = 0.0
        self.dropped = 0
        """Bytes that belonged to no frame."""

    def feed(self, data: bytes) -> list[bytes]:
        now = self._tick()
        if self._kept and now - self._last > _STALE_S:
            self.dropped += len(self._kept)
            self._kept.clear()
        self._last = now
        self._kept += data
        found: list[bytes] = []
        while self._kept:
            size = self._ended() if self._map.framing.kind == "end" else self._size()
            if size is None:
                break
            if size == 0:
                self.dropped += 1
                del self._kept[0]
            else:
                found.append(bytes(self._kept[:size]))
                del self._kept[:size]
        return found

    def reset(self) -> None:
        """Forget what was begun: the line was opened anew."""
        self._kept.clear()

    def _size(self) -> int | None:
        """How long the frame at the beginning is: None if that is open, 0 if there is none."""
        kept, framing = self._kept, self._map.framing
        header = framing.header
        if not header.startswith(kept[: len(header)]):
            return 0
        total = framing.size or 0
        if framing.length is not None:
            field = framing.length
            raw = kept[field.at : field.at + field.size]
            if len(raw) < field.size:
                return None
            count = int.from_bytes(raw, field.order)
            again = field.again_at
            second = kept[again : again + field.size] if again is not None else raw
            if not field.least <= count <= field.most or not raw.startswith(second):
                return 0
            total = count + field.adds
        if not all(_may_stand(kept, fixed, total) for fixed in framing.fixed):
            return 0
        if len(kept) < total:
            return None
        return total if self._sums(bytes(kept[:total])) else 0

    def _ended(self) -> int | None:
        """The same for frames with an end mark: empty and endless ones are none."""
        end = self._map.framing.end
        while self._kept.startswith(end):
            del self._kept[: len(end)]
        at = self._kept.find(end)
        if at < 0:
            return 0 if len(self._kept) > LONGEST else None
        if at > LONGEST:
            return 0
        frame = bytes(self._kept[: at + len(end)])
        return len(frame) if frame.startswith(self._map.framing.header) else 0

    def _sums(self, frame: bytes) -> bool:
        check = self._map.checksum
        kind = KINDS[check.kind]
        at = check.at % len(frame)
        value = int.from_bytes(frame[at : at + kind.size], check.order)
        return value == kind.of(frame[check.start : at]) or not kind.size


def _may_stand(kept: bytearray, fixed: FixedBytes, total: int) -> bool:
    """Whether the bytes stand there, or have not come yet."""
    at = fixed.at + total if fixed.at < 0 else fixed.at
    return fixed.bytes.startswith(bytes(kept[at : at + len(fixed.bytes)]))


def _piece(frame: bytes, piece: Slice | None) -> bytes:
    return frame[piece.start : piece.end] if piece else b""


def address_of(frame: bytes, frame_map: FrameMap) -> bytes:
    """The address bytes of a frame."""
    if frame_map.text:
        return _field(frame, frame_map, frame_map.text.address)
    return _piece(frame, frame_map.address)


def payload_of(frame: bytes, frame_map: FrameMap) -> bytes:
    """The part of a frame that says which key it was."""
    if frame_map.text:
        return _field(frame, frame_map, frame_map.text.payload)
    return _piece(frame, frame_map.payload)


def _field(frame: bytes, frame_map: FrameMap, number: int) -> bytes:
    assert frame_map.text  # noqa: S101 - only called for text
    body = frame.removesuffix(frame_map.framing.end).removeprefix(frame_map.framing.header)
    fields = body.split(frame_map.text.separator.encode("gbk"))
    return fields[number].strip() if number < len(fields) else b""


def address_name(raw: bytes, frame_map: FrameMap) -> str:
    """The address as it stands in settings: a number, or the text itself."""
    if frame_map.text:
        return raw.decode("gbk", "replace")
    return str(int.from_bytes(raw, "big"))


def address_bytes(name: str, frame_map: FrameMap) -> bytes:
    """The other way; raises ValueError for a name that is no address."""
    if frame_map.text:
        return name.encode("gbk")
    size = 1
    if frame_map.address and frame_map.address.end is not None:
        size = max(1, frame_map.address.end - frame_map.address.start)
    if not (name.isascii() and name.isdigit() and int(name) < 256**size):
        raise ValueError(f"{name!r} is no address of {size} byte{'s' if size > 1 else ''}")
    return int(name).to_bytes(size, "big")


def meaning_of(frame: bytes, frame_map: FrameMap) -> KeyPressed | Rated | None:
    """What a frame says; None for one that means nothing by this map.

    The longest entry of the key table that ends the payload counts; what stands before it are
    the digits that were typed.
    """
    address = address_name(address_of(frame, frame_map), frame_map)
    payload = payload_of(frame, frame_map)
    if _rates(frame, frame_map):
        level = frame_map.ratings.get(_written(payload, frame_map))
        return Rated(address, level) if level else None
    for start in range(len(payload)):
        action = frame_map.keys.get(_written(payload[start:], frame_map))
        if action:
            typed = _digits(payload[:start], frame_map)
            return None if typed is None else KeyPressed(address, action, typed)
    return None


def _rates(frame: bytes, frame_map: FrameMap) -> bool:
    when = frame_map.rating_when
    if when:
        at = when.at % len(frame)
        return frame[at : at + len(when.bytes)] == when.bytes
    return _written(payload_of(frame, frame_map), frame_map) in frame_map.ratings


def _written(raw: bytes, frame_map: FrameMap) -> str:
    """As the tables of the map write it."""
    return raw.decode("gbk", "replace") if frame_map.text else raw.hex().upper()


def _digits(raw: bytes, frame_map: FrameMap) -> str | None:
    """What was typed before a key; None where that is not digits."""
    if frame_map.text:
        text = raw.decode("gbk", "replace").strip()
        return text if text.isdecimal() or not text else None
    return "".join(map(str, raw)) if all(byte < 10 for byte in raw) else None
