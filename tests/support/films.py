"""Short films that tests make, as cameras and programs write them."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import numpy as np


def film(
    form: str = "mp4",
    codec: str = "libx264",
    *,
    seconds: float = 2.0,
    size: tuple[int, int] = (320, 180),
    rate: int = 10,
    title: str = "",
    sound: bool = False,
) -> bytes:
    """A bright bar that wanders from left to right."""
    out = io.BytesIO()
    with av.open(out, "w", format=form) as made:
        made.metadata["title"] = title
        stream = made.add_stream(codec, rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        voice = made.add_stream("aac", rate=22_050) if sound else None
        count = round(seconds * rate)
        for n in range(count):
            picture = np.zeros((size[1], size[0], 3), np.uint8)
            picture[:, :, 2] = 120
            picture[:, n * size[0] // count :][:, :20] = 255
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = n, Fraction(1, rate)
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
        if voice is not None:
            hum = av.AudioFrame.from_ndarray(
                np.zeros((1, 22_050), np.float32), format="fltp", layout="mono"
            )
            hum.sample_rate = 22_050
            made.mux(voice.encode(hum))
            made.mux(voice.encode(None))
    return out.getvalue()
