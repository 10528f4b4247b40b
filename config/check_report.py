"""The faults of a hall file for people (grouped by part of the file) and for programs (JSON)."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

from config.faults import Fault

_RED, _DIM, _BOLD, _PLAIN = "\033[31m", "\033[2m", "\033[1m", "\033[0m"


def render(faults: Sequence[Fault], *, name: str = "", color: bool | None = None) -> str:
    """The faults as text, in the order of the file. Coloured only where a terminal shows it."""
    if color is None:
        color = sys.stdout.isatty()

    def paint(code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if color else text

    if not faults:
        return paint(_BOLD, f"{name or 'hall file'}: no faults")
    lines: list[str] = []
    for part, group in _by_part(faults).items():
        lines.append(paint(_BOLD, part))
        for fault in group:
            where = f"line {fault.line}" if fault.line else ""
            place = " ".join(word for word in (fault.path or part, where and f"({where})") if word)
            lines.append(f"  {paint(_RED, place)}: {fault.message}")
            if fault.suggestion:
                lines.append(f"      {paint(_DIM, fault.suggestion)}")
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    lines.append(paint(_BOLD, f"{name or 'hall file'}: {count}"))
    return "\n".join(lines)


def as_json(faults: Sequence[Fault]) -> str:
    """`{"ok": bool, "faults": [{path, message, suggestion, line}]}`."""
    rows = [
        {"path": f.path, "message": f.message, "suggestion": f.suggestion, "line": f.line}
        for f in faults
    ]
    return json.dumps({"ok": not rows, "faults": rows}, ensure_ascii=False, indent=2)


def _by_part(faults: Sequence[Fault]) -> dict[str, list[Fault]]:
    groups: dict[str, list[Fault]] = {}
    for fault in sorted(faults, key=lambda fault: fault.line or 0):
        part = re.split(r"[.\[]", fault.path, maxsplit=1)[0] or "the file as a whole"
        groups.setdefault(part, []).append(fault)
    return groups
