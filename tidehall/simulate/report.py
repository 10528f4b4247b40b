"""Simulated days as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

COLUMNS = (
    ("mean", "mean_s", 60.0, "{:.1f}"),
    ("P90", "p90_s", 60.0, "{:.1f}"),
    ("P99", "p99_s", 60.0, "{:.1f}"),
    (">15 min", "share_over_15min", 0.01, "{:.1f} %"),
    ("worst line", "worst", 60.0, "{:.1f}"),
    ("overtaken", "overtakings", 1.0, "{:.1f}"),
    ("moves/day", "tidal_moves_per_day", 1.0, "{:.1f}"),
    ("lost/day", "lost_per_day", 1.0, "{:.1f}"),
)
"""Head, figure, what it is divided by, and how it is written."""
ERRORS = (
    ("MAE", "mae_s", 60.0, "{:.2f}"),
    ("RMSE", "rmse_s", 60.0, "{:.2f}"),
    ("bias", "bias_s", 60.0, "{:+.2f}"),
    ("in 80 % range", "coverage_80", 0.01, "{:.0f} %"),
)


def render(found: dict[str, Any]) -> str:
    """Both tables; times in minutes."""
    head = f"{found['hall']}, {found['scenario']} days {found['seeds'][0]} to {found['seeds'][1]}"
    policies = [
        (name, figures | {"worst": max(figures["zones_s"].values(), default=0.0)})
        for name, figures in found["policies"].items()
    ]
    parts = [head, "", _table("policy", COLUMNS, policies, _ratios(found["policies"]))]
    if found["estimators"]:
        every = found["sample"]
        told = "every newcomer" if every == 1 else f"one newcomer in {every}"
        parts += ["", _table("estimate", ERRORS, list(found["estimators"].items()), {})]
        parts += [f"Asked: {told}; of those, who had to wait."]
    return "\n".join([*parts, "Times in minutes."])


def _ratios(policies: dict[str, Any]) -> dict[str, str]:
    """Our mean as a part of the others'."""
    if "tidal" not in policies or len(policies) < 2:
        return {}
    ours = policies["tidal"]["mean_s"]
    return {
        name: "" if name == "tidal" or not figures["mean_s"] else f"{ours / figures['mean_s']:.2f}"
        for name, figures in policies.items()
    }


def _table(
    first: str,
    columns: Sequence[tuple[str, str, float, str]],
    rows: Sequence[tuple[str, dict[str, float]]],
    ratios: dict[str, str],
) -> str:
    lines = [[first, *(head for head, *_ in columns), *(["tidal is x"] if ratios else [])]]
    for name, figures in rows:
        cells = [shape.format(figures[key] / unit) for _, key, unit, shape in columns]
        lines.append([name, *cells, *([ratios[name]] if ratios else [])])
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
