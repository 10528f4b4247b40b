"""The examples of a documentation page, read and carried out: curl calls and their answers."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import httpx

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"\$([A-Z_]+)")


@dataclass(frozen=True)
class Example:
    """A call with the status and (a part of) the answer that the page promises."""

    command: str
    status: int
    answer: Any


def blocks(page: str) -> list[tuple[str, str]]:
    """(language, text) of every fenced block."""
    return FENCE.findall(page)


def examples(page: str) -> Iterator[Example]:
    """Every call of the page in order, with the JSON that follows it."""
    found = blocks(page)
    for (kind, text), (after, answer) in pairwise(found):
        if kind == "sh":
            assert after == "json", f"no answer to {text}"
            first, _, command = text.partition("\n")
            yield Example(command, int(first.removeprefix("# ")), json.loads(answer))


def carry_out(example: Example, known: dict[str, str]) -> None:
    """Call the server; ``known`` fills the names of the page and learns new ones."""
    line = example.command.replace("\\\n", " ")
    words = shlex.split(NAME.sub(lambda found: known[found[1]], line))
    assert words.pop(0) == "curl"
    method, url, headers, sent, auth = "GET", "", {}, None, None
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-u":
                name, _, value = words.pop(0).partition(":")
                auth = (name, value)
            case "-d":
                sent = words.pop(0)
            case word:
                assert word.startswith("http"), word
                url = word
    if sent is not None:
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    content = sent.encode() if sent is not None else None
    answer = httpx.request(method, url, headers=headers, content=content, auth=auth, timeout=60)
    assert answer.status_code == example.status, f"{example.command}\n{answer.text}"
    compare(example.answer, answer.json(), known, example.command)


def compare(promised: Any, got: Any, known: dict[str, str], where: str) -> None:
    """All that is promised is there; a ``$NAME`` is learnt, or must be what it was."""
    if isinstance(promised, dict):
        for key, value in promised.items():
            assert key in got, f"{where}: no {key} in {got}"
            compare(value, got[key], known, where)
    elif isinstance(promised, list):
        for one in promised:
            assert any(_alike(one, each, known) for each in got), f"{where}: {one} not in {got}"
    elif isinstance(promised, str) and (named := NAME.fullmatch(promised)):
        assert known.setdefault(named[1], got) == got, f"{where}: {promised} changed"
    else:
        assert promised == got, f"{where}: {promised!r} is {got!r}"


def _alike(promised: Any, got: Any, known: dict[str, str]) -> bool:
    try:
        compare(promised, got, known, "")
    except AssertionError:
        return False
    return True
