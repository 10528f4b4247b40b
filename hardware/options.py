"""Options of device URLs: what may be written, what it means, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Figure = TypeVar("Figure", int, float)


class BadDevice(ValueError):
    """A device URL that cannot be meant; the message says what is wrong and what was near."""


def known(word: str, words: Iterable[str], what: str) -> str:
    """`word` if it is one of `words`; raises BadDevice with the one that was probably meant."""
    listed = list(words)
    if word in listed:
        return word
    near = difflib.get_close_matches(word, listed, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "known: " + ", ".join(sorted(listed))
    raise BadDevice(f"unknown {what} {word!r}; {hint}")


@dataclass(frozen=True)
class Option(Generic[T]):
    """One option of a URL. `read` makes its value of the text and raises BadDevice.

    `meaning` and `values` are for people: what it does, and what may be written.
    """

    name: str
    default: T
    read: Callable[[str], T]
    values: str
    meaning: str


def choice(name: str, words: Sequence[str], default: str, meaning: str) -> Option[str]:
    """One word of a list."""
    plain = [str(word) for word in words]
    return Option(name, default, lambda text: known(text, plain, name), "|".join(plain), meaning)


def some(name: str, words: Sequence[str], meaning: str) -> Option[frozenset[str]]:
    """Any words of a list, with commas between them; none by default."""

    def read(text: str) -> frozenset[str]:
        return frozenset(known(word, words, name) for word in text.split(",") if word)

    return Option(name, frozenset(), read, ",".join(words), meaning)


def yes_no(name: str, default: bool, meaning: str) -> Option[bool]:
    """`yes` or `no`."""

    def read(text: str) -> bool:
        return known(text, ("yes", "no"), name) == "yes"

    return Option(name, default, read, "yes|no", meaning)


def number(name: str, default: float, low: float, high: float, meaning: str) -> Option[float]:
    """A number within bounds."""
    return _within(name, default, low, high, meaning, float, "number")


def whole(name: str, default: int, low: int, high: int, meaning: str) -> Option[int]:
    """A whole number within bounds."""
    return _within(name, default, low, high, meaning, int, "whole number")


def text(name: str, default: str, meaning: str) -> Option[str]:
    """Any text."""
    return Option(name, default, str, "text", meaning)


def _within(
    name: str,
    default: Figure,
    low: Figure,
    high: Figure,
    meaning: str,
    make: Callable[[str], Figure],
    what: str,
) -> Option[Figure]:
    def read(text: str) -> Figure:
        try:
            value = make(text)
        except ValueError:
            raise BadDevice(f"{name}={text!r} is no {what}") from None
        # Written so that "nan" fails too.
        if not low <= value <= high:
            raise BadDevice(f"{name} must lie between {low:g} and {high:g}")
        return value

    return Option(name, default, read, f"{low:g}..{high:g}", meaning)
