"""Plots as inline SVG, without any script or outside file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 300, 44, 34, 12, 12


def ticks(most: float, about: int = 5) -> list[float]:
    """Round numbers from 0 to at least ``most``."""
    if most <= 0:
        return [0.0, 1.0]
    rough = most / about
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [step * n for n in range(ceil(most / step) + 1)]


class Frame:
    """Axes from 0, and places on them."""

    def __init__(self, most_x: float, most_y: float, height: int = HEIGHT) -> None:
        self.marks = ticks(most_y)
        self.most_x, self.most_y, self.height = most_x, self.marks[-1], height

    def x(self, value: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * value / self.most_x

    def y(self, value: float) -> float:
        return self.height - BOTTOM - (self.height - BOTTOM - TOP) * value / self.most_y

    def svg(self, label: str, inside: Iterable[str], below: Mapping[float, str]) -> str:
        """The picture: grid, what is inside, and the words below the axis."""
        grid = "".join(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{self.y(m):.1f}" '
            f'y2="{self.y(m):.1f}"/>'
            f'<text class="tick" x="{LEFT - 6}" y="{self.y(m) + 4:.1f}" '
            f'text-anchor="end">{m:g}</text>'
            for m in self.marks
        )
        words = "".join(
            f'<text class="tick" x="{self.x(at):.1f}" y="{self.height - BOTTOM + 18}" '
            f'text-anchor="middle">{escape(word)}</text>'
            for at, word in below.items()
        )
        return _svg(WIDTH, self.height, label, [grid, words, *inside])


def _svg(width: int, height: int, label: str, inside: Iterable[str]) -> str:
    head = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
    return f"{head}{''.join(inside)}</svg>"


def lines(label: str, series: Mapping[str, Sequence[float]], names: Mapping[str, str]) -> str:
    """One line a policy over the half hours of the day; each point says its figure."""
    halves = max(len(values) for values in series.values())
    most = max((max(values) for values in series.values()), default=1.0)
    frame = Frame(max(1, halves), most)
    inside = []
    for key, values in series.items():
        points = [(frame.x(n + 0.5), frame.y(value)) for n, value in enumerate(values)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        inside.append(f'<polyline class="line {key}" points="{path}"/>')
        inside += [
            f'<circle class="dot {key}" cx="{x:.1f}" cy="{y:.1f}" r="3.5">'
            f"<title>{escape(names[key])}, {n * 30}-{n * 30 + 30} min: {value:.1f}</title></circle>"
            for n, ((x, y), value) in enumerate(zip(points, values, strict=True))
        ]
    below = {float(n): f"{n // 2} h" for n in range(0, halves + 1, 2)}
    return frame.svg(label, inside, below)


def bars(label: str, values: Mapping[str, float], names: Mapping[str, str]) -> str:
    """One bar a policy, with its figure at the end."""
    most = max(values.values(), default=0.0) or 1.0
    high, gap = 22, 8
    rows = []
    for n, (key, value) in enumerate(values.items()):
        y = n * (high + gap)
        width = max(1.0, 190 * value / most)
        rows.append(
            f'<text class="name" x="126" y="{y + 16}" text-anchor="end">{escape(names[key])}</text>'
            f'<rect class="bar {key}" x="132" y="{y}" width="{width:.1f}" height="{high}" rx="3"/>'
            f'<text class="value" x="{138 + width:.1f}" y="{y + 16}">{value:.1f}</text>'
        )
    tall = len(values) * (high + gap)
    return _svg(370, tall, label, rows)


def promises(label: str, rows: Sequence[Mapping[str, float]]) -> str:
    """The range told, against the mean wait of those who were told so."""
    most = max(max(row["high_min"], row["waited_min"]) for row in rows)
    edge = ticks(most)[-1]
    frame = Frame(edge, edge, height=360)
    ends = (frame.x(0), frame.y(0), frame.x(edge), frame.y(edge))
    place = " ".join(f'{n}="{v:.1f}"' for n, v in zip(("x1", "y1", "x2", "y2"), ends, strict=True))
    inside = [f'<line class="diagonal" {place}/>']
    for row in rows:
        x, low, high = (frame.x(row["told_min"]), frame.y(row["low_min"]), frame.y(row["high_min"]))
        title = (
            f"{row['told_min']:.1f} ({row['low_min']:.1f}-{row['high_min']:.1f}): "
            f"{row['waited_min']:.1f}, n={row['people']:.0f}"
        )
        inside.append(
            f'<rect class="band" x="{x - 7:.1f}" width="14" y="{high:.1f}" '
            f'height="{low - high:.1f}" rx="3"/>'
            f'<circle class="dot tidal" cx="{x:.1f}" cy="{frame.y(row["waited_min"]):.1f}" r="5">'
            f"<title>{escape(title)}</title></circle>"
        )
    return frame.svg(label, inside, {mark: f"{mark:g}" for mark in frame.marks})
