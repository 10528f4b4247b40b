"""A finding of the doctor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """``warn``: works, with something missing; ``fail``: a hall cannot run like this."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``advice`` says what to do when it is not ok."""

    mark: Mark
    what: str
    found: str
    advice: str = ""

    def as_line(self) -> str:
        tail = f" -> {self.advice}" if self.advice and self.mark is not Mark.OK else ""
        return f"{self.mark:<4}  {self.what}: {self.found}{tail}"

    def as_json(self) -> dict[str, str]:
        return {
            "mark": str(self.mark),
            "what": self.what,
            "found": self.found,
            "advice": self.advice,
        }


def judged(good: bool, what: str, found: str, advice: str, *, bad: Mark = Mark.FAIL) -> Finding:
    """``ok`` when good, else ``bad``."""
    return Finding(Mark.OK if good else bad, what, found, advice)
