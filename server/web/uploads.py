"""Files that people hand in for screens: looked at by content, never trusted.

It is written to a file piece by piece, then decoded and drawn anew, a film by a process of its own
(:mod:`server.web.film`): nothing of what was sent is ever served.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from server.rules.refusals import Refused
from server.web.film import NotAFilm, kind_of, redraw

IMAGE_BYTES = 20 * 2**20
FILM_BYTES = 200 * 2**20
PIXELS = 40_000_000
"""More are not decoded: a small file can hold a huge picture."""
SCREEN = (3840, 3840)
PHOTO = (480, 600)
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


@contextmanager
def received(stream: IO[bytes], folder: Path, most: int) -> Iterator[Path]:
    """The body as a file that is gone afterwards. Refuses ``bad_upload`` when it is longer than it
    may be, or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix="sent-", suffix=".part") as file:
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise Refused("bad_upload", reason="too_large")
            file.write(chunk)
        if not size:
            raise Refused("bad_upload", reason="empty")
        file.flush()
        yield Path(file.name)


def keep(sent: Path, folder: Path) -> Kept:
    """A picture or a film for the playlist. Refuses ``bad_upload`` {reason}."""
    with sent.open("rb") as file:
        kind = kind_of(file.read(8))
    return _film(sent, kind, folder) if kind else _picture(sent, folder, SCREEN, crop=False)


def keep_photo(sent: Path, folder: Path) -> Kept:
    """The photo of a clerk, cut to the shape of the screen. Refuses ``bad_upload`` {reason}."""
    return _picture(sent, folder, PHOTO, crop=True)


def _picture(path: Path, folder: Path, most: tuple[int, int], *, crop: bool) -> Kept:
    if path.stat().st_size > IMAGE_BYTES:
        raise Refused("bad_upload", reason="too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=KINDS) as sent:
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


def _film(sent: Path, kind: str, folder: Path) -> Kept:
    with tempfile.TemporaryDirectory(dir=folder, prefix="film-") as making:
        drawn = Path(making) / "film.webm"
        try:
            film = redraw(sent, kind, drawn)
        except NotAFilm as fault:
            raise Refused("bad_upload", reason=fault.reason) from None
        with drawn.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        name, size = f"{digest[:40]}.webm", drawn.stat().st_size
        drawn.replace(folder / name)
    return Kept("video", name, film.width, film.height, film.seconds, size)


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
