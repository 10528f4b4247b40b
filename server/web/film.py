"""What is in a film file: container, codecs, measures and length, read without decoding.

Two containers are known, because browsers play them: MP4 (H.264, VP9, AV1 with AAC or no sound) and
WebM (VP8, VP9, AV1). Anything else is no film for a screen.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

PLAYED = frozenset({"avc1", "avc3", "vp09", "av01", "mp4a", "Opus", "fLaC"})
PLAYED_WEBM = frozenset({"V_VP8", "V_VP9", "V_AV1", "A_VORBIS", "A_OPUS"})
LARGEST_SIDE = 4096
_DEEPEST = 8
_INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_EBML_INSIDE = frozenset({0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0x1A45DFA3})
_SECONDS_NS = 1e9


class NotAFilm(ValueError):
    """``reason``: not_a_film, codec, damaged or too_many_pixels."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Film:
    extension: str
    width: int
    height: int
    seconds: float


def look_at(body: bytes) -> Film:
    """Raises :class:`NotAFilm`."""
    try:
        film = _mp4(body) if body[4:8] == b"ftyp" else _webm(body)
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError, ZeroDivisionError):
        raise NotAFilm("damaged") from None
    if not (0 < film.width <= LARGEST_SIDE and 0 < film.height <= LARGEST_SIDE):
        raise NotAFilm("too_many_pixels" if film.width > LARGEST_SIDE else "damaged")
    if not film.seconds > 0:
        raise NotAFilm("damaged")
    return film


def _boxes(body: bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """(type, begin, end) of the contents of every box that matters."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", body, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", body, at + 8)
            head = 16
        size = size or end - at
        if size < head or at + size > end:
            raise NotAFilm("damaged")
        yield kind, at + head, at + size
        if kind in _INSIDE and depth < _DEEPEST:
            yield from _boxes(body, at + head, at + size, depth + 1)
        at += size


def _mp4(body: bytes) -> Film:
    seconds, width, height, codecs = 0.0, 0, 0, []
    for kind, begin, _end in _boxes(body, 0, len(body)):
        if kind == b"mvhd":
            long = body[begin] == 1
            scale, length = struct.unpack_from(
                ">IQ" if long else ">II", body, begin + (20 if long else 12)
            )
            seconds = length / scale
        elif kind == b"tkhd":
            at = begin + (88 if body[begin] == 1 else 76)
            w, h = (n >> 16 for n in struct.unpack_from(">II", body, at))
            width, height = max(width, w), max(height, h)
        elif kind == b"stsd":
            (entries,) = struct.unpack_from(">I", body, begin + 4)
            if entries:
                codecs.append(body[begin + 12 : begin + 16].decode("ascii"))
    return _film("mp4", width, height, seconds, codecs, PLAYED)


def _webm(body: bytes) -> Film:
    kind, scale, length, width, height = "", 1_000_000, 0.0, 0, 0
    codecs: list[str] = []
    for name, begin, end in _elements(body, 0, len(body)):
        value = body[begin:end]
        if name == 0x4282:  # DocType
            kind = value.rstrip(b"\x00").decode("ascii")
        elif name == 0x2AD7B1:  # TimestampScale
            scale = int.from_bytes(value)
        elif name == 0x4489:  # Duration
            length = float(struct.unpack(">f" if len(value) == 4 else ">d", value)[0])
        elif name == 0xB0:  # PixelWidth
            width = max(width, int.from_bytes(value))
        elif name == 0xBA:  # PixelHeight
            height = max(height, int.from_bytes(value))
        elif name == 0x86:  # CodecID
            codecs.append(value.decode("ascii"))
    if kind != "webm":
        raise NotAFilm("not_a_film")
    return _film("webm", width, height, length * scale / _SECONDS_NS, codecs, PLAYED_WEBM)


def _elements(body: bytes, at: int, end: int, depth: int = 0) -> Iterator[tuple[int, int, int]]:
    """(id, begin, end) of EBML elements before the first cluster."""
    while at < end:
        name, at = _number(body, at, keep_mark=True)
        size, at = _number(body, at, keep_mark=False)
        if name == 0x1F43B675:  # Cluster: pictures from here on
            return
        stop = min(end, at + size) if size >= 0 else end
        yield name, at, stop
        if name in _EBML_INSIDE and depth < _DEEPEST:
            yield from _elements(body, at, stop, depth + 1)
        at = stop


def _number(body: bytes, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """A number of variable length and where it ends; -1 for "unknown"."""
    first = body[at]
    if first == 0:
        raise NotAFilm("damaged")
    length = 9 - first.bit_length()
    raw = int.from_bytes(body[at : at + length])
    if not keep_mark:
        raw &= (1 << (7 * length)) - 1
        if raw == (1 << (7 * length)) - 1:
            raw = -1
    return raw, at + length


def _film(
    extension: str,
    width: int,
    height: int,
    seconds: float,
    codecs: list[str],
    played: frozenset[str],
) -> Film:
    if not codecs:
        raise NotAFilm("not_a_film")
    if not set(codecs) <= played:
        raise NotAFilm("codec")
    return Film(extension, width, height, seconds)
