"""What unknown bytes may be: helps an installer to write a frame map. Guesses, never facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from hardware.checksums import KINDS
from hardware.pads.frames import MapParser, meaning_of
from hardware.pads.maps import load, names
from hardware.pads.port import KeyPressed, Rated

_SEPARATE_S: Final = 0.03
"""Bytes closer together than this belong to one burst."""
_FEW: Final = 3


def bursts(pieces: Sequence[tuple[float, bytes]]) -> list[bytes]:
    """Pieces with their moments in seconds, joined to bursts between silences."""
    joined: list[bytearray] = []
    last = float("-inf")
    for moment, piece in pieces:
        if moment - last > _SEPARATE_S:
            joined.append(bytearray())
        joined[-1] += piece
        last = moment
    return [bytes(burst) for burst in joined if burst]


@dataclass(frozen=True, slots=True)
class Guesses:
    """`sentences` for the installer, and the beginning of a map where one can be begun."""

    sentences: tuple[str, ...]
    beginning: str = ""


def guess(found: Sequence[bytes]) -> Guesses:
    """What these bursts may be; each is taken for one frame."""
    frames = list(dict.fromkeys(found))
    if not frames:
        return Guesses(("Nothing came: is the speed right, is a key being pressed?",))
    known = [sentence for name in names() if (sentence := _spoken(name, found))]
    if known:
        return Guesses(tuple(known))
    said: list[str] = []
    if len(frames) < _FEW:
        said.append("Press more keys on more pads: guesses need frames that differ.")
    header, tail = _common(frames), _common([frame[::-1] for frame in frames])[::-1]
    text = all(32 <= byte < 127 or byte in b"\r\n\t" for frame in frames for byte in frame)
    if text:
        end = b"\r\n" if tail.endswith(b"\r\n") else tail[-1:]
        said.append(f"These are lines of text that end with {end.hex(' ').upper() or 'nothing'}.")
        return Guesses(tuple(said), _text_map(end) if end else "")
    lengths = list(_lengths(frames))
    checks = list(_checks(frames))
    said += [f"Every frame begins with {header.hex(' ').upper()}."] if header else []
    said += [f"Every frame ends with {tail.hex(' ').upper()}."] if tail else []
    said += [
        f"The byte at {at} may be the length: the frame has {adds} bytes more than it says."
        for at, adds in lengths
    ]
    said += [
        f"The last {-at} bytes may begin with a checksum: {kind} of everything from {start}."
        for kind, start, at, _ in checks
    ]
    if len({len(frame) for frame in frames}) == 1:
        said.append(f"All frames have {len(frames[0])} bytes.")
    return Guesses(tuple(said), _map(header, lengths, checks, frames))


def _spoken(name: str, found: Sequence[bytes]) -> str | None:
    """A sentence when one of our maps understands what came."""
    frame_map = load(name)
    parser = MapParser(frame_map, tick=lambda: 0.0)
    frames = [frame for burst in found for frame in parser.feed(burst)]
    meanings = [meaning for frame in frames if (meaning := meaning_of(frame, frame_map))]
    if not meanings:
        return None
    share, last = f"{len(meanings)} of {len(found)}", _told(meanings[-1])
    return f"The map {name} understands it: {share}, the last {last}."


def _told(meaning: KeyPressed | Rated) -> str:
    if isinstance(meaning, Rated):
        return f"rating {meaning.level} at {meaning.address}"
    digits = f" with {meaning.digits}" if meaning.digits else ""
    return f"{meaning.action} at {meaning.address}{digits}"


def _common(frames: Sequence[bytes]) -> bytes:
    """What all frames begin with; of a single frame nothing is known."""
    if len(frames) < 2:
        return b""
    first, last = min(frames), max(frames)
    same = (one == other for one, other in zip(first, last, strict=False))
    return first[: len(list(takewhile(bool, same)))][:4]


def _lengths(frames: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Place of a length byte, and how many bytes the frame has more; needs two lengths."""
    if len({len(frame) for frame in frames}) < 2:
        return
    for at in range(min(6, *map(len, frames))):
        differences = {len(frame) - frame[at] for frame in frames}
        if len(differences) == 1 and 0 <= (adds := differences.pop()) <= 64:
            yield at, adds


def _checks(frames: Sequence[bytes]) -> Iterator[tuple[str, int, int, str]]:
    """Kind, first byte that counts, place from the end, order of its bytes."""
    if len(frames) < 2:
        return
    shortest = min(map(len, frames))
    for name, kind in KINDS.items():
        for after in range(3):
            at = -kind.size - after
            for start in range(min(7, shortest + at)):
                for order in ("little", "big")[: kind.size]:
                    if (
                        kind.size
                        and all(
                            kind.of(frame[start:at]).to_bytes(kind.size, order)  # type: ignore[arg-type]
                            == frame[at : len(frame) + at + kind.size]
                            for frame in frames
                        )
                    ):
                        yield name, start, at, order


def _text_map(end: bytes) -> str:
    return f'framing: {{kind: end, end: "{end.hex(" ").upper()}"}}\ntext: {{separator: ","}}\n'


def _map(
    header: bytes,
    lengths: Sequence[tuple[int, int]],
    checks: Sequence[tuple[str, int, int, str]],
    frames: Sequence[bytes],
) -> str:
    """The beginning of a map, of the first guess of each kind."""
    if not header and not checks:
        return ""
    lines = ["framing:", f"  kind: {'length' if lengths else 'size'}"]
    lines += [f'  header: "{header.hex(" ").upper()}"'] if header else []
    if lengths:
        lines.append(f"  length: {{at: {lengths[0][0]}, adds: {lengths[0][1]}}}")
    else:
        lines.append(f"  size: {len(frames[0])}")
    if checks:
        kind, start, at, order = checks[0]
        lines.append(f"checksum: {{kind: {kind}, start: {start}, at: {at}, order: {order}}}")
    return "\n".join(lines) + "\n"
