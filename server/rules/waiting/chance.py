"""Chance that belongs to a ticket: its lots stay the same whoever else comes or goes.

Numbers are made by mixing (seed, key, purpose, future) instead of drawing them in a row. So two
pictures that differ by one person give everybody else the same lots, and a kept seed gives the
same estimate in any process.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from statistics import NormalDist
from zlib import crc32

import numpy as np

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST = np.uint64(31)
_NORMAL = NormalDist()
_GRID = np.linspace(-4.8, 4.8, 961)
_CDF = np.array([_NORMAL.cdf(float(x)) for x in _GRID])


def key_of(name: Hashable) -> int:
    """A number for a name, the same in every process (``hash`` is not)."""
    return name if isinstance(name, int) and name >= 0 else crc32(repr(name).encode())


def uniforms(seed: int, purpose: int, keys: Iterable[int], paths: int) -> np.ndarray:
    """Even lots in [0, 1) of shape (paths, keys)."""
    own = np.array([key % 2**64 for key in keys], dtype=np.uint64)
    start = _mixed(np.array([(seed * 64 + purpose) % 2**64], dtype=np.uint64))
    by_key = _mixed(own ^ start)
    futures = np.arange(1, paths + 1, dtype=np.uint64)[:, None] * _STEP
    mixed = _mixed(by_key[None, :] + futures)
    lots: np.ndarray = (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return lots


def _mixed(state: np.ndarray) -> np.ndarray:
    """Splitmix64: neighbouring numbers become unrelated ones."""
    state = state + _STEP
    for shift, factor in _MIX:
        state = (state ^ (state >> shift)) * factor
    mixed: np.ndarray = state ^ (state >> _LAST)
    return mixed


def normals(lots: np.ndarray) -> np.ndarray:
    """Standard normal quantiles of even lots, by table."""
    found: np.ndarray = np.interp(lots, _CDF, _GRID)
    return found
