"""Faults of a frame map: where, what is wrong, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MapFault:
    """One fault: where in the map, what is wrong, and what was probably meant."""

    path: str
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f"; {self.suggestion}" if self.suggestion else ""
        return f"{self.path or 'map'}: {self.message}{hint}"


class MapFaults(ValueError):
    """Raised with every fault of a map at once."""

    def __init__(self, name: str, faults: Iterable[MapFault]) -> None:
        self.faults = tuple(faults)
        told = "\n  ".join(str(fault) for fault in self.faults)
        super().__init__(f"the frame map {name} cannot be used:\n  {told}")


def near(word: str, known: Iterable[str]) -> str:
    found = difflib.get_close_matches(word, [str(each) for each in known], n=1, cutoff=0.5)
    return f"did you mean {found[0]!r}?" if found else ""
