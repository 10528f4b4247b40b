"""The everyday words that every hall begins with, from `config/words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from config.schema.search import Search
from config.yaml_safe import read_yaml


@cache
def shipped_words() -> Search:
    """Read once."""
    return Search.model_validate(read_yaml((files("config") / "words.yaml").read_bytes()).data)
