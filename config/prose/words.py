"""Reading one sentence at a time, and remembering those that could not be read."""

from __future__ import annotations

import re
from typing import Any

from config.faults import Fault


class Reader:
    """Collects a fault for each sentence that does not fit its pattern."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def match(
        self, path: str, sentence: object, pattern: str, example: str
    ) -> dict[str, str] | None:
        """The named figures of a sentence, or None and a fault."""
        text = " ".join(str(sentence).split())
        found = re.fullmatch(pattern, text, re.IGNORECASE) if isinstance(sentence, str) else None
        if found is None:
            self.fault(path, sentence, example)
            return None
        return found.groupdict()

    def figure(self, path: str, sentence: object, pattern: str, example: str, other: int) -> int:
        """The one figure `n` of a sentence. After a fault `other` stands in, so nothing follows."""
        if isinstance(sentence, int) and not isinstance(sentence, bool):
            return sentence
        found = self.match(path, sentence, pattern, example)
        return other if found is None else int(found["n"])

    def choice(self, path: str, sentence: object, known: dict[str, Any], other: Any) -> Any:
        """What a known phrase stands for."""
        phrase = " ".join(str(sentence).split()).rstrip("。.")
        if phrase in known:
            return known[phrase]
        self.fault(path, sentence, " | ".join(known))
        return other

    def fault(self, path: str, sentence: object, example: str) -> None:
        shown = str(sentence) if sentence is not None else "nothing"
        message = f"cannot read '{shown[:80]}'"
        self.faults.append(Fault(path, message, f"write it like: {example}"))


def move(holder: dict[str, Any], old: str, new: str) -> None:
    """Rename a key if it is there and the new name is not."""
    if old in holder and new not in holder:
        holder[new] = holder.pop(old)
