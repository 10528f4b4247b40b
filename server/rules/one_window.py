"""How far one window does for all: which items and bundles the comprehensive windows take.

Rules PDS-G1 (the share of items that a classified comprehensive window can take; all of them is the
aim), PY-1 (the share of approval items taken at one window, against a target), HC-4 (bundles that
province or city published and that cannot be accepted here), PY-3.f (frequent items that no
comprehensive window takes yet).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COMPREHENSIVE = frozenset({"无差别综合窗口", "分类综合窗口"})
"""Kinds of windows that count."""
SERVICES = "公共服务"
"""The one type of item that is no approval."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An item that is handled: its type, and the comprehensive windows that may take it."""

    id: str
    type: str
    windows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, beside an aim (None: no target is set)."""

    part: int
    whole: int
    aim: float | None = None

    @property
    def share(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def reached(self) -> bool | None:
        share = self.share
        return None if self.aim is None or share is None else share >= self.aim


def reachable(matters: Iterable[Matter], aim: float | None = 1.0) -> Share:
    """Rule PDS-G1: items that a comprehensive window can take."""
    found = list(matters)
    return Share(sum(bool(m.windows) for m in found), len(found), aim)


def approvals(matters: Iterable[Matter], aim: float | None) -> Share:
    """Rule PY-1: the same of approval items alone, against the target in force."""
    found = [m for m in matters if m.type != SERVICES]
    return Share(sum(bool(m.windows) for m in found), len(found), aim)


def accepted(cases: Mapping[tuple[str, str], int], comprehensive: Iterable[str]) -> Share:
    """What really happened: cases opened at comprehensive windows; ``cases`` by (item, window)."""
    there = set(comprehensive)
    part = sum(n for (_, window), n in cases.items() if window in there)
    return Share(part, sum(cases.values()))


def frequent_elsewhere(
    matters: Iterable[Matter], cases: Mapping[tuple[str, str], int], most: int = 20
) -> list[tuple[str, int]]:
    """Rule PY-3.f: (item, cases) of the items asked for most that no comprehensive window takes."""
    counts: dict[str, int] = {}
    for (item, _), n in cases.items():
        counts[item] = counts.get(item, 0) + n
    left = [(m.id, counts[m.id]) for m in matters if not m.windows and counts.get(m.id)]
    return sorted(left, key=lambda one: (-one[1], one[0]))[:most]
