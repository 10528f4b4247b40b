"""Files that people hand in for screens: looked at by content, never trusted.

A picture is decoded and written anew, so that nothing of what was sent is ever served. A film is
kept as it is, after its container was read: only what browsers play goes through, at a size and
length that a hall needs.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from server.rules.refusals import Refused
from server.web.film import NotAFilm, look_at

IMAGE_BYTES = 20 * 2**20
FILM_BYTES = 200 * 2**20
PIXELS = 40_000_000
"""More are not decoded: a small file can hold a huge picture."""
SCREEN = (3840, 3840)
PHOTO = (480, 600)
FILM_SECONDS = 600
KINDS = ("JPEG", "PNG", "WEBP")
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A checked file: its kind, its name by content, and its measures."""

    kind: str
    file: str
    width: int
    height: int
    seconds: float | None
    bytes: int


def read(stream: IO[bytes], most: int) -> bytes:
    """All of a body; refuses ``bad_upload`` when it is longer than it may be, or empty."""
    body = bytearray()
    while chunk := stream.read(_CHUNK):
        body += chunk
        if len(body) > most:
            raise Refused("bad_upload", reason="too_large")
    if not body:
        raise Refused("bad_upload", reason="empty")
    return bytes(body)


def keep(body: bytes, folder: Path) -> Kept:
    """A picture or a film for the playlist. Refuses ``bad_upload`` {reason}."""
    if body[4:8] == b"ftyp" or body[:4] == b"\x1a\x45\xdf\xa3":
        return _film(body, folder)
    return _picture(body, folder, SCREEN, crop=False)


def keep_photo(body: bytes, folder: Path) -> Kept:
    """The photo of a clerk, cut to the shape of the screen. Refuses ``bad_upload`` {reason}."""
    return _picture(body, folder, PHOTO, crop=True)


def _picture(body: bytes, folder: Path, most: tuple[int, int], *, crop: bool) -> Kept:
    if len(body) > IMAGE_BYTES:
        raise Refused("bad_upload", reason="too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(body), formats=KINDS) as sent:
                if sent.width * sent.height > PIXELS:
                    raise Refused("bad_upload", reason="too_many_pixels")
                turned = ImageOps.exif_transpose(sent)
                plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("bad_upload", reason="not_a_picture") from None
    except (OSError, ValueError, SyntaxError, MemoryError):
        raise Refused("bad_upload", reason="damaged") from None
    if crop:
        plain = ImageOps.fit(plain.convert("RGB"), most)
    else:
        plain.thumbnail(most)
    clear = plain.mode == "RGBA"
    out = io.BytesIO()
    plain.save(out, "PNG" if clear else "JPEG", optimize=True, **({} if clear else {"quality": 88}))
    name = _write(out.getvalue(), folder, "png" if clear else "jpg")
    return Kept("image", name, plain.width, plain.height, None, len(out.getvalue()))


def _film(body: bytes, folder: Path) -> Kept:
    try:
        film = look_at(body)
    except NotAFilm as fault:
        raise Refused("bad_upload", reason=fault.reason) from None
    if film.seconds > FILM_SECONDS:
        raise Refused("bad_upload", reason="too_long")
    name = _write(body, folder, film.extension)
    return Kept("video", name, film.width, film.height, round(film.seconds, 2), len(body))


def _write(content: bytes, folder: Path, extension: str) -> str:
    """Under the name of its content, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{hashlib.sha256(content).hexdigest()[:40]}.{extension}"
    path = folder / name
    if not path.exists():
        draft = path.with_suffix(".part")
        draft.write_bytes(content)
        draft.replace(path)
    return name
