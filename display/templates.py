"""Templates filled in: as they are shown, and in the pieces that a voice is given. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping

_AROUND = {
    "floor": r"\s*第?\s*\{floor\}\s*[层楼]|,?\s*(?:on )?(?:the )?(floor \{floor\}|\{floor\} floor)",
    "zone": r"\s*,?\s*(?:in |at )?(?:the )?\{zone\}(?:区| zone)?",
    "item": r",?\s*(?:for )?\{item\}",
    "queue": r"\s*已?转到\s*\{queue\}(?:\s*队列)?，?|,?\s*(?:now )?in \{queue\}",
    "reason": r"，\{reason\}|,\s*\{reason\}",
    "minutes": r"，预计\s*\{minutes\}\s*分钟后恢复|,\s*back in about \{minutes\} minutes",
}

_TICKET_HALF = re.compile(r"^(?P<ticket>[^{]*\{number\}\s*号?)[\s，,]*(?P<window>.*)$", re.DOTALL)


def without(template: str, keys: Iterable[str]) -> str:
    """The template for a sentence in which these placeholders have no value."""
    for key in keys:
        if key in _AROUND:
            template = re.sub(_AROUND[key], "", template)
    return template


def fill(template: str, values: Mapping[str, str]) -> str:
    """As it is shown."""
    return re.sub(r"\{(\w+)\}", lambda m: values[m.group(1)], template).strip()


def spoken_parts(
    template: str, values: Mapping[str, str], comma: str, read_words: Callable[[str], str]
) -> tuple[str, ...]:
    """As it is said, cut after the ticket's half: each half is made once and used again."""
    match = _TICKET_HALF.match(template)
    halves = [match["ticket"] + comma, match["window"]] if match else [template]
    return tuple(tidy(_say(half, values, read_words)) for half in halves if half)


def _say(template: str, values: Mapping[str, str], read_words: Callable[[str], str]) -> str:
    pieces = re.split(r"\{(\w+)\}", template)
    return " ".join(
        values[piece] if i % 2 else read_words(piece.strip()) for i, piece in enumerate(pieces)
    )


def tidy(spoken: str) -> str:
    """One space between tokens, none before a stop, no comma at the start."""
    return re.sub(r"\s+(?=[,，:：.;；])", "", re.sub(r"\s+", " ", spoken)).lstrip(" ,，").rstrip()
