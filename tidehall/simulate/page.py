"""Simulated days as one page that can be sent to somebody: no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from config.translations import LANGUAGES, t
from tidehall.simulate import plots

FIGURES = (
    ("mean", "mean_s", 60.0),
    ("p90", "p90_s", 60.0),
    ("p99", "p99_s", 60.0),
    ("over_15", "share_over_15min", 0.01),
    ("worst", "worst", 60.0),
    ("moves", "tidal_moves_per_day", 1.0),
    ("lost", "lost_per_day", 1.0),
)
STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6876; --paper: #fff; --grid: #dfe5eb;
  --fixed: #b4532a; --threshold: #8a6d00; --tidal: #0a6ebd; --pooled: #5d6b78; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #a3b0bd; --paper: #12181f;
  --grid: #2b3642; --fixed: #f08a5d; --threshold: #d9b44a; --tidal: #5db4ff; --pooled: #9fb0c0; } }
body { font: 16px/1.55 "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .2rem; }
[lang=en] { color: var(--soft); font-weight: 400; } h1 [lang=en], h2 [lang=en] { font-size: .8em; }
p { margin: .2rem 0; color: var(--soft); font-size: .9rem; } svg { width: 100%; height: auto; }
.few { display: grid; gap: 1.2rem 2rem;
  grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); }
.few h3 { font-size: .9rem; margin: .6rem 0; font-weight: 600; }
.grid { stroke: var(--grid); } .tick, .name { fill: var(--soft); font-size: 12px; }
.value { fill: var(--ink); font-size: 13px; } .line { fill: none; stroke-width: 2.5; }
.diagonal { stroke: var(--soft); stroke-dasharray: 4 4; }
.band { fill: var(--tidal); fill-opacity: .25; }
.legend > span::before { content: ""; display: inline-block; width: .8em; height: .8em;
  border-radius: 2px; margin: 0 .4em 0 1.2em; background: var(--c); }
.legend > span:first-child::before { margin-left: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--grid); }
th:first-child, td:first-child { text-align: left; } .wide { overflow-x: auto; }
.wide svg { min-width: 34rem; } .line.pooled { stroke-dasharray: 7 5; }
"""
STYLE += "".join(
    f".line.{key} {{ stroke: var(--{key}); }} .dot.{key}, .bar.{key} {{ fill: var(--{key}); }}\n"
    for key in ("fixed", "threshold", "tidal", "pooled")
)


def page(found: Mapping[str, Any]) -> str:
    """The whole page from the figures of a run (what ``--json`` writes)."""
    policies: Mapping[str, Any] = found["policies"]
    names = {name: t("zh", f"simulate.policy.{name}") for name in policies}
    first, last = found["seeds"]
    days = {"scenario": found["scenario"], "first": first, "last": last}
    parts = [
        f"<h1>{_both('title')}</h1>",
        f"<p>{escape(found['hall'])} · {_both('days', **days)}</p><p>{_both('assumed')}</p>",
        f"<h2>{_both('by_half_hour')}</h2><p>{_both('by_half_hour_note')}</p>",
        _legend(policies),
        _wide(plots.lines(t("zh", "simulate.by_half_hour"), _halves(policies), names)),
        f"<h2>{_both('side_by_side')}</h2>",
        _side_by_side(policies, names),
        f"<h2>{_both('lines')}</h2>",
        _lines(policies, found["lines"]),
    ]
    if found["promises"]:
        parts += _honesty(found)
    title = f"{t('zh', 'simulate.title')} {t('en', 'simulate.title')}"
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _both(key: str, **figures: object) -> str:
    """Chinese, then English."""
    zh, en = (escape(t(language, f"simulate.{key}", **figures)) for language in LANGUAGES)
    return f'{zh} <span lang="en">{en}</span>'


def _legend(policies: Iterable[str]) -> str:
    marks = (
        f'<span style="--c: var(--{name})">{_both(f"policy.{name}")}</span>' for name in policies
    )
    return f'<p class="legend">{"".join(marks)}</p>'


def _halves(policies: Mapping[str, Any]) -> dict[str, list[float]]:
    return {name: [s / 60 for s in told["half_hours_s"]] for name, told in policies.items()}


def _side_by_side(policies: Mapping[str, Any], names: Mapping[str, str]) -> str:
    parts = []
    for key, figure, unit in FIGURES:
        values = {
            name: (
                max(told["zones_s"].values(), default=0.0) if figure == "worst" else told[figure]
            )
            / unit
            for name, told in policies.items()
        }
        plot = plots.bars(t("zh", f"simulate.{key}"), values, names)
        parts.append(f"<div><h3>{_both(key)}</h3>{plot}</div>")
    return f'<div class="few">{"".join(parts)}</div>'


def _lines(policies: Mapping[str, Any], names: Mapping[str, str]) -> str:
    heads = [_both("line"), *(_both(f"policy.{name}") for name in policies)]
    lines = next(iter(policies.values()))["zones_s"]
    rows = [
        [escape(names[line]), *(f"{told['zones_s'][line] / 60:.1f}" for told in policies.values())]
        for line in lines
    ]
    return _table(heads, rows)


def _honesty(found: Mapping[str, Any]) -> list[str]:
    rows = [
        [_both("ours" if name == "tidehall" else name), f"{told['mae_s'] / 60:.2f}",
         f"{100 * told['coverage_80']:.0f} %"]
        for name, told in found["estimators"].items()
    ]  # fmt: skip
    return [
        f"<h2>{_both('promises')}</h2><p>{_both('promises_note', sample=found['sample'])}</p>",
        _wide(plots.promises(t("zh", "simulate.promises"), found["promises"])),
        f"<p>→ {_both('told')} · ↑ {_both('waited')}</p>",
        _table([_both("estimate"), _both("error"), _both("range")], rows),
    ]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return _wide(f"<table><tr>{head}</tr>{body}</table>")


def _wide(inside: str) -> str:
    """On a phone it scrolls by itself."""
    return f'<div class="wide">{inside}</div>'
