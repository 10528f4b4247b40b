"""How every command answers: exit codes, refusals, lines for people."""

from __future__ import annotations

import sys

OK, REFUSED, MISUSE = 0, 1, 2
"""Exit codes: done; understood but not done; the command line itself was wrong."""


class CommandRefused(Exception):
    """The command cannot be carried out; ``advice`` says what to do, ``code`` is its exit code."""

    def __init__(self, message: str, advice: str = "", *, code: int = REFUSED) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.code = code


def say(text: str = "") -> None:
    """One line for the person at the console, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """One line of bad news."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def refuse(refusal: CommandRefused) -> int:
    """Tell the refusal and return its exit code."""
    complain(f"tidehall: {refusal.message}")
    if refusal.advice:
        complain(f"  {refusal.advice}")
    return refusal.code
