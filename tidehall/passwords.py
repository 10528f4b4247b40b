"""Passwords that the machine makes up: to be read aloud and typed once."""

from __future__ import annotations

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike."""


def fresh_password() -> str:
    """Four groups of four, about 79 bits: `k7mp-29xw-...`."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4)]
    return "-".join(groups)
