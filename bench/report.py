"""A figure, what it is compared with, and how both are shown."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``ratio`` is value / base, both measured in this run."""

    row: str
    what: str
    value: float
    unit: str
    base: float | None = None
    base_what: str = ""
    aim: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.base if self.base else None


def middle(values: Iterable[float]) -> float:
    """The median; 0 of nothing."""
    listed = list(values)
    return median(listed) if listed else 0.0


def share(values: Sequence[float], part: float) -> float:
    """The value below which this part of them lies (0.99: the p99); 0 of nothing."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


HEADS = ("row", "figure", "value", "compared with", "ratio", "aim", "")


def table(figures: Sequence[Figure]) -> str:
    """Figures as aligned text."""
    rows = [HEADS, *(_cells(figure) for figure in figures)]
    widths = [max(_width(row[n]) for row in rows) for n in range(len(HEADS))]
    lines = [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def markdown(figures: Sequence[Figure]) -> str:
    """Figures as a table of the docs."""
    lines = ["| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    lines += ["| " + " | ".join(_cells(figure)) + " |" for figure in figures]
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    base = f"{_number(figure.base)} {figure.unit} {figure.base_what}" if figure.base else ""
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
    value = f"{_number(figure.value)} {figure.unit}"
    return (figure.row, figure.what, value, base, ratio, figure.aim, verdict)


def _number(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def as_json(figures: Sequence[Figure], machine: dict[str, object], path: Path) -> None:
    """Write the figures with the machine that they were taken on."""
    rows = [{**asdict(figure), "ratio": figure.ratio} for figure in figures]
    text = json.dumps({"machine": machine, "figures": rows}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
