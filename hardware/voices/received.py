"""Sound that came over the network: is it 16-bit WAV, and is it whole?"""

from __future__ import annotations

import sys
from array import array
from struct import unpack_from

from hardware.voices.port import VoiceFault
from hardware.voices.wav import Sound

_OPEN_END = frozenset({0, 0x7FFFFFFF, 0xFFFFFFFF})
"""Sizes in the header of a service that begins to send before it knows the length."""
_PCM, _EXTENSIBLE = 1, 0xFFFE


def sound_in(body: bytes) -> Sound:
    """The sound of a WAV file in memory, several channels mixed to one. Raises VoiceFault that
    says what came instead."""
    if body[:4] != b"RIFF" or body[8:12] != b"WAVE":
        raise _wrong(f"{_named(body)} came instead of WAV")
    form: tuple[int, int, int, int] | None = None
    at = 12
    while at + 8 <= len(body):
        name, size = body[at : at + 4], unpack_from("<I", body, at + 4)[0]
        at += 8
        if name == b"fmt " and at + 16 <= len(body):
            kind, channels, rate, _, _, bits = unpack_from("<HHIIHH", body, at)
            form = (kind, channels, rate, bits)
        elif name == b"data":
            return _samples(body[at:], size, form)
        at += size + size % 2
    raise _wrong("the WAV file was cut off before its sound")


def _samples(data: bytes, size: int, form: tuple[int, int, int, int] | None) -> Sound:
    kind, channels, rate, bits = form or (0, 0, 0, 0)
    right = kind in (_PCM, _EXTENSIBLE) and bits == 16 and 1 <= channels <= 8
    if not right or not 4_000 <= rate <= 192_000:
        raise _wrong(f"WAV of {bits} bit (kind {kind}) came instead of 16 bit PCM")
    if size not in _OPEN_END and not size > 0xFFFFF000:
        if size > len(data):
            raise _wrong("the sound was cut off")
        data = data[:size]
    samples = array("h", data[: len(data) // (2 * channels) * 2 * channels])
    if sys.byteorder == "big":
        samples.byteswap()
    if channels > 1:
        mixed = zip(*(samples[c::channels] for c in range(channels)), strict=True)
        samples = array("h", (sum(frame) // channels for frame in mixed))
    return Sound(samples, rate)


def _wrong(words: str) -> VoiceFault:
    # Whoever sends this sends it again: it is not the text.
    return VoiceFault(words, wait_s=1.0)


def _named(body: bytes) -> str:
    start = body[:64].lstrip().lower()
    if start.startswith((b"id3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")):
        return "MP3"
    if start.startswith((b"<!doctype", b"<html", b"<")):
        return "a web page"
    if start.startswith((b"{", b"[")):
        return "JSON"
    if start.startswith((b"oggs", b"flac")):
        return start[:4].decode().upper()
    return "something else" if body else "nothing"
