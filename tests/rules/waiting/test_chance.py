"""Lots that belong to a ticket."""

from __future__ import annotations

import numpy as np

from server.rules.waiting.chance import key_of, normals, uniforms


def test_lots_stay_with_their_key_whoever_stands_beside() -> None:
    many = uniforms(7, 1, [3, 9, 4], 20)
    assert np.array_equal(uniforms(7, 1, [9], 20)[:, 0], many[:, 1])


def test_lots_are_even_and_unrelated() -> None:
    lots = uniforms(1, 0, range(400), 300)
    assert abs(lots.mean() - 0.5) < 0.005
    assert abs(lots.var() * 12 - 1) < 0.02
    seed, purpose = uniforms(2, 0, range(400), 300), uniforms(1, 1, range(400), 300)
    for other in (lots[1:], seed[:-1], purpose[:-1]):
        assert abs(np.corrcoef(lots[:-1].ravel(), other.ravel())[0, 1]) < 0.02


def test_names_become_the_same_key_in_every_process() -> None:
    assert key_of("A001") == 2045725244
    assert key_of(12) == 12
    assert key_of("A001") != key_of("A002")
    assert key_of(-1) >= 0


def test_normals_have_the_quantiles_of_the_bell_curve() -> None:
    found = normals(np.array([0.1, 0.5, 0.9]))
    assert np.allclose(found, [-1.2816, 0.0, 1.2816], atol=1e-3)
