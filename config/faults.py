"""Faults of a hall file: where, what is wrong, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `path` is like `windows[3].queues[1]`, counted from 0; `line` from 1 if known."""

    path: str
    message: str
    suggestion: str | None = None
    line: int | None = None


class HallFaults(Exception):
    """Raised with every fault of a hall file at once. A hall with a fault is never loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        if not faults:
            raise ValueError("HallFaults without a fault")
        self.faults: list[Fault] = list(faults)
        first = self.faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{first.path or 'file'}: {first.message}{more}")


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """The nearest known word as a suggestion, or None when nothing is near.

    >>> did_you_mean("widnows", ["windows", "zones"])
    "did you mean 'windows'?"
    """
    names = [str(name) for name in known]
    text = str(word)
    swapped = [name for name in names if name.casefold() == text.casefold()]
    near = swapped or difflib.get_close_matches(text, names, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def one_of(known: Iterable[str], most: int = 12) -> str:
    """The known words as a suggestion, shortened when there are many."""
    names = [str(name) for name in known]
    tail = f", ... ({len(names)} in all)" if len(names) > most else ""
    return "known: " + ", ".join(names[:most]) + tail


def suggest(word: object, known: Sequence[str]) -> str | None:
    """`did_you_mean`, else the list of what is known."""
    return did_you_mean(word, known) or (one_of(known) if known else None)


def path_of(parts: Iterable[str | int]) -> str:
    """Join the steps to a place in the file: names with dots, positions in brackets."""
    path = ""
    for part in parts:
        if isinstance(part, int) and part < 1000:
            path += f"[{part}]"
        else:
            path += f".{part}" if path else str(part)
    return path
