"""`python -m server.web.film_child SOURCE TARGET KIND MOST_BYTES`: draws a film anew.

What was sent is decoded picture by picture and coded as VP9 without sound; nothing else of the file
gets into the new one. It is a process of its own with limits of time, memory and size, so that a
film made to do harm ends with it. Prints one JSON object: width, height and seconds, or a reason.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import sys
from fractions import Fraction
from typing import Any

LARGEST_SIDE = 4096
SCREEN_SIDE = 1920
"""Televisions play this size without a fault, also small ones; pictures may be larger."""
MOST_SECONDS = 600
FRAMES_A_SECOND = 30
CPU_S = 1200
MEMORY = 4 * 2**30
"""Of addresses; most of it is never touched."""
SLOWER = 15
FORMATS = {"mp4": "mov", "webm": "matroska"}
TURNED = {90: "transpose=cclock", 180: "hflip,vflip", 270: "transpose=clock"}
CODED = {
    "deadline": "realtime", "cpu-used": "8", "row-mt": "1", "crf": "33", "b:v": "0", "g": "60",
}  # fmt: skip


class NotAFilm(ValueError):
    """``args[0]``: why."""


def limit(largest: int) -> None:
    """From here on little can go wrong for anybody else."""
    os.nice(SLOWER)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def redraw(source: str, target: str, kind: str) -> dict[str, Any]:
    """Raises :class:`NotAFilm`, and whatever the decoder says of a damaged file."""
    import av  # noqa: PLC0415 - only after the limits are set

    # Read through a file object: no format may open another file or address.
    with open(source, "rb") as sent, av.open(sent, "r", format=FORMATS[kind]) as film:  # noqa: PTH123
        if not film.streams.video:
            raise NotAFilm("not_a_film")
        stream = film.streams.video[0]
        stream.thread_type = "AUTO"
        wide, high = stream.codec_context.width, stream.codec_context.height
        if not (0 < wide <= LARGEST_SIDE and 0 < high <= LARGEST_SIDE):
            raise NotAFilm("too_many_pixels" if max(wide, high) > LARGEST_SIDE else "damaged")
        if film.duration and film.duration / 1_000_000 > MOST_SECONDS + 1:
            raise NotAFilm("too_long")
        with av.open(target, "w", format="webm") as made:
            return _copied(av, film, stream, made)


def _copied(av: Any, film: Any, stream: Any, made: Any) -> dict[str, Any]:
    graph, out, shown = None, None, 0
    for frame in _frames(film, stream):
        if graph is None:
            graph = _graph(av, stream, frame)
        graph.vpush(frame)
        shown, out = _drain(av, graph, made, out, shown)
    if graph is None:
        raise NotAFilm("damaged")
    graph.vpush(None)
    shown, out = _drain(av, graph, made, out, shown)
    if out is None:
        raise NotAFilm("damaged")
    made.mux(out.encode(None))
    return {"width": out.width, "height": out.height, "seconds": round(shown / FRAMES_A_SECOND, 2)}


def _frames(film: Any, stream: Any) -> Any:
    """The pictures of a film; it ends in a fault when it is longer than it may be."""
    first = None
    for frame in film.decode(stream):
        if frame.time is None:
            continue
        first = frame.time if first is None else first
        if frame.time - first > MOST_SECONDS:
            raise NotAFilm("too_long")
        yield frame


def _graph(av: Any, stream: Any, frame: Any) -> Any:
    """Upright, no larger than a screen, so many pictures a second, colours as browsers wish."""
    rotation = round(getattr(frame, "rotation", 0) / 90) * 90 % 360
    fit = f"min(1\\,{SCREEN_SIDE}/max(iw\\,ih))"
    steps = [
        *(TURNED[rotation].split(",") if rotation else ()),
        f"scale=w=trunc(iw*{fit}/2)*2:h=trunc(ih*{fit}/2)*2",
        "setsar=1", f"fps={FRAMES_A_SECOND}", "format=yuv420p",
    ]  # fmt: skip
    graph = av.filter.Graph()
    last = graph.add_buffer(template=stream)
    for step in steps:
        name, _, options = step.partition("=")
        node = graph.add(name, options or None)
        last.link_to(node)
        last = node
    last.link_to(graph.add("buffersink"))
    graph.configure()
    return graph


def _drain(av: Any, graph: Any, made: Any, out: Any, shown: int) -> tuple[int, Any]:
    while True:
        try:
            frame = graph.vpull()
        except (BlockingIOError, EOFError):
            return shown, out
        if out is None:
            out = made.add_stream("libvpx-vp9", rate=FRAMES_A_SECOND, options=CODED)
            out.width, out.height, out.pix_fmt = frame.width, frame.height, "yuv420p"
            out.codec_context.thread_count = 2
        frame.pts, frame.time_base, frame.pict_type = shown, Fraction(1, FRAMES_A_SECOND), 0
        shown += 1
        made.mux(out.encode(frame))


def main() -> int:
    source, target, kind, largest = sys.argv[1:5]
    limit(int(largest))
    try:
        told = redraw(source, target, kind)
    except NotAFilm as fault:
        told = {"reason": fault.args[0]}
    except OSError as fault:
        told = {"reason": "too_large" if fault.errno == errno.EFBIG else "damaged"}
    except (ValueError, MemoryError, ArithmeticError):
        told = {"reason": "damaged"}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
